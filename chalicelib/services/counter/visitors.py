"""Whom an officer has at the own counter, and who that was on earlier visits: found by an exact value, never listed."""

from datetime import date
from typing import Final, NamedTuple

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData, email_hash, identity_number
from chalicelib.domain.people.visitor_search import VisitorSearch
from chalicelib.domain.queue.commands import SearchVisitor
from chalicelib.domain.queue.refusals import CounterClosed, GuestBookMissing, NothingServed, NotYourCounter
from chalicelib.domain.queue.state import SearchedBy, Ticket
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.vocabulary import Role
from chalicelib.models import requests, visitor_versions
from chalicelib.models.people import Person
from chalicelib.services import keys
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.serving import visitor_of
from chalicelib.services.counter.today import office_with_counter, sheet_of, today
from chalicelib.services.ledger.execute import execute

MOST_REQUESTS: Final = 10
"""So many of a visitor's requests are shown, the newest first."""


class Known(NamedTuple):
    """An earlier visitor: who, on which local day last, and what that visitor asked for."""

    subject: str
    data: PersonData
    last_visit: date
    requests: tuple[RequestRow, ...]


class AtCounter(NamedTuple):
    """The visitor who is served at a counter, and what that visitor asked for, this visit's requests among it."""

    ticket: Ticket
    person: Person
    requests: tuple[RequestRow, ...]


def search(code: str, wanted: VisitorSearch, actor: Actor, key: str) -> tuple[Known, ...]:
    """Return the earlier visitors who gave this very address or card number here; the day notes that it was asked.

    Raises UnknownOffice, NoCounter, the refusal of a number that fits no such card, and those of SearchVisitor.
    """
    office, secrets = office_with_counter(code), keys.identity()
    if wanted.identity:
        keyed = tuple(identity_number(wanted.identity, secret).keyed for secret in secrets)
        command = SearchVisitor(by=SearchedBy.IDENTITY, keyed=keyed)
    else:
        command = SearchVisitor(by=SearchedBy.EMAIL, keyed=tuple(email_hash(s, wanted.email or "") for s in secrets))
    outcome = execute(DAYS, today(office), command, actor, key)
    ticket = outcome.state.served_by(actor.id)
    subjects = [subject for subject in outcome.facts.found if ticket and subject in ticket.found]
    return tuple(known for subject in subjects if (known := _known(office, subject)))


def served(code: str, place: str, actor: Actor) -> AtCounter:
    """Return whom this officer's counter serves. Raises UnknownOffice, NoCounter, PersonUnknown for an erased one.

    Also NotAllowed, CounterClosed, NotYourCounter, NothingServed, GuestBookMissing.
    """
    office = office_with_counter(code)
    if Role.OFFICER not in actor.roles_at(office.code):
        raise NotAllowed(command="search-visitor")
    sheet = sheet_of(office, today(office))
    if place not in sheet.counters:
        raise CounterClosed
    if sheet.place_of(actor.id) != place:
        raise NotYourCounter
    ticket = sheet.served_by(actor.id)
    if ticket is None:
        raise NothingServed
    person = visitor_of(ticket)
    if person is None:
        raise GuestBookMissing
    return AtCounter(ticket, person, _requests(person.subject))


def _known(office: Office, subject: str) -> Known | None:
    entry = visitor_versions.newest(subject)
    return Known(subject, entry.data, office.local_day(entry.at), _requests(subject)) if entry else None


def _requests(subject: str) -> tuple[RequestRow, ...]:
    return requests.newest(subject, MOST_REQUESTS)
