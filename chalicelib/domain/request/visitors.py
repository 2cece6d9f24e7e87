"""Visitors (pengunjung): whom a counter serves at this moment, who may speak for whom, and what is taken up again."""

from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.queue.refusals import GuestBookMissing
from chalicelib.domain.request.events import AnyEvent, TakenUp
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.refusals import AnotherVisitors, OwnRequest, RequestUnknown, VisitorNotAtCounter
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Channel


def is_spoken_for(request: Request, serving_ticket: str | None) -> bool:
    """Tell whether it is this ticket's visitor who asks, by the officer or on the tablet.

    What belongs to an account is taken up for paying and collecting alone: the account speaks for itself.
    """
    if request.channel is not Channel.WALK_IN or (request.customer and request.taken_up):
        return False
    return request.ticket is not None and request.ticket == serving_ticket


def visitor_is_at_the_counter(request: Request, serving_ticket: str | None) -> None:
    """Refuse to act for a visitor whose ticket is not in service at the officer's counter."""
    if not is_spoken_for(request, serving_ticket):
        raise VisitorNotAtCounter


def take_up(request: Request, facts: Facts) -> tuple[AnyEvent, ...]:
    """Go on with an earlier request at the visit that is in service: the visitor's own, or an account's."""
    if request.channel is Channel.ONLINE and request.phase is Phase.DRAFT:
        raise RequestUnknown
    if facts.serving_ticket is None:
        raise VisitorNotAtCounter
    if facts.serves_self:
        raise OwnRequest
    if request.customer is None:
        _is_the_visitors(request, facts)
    return (TakenUp(ticket=facts.serving_ticket),)


def _is_the_visitors(request: Request, facts: Facts) -> None:
    if facts.visitor is None:
        raise GuestBookMissing
    if parse_version_id(request.person)[0] != parse_version_id(facts.visitor.person)[0]:
        raise AnotherVisitors
