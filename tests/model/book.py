"""The office as a plain book: what a clerk with pencil and paper would note of each request.

Written from the design, without the code it is compared with: nothing here comes from `chalicelib`.
Long because it names everything that a clerk would note.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

LOCAL = timezone(timedelta(hours=7))
NEVER = datetime.max.replace(tzinfo=LOCAL)
PHASES = (
    "draft", "submitted", "returned", "accepted", "offered", "correcting_offer", "fulfilling", "delivered",
    "correcting_delivery", "completed", "refused", "cancelled", "expired", "ended",
)  # fmt: skip
ENDS = {"completed", "refused", "cancelled", "expired", "ended"}
OFFERING = {"offered", "correcting_offer", "fulfilling"}
PUBLICATION, DATA, MAP = "statda-2016", "susenas-2015", "peta-desa"
PRICES = {PUBLICATION: 50_000, MAP: 70_000}
PRINT, PRINT_PRICE = "paper", 40_000
TERMS, WORDING = "pnbp-2025-1", "sppd-contoh-1"
KNOWN = "visitor-siti"
VISITORS = ("visitor-rahmat", KNOWN)
"""Who comes to the counter; one of them has an account too, with the same address."""
MEGABYTE_PRICE, MEGABYTE = 20_000, 1_000_000
INVOICE_DAYS, CODE_HOURS, DRAFT_DAYS, RETURNED_DAYS = 30, 168, 30, 30
COMPLETION_DAYS, CORRECTION_DAYS, LINK_DAYS, DOWNLOADS = 14, 14, 30, 20
ABSTRACT, SLIP, SCAN, PROOF = "abstract", "consent_slip", "agreement_scan", "transfer_proof"
SAMPLE, PRODUCT, COPY = "sample", "product", "countersigned_agreement"
BUYERS = {ABSTRACT, SLIP, SCAN, PROOF}
ERASED = {"": set(), "service": {ABSTRACT, SLIP}, "finance": {ABSTRACT, SLIP, SCAN, PROOF, COPY}}
OPENED_TO = {
    ABSTRACT: "OH",
    SLIP: "OH",
    SCAN: "OH",
    PROOF: "TH",
    SAMPLE: "OH",
    PRODUCT: "O",
    COPY: "OH",
    "invoice": "OTH",
}
"""Which staff open what, once it was handed in."""
ORIGINALS = 2
SATURDAY = 5
WALL_CALENDAR = """
2026-01-01 2026-01-16 2026-02-16 2026-02-17 2026-03-18 2026-03-19 2026-03-20 2026-03-21 2026-03-22 2026-03-23
2026-03-24 2026-04-03 2026-04-05 2026-05-01 2026-05-14 2026-05-15 2026-05-27 2026-05-28 2026-05-31 2026-06-01
2026-06-16 2026-08-17 2026-08-25 2026-12-24 2026-12-25 2027-01-01 2027-01-05 2027-02-05 2027-02-06 2027-03-08
2027-03-09 2027-03-10 2027-03-11 2027-03-12 2027-03-15 2027-03-25 2027-03-26 2027-03-28 2027-05-01 2027-05-06
2027-05-17 2027-05-18 2027-05-19 2027-05-20 2027-06-01 2027-06-06 2027-08-15 2027-08-17 2027-12-24 2027-12-25
2027-12-26
"""
HOLIDAYS = {date.fromisoformat(day) for day in WALL_CALENDAR.split()}
"""On which the office is closed, as its wall calendar has them."""
OFFICE = "1904"


@dataclass
class Ware:
    """One line: what is sold, in which format (None: not said yet), and how far it is."""

    product: str
    format: str | None
    state: str = "open"
    file: str | None = None
    size: int = 0

    @property
    def secret(self) -> bool:
        return self.product != PUBLICATION

    @property
    def printed(self) -> bool:
        return self.format == PRINT

    @property
    def lacks_file(self) -> bool:
        return self.file is None and not self.printed

    @property
    def price(self) -> int:
        return PRINT_PRICE if self.printed else PRICES.get(self.product, self.size // MEGABYTE * MEGABYTE_PRICE)


@dataclass
class Paper:
    """A file that came: for what, for which line, and as what."""

    purpose: str
    line: int | None
    size: int
    media_type: str
    came: datetime = NEVER


@dataclass
class Announced:
    """A file on its way."""

    paper: Paper
    until: datetime


@dataclass
class Bill:
    """An invoice: what each line cost, by which codes it may be paid, and until when.

    `lapsed`: the code ran out before all was paid; `another`: for an approved offer the office owes one.
    """

    number: int
    prices: dict[int, int]
    sizes: dict[int, int]
    until: date
    abroad: bool
    codes: list[str] = field(default_factory=list)
    code_until: datetime | None = None
    issued: datetime = NEVER
    lapsed: bool = False
    another: bool = False
    void: bool = False
    forgiven: int = 0

    @property
    def total(self) -> int:
        return sum(self.prices.values())


@dataclass
class Coin:
    """Money that came: `slip` is the value that may stand once only (kind, value); cash has none.

    `left` of a loose coin has no place yet; `strange`: it came by a code that nobody knows. `part_of`: the coin with
    which it came. `origin`: the loose coin, and its request, of which it was taken; `released`: no longer counted.
    `refunded` of a loose coin went back to its payer. `drawer`: of cash, whose, and of which day.
    """

    name: str
    amount: int
    slip: tuple[str, str] | None
    way: str = "billing"
    doubted_by: str | None = None
    doubted_for: str | None = None
    void: bool = False
    left: int = 0
    strange: bool = False
    part_of: str = ""
    origin: "tuple[Case, Coin] | None" = None
    released: int = 0
    refunded: int = 0
    drawer: tuple[str, date] | None = None

    @property
    def counted(self) -> int:
        return 0 if self.void else self.amount - self.released


@dataclass
class Pass:
    """The right to download one line's file."""

    name: str
    line: int
    file: str
    until: datetime
    used: int = 0
    void: bool = False
    lapsed: bool = False


