"""What a notice says: the facts of its event, read from the request as it stood then. None of them names the buyer.

Long because each kind of mail has its own facts here.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final, NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.request.clock import promise
from chalicelib.domain.request.deadlines import expiry_due
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.moves import open_moves, serving
from chalicelib.domain.request.records import AgreementState, Entitlement, LineState, link_name
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.shares import SHARES
from chalicelib.domain.request.state import OPEN_PHASES, Phase, Request
from chalicelib.domain.vocabulary import Medium, Role
from chalicelib.models import cases
from chalicelib.models.ledger import reading
from chalicelib.services.calendars import in_force
from chalicelib.services.mail import reasons
from chalicelib.services.mail.facts import MailFacts, MailLink, MailReason
from chalicelib.services.mail.kinds import Case, MailKind
from chalicelib.services.mail.money import money
from chalicelib.services.requests.paying import credit_idr
from chalicelib.services.world import link_token, rating_token
from chalicelib.settings import settings

Facts = dict[str, Any]
WHY_IT_WAITS: Final = {
    "excess": Case.SURPLUS,
    "request_ended": Case.AFTER_THE_END,
    "invoice_void": Case.VOID_INVOICE,
}


class Notice(NamedTuple):
    """One event, the request as of then, its office, the free texts by id, and a visitor's own link."""

    request: Request
    entry: RequestEntry
    office: Office
    texts: Mapping[str, str]
    visit_url: str = ""

    @property
    def event(self) -> Any:
        """Return the event; each kind of mail has its own, which is why its fields are read unchecked."""
        return self.entry.event

    @property
    def money(self) -> Facts:
        """Return what is billed, paid and due, and how to pay the rest."""
        return money(self.request, self.office, self.entry.at)


def facts_of(kind: MailKind, notice: Notice) -> MailFacts | None:
    """Return what the mail says; None where nothing is to be told. Raises RequestUnknown for no event's mail."""
    own = OWN.get(kind)
    if own is None:
        raise RequestUnknown
    facts = own(notice)
    if facts is None:
        return None
    return MailFacts(
        office=notice.office,
        reference=notice.request.reference,
        request_url=_followed_at(notice),
        **facts,
    )


def _followed_at(notice: Notice) -> str:
    """Return where the reader follows the request: a visitor without account by the visit's own link."""
    if notice.request.customer is None and notice.visit_url:
        return notice.visit_url
    return f"{settings().web_origin}/requests/{notice.request.id}"


def _received(notice: Notice) -> Facts:
    promised = promise(notice.request, notice.office, in_force.calendar_of(notice.office), notice.entry.at)
    return {"promised_by": promised.due_on if promised else None}


def _promise_redated(notice: Notice) -> Facts | None:
    """Nothing is told of a day that no calendar names."""
    event = notice.event
    return {"promised_before": event.was, "promised_by": event.due_on} if event.due_on else None


def _malware_found(notice: Notice) -> Facts | None:
    """The office is told of malware only: of what else was not taken, its sender is told on the screen."""
    event, scan = notice.event, notice.event.scan
    if scan is None or scan.malware is None:
        return None
    document = reasons.concerns(notice.request, event.line, document=event.purpose)
    return {"document": document, "malware": scan.malware, "scanner": scan.scanner}


def _returned(notice: Notice) -> Facts:
    due = expiry_due(notice.request, notice.office)
    return {
        "complete_by": notice.office.local_day(due) if due else None,
        "reasons": reasons.to_complete(notice.request, notice.texts),
    }


def _offer_ready(notice: Notice) -> Facts:
    """A new billing code for the same offer says nothing of its sample and agreement again."""
    facts = notice.money
    if notice.event.event == "BillingCodeRecorded":
        return facts | {"cases": facts["cases"] | {Case.NEW_CODE}}
    samples = {Case.SAMPLES} if notice.event.samples else set[Case]()
    credit = credit_idr(notice.request) if notice.request.due_idr else None
    return facts | _agreement(notice) | {"cases": facts["cases"] | samples, "credit_idr": credit}


def _offer_correction_declined(notice: Notice) -> Facts:
    return notice.money | {"reasons": reasons.declined(notice.event, notice.texts)}


def _part_paid(notice: Notice) -> Facts | None:
    facts = notice.money
    return facts | {"received_idr": notice.event.payment.amount_idr} if facts.get("due_idr") else None


def _receipt(notice: Notice) -> Facts:
    """Say which receipt this one takes the place of, and promise no product where none is still to go."""
    facts, replaced = notice.money, notice.event.receipt.replaces
    follows = notice.request.phase in OPEN_PHASES and any(
        line.state is not LineState.DELIVERED for line in notice.request.lines
    )
    cases = ({Case.REPLACES} if replaced else set[Case]()) | (set[Case]() if follows else {Case.NOTHING_FOLLOWS})
    return facts | {"cases": facts["cases"] | cases} | ({"replaced_receipt": replaced} if replaced else {})


def _money_waits(notice: Notice) -> Facts | None:
    """The buyer is told of what is surely the own money; what came on a code that nobody knows may be another's."""
    unmatched = notice.event.unmatched
    case = WHY_IT_WAITS.get(unmatched.why)
    return {"waiting_idr": unmatched.payment.amount_idr, "cases": frozenset({case})} if case else None


