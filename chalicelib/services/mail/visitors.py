"""Mails to visitors: the own link when the guest book is signed, and what is seen of an address that takes no mail."""

from chalicelib.domain.people.person import PersonUnknown, email_hash, parse_version_id
from chalicelib.domain.queue.events import GuestBookEntered, TicketIssued
from chalicelib.domain.queue.refusals import TicketUnknown
from chalicelib.domain.queue.state import ticket_id
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.mail import AddressRefusedError, Mail, send
from chalicelib.models import people, queue, visitors, work
from chalicelib.models.ledger import reading
from chalicelib.services.counter.tickets import visit_url
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import compose
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import MailKind
from chalicelib.settings import settings


def notify(sheet: str, seq: int, task: str) -> None:
    """Mail the own link to whom this event put into the guest book, once; to nobody where the book is not signed.

    The address is unproven, so the mail names nobody. Raises TicketUnknown where the event gave no number.
    """
    key = reaction_key(sheet, seq, task)
    if work.is_done(key):
        return
    entries = reading.entries(queue.TABLE, sheet, seq, seq)
    if not entries or not isinstance(entries[0].event, TicketIssued | GuestBookEntered):
        raise TicketUnknown
    event = entries[0].event
    mail = _mail(sheet, event.number, event.person, key) if event.person else None
    if mail and event.person:
        send_to_visitor(mail, event.person)
    work.note_done(key, now())


def send_to_visitor(mail: Mail, person: str) -> None:
    """Hand the mail over; an address that never takes one is noted on the visitor of this version, and stops nobody."""
    try:
        send(mail)
    except AddressRefusedError:
        visitors.note_bounced(parse_version_id(person)[0], email_hash(settings().secret, mail.to))


def _mail(sheet: str, number: str, person: str, key: str) -> Mail | None:
    """Return the mail; None to a visitor whose data are erased, or who gave no address."""
    office = office_data.office(sheet.partition("-")[0])
    try:
        data = people.version(person)
    except PersonUnknown:
        return None
    if not data.email:
        return None
    link = visit_url(ticket_id(sheet, number), data.email)
    facts = MailFacts(office=office, ticket_number=number, visit_url=link)
    subject, text, html = compose(MailKind.VISIT_BEGUN, data.language, facts)
    return Mail(data.email, "", subject, text, html, data.language, key, reply_to=office.contact.email)
