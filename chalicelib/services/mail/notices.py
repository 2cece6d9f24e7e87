"""Tell by mail what happened: one mail per event, sent once; to the buyer in the buyer's language, or to the office."""

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.gateways.mail import Mail, send
from chalicelib.models import people, work
from chalicelib.services.counter.tickets import visit_url
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import compose, is_for_office
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.mail.request_facts import Notice, facts_of
from chalicelib.services.mail.visitors import send_to_visitor
from chalicelib.services.requests.queries import as_of
from chalicelib.services.world import office_of


def notify(request_id: str, seq: int, task: str) -> None:
    """Send the mail of this event once; none to the erased, without an address, or where nothing is to be told."""
    key = reaction_key(request_id, seq, task)
    if work.is_done(key):
        return
    entries, present = as_of(request_id, seq)
    kind, request, office = MailKind(task), fold(evolve, entries), office_of(request_id)
    of = fold(evolve, entries[:-1]) if kind is MailKind.REQUEST_CLAIMED else request
    person = None if is_for_office(kind) else _recipient(of)
    link = visit_url(of.ticket, person.email) if person and of.ticket else ""
    facts = facts_of(kind, Notice(request, entries[-1], office, present.texts, link))
    mail = _mail(kind, facts, office, person, key) if facts else None
    if mail and not of.customer and not is_for_office(kind):
        send_to_visitor(mail, of.person)
    elif mail:
        send(mail)
    work.note_done(key, now())


def _mail(kind: MailKind, facts: MailFacts, office: Office, person: PersonData | None, key: str) -> Mail | None:
    """The office is written to in Indonesian first, and is told nothing that names a buyer."""
    if is_for_office(kind):
        return _written(kind, facts, Language.ID, key, office, to=office.contact.email, to_name=office.name.id)
    if person is None or not person.email:
        return None
    named = facts.model_copy(update={"name": person.name})
    return _written(kind, named, person.language, key, office, to=person.email, to_name=person.name)


def _written(
    kind: MailKind, facts: MailFacts, language: Language, key: str, office: Office, *, to: str, to_name: str
) -> Mail:
    subject, text, html = compose(kind, language, facts)
    return Mail(
        to=to,
        to_name=to_name,
        subject=subject,
        text=text,
        html=html,
        language=language,
        key=key,
        reply_to=office.contact.email,
    )


def _recipient(request: Request) -> PersonData | None:
    """Return where the buyer is reached now: the account's current data, for a visitor the version of the visit."""
    try:
        if request.customer:
            return people.current(request.customer).data
        return people.version(request.person)
    except PersonUnknown:
        return None
