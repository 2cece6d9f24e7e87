"""How one of the staff wants to be told of what waits for the desk."""

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.staff import NoticesWanted
from chalicelib.domain.vocabulary import STAFF
from chalicelib.models import notices_wanted


def get(actor: Actor) -> NoticesWanted:
    """Return how the person is told; raises NotAllowed for who is on no staff."""
    _check(actor)
    return notices_wanted.of(actor.id)


def put(actor: Actor, wanted: NoticesWanted) -> NoticesWanted:
    """Keep how the person wants to be told, and return it; raises NotAllowed for who is on no staff."""
    _check(actor)
    notices_wanted.keep(actor.id, wanted)
    return wanted


def _check(actor: Actor) -> None:
    if not {membership.role for membership in actor.memberships} & STAFF:
        raise NotAllowed(command="notices")