def _money_unmatched(notice: Notice) -> Facts:
    return {"waiting_idr": notice.event.unmatched.payment.amount_idr}


def _credit_waits(notice: Notice) -> Facts | None:
    """The office is told where its next invoice is made out to somebody whose credit it keeps."""
    credit = credit_idr(notice.request)
    return {"credit_idr": credit} if credit and notice.request.due_idr else None


def _refund_decided(notice: Notice) -> Facts:
    """The head's words lie with the case."""
    event = notice.event
    read = reading.read(cases.TABLE, event.case)
    approved = {Case.APPROVED} if event.approved else set[Case]()
    credit = {Case.AS_CREDIT} if event.way == "credit" else set[Case]()
    return {
        "asked_back_idr": event.amount_idr,
        "decision_number": event.number,
        "decided_on": event.decided_on,
        "decision_words": read.texts.get(event.words, "") if read else "",
        "reasons": (MailReason(reason=event.code),),
        "cases": frozenset(approved | credit),
    }


def _refund_paid(notice: Notice) -> Facts | None:
    """Money that was moved, or kept as a credit, went back to nobody."""
    event = notice.event
    if event.way != "refunded":
        return None
    return {"refunded_idr": event.amount_idr, "refunded_on": event.paid_on, "refund_number": event.number or ""}


def _proof_screened(notice: Notice) -> Facts:
    return notice.money | {"reasons": reasons.of_findings(notice.event.findings)}


def _proof_rejected(notice: Notice) -> Facts:
    return notice.money | {"reasons": reasons.rejected(notice.event, notice.texts)}


def _agreement(notice: Notice) -> Facts:
    agreement, rules = notice.request.agreement, notice.office.agreement
    if agreement is None:
        return {}
    return {
        "agreement_number": agreement.number,
        "originals": rules.originals,
        "stampings": rules.stampings(notice.request.domicile),
        "postal_address": ", ".join(rules.address_from(notice.request.domicile)),
    }


def _agreement_received(notice: Notice) -> Facts:
    return _agreement(notice) | {"originals": notice.event.originals}


def _agreement_accepted(notice: Notice) -> Facts:
    return notice.money | _agreement(notice) | {"signed_on": notice.event.signed_on}


def _agreement_rejected(notice: Notice) -> Facts:
    return _agreement(notice) | {"reasons": reasons.rejected(notice.event, notice.texts)}


def _delivered(notice: Notice) -> Facts | None:
    """A copy handed over has no link, and so no mail."""
    event = notice.event
    entitlements = event.entitlements if event.event == "Delivered" else (event.entitlement,)
    links = tuple(_link(entitlement, notice.request) for entitlement in entitlements if entitlement)
    return {"links": links, "rating_url": _rating_url(notice.request)} if links else None


def _rating_asked(notice: Notice) -> Facts | None:
    """Who has an account rates there, and whose products all went by link is asked in the mail that bears it."""
    collected = any(line.medium is not Medium.DOWNLOAD for line in notice.request.lines)
    url = _rating_url(notice.request)
    return {"rating_url": url} if url and collected else None


def _rating_url(request: Request) -> str:
    """Return where a visitor without account rates the service; who has one does so there."""
    return "" if request.customer else f"{settings().web_origin}/ratings/{rating_token(request.id)}"


def _link(entitlement: Entitlement, request: Request) -> MailLink:
    token = link_token(link_name(request.id, entitlement.entitlement), entitlement.link_hash)
    title = next(line.title for line in request.lines if line.line == entitlement.line)
    return MailLink(title=title, url=f"{settings().web_origin}/d/{token}", expires=entitlement.expires_at)


def _delivery_correction_declined(notice: Notice) -> Facts:
    wishes = notice.request.delivery_corrections
    others = {Case.OTHERS_OPEN} if any(wish.answer is None for wish in wishes) else set[Case]()
    wish = next(wish for wish in wishes if wish.item == notice.event.item)
    return {
        "reasons": reasons.declined(
            notice.event, notice.texts, reasons.concerns(notice.request, wish.line, about=wish.about)
        ),
        "cases": frozenset(others),
    }


def _waits(notice: Notice) -> Facts | None:
    """The officers are told of what waits for them; not where one of them has just brought it there."""
    if notice.entry.actor.role in {Role.OFFICER, Role.VISITOR} or Role.OFFICER not in open_moves(notice.request):
        return None
    return _received(notice)


def _product_waits(notice: Notice) -> Facts | None:
    return _waits(notice) if "prepare_products" in open_moves(notice.request).get(Role.OFFICER, ()) else None


def _delivery_waits(notice: Notice) -> Facts | None:
    waits, receipt = _waits(notice), notice.request.receipt
    return waits | {"receipt_number": receipt.number} if waits and receipt else None


