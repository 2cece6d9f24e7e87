"""From state to view: the only hand-written mapping, since here a difference means who may see what."""

from chalicelib.domain.people.person import PersonData
from chalicelib.domain.request.clock import Promise, promise
from chalicelib.domain.request.deadlines import completion_due, expiry_due
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.next_move import next_move
from chalicelib.domain.request.offer.pricing import estimate
from chalicelib.domain.request.offer.reducing import at_the_rate_asked_for
from chalicelib.domain.request.options import missing, options
from chalicelib.handlers.door.blocked import blocked
from chalicelib.handlers.requests import documents, handing_out, history, money, payment, terms, uploads
from chalicelib.handlers.requests import next_move as moving
from chalicelib.handlers.requests import shapes as s
from chalicelib.handlers.requests.agreement import AgreementShown
from chalicelib.handlers.requests.promise import PromiseShown
from chalicelib.handlers.requests.reader import Reader


def shown(reader: Reader, person: PersonData | None = None, entries: tuple[RequestEntry, ...] = ()) -> s.RequestShown:
    """Return the request as this reader may see it; `person` is the buyer, shown to staff only.

    `entries`: those of the command that is answered.
    """
    r, facts = reader.request, reader.facts
    choice, owed = options(r, reader.actor, facts), missing(r, facts)
    move = next_move(r, reader.actor, facts, choice)
    expires_at, closes_at = expiry_due(r, facts.office), completion_due(r, facts.office)
    full = estimate(r, facts, anew=reader.staff)
    return s.RequestShown(
        id=r.id,
        reference=r.reference,
        office=r.office,
        channel=r.channel,
        version=r.version,
        phase=r.phase,
        recorded=history.recorded(reader, entries),
        status=moving.status(reader),
        next=moving.next_shown(reader, move),
        phase_since=reader.local(r.phase_since),
        opened_at=reader.local(r.opened_at),
        changed_at=reader.local(r.changed_at),
        domicile=r.domicile,
        purpose=r.purpose,
        zero_tariff=r.zero_tariff,
        segment=r.payer.segment,
        assigned=r.assigned if reader.staff else None,
        lines=reader.show_each(s.LineShown, r.lines),
        estimate=full,
        reduced=reader.show_any(money.ReducedEstimate, at_the_rate_asked_for(r, full, facts)),
        checklist=documents.needed(reader),
        uploads=uploads.taken(reader),
        terms=terms.terms(reader),
        wording=terms.wording(reader),
        documents=reader.show_each(documents.DocumentShown, r.documents),
        abstracts=reader.show_each(documents.AbstractShown, r.abstracts),
        pending=documents.pending(reader),
        refused_files=reader.show_each(documents.RefusedShown, r.refused_uploads),
        returned=reader.show_each(documents.ReturnShown, r.returned),
        changes=documents.changes(reader),
        offer=reader.show_any(handing_out.OfferShown, r.offer),
        offer_corrections=reader.show_each(handing_out.OfferWishShown, r.offer_corrections),
        invoices=reader.show_each(money.InvoiceShown, r.invoices),
        payment_state=r.payment_state,
        paid_idr=r.paid_idr,
        due_idr=r.due_idr,
        payments=reader.show_each(money.PaymentShown, r.payments),
        unmatched=money.unmatched(reader),
        proofs=reader.show_each(money.ProofShown, r.proofs),
        agreement_state=r.agreement_state,
        agreement=reader.show_any(AgreementShown, r.agreement),
        receipts=money.receipts(reader),
        papers=handing_out.papers(reader),
        downloads=tuple(handing_out.download(reader, right) for right in r.entitlements),
        corrections=tuple(handing_out.correction(reader, wish) for wish in r.delivery_corrections),
        rating=reader.show_any(handing_out.RatingShown, r.rating),
        payment=payment.payment(reader),
        refund_due_idr=r.refund_due_idr,
        account=money.account(reader),
        promise=reader.show_any(PromiseShown, _promise(reader)),
        moves=tuple(s.Move(role=role, owes=codes) for role, codes in owed.items()),
        missing=tuple(dict.fromkeys(code for codes in owed.values() for code in codes)),
        expires_at=reader.local(expires_at) if expires_at else None,
        closes_at=reader.local(closes_at) if closes_at else None,
        actions=choice.actions,
        main_action=move.command,
        blocked=blocked(moving.BlockedShown, choice, reader.language),
        person=reader.show_any(s.PersonShown, person) if reader.staff else None,
    )


def _promise(reader: Reader) -> Promise | None:
    facts = reader.facts
    return promise(reader.request, facts.office, facts.calendar, facts.now)
