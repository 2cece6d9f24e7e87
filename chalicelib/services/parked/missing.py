"""What follows an entry and was never done, although nobody gave it up, is sent again by the sweep (ADR 0058).

A message may be lost for good: a queue that was emptied, a release that sent none. What changed stands on the list of
its day (`models/audit.py`), what was done has its record. A day is gone through once, when it has been over for a day:
by then whatever was tried again is done, or parked. It goes by pages, and remembers how far it came.
"""

import json
import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from pydantic import ValidationError

from chalicelib.gateways.clock import now
from chalicelib.gateways.outages import is_outage
from chalicelib.models import audit, work
from chalicelib.models.ledger import reading
from chalicelib.services.audit.changes import day_of
from chalicelib.services.ledger.react import Message, done_key, messages_of, send
from chalicelib.services.ledgers import ledger_of
from chalicelib.services.parking import reason_of, record_id_of, reference_of

LOG = logging.getLogger("loket.worker")
SOURCE: Final = "missing"
PAGE: Final = 25
"""So many records are gone through at once."""
OVER: Final = timedelta(days=1)
"""After so long nothing is tried again by itself: the stream gives up after twelve hours, a queue after fourteen."""


class Place(NamedTuple):
    """How far it came: the day, and there after which record."""

    day: str
    after: str | None = None


def send_missing(trace: str, has_time: Callable[[], bool] = lambda: True) -> int:
    """Send again what is missing of the days that have been over for a day; return how many messages.

    A record costs one Query, and one read more for each fifty consequences of what happened on the day.
    """
    sent, over = 0, day_of(now() - OVER)
    try:
        place = _place()
        while place.day < over.isoformat() and has_time():
            of_page, place = _send_page(place, trace)
            sent += of_page
    except Exception as error:
        if not is_outage(error):
            raise
        LOG.warning("trace %s: missing: %s", trace, reason_of(error))  # The next sweep goes on with this page.
    return sent


def _send_page(place: Place, trace: str) -> tuple[int, Place]:
    """Go through one page; return how many messages were sent, and where the next one is, which is remembered."""
    day = date.fromisoformat(place.day)
    page = audit.changed(day, PAGE, place.after)
    sent = sum(_send_missing(record, day, trace) for record in page.records)
    following = day if page.last else day + timedelta(days=1)
    ahead = Place(following.isoformat(), page.last)
    work.keep_cursor(SOURCE, json.dumps(ahead))
    return sent, ahead


def _place() -> Place:
    """Return how far it came; it begins with the day on which it runs first."""
    kept = work.cursor(SOURCE)
    if kept:
        return Place(*json.loads(kept))
    first = Place(day_of(now()).isoformat())
    work.keep_cursor(SOURCE, json.dumps(first))
    return first


def _send_missing(record: str, day: date, trace: str) -> int:
    """Send what follows the record's entries of the day and of which nothing is known; return how much that was."""
    ledger = ledger_of(record)
    if not ledger.reactions:
        return 0
    try:
        entries = reading.entries(ledger.table, record.removeprefix(ledger.table.pk("")), reading.LAST)
    except ValidationError as unread:
        LOG.warning("trace %s: missing: %s", trace, reason_of(unread))  # The audit parks what nobody can read.
        return 0
    of_the_day = [entry for entry in entries if day_of(entry.at) == day]
    wanted = {done_key(*one): one for entry in of_the_day for one in messages_of(ledger, entry)}
    known = work.known_of({key: (one[0], _parked_as(*one)) for key, one in wanted.items()})
    missing = [one for key, one in wanted.items() if key not in known]
    if missing:
        LOG.warning("trace %s: %s missing messages sent again, of %s", trace, len(missing), record)
    return send(missing)


def _parked_as(queue: str, message: Message) -> str:
    return record_id_of(queue, reference_of(message))
