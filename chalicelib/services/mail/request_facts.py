"""What a notice says: the facts of its event, read from the request as it stood then. None of them names the buyer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.office import Office
from chalicelib.domain.request.clock import promise
from chalicelib.domain.request.deadlines import expiry_due
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.records import Entitlement, link_name
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.gateways import office_data
from chalicelib.services.mail import reasons
from chalicelib.services.mail.facts import MailFacts, MailLink
from chalicelib.services.mail.kinds import Case, MailKind
from chalicelib.services.mail.money import money
from chalicelib.services.world import link_token
from chalicelib.settings import settings

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One event, the request as of then, its office, and the free texts by id."""

    request: Request
    entry: RequestEntry
    office: Office
    texts: Mapping[str, str]

    @property
    def event(self) -> Any:
        """Return the event; each kind of mail has its own, which is why its fields are read unchecked."""
        return self.entry.event

    @property
    def money(self) -> Facts:
        """Return what is billed, paid and due, and how to pay the rest."""
        return money(self.request, self.office, self.entry.at)


def facts_of(kind: MailKind, told: Told) -> MailFacts | None:
    """Return what the mail says; None where nothing is to be told. Raises RequestUnknown for no event's mail."""
    own = OWN.get(kind)
    if own is None:
        raise RequestUnknown
    found = own(told)
    if found is None:
        return None
    return MailFacts(
        office=told.office,
        reference=told.request.reference,
        request_url=f"{settings().web_origin}/requests/{told.request.id}",
        **found,
    )


def _received(told: Told) -> Facts:
    standing = promise(told.request, told.office, office_data.calendar(told.office.calendar), told.entry.at)
    return {"promised_by": standing.due_on if standing else None}


def _returned(told: Told) -> Facts:
    due = expiry_due(told.request, told.office)
    return {
        "complete_by": due.astimezone(told.office.zone).date() if due else None,
        "reasons": reasons.to_complete(told.request, told.texts),
    }


def _offer_ready(told: Told) -> Facts:
    """A new billing code for the same offer says nothing of its sample and agreement again."""
    facts = told.money
    if told.event.event == "BillingCodeRecorded":
        return facts | {"cases": facts["cases"] | {Case.NEW_CODE}}
    shown = {Case.SAMPLES} if told.event.samples else set[Case]()
    return facts | _agreement(told) | {"cases": facts["cases"] | shown}


def _offer_correction_declined(told: Told) -> Facts:
    return told.money | {"reasons": reasons.declined(told.event, told.texts)}


def _part_paid(told: Told) -> Facts | None:
    facts = told.money
    return facts | {"received_idr": told.event.payment.amount_idr} if facts.get("due_idr") else None


def _proof_screened(told: Told) -> Facts:
    return told.money | {"reasons": reasons.found(told.event.findings)}


def _proof_rejected(told: Told) -> Facts:
    return told.money | {"reasons": reasons.rejected(told.event, told.texts)}


def _agreement(told: Told) -> Facts:
    agreement, rules = told.request.agreement, told.office.agreement
    if agreement is None:
        return {}
    return {
        "agreement_number": agreement.number,
        "originals": rules.originals,
        "stampings": rules.stampings(told.request.domicile),
        "postal_address": ", ".join(rules.address_from(told.request.domicile)),
    }


def _agreement_received(told: Told) -> Facts:
    return _agreement(told) | {"originals": told.event.originals}


def _agreement_accepted(told: Told) -> Facts:
    return told.money | _agreement(told) | {"signed_on": told.event.signed_on}


def _agreement_rejected(told: Told) -> Facts:
    return _agreement(told) | {"reasons": reasons.rejected(told.event, told.texts)}


def _delivered(told: Told) -> Facts | None:
    """A copy handed over has no link, and so no mail."""
    event = told.event
    given = event.entitlements if event.event == "Delivered" else (event.entitlement,)
    links = tuple(_link(entitlement, told.request) for entitlement in given if entitlement)
    return {"links": links} if links else None


def _link(entitlement: Entitlement, request: Request) -> MailLink:
    token = link_token(link_name(request.id, entitlement.entitlement))
    title = next(line.title for line in request.lines if line.line == entitlement.line)
    return MailLink(title=title, url=f"{settings().web_origin}/d/{token}", expires=entitlement.expires_at)


def _delivery_correction_declined(told: Told) -> Facts:
    wishes = told.request.delivery_corrections
    others = {Case.OTHERS_OPEN} if any(wish.answer is None for wish in wishes) else set[Case]()
    wish = next(wish for wish in wishes if wish.item == told.event.item)
    return {
        "reasons": reasons.declined(
            told.event, told.texts, reasons.concerns(told.request, wish.line, about=wish.about)
        ),
        "cases": frozenset(others),
    }


OWN: Mapping[MailKind, Callable[[Told], Facts | None]] = {
    MailKind.RECEIVED: _received,
    MailKind.RETURNED: _returned,
    MailKind.OFFER_READY: _offer_ready,
    MailKind.OFFER_CORRECTION_DECLINED: _offer_correction_declined,
    MailKind.PART_PAID: _part_paid,
    MailKind.PROOF_SCREENED: _proof_screened,
    MailKind.PROOF_REJECTED: _proof_rejected,
    MailKind.AGREEMENT_RECEIVED: _agreement_received,
    MailKind.AGREEMENT_ACCEPTED: _agreement_accepted,
    MailKind.AGREEMENT_REJECTED: _agreement_rejected,
    MailKind.AGREEMENT_COUNTERSIGNED: _agreement,
    MailKind.RECEIPT: lambda told: told.money,
    MailKind.DELIVERED: _delivered,
    MailKind.DELIVERY_CORRECTION_DECLINED: _delivery_correction_declined,
}
