"""Reactions sent again from the entries as they are stored, of one request or of all of an office since a moment.

The table keeps its entries for good, its stream for a day. Each message is keyed: what was done does nothing. That a
mail went out is remembered for weeks, so that no mail of before is sent again.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.keys import Purpose
from chalicelib.domain.parked import authorise
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import Phase
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import requests, work
from chalicelib.models.ledger import reading
from chalicelib.services import keys
from chalicelib.services.ledger.react import react
from chalicelib.services.requests.ledger import REQUESTS

AT_ONCE: Final = 10
"""So many requests of an office are gone through in one call."""
REMEMBERED: Final = work.REACTION_LIFE - timedelta(days=1)


class Sent(NamedTuple):
    """How many requests were gone through, how many messages were sent, and where the next call goes on."""

    requests: int
    messages: int
    next: str | None


def of_request(actor: Actor, office: str, request_id: str) -> Sent:
    """Send again what follows each entry of a request of the office: one Query, and a call for each that has reactions.

    Raises UnknownOffice, NotAllowed, RequestUnknown.
    """
    office_data.office(office)
    authorise(actor, office, "send-again")
    if request_id.partition("-")[0] != office:
        raise RequestUnknown
    return Sent(1, send(request_id), None)


def of_office(actor: Actor, office: str, since: datetime, cursor: str | None) -> Sent:
    """Send again what follows the entries of the office's requests that changed since, ten requests at a time.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    office_data.office(office)
    authorise(actor, office, "send-again")
    scope = f"send-again {office} {since.isoformat()}"
    sent = walk(office, since, unseal(keys.of(Purpose.CURSOR), scope, cursor) if cursor else None)
    return sent._replace(next=seal(keys.of(Purpose.CURSOR), scope, sent.next) if sent.next else None)


def walk(office: str, since: datetime, position: str | None) -> Sent:
    """Go through a page of one phase; the phases come in the order in which requests go through them."""
    place = json.loads(position) if position else {}
    phases = [*Phase]
    phase = Phase(place.get("phase", Phase.DRAFT))
    page = reading.page(
        requests.TABLE, "phase", f"{office}#{phase}", AT_ONCE, place.get("after"), keep=_changed_since(since)
    )
    messages = sum(send(row.id, since) for row in page.rows)
    if page.last:
        return Sent(len(page.rows), messages, json.dumps({"phase": phase, "after": page.last}))
    rest = phases[phases.index(phase) + 1 :]
    return Sent(len(page.rows), messages, json.dumps({"phase": rest[0], "after": None}) if rest else None)


def _changed_since(since: datetime) -> Callable[[RequestRow], bool]:
    return lambda row: row.changed_at >= since


def send(request_id: str, since: datetime | None = None) -> int:
    """Send again what follows a request's entries, from a moment on if need be; raises RequestUnknown."""
    entries = reading.entries(requests.TABLE, request_id, reading.LAST)
    if not entries:
        raise RequestUnknown
    long_ago = now() - REMEMBERED
    wanted = (entry for entry in entries if since is None or entry.at >= since)
    return sum(react(REQUESTS, entry, mails=entry.at >= long_ago) for entry in wanted)
