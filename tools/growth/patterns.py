"""Twenty requests, brought by the real clerk to where an office's requests stand; the grown office is cut from them.

A page holds twenty, so that each page of consecutive requests holds each pattern once, and weighs the same.
Long because there is a way for each way a request can end up.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Self

from chalicelib.domain import reasons as why
from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.due import next_due
from chalicelib.domain.ledger.uniques import Unique
from chalicelib.domain.people.actors import SYSTEM, Actor, Membership
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.desks import Placement, place
from chalicelib.domain.request.rows import RequestRow, row_of
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.uniques import uniques
from chalicelib.domain.vocabulary import Medium, Role, Segment
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.dues import dues_of
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.ledger import REQUESTS, open_request
from chalicelib.settings import settings
from tools.growth.products import OFFICE, data_set, publication

BUYER = Actor(id="00000000-0000-4000-8000-000000000000")
OFFICER, TREASURER, HEAD = (
    Actor(id=f"{BUYER.id[:-1]}{digit}", memberships=frozenset({Membership(office=OFFICE, role=role)}))
    for digit, role in enumerate((Role.OFFICER, Role.TREASURER, Role.HEAD), start=1)
)
MOVED = "LOKET_CLOCK_OFFSET_SECONDS"
FORGOTTEN_SECONDS = 60 * 24 * 60 * 60
"""Longer than an office keeps a draft that nobody goes on with."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A request as it stands, its texts, where it lies, and its values."""

    request: Request
    texts: dict[str, str]
    placement: Placement
    row: RequestRow
    due: datetime | None
    uniques: tuple[Unique, ...]


class _Walk:
    """One request; `give` has the clerk carry out a command of anybody, `ask` one of its buyer.

    `pause`: seconds by which the clock is moved ahead between one command and the next.
    """

    def __init__(self, lines: int, buyer: Actor = BUYER, pause: int = 0) -> None:
        self.buyer, self.pause, self.ahead = buyer, pause, 0
        self.request = open_request(c.OpenDraft(office=OFFICE), buyer, new_id()).state
        chosen = [c.LineWanted(product=publication(n).id, format="pdf", medium=Medium.DOWNLOAD) for n in range(lines)]
        self.ask(c.ReviseDraft(lines=tuple(chosen)))

    def ask(self, command: c.AnyCommand) -> Self:
        return self.give(self.buyer, command)

    def give(self, actor: Actor, command: c.AnyCommand) -> Self:
        self.ahead += self.pause
        with _ahead(self.ahead):
            self.request = execute(REQUESTS, self.request.id, command, actor, new_id()).state
        return self

    def after(self, days: int, actor: Actor, command: c.AnyCommand) -> Self:
        """Give the command so many days later."""
        self.ahead += days * 24 * 60 * 60
        return self.give(actor, command)


Begin = Callable[[int], _Walk]
"""Begins a request of so many lines."""


@contextmanager
def _ahead(seconds: int) -> Iterator[None]:
    """Have the clock go so much ahead of the present."""
    before = os.environ.get(MOVED, "0")
    os.environ[MOVED] = str(int(before) + seconds)
    settings.cache_clear()
    try:
        yield
    finally:
        os.environ[MOVED] = before
        settings.cache_clear()


def _terms() -> c.Submit:
    office = office_data.office(OFFICE)
    return c.Submit(terms_version=office.terms_version, wording_version=office.agreement.wording)


def submitted(lines: int, begin: Begin = _Walk) -> _Walk:
    """Bring a request of so many lines to where it waits for its officer."""
    return begin(lines).ask(_terms())


def _with_data(lines: int) -> _Walk:
    chosen = (c.LineWanted(product=data_set().id, format="csv", medium=Medium.DOWNLOAD),) * lines
    part = c.AbstractPassage(text="Kemiskinan rumah tangga di tingkat kecamatan, dibandingkan antarwaktu. " * 4)
    walk = _Walk(lines).give(BUYER, c.ReviseDraft(lines=chosen, purpose=c.Purpose.RESEARCH))
    walk.give(BUYER, c.WriteAbstract(topic=part, background=part, purpose=part, method=part, planned_output=part))
    return walk.give(BUYER, _terms())


def _returned(lines: int) -> _Walk:
    return submitted(lines).give(OFFICER, c.Return(items=(c.ReturnItem(code=why.ReturnReason.PURPOSE_UNCLEAR),)))


def _refused(lines: int) -> _Walk:
    return submitted(lines).give(OFFICER, c.Refuse(code=why.RefuseReason.OUT_OF_SCOPE))


def _accepted(lines: int, begin: Begin = _Walk) -> _Walk:
    return submitted(lines, begin).give(OFFICER, c.Assign()).give(OFFICER, c.Accept())


def _offered(lines: int, begin: Begin = _Walk) -> _Walk:
    billing = c.BillingGiven(code=f"8{int(now().timestamp() * 1_000_000) % 10**14:014d}")
    return _accepted(lines, begin).give(OFFICER, c.SendOffer(billing=billing))


def _correcting_offer(lines: int) -> _Walk:
    wrong = c.OfferCorrectionItem(about="invoice", code=why.OfferCorrectionReason.WRONG_PRICE)
    return _offered(lines).give(BUYER, c.RequestOfferCorrection(items=(wrong,)))


