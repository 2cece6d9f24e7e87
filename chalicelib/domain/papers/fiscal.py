"""What papers print: the sheet they share, and the fiscal ones, invoice (tagihan) and receipt (kuitansi).

Each is a complete and frozen shape, built once from the ledger, the office's data and the buyer's person version, and
then only laid out. It does hold personal data (the buyer is printed on it), so it is never stored or logged as such:
only its PDF is kept.
"""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.office.data import Office, Signatory
from chalicelib.domain.papers.instructions import Instruction, Moment
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import PricedLine
from chalicelib.domain.terbilang import in_words_en, terbilang
from chalicelib.domain.vocabulary import Frozen


class Letterhead(Frozen):
    """Whose paper it is, and how to reach that office."""

    name: Bilingual
    address: str
    email: str
    phone: str

    @classmethod
    def of(cls, office: Office) -> Self:
        """Take the letterhead from the office's data."""
        contact = office.contact
        return cls(name=office.name, address=contact.address, email=contact.email, phone=contact.phone)


class Buyer(Frozen):
    """To whom the paper is made out; tax numbers only as masked. Empty means: not printed."""

    name: str
    institution: str = ""
    address: str = ""
    tax_number_masked: str = ""
    foreign_tax_number_masked: str = ""


class Verification(Frozen):
    """How a stranger checks the paper: the address in the QR code, and the short code beside it."""

    url: str
    code: str


class Fact(Frozen):
    """One thing that is said of a line: a label and its value, in both languages."""

    label: Bilingual
    value: Bilingual


class PaperLine(Frozen):
    """One thing bought: its title, and its price with every row of the tariff that made it."""

    title: Bilingual
    detail: Bilingual | None = None
    quantity: int = Field(default=1, ge=1)
    price: PricedLine


class PaymentMade(Frozen):
    """Money received, in rupiah, with whatever proves it; empty means: there is none for this way of paying."""

    way: PaymentWay
    amount_idr: int
    paid: Moment
    billing_code: str = ""
    ntpn: str = ""
    ntb: str = ""
    channel: str = ""
    statement_reference: str = ""


class Paper(Frozen):
    """What every paper says. `day` is the office-local date of issue; `sample` prints CONTOH over each page."""

    letterhead: Letterhead
    number: str
    day: date
    request: str
    sample: bool

    @property
    def address(self) -> str:
        """Return what the QR code says; empty: there is none."""
        return ""


class SignedPaper(Paper):
    """A paper made out to the buyer, signed for the office, which a stranger can verify."""

    place: str
    buyer: Buyer
    signatory: Signatory
    verification: Verification
    replaces: str | None = None
    void: bool = False

    @property
    def address(self) -> str:
        """Return what the QR code says: where a stranger verifies the paper."""
        return self.verification.url


class FiscalPaper(SignedPaper):
    """A paper about the state's money."""

    in_words: Bilingual
    legal_basis: Bilingual


class Reduced(Frozen):
    """That `percent` of the tariff is due (nothing at 0), by which article, and by which decision."""

    percent: int = Field(ge=0, lt=100)
    article: Bilingual
    decision: str


class InvoicePaper(FiscalPaper):
    """An invoice: what is owed, why exactly so much, how and until when to pay it. ValueError if it does not add up."""

    paper: Literal["invoice"] = "invoice"
    reduced: Reduced | None = None
    lines: tuple[PaperLine, ...] = Field(min_length=1)
    total_idr: int = Field(ge=0)
    instruction: Instruction
    how_to_pay: Bilingual
    valid_until: date

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        waived = self.instruction.kind == "nothing_due" and self.total_idr == 0
        if not waived and self.total_idr != sum(line.price.amount_idr for line in self.lines):
            raise ValueError("the lines of an invoice add up to its total")
        return self


class Difference(Frozen):
    """That `amount_idr` too little or too much was paid, which the office's `rule` lets pass."""

    kind: Literal["shortfall", "surplus"]
    amount_idr: int
    rule: str


class ReceiptPaper(FiscalPaper):
    """A receipt: from whom, how much, for what, and by which payments. `decision` says why nothing was paid (Rp0)."""

    paper: Literal["receipt"] = "receipt"
    amount_idr: int = Field(ge=0)
    for_payment_of: Bilingual
    invoice_number: str
    invoice_day: date
    payments: tuple[PaymentMade, ...] = ()
    forgiven: tuple[Difference, ...] = ()
    decision: str = ""
    reduced: Reduced | None = None

    @model_validator(mode="after")
    def _says_how(self) -> Self:
        if not self.payments and not self.decision:
            raise ValueError("a receipt names its payments, or the decision that nothing is due")
        return self


def in_words(amount_idr: int) -> Bilingual:
    """Write an amount in words with its currency, as both papers print it."""
    return Bilingual(id=f"{terbilang(amount_idr)} rupiah", en=f"{in_words_en(amount_idr)} rupiah")
