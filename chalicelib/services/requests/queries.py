"""Looking without changing: one request, the lists of desks and customers, exact search."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.domain.request.authority import may_read
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Channel
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from chalicelib.services.counter import serving
from chalicelib.services.world import facts_now


class Visible(NamedTuple):
    """A request as this actor may see it."""

    request: Request
    texts: Mapping[str, str]
    facts: Facts


def as_of(request_id: str, seq: int) -> tuple[tuple[RequestEntry, ...], Visible]:
    """Return the entries up to this one, and the request as it stands now; raises RequestUnknown where it is not."""
    entries = reading.entries(requests.TABLE, request_id, seq)
    read = reading.read(requests.TABLE, request_id)
    if len(entries) < seq or read is None:
        raise RequestUnknown
    return entries, visible(read)


def visible(read: reading.Read[Request]) -> Visible:
    """Return what was read, with the present world of its office."""
    return Visible(read.state, read.texts, facts_now(read.state.id))


def see(request_id: str, actor: Actor) -> Visible:
    """Return the request: one call, one more for an officer who reads what a visitor asks for, three for Rp0 drafted.

    Raises RequestUnknown where this person may not know of it.
    """
    read = reading.read(requests.TABLE, request_id)
    if read is None or not may_read(read.state, actor):
        raise RequestUnknown
    return _reducing(_served(visible(read), actor), actor)


def _reducing(seen: Visible, actor: Actor) -> Visible:
    """Return one's own request for Rp0 with what one's institution is worth today, until it is handed in."""
    request = seen.request
    drafting = request.customer == actor.id and request.phase in {Phase.DRAFT, Phase.RETURNED}
    if not request.zero_tariff or not drafting:
        return seen
    from chalicelib.services.institutions import standing

    today = standing.standing(request, seen.facts.office)
    return seen._replace(facts=seen.facts._replace(payer=today.payer, rate_used=today.used)) if today else seen


def _served(seen: Visible, actor: Actor) -> Visible:
    """Return a visitor's request as the officer who serves the visitor sees it: one more read, of an officer's own."""
    one = serving.served_now(actor, seen.facts.office) if seen.request.channel is Channel.WALK_IN else None
    return seen._replace(facts=seen.facts._replace(serving_ticket=one.id)) if one else seen


def person_of(request: Request) -> PersonData | None:
    """Return the buyer's person version; None for an erased one."""
    try:
        return people.version(request.person)
    except PersonUnknown:
        return None
