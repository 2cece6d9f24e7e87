"""From state to view: the only hand-written mapping, since here a difference means who may see what."""

from chalicelib.domain.person import PersonData
from chalicelib.domain.request.ball import open_moves
from chalicelib.domain.request.clock import Promise, promise
from chalicelib.domain.request.deadlines import expiry_due
from chalicelib.domain.request.options import missing, options
from chalicelib.domain.request.pricing import estimate
from chalicelib.domain.request.records import Line
from chalicelib.handlers.requests import documents, handing_out, money
from chalicelib.handlers.requests import shapes as s
from chalicelib.handlers.requests.reader import Reader, maybe_file

COPIED = frozenset({"id", "reference", "office", "channel", "version", "phase", "domicile", "purpose", "zero_tariff"})
RECKONED = frozenset({"payment_state", "paid_idr", "due_idr", "refund_due_idr", "agreement_state"})


def shown(reader: Reader, person: PersonData | None = None) -> s.RequestShown:
    """Return the request as this reader may see it; `person` is the buyer, shown to staff only."""
    r, facts = reader.request, reader.facts
    choice, owed = options(r, reader.actor, facts), missing(r, facts)
    return s.RequestShown(
        **{name: getattr(r, name) for name in COPIED | RECKONED},
        phase_since=reader.local(r.phase_since),
        opened_at=reader.local(r.opened_at),
        changed_at=reader.local(r.changed_at),
        segment=r.payer.segment,
        assigned=r.assigned if reader.staff else None,
        lines=tuple(_line(x) for x in r.lines),
        estimate=estimate(r, facts),
        checklist=documents.needed(reader),
        documents=documents.documents(reader),
        abstracts=documents.abstracts(reader),
        pending=documents.pending(reader),
        refused_files=documents.refused_files(reader),
        returned=documents.returned(reader),
        changes=documents.changes(reader),
        offer=handing_out.offer(reader),
        offer_corrections=handing_out.offer_corrections(reader),
        invoices=money.invoices(reader),
        payments=money.payments(reader),
        unmatched=money.unmatched(reader),
        proofs=money.proofs(reader),
        agreement=handing_out.agreement(reader),
        receipts=money.receipts(reader),
        papers=handing_out.papers(reader),
        downloads=handing_out.downloads(reader),
        corrections=handing_out.corrections(reader),
        rating=handing_out.rating(reader),
        promise=_promise(reader),
        ball=tuple(s.Ball(role=role, owes=codes) for role, codes in owed.items()),
        missing=tuple(dict.fromkeys(code for codes in owed.values() for code in codes)),
        expires_at=reader.maybe_local(expiry_due(r, facts.office)),
        actions=choice.actions,
        blocked=choice.blocked,
        person=_person(person) if person and reader.staff else None,
    )


def listed(reader: Reader) -> s.RequestListed:
    """Return the request as a list shows it."""
    r, standing = reader.request, _promise(reader)
    return s.RequestListed(
        **r.model_dump(include={"id", "reference", "office", "channel", "phase"}),
        titles=tuple(line.title for line in r.lines),
        payment_state=r.payment_state,
        money=money.listed_money(reader),
        opened_at=reader.local(r.opened_at),
        changed_at=reader.local(r.changed_at),
        due_on=standing.due_on if standing and r.delivered_at is None else None,
        ball=tuple(open_moves(r)),
    )


def _line(line: Line) -> s.LineShown:
    copied = {name: getattr(line, name) for name in s.LineShown.model_fields if name != "file"}
    return s.LineShown(**copied, file=maybe_file(line.file))


def _promise(reader: Reader) -> Promise | None:
    facts = reader.facts
    given = promise(reader.request, facts.office, facts.calendar, facts.now)
    if given is None:
        return None
    local = tuple(x.model_copy(update={"started_at": reader.local(x.started_at)}) for x in given.readings)
    return given.model_copy(update={"readings": local})


def _person(person: PersonData) -> s.PersonShown:
    return s.PersonShown(**{name: getattr(person, name) for name in s.PersonShown.model_fields})
