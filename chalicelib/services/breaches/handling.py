"""Breaches of personal data: recorded, seen on the office's desk, and what the office does about them."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.breaches.aggregate import may_know
from chalicelib.domain.breaches.commands import (
    AmendBreach,
    AnnounceBreach,
    CloseBreach,
    DeclineAnnouncement,
    OfficeCommand,
    RecordBreach,
    ReportBreach,
    TellBreach,
)
from chalicelib.domain.breaches.refusals import BreachUnknown
from chalicelib.domain.breaches.state import Breach, BreachPhase
from chalicelib.domain.breaches.workflow import ANSWERS, RULES
from chalicelib.domain.ledger.authority import gives
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.mails import UNDER_WAY, MailState
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import EMPTY
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import breaches, mails
from chalicelib.models.ledger import reading
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.breaches.telling import names
from chalicelib.services.ledger.execute import begin, execute
from chalicelib.services.ledger.pages import rows_page

COMMANDS: Final = (AmendBreach, TellBreach, ReportBreach, AnnounceBreach, DeclineAnnouncement, CloseBreach)
"""What the office gives, in the order in which it does."""


class Mailed(NamedTuple):
    """Of how many people the mail has gone, is about to go, or did not arrive as far as is known."""

    sent: int
    waiting: int
    not_reached: int


class Seen(NamedTuple):
    """A breach, its office's zone, the words by id, what this person may do; of one alone, what became of the mails."""

    breach: Breach
    zone: tzinfo
    at: datetime
    texts: Mapping[str, str] = EMPTY
    actions: tuple[str, ...] = ()
    mailed: Mailed | None = None


class Listing(NamedTuple):
    """One page of a list, without words."""

    rows: tuple[Seen, ...]
    next: str | None


def record(actor: Actor, office: str, command: RecordBreach, key: str) -> Seen:
    """Record a breach. Raises UnknownOffice, NotAllowed, CommandWithheld, BreachTimes, BreachRequestUnknown."""
    outcome = begin(BREACHES, office_data.office(office).code, command, actor, key)
    return _seen(actor, outcome.state, outcome.texts)


def at_office(actor: Actor, office: str, *, open_: bool, limit: int, cursor: str | None) -> Listing:
    """Return a page of those that are open, the most urgent first, or closed, the newest first: one call.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    served = office_data.office(office)
    if not actor.roles_at(served.code) & set(ANSWERS):
        raise NotAllowed(command="list")
    partition = breaches.desk(served.code, open_=open_)
    page = rows_page(breaches.TABLE, "desk", partition, partition, limit, cursor, newest_first=not open_)
    return Listing(tuple(_seen(actor, row) for row in page.rows), page.next)


def see(actor: Actor, id_: str) -> Seen:
    """Return one breach with its words and what became of its mails. Raises BreachUnknown."""
    read = reading.read(breaches.TABLE, id_)
    if read is None or not may_know(read.state, actor):
        raise BreachUnknown
    return _seen(actor, read.state, read.texts)._replace(mailed=_mailed(read.state))


def give(actor: Actor, id_: str, command: OfficeCommand, key: str) -> Seen:
    """Give a command for the office; raises BreachUnknown, and what is refused."""
    outcome = execute(BREACHES, id_, command, actor, key)
    return _seen(actor, outcome.state, outcome.texts)._replace(mailed=_mailed(outcome.state))


def _mailed(breach: Breach) -> Mailed | None:
    if breach.telling is None:
        return None
    states = mails.tally(breach.id, names(breach))
    sent, waiting = states[MailState.SENT], sum(states[state] for state in UNDER_WAY)
    return Mailed(sent, waiting, states.total() - sent - waiting)


def _seen(actor: Actor, breach: Breach, texts: Mapping[str, str] = EMPTY) -> Seen:
    office = office_data.office(breach.office)
    stands = {TellBreach: breach.concerns_somebody, DeclineAnnouncement: not breach.notice}
    is_open = breach.phase is BreachPhase.OPEN
    actions = tuple(
        RULES[each].name
        for each in COMMANDS
        if is_open and gives(RULES[each], actor, office, ANSWERS) and stands.get(each, True)
    )
    return Seen(breach, office.zone, now(), texts, actions)
