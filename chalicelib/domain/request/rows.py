"""A request as a list shows it: what is copied into each index, so that a page is one cheap read. It names nobody."""

from datetime import date, datetime

from pydantic import AwareDatetime

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.request.clock import Pause, Promise, pauses, promise, resumed_due
from chalicelib.domain.request.clocked import ClockKept, kept_clock
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.records import TransferProof
from chalicelib.domain.request.screening import Finding
from chalicelib.domain.request.state import PaymentState, Phase, Request
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Channel, Frozen, ProductKind, Role

TITLE_CHARACTERS = 60
"""So much of the first product's title stands in a row, in each language."""


class ListedProof(Frozen):
    """The proof of transfer that waits for the treasurer. `amount_minor` in the currency's smallest unit."""

    proof: str
    amount_minor: int
    currency: str
    screened: bool = False
    findings: tuple[Finding, ...] = ()


class ListedInvoice(Frozen):
    """The invoice in force. Amounts in rupiah; `due_idr` is what is still to pay."""

    number: str
    total_idr: int
    due_idr: int
    proof: ListedProof | None = None


class RequestRow(Frozen):
    """What a list needs of a request, some 300 to 600 bytes as it is stored.

    `title`: of the first of `lines` products, cut; `roles`: whose move it is. `clock`: from which the promise is
    reckoned when somebody looks; a release that knows none reads `due_on`, the promised day as long as it stands still,
    and `pauses`, from which it is reckoned while the clock rests.
    `customer`: the owner's account subject, by which staff are kept from their own requests. `person`: the version of
    the buyer; `assigned`: the account of the officer whose request it is.
    """

    id: str
    reference: str
    channel: Channel
    phase: Phase
    opened_at: AwareDatetime
    changed_at: AwareDatetime
    title: Bilingual | None = None
    lines: int = 0
    kinds: tuple[ProductKind, ...] = ()
    roles: tuple[Role, ...] = ()
    payment_state: PaymentState = PaymentState.UNPAID
    invoice: ListedInvoice | None = None
    clock: ClockKept | None = None
    due_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    customer: str | None = None
    person: str | None = None
    assigned: str | None = None

    @property
    def office(self) -> str:
        """Return the code of the office, with which the id begins."""
        return self.id.partition("-")[0]

    def due_at(self, now: datetime, office: Office, calendar: Calendar) -> date | None:
        """Return the local day by which the office has promised, as it stands at `now`; None once all has gone."""
        if self.clock:
            running = None if self.clock.delivered_at else self.promise_at(now, office, calendar)
            return running.due_on if running else None
        return resumed_due(self.pauses, office.zone, calendar, now) if self.pauses else self.due_on

    def promise_at(self, now: datetime, office: Office, calendar: Calendar) -> Promise | None:
        """Return the promise as it stands at `now`; None before the request is handed in, and of an older row."""
        return promise(self.clock, office, calendar, now) if self.clock else None


def row_of(request: Request, office: Office, calendar: Calendar) -> RequestRow:
    """Return the row of this state."""
    waiting = pauses(request, office, calendar)
    clock = None if waiting or request.delivered_at else promise(request, office, calendar, request.changed_at)
    return RequestRow(
        id=request.id,
        reference=request.reference,
        channel=request.channel,
        phase=request.phase,
        opened_at=request.opened_at,
        changed_at=request.changed_at,
        title=_cut(request.lines[0].title) if request.lines else None,
        lines=len(request.lines),
        kinds=tuple(dict.fromkeys(line.kind for line in request.lines)),
        roles=tuple(open_moves(request)),
        payment_state=request.payment_state,
        invoice=_invoice(request),
        clock=kept_clock(request),
        due_on=clock.due_on if clock else None,
        pauses=waiting,
        customer=request.customer,
        person=request.person,
        assigned=request.assigned,
    )


def _cut(title: Bilingual) -> Bilingual:
    return Bilingual(id=_shortened(title.id), en=_shortened(title.en))


def _shortened(text: str) -> str:
    if len(text) <= TITLE_CHARACTERS:
        return text
    words = text[:TITLE_CHARACTERS].rpartition(" ")[0].rstrip()
    return (words or text[: TITLE_CHARACTERS - 1]) + "…"


def _invoice(request: Request) -> ListedInvoice | None:
    invoice, proof = request.invoice, request.proof_under_verification
    if invoice is None:
        return None
    return ListedInvoice(
        number=invoice.number,
        total_idr=invoice.total_idr,
        due_idr=request.due_idr,
        proof=_proof(proof) if proof else None,
    )


def _proof(proof: TransferProof) -> ListedProof:
    return ListedProof(
        proof=proof.proof,
        amount_minor=proof.amount_minor,
        currency=proof.currency,
        screened=proof.screened,
        findings=proof.findings,
    )
