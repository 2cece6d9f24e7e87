"""The catalogue of a grown office: the series that BPS publishes, by area and year, and a few of a rare subject."""

from chalicelib.domain.catalogue.product import Format, MicrodataDetails, Product, ProductFile, PublicationDetails
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Medium, ProductKind

OFFICE = "1904"
SERIES = (
    ("Kecamatan {} Dalam Angka {}", "{} District in Figures {}", "1102001"),
    ("Statistik Daerah Kecamatan {} {}", "Regional Statistics of {} District {}", "1101002"),
    ("Statistik Kesejahteraan Rakyat {} {}", "Welfare Statistics of {} {}", "4101003"),
    ("Indikator Ekonomi {} {}", "Economic Indicators of {} {}", "9201001"),
    ("Profil Kemiskinan Kecamatan {} {}", "Poverty Profile of {} District {}", "3205014"),
    ("Statistik Penduduk Kecamatan {} {}", "Population Statistics of {} District {}", "2101018"),
    ("Direktori Perusahaan {} {}", "Establishment Directory of {} {}", "1305055"),
    ("Statistik Pertanian {} {}", "Agricultural Statistics of {} {}", "5101006"),
)
RARE = ("Statistik Lada {} {}", "Pepper Statistics of {} {}", "5104019")
COMMON_WORD, COMMON_WORDS, COMMON_AND_RARE = "statistik", "statistik kecamatan", "statistik lada"
"""Searches: half of all products have each common word; twelve have the rare one, and their ids come last."""
RARE_ONES = 12
AREAS = ("Koba", "Lubuk Besar", "Pangkalan Baru", "Namang", "Sungai Selan", "Simpang Katis")
FIRST_YEAR, YEARS = 2001, 25


def publication(number: int) -> Product:
    """Return the product of this number, always the same."""
    round_, series = divmod(number, len(SERIES))
    rest, area = divmod(round_, len(AREAS))
    volume, year = divmod(rest, YEARS)
    return _product(f"publication-{number:06d}", number, SERIES[series], f"{AREAS[area]} {volume:03d}", year)


def always_stocked() -> list[Product]:
    """Return the products that are on the shelf whatever its size: the rare ones, and the one data set."""
    rare = [_product(f"statistik-lada-{n:03d}", n, RARE, "Bangka Tengah", n) for n in range(RARE_ONES)]
    return [*rare, data_set()]


def data_set() -> Product:
    """Return the data set that a pattern asks for."""
    return Product(
        id="susenas",
        office=OFFICE,
        kind=ProductKind.MICRODATA,
        title=Bilingual(id="Susenas Kor Maret", en="National Socioeconomic Survey, March"),
        details=MicrodataDetails(survey="Susenas", period="2025-03", whole_only=True),
        formats=(Format.CSV,),
        media=(Medium.DOWNLOAD,),
    )


def _product(name: str, number: int, series: tuple[str, str, str], place: str, year: int) -> Product:
    indonesian, english, catalogue = series
    return Product(
        id=name,
        office=OFFICE,
        kind=ProductKind.PUBLICATION,
        title=Bilingual(id=indonesian.format(place, FIRST_YEAR + year), en=english.format(place, FIRST_YEAR + year)),
        details=PublicationDetails(
            catalogue_number=f"{catalogue}.{OFFICE}",
            publication_number=f"{OFFICE}0.{number:06d}",
            pages=96,
            roman_pages=12,
        ),
        formats=(Format.PDF,),
        media=(Medium.DOWNLOAD,),
        file=ProductFile(
            file_id=f"file-{number:06d}",
            key=f"catalogue/{OFFICE}/{name}/file-{number:06d}",
            size_bytes=1_000_000,
            sha256=f"{number:064x}",
            media_type="application/pdf",
            name=f"{name}.pdf",
        ),
    )