def _fulfilling(lines: int, begin: Begin = _Walk) -> _Walk:
    return _offered(lines, begin).ask(c.ApproveOffer(offer=1))


def _paid(lines: int, begin: Begin = _Walk) -> _Walk:
    walk = _fulfilling(lines, begin)
    invoice = walk.request.invoice
    if invoice is None or invoice.billing is None:
        raise RuntimeError("an offer was sent without its billing code")
    paid = c.RecordBillingPayment(
        billing_code=invoice.billing.code,
        ntpn=new_id()[-16:],
        channel="BRI",
        amount_idr=walk.request.due_idr,
        paid_at=now(),
    )
    return walk.give(TREASURER, paid)


def _delivered(lines: int, begin: Begin = _Walk) -> _Walk:
    walk = _paid(lines, begin).give(TREASURER, c.IssueReceipt())
    return walk.give(OFFICER, c.Deliver(lines=tuple(line.line for line in walk.request.lines)))


def _correcting(lines: int) -> _Walk:
    damaged = c.DeliveryCorrectionItem(about="product", line=1, code=why.DeliveryCorrectionReason.FILE_DAMAGED)
    return _delivered(lines).give(BUYER, c.RequestDeliveryCorrection(items=(damaged,)))


def _completed(lines: int, begin: Begin = _Walk) -> _Walk:
    return _delivered(lines, begin).ask(c.Rate(score=5)).ask(c.Complete())


def sold(lines: int, buyer: Actor) -> Request:
    """Sell so many publications, from the draft to the rating, each step a minute after the last.

    Steps of one second would leave a list's key as it is here and there, and cost less by chance. No paper is recorded.
    """
    return _completed(lines, partial(_Walk, buyer=buyer, pause=60)).request


def forgotten(first: int, most: int) -> None:
    """Open so many drafts, each of a buyer of its own, who have left them alone for so long that they run out today."""
    with _ahead(-FORGOTTEN_SECONDS):
        for number in range(first, first + most):
            _Walk(1, new_buyer(number))


def record_invoice(request: Request) -> int:
    """Record the invoice's paper as its worker does; return how many entries that adds."""
    number = request.invoices[-1].number
    file = StoredFile(
        file_id="invoice-1",
        key=f"papers/{request.id}/invoice-1",
        size_bytes=60_000,
        sha256="0" * 64,
        media_type="application/pdf",
    )
    paper = c.RecordPaper(kind="invoice", number=number, source=1, file=file)
    return len(execute(REQUESTS, request.id, paper, SYSTEM, new_id()).entries)


def _cancelled(lines: int) -> _Walk:
    return _offered(lines).give(BUYER, c.Cancel(code=why.CancelReason.NO_LONGER_NEEDED))


def _expired(lines: int) -> _Walk:
    return _offered(lines).after(60, SYSTEM, c.Expire())


def _ended(lines: int) -> _Walk:
    return _fulfilling(lines).give(HEAD, c.EndUndelivered(code=why.EndReason.NOT_AVAILABLE))


Ending = tuple[Callable[[int], _Walk], int]
MIX: tuple[Ending, ...] = (
    (submitted, 1),
    (_completed, 1),
    (_Walk, 2),
    (_completed, 2),
    (_fulfilling, 1),
    (_cancelled, 1),
    (_with_data, 1),
    (_completed, 1),
    (_returned, 1),
    (_accepted, 2),
    (_completed, 3),
    (_offered, 1),
    (_refused, 1),
    (_paid, 2),
    (_correcting_offer, 1),
    (_delivered, 1),
    (_expired, 1),
    (_correcting, 1),
    (_completed, 1),
    (_ended, 1),
)
"""How they end up, and how many lines each has: half are over, the others wait for buyer, officer or treasurer."""
SUBMITTED, PAID = 0, 13
"""Which of them waits for its officer, and which has been paid by an NTPN."""


def patterns(mix: Sequence[Ending] = MIX) -> tuple[Pattern, ...]:
    """Register the buyer, and have the clerk make the twenty, or some. Their products must be on the shelf."""
    _register(BUYER)
    return tuple(_pattern(walk(lines).request) for walk, lines in mix)


def new_buyer(number: int) -> Actor:
    """Register a buyer who has no request yet: whoever has some pays a little more for the next, up to a hundred."""
    buyer = Actor(id=f"{number:08d}{BUYER.id[8:]}")
    _register(buyer)
    return buyer


def _register(buyer: Actor) -> None:
    data = PersonData(name="Siti Peragaan", email="siti@pembeli.example", segment=Segment.EDUCATION)
    people.create(buyer.id, data, f"hash-of-an-address-{buyer.id}", now(), proven=True)


def _pattern(request: Request) -> Pattern:
    read = reading.read(requests.TABLE, request.id)
    if read is None:
        raise RuntimeError(f"{request.id} was written and is not there")
    office = office_data.office(OFFICE)
    calendar = office_data.calendar(office.calendar)
    entries = reading.entries(requests.TABLE, request.id, request.version)
    return Pattern(
        request=read.state,
        texts=dict(read.texts),
        placement=place(read.state, office, calendar),
        row=row_of(read.state, office, calendar),
        due=next_due(dues_of(REQUESTS.aggregate, read.state, office), now()),
        uniques=tuple(unique for entry in entries for unique in uniques(entry.event, OFFICE)),
    )
