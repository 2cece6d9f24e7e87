"""Papers of a demonstration office, one of every kind, as the tests and the sample renderer use them.

Long because each kind of paper is one whole sample.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.office.data import Signatory
from chalicelib.domain.office.money import BankAccount
from chalicelib.domain.papers.fiscal import (
    Buyer,
    InvoicePaper,
    Letterhead,
    PaperLine,
    PaymentMade,
    ReceiptPaper,
    Reduced,
    Verification,
    in_words,
)
from chalicelib.domain.papers.instructions import (
    BillingInstruction,
    CodeFollows,
    CounterInstruction,
    Instruction,
    Moment,
    NothingDue,
    TransferInstruction,
)
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import PriceComponent, PricedLine
from chalicelib.domain.tariff.reducing import reduced
from chalicelib.services.papers.invoices import how_to_pay

MINUS, TIMES = "\N{MINUS SIGN}", "\N{MULTIPLICATION SIGN}"
ISSUED = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)
WIB = ZoneInfo("Asia/Jakarta")
URL = "https://loket.example.go.id/verify/q7Zr2mVtX9dKc4LwBn8sPf"
CODE = "q7Zr2mVtX9dKc4LwBn8sPf"
OFFICE = Letterhead(
    name=Bilingual(id="BPS Kabupaten Bangka Tengah", en="BPS-Statistics Bangka Tengah Regency"),
    address="Raya ByPass Jalan Namang, Padang Mulia, Kec. Koba, Bangka Tengah, Kepulauan Bangka Belitung",
    email="bps1904@bps.go.id",
    phone="081386795024",
)
HEAD = Signatory(
    name="Contoh Kepala, S.ST., M.Si.",
    title=Bilingual(id="Kepala BPS Kabupaten Bangka Tengah", en="Head of BPS-Statistics Bangka Tengah Regency"),
    nip="19700101 199001 1 001",
)
TREASURER = Signatory(
    name="Contoh Bendahara, A.Md.",
    title=Bilingual(id="Bendahara Penerimaan", en="Receiving Treasurer"),
    nip="19800202 200002 2 002",
)
LAW = Bilingual(
    id="Peraturan Pemerintah Nomor 13 Tahun 2024 tentang Jenis dan Tarif atas Jenis PNBP pada BPS.",
    en="Government Regulation 13 of 2024 on types and tariffs of non-tax revenue at BPS.",
)
CITIZEN = Buyer(
    name="Siti Rahmawati",
    institution="PT Timah Selalu Maju",
    address="Jl. Depati Hamzah No. 12, Pangkalpinang 33149",
    tax_number_masked="09.***.***.*-***.123",
)
FOREIGNER = Buyer(
    name="Dr. Łukasz Nguyễn-Brontë",
    institution="Institute for Regional Studies, University of Groningen",
    address="Landleven 1, 9747 AD Groningen, The Netherlands",
)
ACCOUNT = BankAccount(
    bank="Bank Contoh Indonesia, Cabang Pangkalpinang",
    account_number="0000-01-000123-30-4",
    account_name="RPL 000 BPS Kabupaten Bangka Tengah (contoh)",
    swift="CONTIDJA",
    instructions=Bilingual(
        id="Transfer dalam rupiah dengan biaya ditanggung pengirim (OUR), lalu unggah bukti transfer di aplikasi.",
        en="Transfer in rupiah, all charges borne by the sender (OUR), then upload the proof of transfer.",
    ),
)
PAGES = Bilingual(id="50 halaman", en="50 pages")


def publication(number: int, pages: int, title: str, english: str) -> PaperLine:
    """Return a softcopy publication priced by I.A and, past 50 pages, I.B of PP 13/2024."""
    first = PriceComponent(
        article="I.A",
        label=Bilingual(
            id="Publikasi elektronik sampai dengan 50 halaman", en="Electronic publication, up to 50 pages"
        ),
        inputs={"pages": pages, "after": 0, "step": 50, "quantity": 1},
        units=1,
        unit=PAGES,
        unit_amount_idr=50_000,
        amount_idr=50_000,
        formula=f"⌈{min(pages, 50)} / 50⌉ {TIMES} Rp50.000 = Rp50.000",
    )
    units = -(-max(pages - 50, 0) // 50)
    further = PriceComponent(
        article="I.B",
        label=Bilingual(id="Setiap 50 halaman berikutnya", en="Each further 50 pages"),
        inputs={"pages": pages, "after": 50, "step": 50, "quantity": 1},
        units=units,
        unit=PAGES,
        unit_amount_idr=15_000,
        amount_idr=units * 15_000,
        formula=f"⌈({pages} {MINUS} 50) / 50⌉ {TIMES} Rp15.000 = Rp{units * 15}.000",
    )
    components = (first, further) if units else (first,)
    price = PricedLine(
        line=number, components=components, amount_idr=sum(part.amount_idr for part in components), exact=True
    )
    both = Bilingual(id=title, en=english)
    return PaperLine(title=both, detail=Bilingual(id="PDF, unduhan", en="PDF, download"), price=price)


def microdata(number: int) -> PaperLine:
    """Return a microdata extract of 12.345.678 bytes priced by II.A.1 and II.A.2."""
    base = PriceComponent(
        article="II.A.1",
        label=Bilingual(id="Data mikro tanpa pengolahan, sampai dengan 1 MB", en="Microdata unprocessed, up to 1 MB"),
        inputs={"bytes": 12_345_678, "after": 0, "step": 1_000_000, "quantity": 1},
        units=1,
        unit=Bilingual(id="1 MB", en="1 MB"),
        unit_amount_idr=20_000,
        amount_idr=20_000,
        formula=f"⌈1.000.000 / 1.000.000⌉ {TIMES} Rp20.000 = Rp20.000",
    )
    more = PriceComponent(
        article="II.A.2",
        label=Bilingual(id="Setiap 1.000 bita berikutnya", en="Each further 1,000 bytes"),
        inputs={"bytes": 12_345_678, "after": 1_000_000, "step": 1_000, "quantity": 1},
        units=11_346,
        unit=Bilingual(id="1.000 bita", en="1,000 bytes"),
        unit_amount_idr=20,
        amount_idr=226_920,
        formula=f"⌈(12.345.678 {MINUS} 1.000.000) / 1.000⌉ {TIMES} Rp20 = Rp226.920",
    )
    return PaperLine(
        title=Bilingual(
            id="Susenas Maret 2015 KOR, Kabupaten Bangka Tengah, rumah tangga dan anggota rumah tangga",
            en="Susenas March 2015 core, Bangka Tengah Regency, households and their members",
        ),
        detail=Bilingual(id="CSV, unduhan, data sintetis", en="CSV, download, synthetic data"),
        price=PricedLine(line=number, components=(base, more), amount_idr=246_920, exact=True),
    )


TWO = (
    publication(
        1, 46, "Statistik Daerah Kabupaten Bangka Tengah 2016", "Regional Statistics of Bangka Tengah Regency 2016"
    ),
    publication(2, 312, "Kabupaten Bangka Tengah Dalam Angka 2026", "Bangka Tengah Regency in Figures 2026"),
)
BILLING = BillingInstruction(code="820260305123456", expires=Moment.of(datetime(2026, 3, 12, 2, 30, tzinfo=UTC), WIB))


def invoice(
    lines: tuple[PaperLine, ...] = TWO,
    instruction: Instruction = BILLING,
    *,
    buyer: Buyer = CITIZEN,
    sample: bool = False,
    replaces: str | None = None,
    void: bool = False,
    rate: Reduced | None = None,
) -> InvoicePaper:
    """Return an invoice over these lines; nothing due makes its total Rp0."""
    due = instruction.kind != "nothing_due"
    total = sum(line.price.amount_idr for line in lines) if due else 0
    return InvoicePaper(
        letterhead=OFFICE,
        number="INV-0007/1904/III/2026",
        place="Koba",
        day=date(2026, 3, 5),
        request="1904-26-7KQ4-M",
        buyer=buyer,
        in_words=in_words(total),
        legal_basis=LAW,
        signatory=HEAD,
        verification=Verification(url=URL, code=CODE),
        replaces=replaces,
        void=void,
        sample=sample,
        lines=lines,
        total_idr=total,
        reduced=rate,
        instruction=instruction,
        how_to_pay=how_to_pay(instruction),
        valid_until=date(2026, 5, 4),
    )


def paid(way: PaymentWay, amount_idr: int, **proof: str) -> PaymentMade:
    """Return a payment of the sixth of March, 10.05 WIB."""
    return PaymentMade(
        way=way, amount_idr=amount_idr, paid=Moment.of(datetime(2026, 3, 6, 3, 5, tzinfo=UTC), WIB), **proof
    )


BY_CODE = paid(
    PaymentWay.BILLING,
    190_000,
    billing_code="820260305123456",
    ntpn="A1B2C3D4E5F6G7H8",
    ntb="000123456789",
    channel="Mobile banking Bank Contoh",
)


def receipt(
    *payments: PaymentMade,
    buyer: Buyer = CITIZEN,
    sample: bool = False,
    replaces: str | None = None,
    decision: str = "",
    rate: Reduced | None = None,
) -> ReceiptPaper:
    """Return a receipt of these payments."""
    amount = sum(payment.amount_idr for payment in payments)
    return ReceiptPaper(
        letterhead=OFFICE,
        number="KW-0005/1904/III/2026",
        place="Koba",
        day=date(2026, 3, 6),
        request="1904-26-7KQ4-M",
        buyer=buyer,
        in_words=in_words(amount),
        legal_basis=LAW,
        signatory=TREASURER,
        verification=Verification(url=URL, code=CODE),
        replaces=replaces,
        sample=sample,
        amount_idr=amount,
        for_payment_of=Bilingual(id="Penjualan 2 publikasi elektronik", en="Sale of 2 electronic publications"),
        invoice_number="INV-0007/1904/III/2026",
        invoice_day=date(2026, 3, 5),
        payments=payments,
        decision=decision,
        reduced=rate,
    )


DECISION = "KEP-12/1904/2026"
ARTICLE = Bilingual(
    id="Pasal 4 Peraturan Pemerintah Nomor 13 Tahun 2024", en="Article 4 of Government Regulation Number 13 of 2024"
)


def granted(percent: int) -> Reduced:
    """Return the rate at this percentage of the tariff."""
    return Reduced(percent=percent, article=ARTICLE, decision=DECISION)


def at(percent: int, *lines: PaperLine) -> tuple[PaperLine, ...]:
    """Return the lines at this percentage of the tariff."""
    prices = reduced(tuple(line.price for line in lines), percent)
    return tuple(line.model_copy(update={"price": price}) for line, price in zip(lines, prices, strict=True))


def forty(count: int = 40) -> tuple[PaperLine, ...]:
    """Return many lines, some with long titles."""
    tail = " menurut kecamatan dan desa/kelurahan, beserta lampiran metodologi dan daftar istilah statistik"
    return tuple(
        publication(
            n,
            40 + 13 * (n % 9),
            f"Kecamatan Sungai Selan Dalam Angka {1985 + n}{tail if n % 4 == 0 else ''}",
            f"Sungai Selan District in Figures {1985 + n}",
        )
        for n in range(1, count + 1)
    )


def samples() -> dict[str, InvoicePaper | ReceiptPaper]:
    """Return one paper of every kind, by the name of its file."""
    abroad = TransferInstruction(account=ACCOUNT, reference="1904-26-7KQ4-M")
    student = Buyer(name="Universitas Contoh", institution="Fakultas Ekonomi", address="Balunijuk, Kab. Bangka")
    return {
        "invoice-billing": invoice(sample=True),
        "invoice-overseas": invoice((microdata(1), *TWO), abroad, buyer=FOREIGNER, sample=True),
        "invoice-forty-lines": invoice(forty(), sample=True),
        "invoice-cash": invoice(instruction=CounterInstruction()),
        "invoice-code-follows": invoice(instruction=CodeFollows()),
        "invoice-nothing-due": invoice(
            at(0, microdata(1), *TWO), NothingDue(decision=DECISION), buyer=student, rate=granted(0)
        ),
        "invoice-half": invoice(at(50, microdata(1), *TWO), buyer=student, rate=granted(50), sample=True),
        "invoice-void-replacing": invoice(replaces="INV-0006/1904/III/2026", void=True),
        "receipt-billing": receipt(BY_CODE, sample=True),
        "receipt-cash": receipt(paid(PaymentWay.CASH, 190_000)),
        "receipt-transfer-in-two": receipt(
            paid(PaymentWay.TRANSFER, 400_000, statement_reference="FT26065XK1", channel="Bank Contoh Indonesia"),
            paid(PaymentWay.TRANSFER, 36_920, statement_reference="FT26067QQ8"),
            buyer=FOREIGNER,
        ),
        "receipt-nothing-paid": receipt(decision=DECISION, buyer=student, sample=True, rate=granted(0)),
        "receipt-half": receipt(BY_CODE, decision=DECISION, buyer=student, rate=granted(50)),
        "receipt-corrected": receipt(BY_CODE, replaces="KW-0004/1904/III/2026", sample=True),
    }
