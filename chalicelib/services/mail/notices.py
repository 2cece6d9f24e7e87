"""Tell by mail what happened on a request: the buyer, the office, or each of its staff whose move it is, once each."""

from typing import Final, NamedTuple

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.person import PersonData, PersonUnknown, parse_version_id
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Request
from chalicelib.gateways.clock import now
from chalicelib.gateways.mail import Mail
from chalicelib.models import people, work
from chalicelib.services.counter.tickets import visit_url
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import addressee, compose, is_for_office
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import Addressee, MailKind
from chalicelib.services.mail.request_facts import Notice, facts_of
from chalicelib.services.mail.sending import Occasion, send_once
from chalicelib.services.mail.staff import MAILBOX, Recipient, fan_out, recipient
from chalicelib.services.requests.queries import as_of
from chalicelib.services.world import office_of


class Again(NamedTuple):
    """A mail that a person has had sent once more: its own name, and who asked for it."""

    name: str = ""
    asked_by: str = ""


BY_ITSELF: Final = Again()


def notify(request_id: str, seq: int, task: str, to: str = "", again: Again = BY_ITSELF) -> None:
    """Send the mail of this event once; none to the erased, without an address, or where nothing is to be told.

    What is for staff is first sent on as a message for each of them; `to` is then whom that is for.
    """
    entries, present = as_of(request_id, seq)
    kind, request, office = MailKind(task), fold(evolve, entries), office_of(request_id)
    of = fold(evolve, entries[:-1]) if kind is MailKind.REQUEST_CLAIMED else request
    person = None if is_for_office(kind) else _buyer(of)
    link = visit_url(of.ticket, person.email) if person and of.ticket else ""
    facts = facts_of(kind, Notice(request, entries[-1], office, present.texts, link))
    role = addressee(kind).role
    occasion = Occasion(request_id, str(seq), kind, role or addressee(kind), again=again.name, asked_by=again.asked_by)
    if facts and role and not to:
        fan_out(office, role, {"request_id": request_id, "seq": seq, "task": task})
    elif facts and is_for_office(kind):
        if told_one(office, facts, occasion, to):
            return
    elif facts and person and person.email:
        one = Recipient(person.email, person.name, person.language)
        whose = of.customer or parse_version_id(of.person)[0]
        send_to(one, facts, office, occasion._replace(person=whose))
        return
    work.note_done(reaction_key(request_id, seq, task, to), now())


def told_one(office: Office, facts: MailFacts, occasion: Occasion, to: str) -> bool:
    """Send the mail to this one of the office's own, or to its mailbox; tell whether there is anybody to be told."""
    one = recipient(office, to or MAILBOX)
    if one:
        send_to(one, facts, office, _for_one(occasion, to))
    return one is not None


def _for_one(occasion: Occasion, to: str) -> Occasion:
    """Return the occasion of the mail to this one of the office's own; that to the mailbox is nobody's."""
    if to in {"", MAILBOX}:
        return occasion._replace(one_of=to, to=Addressee.MAILBOX)
    return occasion._replace(one_of=to, person=to)


def send_to(to: Recipient, facts: MailFacts, office: Office, occasion: Occasion) -> None:
    """Send them the mail of this occasion, once; the office's own are told nothing that names a buyer."""
    subject, text, html = compose(occasion.kind, to.language, facts.model_copy(update={"name": to.name}))
    mail = Mail(
        to=to.email,
        to_name=to.name,
        subject=subject,
        text=text,
        html=html,
        language=to.language,
        key=occasion.message,
        reply_to=office.contact.email,
    )
    send_once(mail, occasion)


def _buyer(request: Request) -> PersonData | None:
    """Return where the buyer is reached now: the account's current data, for a visitor the version of the visit.

    None for whose data are not to be used: nobody writes to them of requests, or asks them to rate.
    """
    try:
        person = people.current(request.customer or parse_version_id(request.person)[0])
        if person.restricted:
            return None
        return person.data if request.customer else people.version(request.person)
    except PersonUnknown:
        return None
