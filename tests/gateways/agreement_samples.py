"""Data-use agreements of a demonstration office: signed at home and abroad, with short and with endless annexes."""

from datetime import date

from chalicelib.domain.office.agreements import filled
from chalicelib.domain.papers.agreement_papers import (
    AgreementPaper,
    AnnexedAbstract,
    DataRecord,
    SentAbstract,
    WrittenPart,
)
from chalicelib.domain.papers.fiscal import Buyer, Fact, Verification
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Domicile, Stamping
from chalicelib.gateways import office_data
from chalicelib.services.papers.words import word
from tests.gateways.paper_samples import CITIZEN, CODE, FOREIGNER, HEAD, OFFICE, URL

WORDING = office_data.wording("sppd-contoh-1")
PLACES = {
    "number": Bilingual(id="SPPD-0003/1904/III/2026", en="SPPD-0003/1904/III/2026"),
    "day": Bilingual(id="5 Maret 2026", en="5 March 2026"),
    "place": Bilingual(id="Koba", en="Koba"),
    "office": OFFICE.name,
    "request": Bilingual(id="1904-26-7KQ4-M", en="1904-26-7KQ4-M"),
    "invoice": Bilingual(id="INV-0007/1904/III/2026", en="INV-0007/1904/III/2026"),
    "invoice_day": Bilingual(id="5 Maret 2026", en="5 March 2026"),
    "originals": Bilingual(id="2 (dua)", en="2 (two)"),
}
HOME = frozenset({Stamping.WET, Stamping.E_METERAI})
FAR = HOME | {Stamping.ON_ARRIVAL}
ADDRESS = (
    "Kepala BPS Kabupaten Bangka Tengah",
    "Badan Pusat Statistik",
    "BPS Kabupaten Bangka Tengah",
    "Raya ByPass Jalan Namang, Padang Mulia, Kec. Koba, Bangka Tengah, Kepulauan Bangka Belitung",
)


def fact(name: tuple[str, str], id_: str, en: str = "") -> Fact:
    """Return a fact whose value reads alike in both languages unless an English one is given."""
    return Fact(label=Bilingual(id=name[0], en=name[1]), value=Bilingual(id=id_, en=en or id_))


SURVEY, PERIOD = ("Survei", "Survey"), ("Periode", "Period")
SUSENAS = (
    fact(SURVEY, "Susenas Kor"),
    fact(PERIOD, "Maret 2024"),
    fact(("Pengolahan", "Processing"), "tanpa pengolahan", "without processing"),
    fact(("Format", "Format"), "CSV"),
    fact(("Media", "Medium"), "unduhan", "download"),
    fact(("Kuantitas", "Quantity"), "1"),
)
VILLAGES = (
    fact(("Cakupan", "Extent"), "Kabupaten Bangka Tengah"),
    fact(("Tingkat", "Level"), "desa/kelurahan", "village (desa/kelurahan)"),
    fact(("Edisi", "Edition"), "2020"),
    fact(("Jumlah peta", "Maps"), "1"),
    fact(("Format", "Format"), "SHAPEFILE"),
    fact(("Media", "Medium"), "unduhan", "download"),
)
CHOSEN = DataRecord(
    line=1,
    title=Bilingual(id="Susenas Kor Maret 2024", en="Susenas Core, March 2024"),
    facts=SUSENAS,
    regions=("1904010", "1904011", "1904020"),
    variables=("r101", "r102", "r105", "b42k3", "b42k5", "r701", "r702", "kapita", "wert"),
)
MAP = DataRecord(
    line=2,
    title=Bilingual(
        id="Peta digital wilkerstat Kabupaten Bangka Tengah menurut desa/kelurahan",
        en="Digital map of statistical work areas of Bangka Tengah Regency by village",
    ),
    facts=VILLAGES,
)
ENDLESS = DataRecord(
    line=1,
    title=Bilingual(id="Potensi Desa 2024 " + "lengkap" * 12, en="Village Potential 2024"),
    facts=SUSENAS,
    regions=tuple(f"1904{number:06d}" for number in range(1, 201)),
    variables=tuple(f"r{number:04d}_jumlah_sarana_{number % 7}" for number in range(1, 801)),
)
WRITTEN = AnnexedAbstract(
    lines=(1,),
    parts=tuple(
        WrittenPart(label=Bilingual(id=id_, en=en), paragraphs=paragraphs)
        for id_, en, paragraphs in (
            ("Topik data", "Topic of the data", ("Pengeluaran rumah tangga nelayan dan penambang",)),
            (
                "Latar belakang",
                "Background",
                (
                    "Harga timah turun, dan rumah tangga di pesisir beralih pekerjaan; pengeluarannya belum dikaji.",
                    "Kajian terdahulu memakai data provinsi, sehingga perbedaan di dalam kabupaten tidak terlihat.",
                ),
            ),
            ("Tujuan", "Purpose", ("Membandingkan pengeluaran pangan dan bukan pangan di tiga kecamatan.",)),
            ("Metode", "Method", ("Regresi kuantil dengan bobot survei; galat baku dihitung dengan replikasi.",)),
            ("Hasil yang direncanakan", "Planned output", ("Tesis dan satu artikel jurnal.",)),
        )
    ),
)
SENT = AnnexedAbstract(lines=(2,), file=SentAbstract(received_on=date(2026, 3, 2), sha256="3f" * 32))


