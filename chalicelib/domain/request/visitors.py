"""Visitors (pengunjung): whom a counter serves at this moment, and so who may speak for whom."""

from chalicelib.domain.request.refusals import VisitorNotAtCounter
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Channel


def visitor_is_at_the_counter(request: Request, serving_ticket: str | None) -> None:
    """Refuse to act for a visitor whose ticket is not in service at the officer's counter."""
    if request.channel is not Channel.WALK_IN or not request.ticket or request.ticket != serving_ticket:
        raise VisitorNotAtCounter
