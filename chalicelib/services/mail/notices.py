"""Tell by mail what happened on a request: the buyer, the office, or each of its staff whose move it is, once each."""

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Request
from chalicelib.gateways.clock import now
from chalicelib.gateways.mail import Mail, send
from chalicelib.models import people, work
from chalicelib.services.counter.tickets import visit_url
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import addressee, compose, is_for_office
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.mail.request_facts import Notice, facts_of
from chalicelib.services.mail.staff import MAILBOX, Recipient, fan_out, recipient
from chalicelib.services.mail.visitors import send_to_visitor
from chalicelib.services.requests.queries import as_of
from chalicelib.services.world import office_of


def notify(request_id: str, seq: int, task: str, to: str = "") -> None:
    """Send the mail of this event once; none to the erased, without an address, or where nothing is to be told.

    What is for staff is first sent on as a message for each of them; `to` is then whom that is for.
    """
    key = reaction_key(request_id, seq, task, to)
    if work.is_done(key):
        return
    entries, present = as_of(request_id, seq)
    kind, request, office = MailKind(task), fold(evolve, entries), office_of(request_id)
    of = fold(evolve, entries[:-1]) if kind is MailKind.REQUEST_CLAIMED else request
    person = None if is_for_office(kind) else _buyer(of)
    link = visit_url(of.ticket, person.email) if person and of.ticket else ""
    facts = facts_of(kind, Notice(request, entries[-1], office, present.texts, link))
    role = addressee(kind).role
    if facts and role and not to:
        fan_out(office, role, {"request_id": request_id, "seq": seq, "task": task})
    elif facts and is_for_office(kind):
        written = recipient(office, to or MAILBOX)
        if written:
            send(written_to(written, kind, facts, office, key))
    elif facts and person and person.email:
        mail = written_to(Recipient(person.email, person.name, person.language), kind, facts, office, key)
        if of.customer:
            send(mail)
        else:
            send_to_visitor(mail, of.person)
    work.note_done(key, now())


def written_to(to: Recipient, kind: MailKind, facts: MailFacts, office: Office, key: str) -> Mail:
    """Return the mail of this kind as it goes to them; the office's own are told nothing that names a buyer."""
    subject, text, html = compose(kind, to.language, facts.model_copy(update={"name": to.name}))
    return Mail(
        to=to.email,
        to_name=to.name,
        subject=subject,
        text=text,
        html=html,
        language=to.language,
        key=key,
        reply_to=office.contact.email,
    )


def _buyer(request: Request) -> PersonData | None:
    """Return where the buyer is reached now: the account's current data, for a visitor the version of the visit."""
    try:
        if request.customer:
            return people.current(request.customer).data
        return people.version(request.person)
    except PersonUnknown:
        return None