def _promise_used(role: Role) -> Callable[[Notice], Facts | None]:
    """Return what the desk of this role is told: nothing while it owes this request nothing."""

    def facts(notice: Notice) -> Facts | None:
        if role not in serving(notice.request):
            return None
        used_up = {Case.USED_UP} if notice.event.share == SHARES[-1] else set[Case]()
        return _received(notice) | {"share": notice.event.share, "cases": frozenset(used_up)}

    return facts


def _ends(notice: Notice) -> Facts:
    return {"ends_at": _last_moment(notice.event.due, notice.office)}


def _last_moment(end: datetime, office: Office) -> datetime:
    """Return the end, or of a midnight the minute before, which belongs to the day that people name."""
    local = end.astimezone(office.zone)
    return end - timedelta(minutes=1) if local.time() == time(0) else end


def _return_ends(notice: Notice) -> Facts:
    return _ends(notice) | {"reasons": reasons.to_complete(notice.request, notice.texts)}


def _invoice_ends(notice: Notice) -> Facts:
    """Whoever has agreed and has nothing to pay has an agreement to sign."""
    facts, agreement = notice.money, notice.request.agreement
    unsigned = agreement is not None and agreement.state in {AgreementState.AWAITING, AgreementState.REJECTED}
    cases = _unanswered(notice) | ({Case.UNSIGNED} if unsigned else set[Case]())
    return facts | _ends(notice) | {"cases": facts["cases"] | cases}


def _unanswered(notice: Notice) -> set[Case]:
    return {Case.UNANSWERED} if notice.request.phase is Phase.OFFERED else set()


def _of_code(notice: Notice) -> Facts:
    facts = notice.money
    return facts | {"cases": facts["cases"] | _unanswered(notice)}


def _download_ends(notice: Notice) -> Facts:
    ending = (right for right in notice.request.entitlements if right.runs and right.expires_at == notice.event.due)
    return {"links": tuple(_link(right, notice.request) for right in ending)}


def _completion_near(notice: Notice) -> Facts:
    return _ends(notice) | _asks_for_rating(notice)


def _asks_for_rating(notice: Notice) -> Facts:
    return {"rating_url": "" if notice.request.rating else _rating_url(notice.request)}


def _completed(notice: Notice) -> Facts | None:
    """A visitor without account has no page to look at: who has rated as well is told nothing more."""
    if notice.request.rating and not notice.request.customer:
        return None
    return _asks_for_rating(notice) | {"cases": {Case.RATED} if notice.request.rating else set()}


def _code_wanted(notice: Notice) -> Facts | None:
    """The office is told once the buyer has agreed and waits for another code."""
    billing = notice.request.invoice.billing if notice.request.invoice else None
    waits = notice.request.phase is Phase.FULFILLING and notice.request.due_idr > 0
    return notice.money if waits and billing and billing.lapsed and billing.another else None


OWN: Mapping[MailKind, Callable[[Notice], Facts | None]] = {
    MailKind.RECEIVED: _received,
    MailKind.PROMISE_REDATED: _promise_redated,
    MailKind.MALWARE_FOUND: _malware_found,
    MailKind.RETURNED: _returned,
    MailKind.OFFER_READY: _offer_ready,
    MailKind.OFFER_CORRECTION_DECLINED: _offer_correction_declined,
    MailKind.PART_PAID: _part_paid,
    MailKind.MONEY_WAITS: _money_waits,
    MailKind.MONEY_UNMATCHED: _money_unmatched,
    MailKind.CREDIT_WAITS: _credit_waits,
    MailKind.REFUND_DECIDED: _refund_decided,
    MailKind.REFUND_PAID: _refund_paid,
    MailKind.PROOF_SCREENED: _proof_screened,
    MailKind.PROOF_REJECTED: _proof_rejected,
    MailKind.AGREEMENT_RECEIVED: _agreement_received,
    MailKind.AGREEMENT_ACCEPTED: _agreement_accepted,
    MailKind.AGREEMENT_REJECTED: _agreement_rejected,
    MailKind.AGREEMENT_COUNTERSIGNED: _agreement,
    MailKind.RECEIPT: _receipt,
    MailKind.DELIVERED: _delivered,
    MailKind.RATING_ASKED: _rating_asked,
    MailKind.REQUEST_CLAIMED: lambda _: {},
    MailKind.DELIVERY_CORRECTION_DECLINED: _delivery_correction_declined,
    MailKind.REQUEST_WAITS: _waits,
    MailKind.PRODUCT_WAITS: _product_waits,
    MailKind.DELIVERY_WAITS: _delivery_waits,
    MailKind.PROMISE_USED: _promise_used(Role.OFFICER),
    MailKind.PROMISE_USED_AT_TREASURY: _promise_used(Role.TREASURER),
    MailKind.DRAFT_ENDS: _ends,
    MailKind.RETURN_ENDS: _return_ends,
    MailKind.INVOICE_ENDS: _invoice_ends,
    MailKind.CODE_ENDS: _of_code,
    MailKind.DOWNLOAD_ENDS: _download_ends,
    MailKind.COMPLETION_NEAR: _completion_near,
    MailKind.COMPLETED: _completed,
    MailKind.CODE_LAPSED: _of_code,
    MailKind.CODE_WANTED: _code_wanted,
    MailKind.REQUEST_EXPIRED: lambda _: {},
}
