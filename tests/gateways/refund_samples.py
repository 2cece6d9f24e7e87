"""Letters of decisions on refunds: approved, kept as a credit, rejected at length."""

from datetime import date

from chalicelib.domain.office.data import Signatory
from chalicelib.domain.papers.fiscal import Buyer, PaymentMade, in_words
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.papers.refund_letters import RefundLetter
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.shapes import Bilingual
from tests.gateways.paper_samples import CITIZEN, ISSUED, OFFICE, WIB

BY_TRANSFER = Bilingual(id="pengembalian melalui transfer", en="refund by transfer")
AS_CREDIT = Bilingual(id="kredit untuk permintaan berikutnya", en="credit for the next request")
MISTAKE = Bilingual(id="Kesalahan pembayaran", en="Paid by mistake")
BASIS = Bilingual(
    id=(
        "Pasal 63 Undang-Undang Nomor 9 Tahun 2018 tentang Penerimaan Negara Bukan Pajak, "
        "dan Peraturan Pemerintah Nomor 59 Tahun 2020"
    ),
    en="Article 63 of Law Number 9 of 2018 on non-tax state revenue, and Government Regulation Number 59 of 2020",
)
LONG = "Menurut rekening koran, uang yang dimaksud sudah dihitung pada tagihan yang lain. " * 24


def letter(
    *,
    approved: bool = True,
    way: Bilingual = BY_TRANSFER,
    amount_idr: int = 30_000,
    reason: str = "Kelebihan bayar terbukti dari rekening koran.",
    buyer: Buyer = CITIZEN,
    sample: bool = True,
) -> RefundLetter:
    """Return the letter of a decision."""
    return RefundLetter(
        letterhead=OFFICE,
        number="B-12/1904/2026",
        day=date(2026, 3, 5),
        request="1904-26-7KQ4-M",
        sample=sample,
        place="Koba",
        buyer=buyer,
        signatory=Signatory(
            name="CONTOH Nama Kepala",
            title=Bilingual(id="Kepala BPS Kabupaten Bangka Tengah", en="Head of BPS Bangka Tengah Regency"),
        ),
        approved=approved,
        way=way,
        ground=MISTAKE,
        legal_basis=BASIS,
        reason=reason,
        claimed=date(2026, 3, 2),
        amount_idr=amount_idr,
        in_words=in_words(amount_idr),
        payment=PaymentMade(
            way=PaymentWay.BILLING,
            amount_idr=80_000,
            paid=Moment.of(ISSUED, WIB),
            billing_code="820260302123456",
            ntpn="ABCDEF0123456789",
        ),
    )


def letters() -> dict[str, RefundLetter]:
    """Return one of every kind, by the name of its file."""
    return {
        "refund-letter-approved": letter(),
        "refund-letter-credit": letter(way=AS_CREDIT, amount_idr=1_234_567),
        "refund-letter-rejected": letter(approved=False, reason=LONG),
    }