@dataclass
class Takings:
    """What a receipt brought in cash (`drawers`) and by transfer: by which coins, and with which deposit it went."""

    coins: tuple[str, ...]
    amount: int
    drawers: dict[tuple[str, date], int]
    deposit: str = ""
    void: bool = False
    replaced_by: int | None = None


@dataclass
class Wish:
    """Something delivered that does not fit."""

    about: str
    line: int | None
    answered: bool = False


@dataclass
class Agreed:
    """The signed agreement on its way."""

    number: int
    state: str = "awaiting"
    way: str | None = None


@dataclass(frozen=True)
class Number:
    """A number from the kiosk: whose it is, of which day, and whether the card was seen."""

    ticket: str
    visitor: str
    day: date
    card_seen: bool = True


@dataclass
class Case:
    """A request on paper. `owner`: whose account it is; nobody's where a visitor began it at the counter."""

    id: str
    owner: str
    opened: datetime
    since: datetime
    phase: str = "draft"
    ended_from: str = ""
    abroad: bool = False
    purpose: str | None = None
    lines: dict[int, Ware] = field(default_factory=dict)
    coming: dict[str, Announced] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    held: dict[int | None, str] = field(default_factory=dict)
    forms: list[int | None] = field(default_factory=list)
    verdicts: dict[int, tuple[str, str]] = field(default_factory=dict)
    bills: list[Bill] = field(default_factory=list)
    samples: tuple[str, ...] = ()
    agreement: Agreed | None = None
    coins: list[Coin] = field(default_factory=list)
    loose: list[Coin] = field(default_factory=list)
    proofs: dict[str, str] = field(default_factory=dict)
    receipts: list[int] = field(default_factory=list)
    receipted: bool = False
    names: dict[int, str] = field(default_factory=dict)
    takings: dict[int, Takings] = field(default_factory=dict)
    learnt: dict[int, tuple[str, str, datetime]] = field(default_factory=dict)
    passes: list[Pass] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    handed: set[str] = field(default_factory=set)
    rated: bool = False
    pot: Coin | None = None
    gone: int = 0
    receipt_amount: int = 0
    receipt_to: str = ""
    visitor: str = ""
    ticket: str = ""
    taken_up: bool = False
    secret: str = ""
    offered: datetime = NEVER
    agreed: dict[str, str] = field(default_factory=dict)
    erased: str = ""
    reminded: list[tuple[str, datetime]] = field(default_factory=list)
    handed_in: datetime | None = None
    taken: bool = False
    served: bool = False
    share: int = 0
    turns: list[tuple[datetime, bool]] = field(default_factory=list)

    @property
    def bill(self) -> Bill | None:
        return next((b for b in reversed(self.bills) if not b.void), None)

    @property
    def paid(self) -> int:
        """What counts towards the bill, less what an undelivered request gave away again."""
        return sum(coin.counted for coin in self.coins) - self.gone

    @property
    def payer(self) -> str:
        """To whom a receipt is made out: whoever the request belongs to by now."""
        return self.owner or self.visitor

    @property
    def lies(self) -> int:
        return sum(coin.left for coin in self.loose)

    @property
    def refund(self) -> int:
        return self.pot.left if self.pot else 0

    @property
    def due(self) -> int:
        return max(0, self.bill.total - self.paid - self.bill.forgiven) if self.bill else 0

    def next_coin(self) -> str:
        return f"p{len(self.coins) + len(self.loose) + 1}"

    @property
    def settled(self) -> bool:
        return self.bill is not None and self.due == 0

    @property
    def waiting(self) -> str | None:
        return next((name for name, state in self.proofs.items() if state == "submitted"), None)

    def paper_for(self, line: int) -> str | None:
        return self.held.get(line) or self.held.get(None)

    def verdict(self, line: int) -> str:
        """How the abstract of this line stands: missing, received, accepted or returned."""
        paper = self.paper_for(line)
        if paper is None:
            return "missing"
        verdict, said = self.verdicts.get(line, ("", ""))
        return said if verdict == paper else "received"

    def may_go(self, ware: Ware) -> bool:
        return not ware.secret or (self.agreement is not None and self.agreement.state == "accepted")

    def values(self) -> set[tuple[str, str]]:
        """Return what stands on this request and on no other: codes to pay by, and the slips of its money."""
        codes = {("code", code) for bill in self.bills for code in bill.codes}
        return codes | {coin.slip for coin in [*self.coins, *self.loose] if coin.slip and not coin.void}

    def move_to(self, phase: str, at: datetime) -> None:
        """Note the phase; with what ends before its delivery the copies that waited go back to the shelf."""
        if phase in ENDS - {"completed"}:
            for ware in self.lines.values():
                ware.state = "open" if ware.printed and ware.state == "prepared" else ware.state
        if phase != self.phase:
            if phase in ENDS and self.phase not in ENDS:
                self.ended_from = self.phase
            self.phase, self.since = phase, at


