"""Manifests of a demonstration office: a publication, chosen microdata, a map, a codebook of a thousand variables."""

from datetime import date

from chalicelib.domain.catalogue.codebook import CodedValue, VariableType
from chalicelib.domain.papers.fiscal import Fact
from chalicelib.domain.papers.manifests import Area, Column, DeliveredFile, ManifestPaper
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import ProductKind
from chalicelib.gateways import office_data
from tests.gateways.agreement_samples import SUSENAS, VILLAGES, fact
from tests.gateways.paper_samples import ISSUED, OFFICE

LICENCES = office_data.office("1904").licence
SEX = Column(
    name="r405",
    label=Bilingual(id="Jenis kelamin", en="Sex"),
    type=VariableType.CODE,
    values=(
        CodedValue(code="1", label=Bilingual(id="Laki-laki", en="Male")),
        CodedValue(code="2", label=Bilingual(id="Perempuan", en="Female")),
    ),
)
COLUMNS = (
    Column(name="r101", label=Bilingual(id="Provinsi", en="Province"), type=VariableType.CODE),
    SEX,
    Column(name="r407", label=Bilingual(id="Umur (tahun)", en="Age (years)"), type=VariableType.NUMBER),
    Column(name="tgl_cacah", label=Bilingual(id="Tanggal pencacahan", en="Day of the interview"), type="date"),
    Column(name="dihapus_dari_katalog_2023"),
)
KOBA = (Area(code="1904010", name="Koba"), Area(code="1904011", name="Lubuk Besar"), Area(code="1904099"))


def manifest(
    kind: ProductKind = ProductKind.MICRODATA,
    title: str = "Susenas Kor Maret 2024",
    facts: tuple[Fact, ...] = SUSENAS,
    *,
    media_type: str = "text/csv",
    columns: tuple[Column, ...] = COLUMNS,
    regions: tuple[Area, ...] = KOBA,
    version: int = 1,
) -> ManifestPaper:
    """Return the manifest of a file."""
    return ManifestPaper(
        letterhead=OFFICE,
        number=f"1904-26-7KQ4-M/1/{version}",
        day=date(2026, 3, 5),
        request="1904-26-7KQ4-M",
        sample=True,
        line=1,
        version=version,
        created=ISSUED,
        kind=kind,
        title=Bilingual(id=title, en=f"{title} (in English)"),
        facts=facts,
        file=DeliveredFile(
            name=f"{title}.{media_type[-3:]}", size_bytes=12_345_678, sha256="3f" * 32, media_type=media_type
        ),
        columns=columns,
        regions=regions,
        licence=LICENCES.of(kind),
        source=Bilingual(
            id=f"Badan Pusat Statistik, {OFFICE.name.id}", en=f"BPS-Statistics Indonesia, {OFFICE.name.en}"
        ),
        citation=Bilingual(
            id=f"Badan Pusat Statistik. {title}. BPS Kabupaten Bangka Tengah, diterima 5 Maret 2026.",
            en=f"BPS-Statistics Indonesia. {title}. BPS Kabupaten Bangka Tengah, received 5 March 2026.",
        ),
    )


def manifests() -> dict[str, ManifestPaper]:
    """Return one manifest of every kind, by the name of its file."""
    book = (fact(("ISSN", "ISSN"), "2338-6517"), fact(("Jumlah halaman", "Pages"), "46"))
    many = tuple(
        SEX.model_copy(update={"name": f"r{number:04d}_jumlah_sarana_kesehatan"[:32]}) for number in range(1, 701)
    )
    return {
        "manifest-publication": manifest(
            ProductKind.PUBLICATION,
            "Statistik Daerah Kabupaten Bangka Tengah 2016",
            book,
            media_type="application/pdf",
            columns=(),
            regions=(),
        ),
        "manifest-microdata": manifest(version=2),
        "manifest-map": manifest(
            ProductKind.MAP, "Peta desa", VILLAGES, media_type="application/x-shapefile+zip", columns=(), regions=()
        ),
        "manifest-endless": manifest(
            title="Potensi Desa " + "lengkap" * 20,
            columns=many,
            regions=tuple(Area(code=f"1904{n:06d}", name=f"Desa {n}") for n in range(1, 301)),
        ),
    }