def agreement(
    *records: DataRecord,
    buyer: Buyer = CITIZEN,
    domicile: Domicile = Domicile.DOMESTIC,
    stampings: frozenset[Stamping] = HOME,
    abstracts: tuple[AnnexedAbstract, ...] = (WRITTEN, SENT),
    replaces: str | None = None,
    sample: bool = True,
) -> AgreementPaper:
    """Return the agreement over these records."""
    ways = WORDING.ways(stampings, word("enumeration", "or"))
    places = PLACES | {"stampings": ways}
    abroad = domicile is Domicile.OVERSEAS
    return AgreementPaper(
        letterhead=OFFICE,
        number=PLACES["number"].id,
        day=date(2026, 3, 5),
        request=PLACES["request"].id,
        sample=sample,
        place="Koba",
        buyer=buyer,
        signatory=HEAD,
        verification=Verification(url=URL, code=CODE),
        replaces=replaces,
        wording=WORDING.version,
        title=WORDING.title,
        opening=filled(WORDING.opening, places),
        bps=filled(WORDING.bps, places),
        recipient=filled(WORDING.recipient, places),
        recitals=tuple(filled(recital, places) for recital in WORDING.recitals),
        agreed=WORDING.agreed,
        articles=WORDING.articles_for(domicile, places),
        closing=WORDING.closing,
        originals=2,
        stamped=stampings != {Stamping.UNSTAMPED},
        ways=ways,
        return_address=(*ADDRESS, "Indonesia") if abroad else ADDRESS,
        records=records or (CHOSEN, MAP),
        abstracts=abstracts,
    )


def agreements() -> dict[str, AgreementPaper]:
    """Return one agreement of every kind, by the name of its file."""
    endless = Buyer(name="Panjang" * 20, institution="Yayasan " + "Pendidikan " * 12, address="Jalan " * 30)
    abroad = FOREIGNER.model_copy(update={"foreign_tax_number_masked": "NL******89B01"})
    return {
        "agreement-domestic": agreement(),
        "agreement-abroad": agreement(MAP, buyer=abroad, domicile=Domicile.OVERSEAS, stampings=FAR, abstracts=(SENT,)),
        "agreement-endless": agreement(ENDLESS, MAP, buyer=endless, replaces="SPPD-0002/1904/III/2026"),
        "agreement-unstamped": agreement(
            MAP, buyer=abroad, stampings=frozenset({Stamping.UNSTAMPED}), abstracts=(SENT,), sample=False
        ),
    }