@dataclass
class Book:
    """All requests of the office, the last number of each series by year, and the values that stand once only.

    `counters`: which visitor's number each officer serves; `held`: who waits to be served on.
    `drawers`: by treasurer the days of cash, and on which day each was begun.
    """

    now: datetime
    cases: list[Case] = field(default_factory=list)
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    taken: set[tuple[str, str]] = field(default_factory=set)
    released: set[tuple[str, str]] = field(default_factory=set)
    counters: dict[str, Number] = field(default_factory=dict)
    held: list[Number] = field(default_factory=list)
    deposits: list[Any] = field(default_factory=list)
    drawers: dict[str, dict[date, date]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.astimezone(LOCAL).date()

    def number(self, series: str) -> int:
        """Return the next number of this year's series: none is left out, none comes twice."""
        key = (series, self.today.year)
        self.numbers[key] = self.numbers.get(key, 0) + 1
        return self.numbers[key]


Answer = Callable[[Book, Case, str, Any], None]
"""Of the book, the case, the person's name and the command."""


class No(Exception):
    """The office says no, by this code."""


def no(code: str, when: object) -> None:
    """Say no by this code when it is so."""
    if when:
        raise No(code)


def refused_by(answer: Callable[[], None]) -> str:
    """Return the code of the no, or nothing where there is none."""
    try:
        answer()
    except No as said:
        return str(said)
    return ""
