"""Tell the buyer by mail what happened: one mail per event, in the buyer's language, sent once."""

from typing import Any

from chalicelib.domain.office import Office
from chalicelib.domain.person import PersonData, PersonUnknown
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request.clock import promise
from chalicelib.domain.request.deadlines import expiry_due
from chalicelib.domain.request.events import Entry
from chalicelib.domain.request.evolve import fold
from chalicelib.domain.request.records import Entitlement, link_name
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Domicile
from chalicelib.gateways import mail, office_data
from chalicelib.gateways.clock import now
from chalicelib.models import parking, people
from chalicelib.services.mail_facts import MailFacts, MailKind, MailLink, MailReason
from chalicelib.services.mails import compose
from chalicelib.services.queries import as_of
from chalicelib.services.react import reaction_key
from chalicelib.services.world import link_token, office_of
from chalicelib.settings import settings


def notify(request_id: str, seq: int, task: str) -> None:
    """Send the mail of this event once; an erased person gets none, nor does a copy handed over have a link."""
    key = reaction_key(request_id, seq, task)
    if parking.is_done(key):
        return
    entries, standing = as_of(request_id, seq)
    request, office = fold(entries), office_of(request_id)
    person = _recipient(request)
    given = task != MailKind.DELIVERED or _given(entries[-1])
    if person and given:
        facts = _facts(MailKind(task), request, entries[-1], office, dict(standing.texts), person)
        subject, text, html = compose(MailKind(task), person.language, facts)
        mail.send(
            mail.Mail(
                to=person.email,
                to_name=person.name,
                subject=subject,
                text=text,
                html=html,
                language=person.language,
                key=key,
                reply_to=office.contact.email,
            )
        )
    parking.note_done(key, now())


def _recipient(request: Request) -> PersonData | None:
    """Return where the buyer is reached now: the account's current data, for a visitor the version of the visit."""
    try:
        if request.customer:
            return people.current(request.customer).data
        return people.version(request.person)
    except PersonUnknown:
        return None


def _facts(
    kind: MailKind, request: Request, entry: Entry, office: Office, texts: dict[str, str], person: PersonData
) -> MailFacts:
    shared: dict[str, Any] = {
        "office": office,
        "name": person.name,
        "reference": request.reference,
        "request_url": f"{settings().web_origin}/requests/{request.id}",
    }
    standing = promise(request, office, office_data.calendar(office.calendar), entry.at)
    due = expiry_due(request, office)
    own: dict[str, Any]
    match kind:
        case MailKind.RECEIVED:
            own = {"promised_by": standing.due_on if standing else None}
        case MailKind.RETURNED:
            own = {
                "complete_by": due.astimezone(office.zone).date() if due else None,
                "reasons": tuple(_reason(i, texts) for i in request.returned),
            }
        case MailKind.OFFER_READY | MailKind.RECEIPT:
            own = _money(request)
        case MailKind.DELIVERED:
            own = {"links": tuple(_link(e, request, person) for e in _given(entry))}
        case _:
            raise RequestUnknown
    return MailFacts(**shared, **own)


def _money(request: Request) -> dict[str, Any]:
    invoice, receipt = request.invoice, request.receipt
    if invoice is None:
        raise RequestUnknown
    return {
        "invoice_number": invoice.number,
        "receipt_number": receipt.number if receipt else "",
        "total_idr": receipt.amount_idr if receipt else invoice.total_idr,
        "billing_code": invoice.billing.code if invoice.billing else "",
        "billing_expires": invoice.billing.expires_at if invoice.billing else None,
        "valid_until": invoice.valid_until,
        "transfer": invoice.domicile is Domicile.OVERSEAS and invoice.total_idr > 0,
        "agreement": request.agreement is not None,
    }


def _reason(item: Any, texts: dict[str, str]) -> MailReason:
    concerns = item.document.value if item.document else (f"#{item.line}" if item.line else "")
    return MailReason(reason=ReturnReason(item.code), remark=texts.get(item.text or "", ""), concerns=concerns)


def _given(entry: Entry) -> tuple[Entitlement, ...]:
    event = entry.event
    match event.event:
        case "Delivered":
            return event.entitlements
        case "ProductCorrected" | "EntitlementRenewed":
            return (event.entitlement,) if event.entitlement else ()
        case _:
            return ()


def _link(entitlement: Entitlement, request: Request, person: PersonData) -> MailLink:
    line = request.line(entitlement.line)
    token = link_token(link_name(request.id, entitlement.entitlement))
    return MailLink(
        title=getattr(line.title, person.language.value) if line else "",
        url=f"{settings().web_origin}/d/{token}",
        expires=entitlement.expires_at,
    )
