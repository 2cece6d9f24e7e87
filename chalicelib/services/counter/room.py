"""What is seen in the room: the board for everyone, and each visitor's own place by the own token."""

from datetime import date
from random import Random
from typing import NamedTuple

from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.people.actors import HOLDER
from chalicelib.domain.queue.board import Board, OwnPlace, board, own_place
from chalicelib.domain.queue.commands import Leave
from chalicelib.domain.queue.estimate import Chance
from chalicelib.domain.queue.refusals import NoCounter, TicketUnknown
from chalicelib.domain.queue.state import DaySheet
from chalicelib.gateways.clock import now
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.tickets import ticket_of
from chalicelib.services.counter.today import facts_now, office_with_counter, sheet_of, today
from chalicelib.services.ledger.execute import execute

_SHOWN: dict[str, tuple[int, str]] = {}
"""By office: in which second its board was shown last by this process, and as which version."""


class Seen(NamedTuple):
    """The board of an office, and what its numbers and counters are called."""

    office: Office
    rules: CounterRules
    day: date
    board: Board


class Own(NamedTuple):
    """A number's place, and the day and office that it is of."""

    office: Office
    rules: CounterRules
    sheet: DaySheet
    place: OwnPlace


def see(office_code: str) -> Seen:
    """Return the board as it is now: one read. Raises UnknownOffice, NoCounter."""
    office = office_with_counter(office_code)
    facts, sheet = facts_now(office), sheet_of(office, today(office))
    return Seen(office, facts.rules, sheet.day, board(sheet, facts, _chance()))


def shown_this_second(office_code: str) -> str:
    """Return as which version this process showed the board within the present second; empty where it did not."""
    second, version = _SHOWN.get(office_code, (0, ""))
    return version if second == int(now().timestamp()) else ""


def note_shown(office_code: str, version: str) -> None:
    """Remember as which version the board was shown in this second."""
    _SHOWN[office_code] = int(now().timestamp()), version


def own(token: str) -> Own:
    """Return the place of the token's number: one read. Raises TicketUnknown."""
    sheet_id, number = ticket_of(token)
    office = _office(sheet_id)
    return own_of(office, sheet_of(office, sheet_id), number)


def leave(token: str) -> Own:
    """Take the token's number out of the line, once; a repeat is told the same. Raises TicketUnknown and `leave`'s."""
    sheet_id, number = ticket_of(token)
    office = _office(sheet_id)
    outcome = execute(DAYS, sheet_id, Leave(number=number), HOLDER, f"leave-{number}")
    return own_of(office, outcome.state, number)


def _chance() -> Chance:
    """Return the same chances each time, so that the same line at the same moment is told the same everywhere."""
    return Random(0).random  # noqa: S311  Chances, not a secret.


def _office(sheet: str) -> Office:
    try:
        return office_with_counter(sheet.partition("-")[0])
    except (UnknownOffice, NoCounter):
        raise TicketUnknown from None


def own_of(office: Office, sheet: DaySheet, number: str) -> Own:
    """Return the place of this number of the sheet. Raises TicketUnknown."""
    ticket = sheet.ticket(number)
    if ticket is None:
        raise TicketUnknown
    facts = facts_now(office)
    return Own(office, facts.rules, sheet, own_place(sheet, ticket, facts, _chance()))
