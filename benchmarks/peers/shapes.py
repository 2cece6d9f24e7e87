"""What comes in and goes out: the fields of Loket's answers that stand in the stored state as they are."""

from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, Field

ZONE = ZoneInfo("Asia/Jakarta")
Local = Annotated[datetime, AfterValidator(lambda at: at.astimezone(ZONE))]
Element = Annotated[int, Field(ge=1, le=4)]


class Bilingual(BaseModel):
    """Words in both languages."""

    id: str
    en: str


class Line(BaseModel):
    """One product."""

    line: int
    product: str
    kind: str
    title: Bilingual
    format: str | None
    medium: str | None
    quantity: int
    state: str


class Invoice(BaseModel):
    """An invoice, in rupiah."""

    number: str
    offer: int
    schedule: str
    total_idr: int
    issued_at: Local
    valid_until: date
    void: bool


class Payment(BaseModel):
    """Money received, in rupiah."""

    payment: str
    way: str
    amount_idr: int
    paid_at: Local
    billing_code: str | None


class Receipt(BaseModel):
    """A receipt, in rupiah."""

    number: str
    invoice: str
    amount_idr: int
    issued_at: Local


class Rating(BaseModel):
    """The buyer's rating."""

    score: int
    elements: dict[str, int]


class Shown(BaseModel):
    """A request as its buyer sees it."""

    id: str
    reference: str
    office: str
    channel: str
    version: int
    phase: str
    phase_since: Local
    opened_at: Local
    changed_at: Local
    domicile: str
    purpose: str | None
    zero_tariff: bool
    lines: list[Line]
    invoices: list[Invoice]
    payments: list[Payment]
    receipts: list[Receipt]
    rating: Rating | None


class Row(BaseModel):
    """A request on a list."""

    id: str
    reference: str
    office: str
    channel: str
    phase: str
    title: Bilingual | None = None
    lines: int
    kinds: list[str]
    opened_at: Local
    changed_at: Local


class Page(BaseModel):
    """Some requests."""

    items: list[Row]


class Rate(BaseModel):
    """A rating: 1 to 5, and nine elements, 1 to 4."""

    score: Annotated[int, Field(ge=1, le=5)]
    elements: dict[str, Element] = {}


def shown(state: dict[str, Any]) -> Shown:
    """Return a stored state as its buyer sees it."""
    return Shown.model_validate(state)


def page(rows: list[dict[str, Any]]) -> Page:
    """Return stored rows as a list shows them."""
    return Page(items=[Row(**row, office=row["id"][:4]) for row in rows])
