"""Reactions sent again from the entries as they are stored, of one record or of all of an office since a moment.

The table keeps its entries for good, its stream for a day. Each message is keyed: what was done does nothing. That a
mail went out is remembered for weeks, so that no mail of before is sent again.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from chalicelib.domain.accounts.state import AccountPhase
from chalicelib.domain.calendars.state import calendar_id
from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.keys import Purpose
from chalicelib.domain.parked import ReactingLedger, authorise
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue.state import sheet_id
from chalicelib.domain.request.state import Phase
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import accounts, breaches, deposits, exports, queue, requests, subject_requests, work
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.items import LedgerTable
from chalicelib.services import keys
from chalicelib.services.accounts.ledger import ACCOUNTS
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.calendars.ledger import CALENDARS
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.exports.ledger import EXPORTS
from chalicelib.services.ledger.ledger import AnyLedger
from chalicelib.services.ledger.react import react
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from chalicelib.services.treasury.deposit_ledger import DEPOSITS

AT_ONCE: Final = 10
"""So many records of an office are gone through in one call."""
REMEMBERED: Final = work.REACTION_LIFE - timedelta(days=1)


class Sent(NamedTuple):
    """How many records were gone through, how many messages were sent, and where the next call goes on."""

    records: int
    messages: int
    next: str | None


class _Some(NamedTuple):
    """Some of an office's records that may have changed, and where the next of them are; None: there are no more."""

    ids: tuple[str, ...]
    next: str | None


_Roll = Callable[[str, datetime, str | None], _Some]
"""(office, since, from where) → some of its records."""


def of_record(actor: Actor, office: str, ledger: ReactingLedger, id_: str) -> Sent:
    """Send again what follows each entry of a record of the office: one Query, and a call for each that has reactions.

    Raises UnknownOffice, NotAllowed, and the refusal of an id that is unknown in the ledger.
    """
    office_data.office(office)
    authorise(actor, office, "send-again")
    if id_.partition("-")[0] != office:
        raise LEDGERS[ledger].aggregate.unknown
    return Sent(1, send(ledger, id_), None)


def of_office(actor: Actor, office: str, since: datetime, cursor: str | None) -> Sent:
    """Send again what follows the entries of the office's records that changed since, ten records at a time.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    office_data.office(office)
    authorise(actor, office, "send-again")
    scope = f"send-again {office} {since.isoformat()}"
    sent = walk(office, since, unseal(keys.of(Purpose.CURSOR), scope, cursor) if cursor else None)
    return sent._replace(next=seal(keys.of(Purpose.CURSOR), scope, sent.next) if sent.next else None)


def walk(office: str, since: datetime, position: str | None) -> Sent:
    """Go through some of one ledger's records; the ledgers come one after the other."""
    place = json.loads(position) if position else {}
    ledgers = [*ReactingLedger]
    ledger = ReactingLedger(place.get("ledger", ledgers[0]))
    some = ROLLS[ledger](office, since, place.get("after"))
    sent = [messages for id_ in some.ids if (messages := _send(LEDGERS[ledger], id_, since)) is not None]
    rest = ledgers[ledgers.index(ledger) + 1 :]
    if some.next is None and not rest:
        return Sent(len(sent), sum(sent), None)
    ledger, after = (ledger, some.next) if some.next else (rest[0], None)
    return Sent(len(sent), sum(sent), json.dumps({"ledger": ledger, "after": after}))


def send(name: ReactingLedger, id_: str) -> int:
    """Send again what follows all of a record's entries; raises the refusal of an id that is unknown."""
    sent = _send(LEDGERS[name], id_, None)
    if sent is None:
        raise LEDGERS[name].aggregate.unknown
    return sent


def _send(ledger: AnyLedger, id_: str, since: datetime | None) -> int | None:
    entries = reading.entries(ledger.table, id_, reading.LAST)
    if not entries:
        return None
    long_ago = now() - REMEMBERED
    wanted = (entry for entry in entries if since is None or entry.at >= since)
    return sum(react(ledger, entry, mails=entry.at >= long_ago) for entry in wanted)


def _roll(
    table: LedgerTable[Any, Any, Any],
    name: str,
    partitions: Callable[[str], tuple[str, ...]],
    changed: Callable[[Any, datetime], bool] = lambda _row, _since: True,
) -> _Roll:
    """Return what goes through these partitions of a list, one after the other; each record stands in one of them."""

    def some(office: str, since: datetime, position: str | None) -> _Some:
        place: dict[str, Any] = json.loads(position) if position else {"list": 0, "after": None}
        lists, at, after = partitions(office), place["list"], place["after"]
        page = reading.page(table, name, lists[at], AT_ONCE, after, keep=lambda row: changed(row, since))
        ids = tuple(row.id for row in page.rows)
        if page.last:
            return _Some(ids, json.dumps({"list": at, "after": page.last}))
        return _Some(ids, json.dumps({"list": at + 1, "after": None}) if at + 1 < len(lists) else None)

    return some


def _days(office: str, since: datetime, position: str | None) -> _Some:
    """Go through the counter's days back to the moment; today's stands on no list until it is over."""
    local_day = office_data.office(office).local_day
    today, within = local_day(now()), (local_day(since).isoformat(), local_day(now()).isoformat())
    page = reading.page(queue.TABLE, "days", office, AT_ONCE, position, newest_first=True, within=within)
    days = dict.fromkeys([*(() if position else (today,)), *(row.day for row in page.rows)])
    return _Some(tuple(sheet_id(office, day) for day in days), page.last)


LEDGERS: Final[Mapping[ReactingLedger, AnyLedger]] = {
    ReactingLedger.REQUEST: REQUESTS,
    ReactingLedger.QUEUE: DAYS,
    ReactingLedger.DEPOSIT: DEPOSITS,
    ReactingLedger.EXPORT: EXPORTS,
    ReactingLedger.CALENDAR: CALENDARS,
    ReactingLedger.SUBJECT_REQUEST: SUBJECT_REQUESTS,
    ReactingLedger.BREACH: BREACHES,
    ReactingLedger.ACCOUNT: ACCOUNTS,
}
ROLLS: Final[Mapping[ReactingLedger, _Roll]] = {
    ReactingLedger.REQUEST: _roll(
        requests.TABLE,
        "phase",
        lambda office: tuple(f"{office}#{phase}" for phase in Phase),  # In the order in which requests go through them.
        lambda row, since: row.changed_at >= since,
    ),
    ReactingLedger.QUEUE: _days,
    ReactingLedger.DEPOSIT: _roll(deposits.TABLE, "deposits", lambda office: (deposits.listed_under(office),)),
    ReactingLedger.EXPORT: _roll(exports.TABLE, "exports", lambda office: (exports.listed_under(office),)),
    ReactingLedger.CALENDAR: lambda office, _since, _position: _Some((calendar_id(office),), None),
    ReactingLedger.SUBJECT_REQUEST: _roll(
        subject_requests.TABLE,
        "desk",
        lambda office: tuple(subject_requests.desk(office, waiting=waiting) for waiting in (True, False)),
    ),
    ReactingLedger.BREACH: _roll(
        breaches.TABLE, "desk", lambda office: tuple(breaches.desk(office, open_=open_) for open_ in (True, False))
    ),
    ReactingLedger.ACCOUNT: _roll(
        accounts.TABLE,
        "phase",
        lambda office: tuple(accounts.of_phase(office, phase) for phase in (AccountPhase.ENDING, AccountPhase.ENDED)),
    ),
}
