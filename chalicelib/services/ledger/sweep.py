"""What happens by itself when its time has come, in every ledger: the aggregate says what and when (ADR 0056).

Only what is due is read. A sweep may come late, break off anywhere, or run beside another: each command is one
transaction, given under a key that names the version on which it was due. A record that fails is put off, each time for
longer, and parked once; whoever changes it has it looked at again when it is next due.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, Final

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.due import Due, due_now, next_due
from chalicelib.domain.ledger.refusals import Overtaken
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.refusals import Refusal
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.outages import is_outage
from chalicelib.models.ledger import dating, reading
from chalicelib.models.ledger.reading import Listed
from chalicelib.services.ledger.dues import dues_of
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.ledger import AnyLedger
from chalicelib.services.parking import park, parked_references, reason_of, take_back

LOG = logging.getLogger("loket.worker")
QUEUE: Final = "sweep"
TURN: Final = 100
"""So many records of one office are swept before it is the next one's turn: no backlog keeps another office waiting."""
MOST_AT_ONCE = 5
"""Commands that one sweep gives to one record; what is due beyond them waits for the next."""
PAUSES: Final = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=16),
    timedelta(days=1),
)
"""How long a record is left alone that failed for the first, second, … time; the first pause ends before the next
sweep, the last is that of every further time."""


def sweep(ledger: AnyLedger, trace: str, has_time: Callable[[], bool] = lambda: True) -> int:
    """Carry out what is due at every office, while there is time; return how many commands were given.

    One that fails is parked and put off; a race with a person is no fault.
    """
    carried_out, parked = 0, parked_references(QUEUE)
    for listed in _in_turn(ledger):
        if not has_time():
            LOG.warning("sweep: out of time, the rest waits for the next, trace %s", trace)
            break
        carried_out += _carry_out(ledger, listed, trace, known=listed.id in parked)
    return carried_out


def _in_turn(ledger: AnyLedger) -> Iterator[Listed]:
    """Yield what is due by now: some of each office, then more of those that have more."""
    moment = now()
    waiting = [reading.due_before(ledger.table, office.code, moment) for office in office_data.offices()]
    while waiting:
        more = []
        for office in waiting:
            turn = tuple(islice(office, TURN))
            yield from turn
            if len(turn) == TURN:
                more.append(office)
        waiting = more


def _carry_out(ledger: AnyLedger, listed: Listed, trace: str, *, known: bool) -> int:
    """Do what is due on one record; return how many commands were given. `known`: it is parked already."""
    try:
        commands = _give_all(ledger, listed)
    except Overtaken:
        return 0  # Somebody changed the record: what is due then, its new place on the list says.
    except Exception as error:  # noqa: BLE001  One record's fault must not keep the others waiting; it is parked.
        if is_outage(error):
            LOG.warning("trace %s: sweep: %s", trace, reason_of(error))  # The record stays due for the next sweep.
            return 0
        _give_up(ledger, listed, error, trace, known=known)
        return 0
    if known:
        take_back(QUEUE, listed.id)
    return commands


def _give_all(ledger: AnyLedger, listed: Listed) -> int:
    """Give what is due on the record as it stands now, the longest due first; where nothing is, put its place right."""
    record = reading.read(ledger.table, listed.id)
    if record is None:
        return 0
    state = record.state
    for commands in range(MOST_AT_ONCE):
        due = due_now(_dues(ledger, state), now())
        if due is None:
            if not commands:
                dating.date_anew(ledger.table, listed, state.version, next_due(_dues(ledger, state), now()))
            return commands
        after = _give(ledger, state, due.command)
        if after is None:
            return commands
        state = after
    return MOST_AT_ONCE


def _dues(ledger: AnyLedger, state: Any) -> tuple[Due[Any], ...]:
    return dues_of(ledger.aggregate, state, office_data.office(state.office))


def _give(ledger: AnyLedger, state: Any, command: Command) -> Any:
    """Give the command; return the state after it, None where another sweep has given it.

    Raises Overtaken where the record is not any more what it was decided on, whatever was then refused.
    """
    try:
        outcome = execute(ledger, state.id, command, SYSTEM, f"sweep-{state.version}")
    except Refusal:
        record = reading.read(ledger.table, state.id)
        if record is None or record.state.version != state.version:
            raise Overtaken from None
        raise
    return outcome.state if outcome.entries else None


def _give_up(ledger: AnyLedger, listed: Listed, error: Exception, trace: str, *, known: bool) -> None:
    """Park the record, the first time so that somebody hears of it, and put it off."""
    try:
        if known:
            LOG.warning("sweep: %s again, trace %s", reason_of(error), trace)
        else:
            park(QUEUE, error, listed.id, trace)
        dating.put_off(ledger.table, listed, lambda tries: now() + PAUSES[min(tries, len(PAUSES)) - 1])
    except Exception as failed:  # noqa: BLE001  It is tried again at the next sweep; the others go on.
        LOG.error("sweep: not put off: %s, trace %s", reason_of(failed), trace)  # noqa: TRY400  Words may name people.
