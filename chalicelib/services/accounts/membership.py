"""Whoever acts for an office is on its list now, whatever a token of before says."""

from chalicelib.domain.people.account import TokenInvalid
from chalicelib.domain.people.actors import Actor
from chalicelib.models import staff


def check(actor: Actor) -> None:
    """Refuse the token of one who has been removed; one read, and none for buyers. Raises TokenInvalid."""
    if actor.memberships and not staff.are_listed(actor.id, actor.memberships):
        raise TokenInvalid
