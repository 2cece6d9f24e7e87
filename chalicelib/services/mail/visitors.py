"""The mail to a visitor: the own link when the guest book is signed."""

from chalicelib.domain.people.person import PersonUnknown, parse_version_id
from chalicelib.domain.queue.events import GuestBookEntered, TicketIssued
from chalicelib.domain.queue.refusals import TicketUnknown
from chalicelib.domain.queue.state import ticket_id
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.mail import Mail
from chalicelib.models import people, queue, work
from chalicelib.models.ledger import reading
from chalicelib.services.counter.tickets import visit_url
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import compose
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import Addressee, MailKind
from chalicelib.services.mail.sending import Occasion, send_once


def notify(sheet: str, seq: int, task: str) -> None:
    """Mail the own link to whom this event put into the guest book, once; to nobody where the book is not signed.

    The address is unproven, so the mail names nobody. Raises TicketUnknown where the event gave no number.
    """
    entries = reading.entries(queue.TABLE, sheet, seq, seq)
    if not entries or not isinstance(entries[0].event, TicketIssued | GuestBookEntered):
        raise TicketUnknown
    event = entries[0].event
    key = reaction_key(sheet, seq, task)
    mail = _mail(sheet, event.number, event.person, key) if event.person else None
    if mail and event.person:
        whose = parse_version_id(event.person)[0]
        send_once(mail, Occasion(sheet, str(seq), MailKind.VISIT_BEGUN, Addressee.BUYER, person=whose))
    else:
        work.note_done(key, now())


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
