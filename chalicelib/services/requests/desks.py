"""What lies on the desks of an office, counted: by phase, what is due today, what is overdue, what is one's own."""

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.state import Phase
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import instant
from chalicelib.services.requests.lists import desks_of

COUNTED: Final = 1000
"""So many requests of a desk are counted, those that are due first."""

KNOWN: Final = frozenset(Phase)
"""A phase of a later release counts into the desk's total only."""


class DeskCount(NamedTuple):
    """A desk's requests by phase; of what waits for it, what is due by the end of the local day and what is over.

    `waiting`: those whose move is the desk's; the others are watched until their buyer has paid, or a code has run out.
    `mine`: one's own. `more`: there are others, which are not counted.
    """

    desk: str
    total: int
    waiting: int
    phases: Mapping[str, int]
    due_today: int
    overdue: int
    mine: int
    more: bool


def counts(actor: Actor, office: str) -> tuple[DeskCount, ...]:
    """Return the desks of the office at which this person works, each counted by one Query.

    It reads three fields of a row and no more than `COUNTED` rows (some 500 KB; a second call where they are longer
    than 1 MB), so that what it costs does not grow with the office. Raises UnknownOffice, NotAllowed.
    """
    at, today_ends = span_of_today(office)
    desks = [desk.name for desk in desks_of(actor) if desk.office == office]
    if not desks:
        raise NotAllowed(command="list")
    return tuple(counted(desk, office, actor.id, at, today_ends) for desk in desks)


def span_of_today(office: str) -> tuple[str, str]:
    """Return this moment and the end of the office's local day, as the lists hold them."""
    known, at = office_data.office(office), now()
    return instant(at), instant(known.end_of(known.local_day(at)))


def counted(desk: str, office: str, account: str, at: str, today_ends: str) -> DeskCount:
    """Return one desk counted: one Query."""
    seen = reading.glimpse(requests.TABLE, desk, office, ("phase", "assigned", "roles"), COUNTED)
    due = [order for order, fields in seen.rows if order <= at or desk in fields.get("roles", ())]
    return DeskCount(
        desk=desk,
        total=len(seen.rows),
        waiting=len(due),
        phases=Counter(phase for _, fields in seen.rows if (phase := fields.get("phase")) in KNOWN),
        due_today=sum(at < order <= today_ends for order in due),
        overdue=sum(order <= at for order in due),
        mine=sum(fields.get("assigned") == account for _, fields in seen.rows),
        more=seen.more,
    )
