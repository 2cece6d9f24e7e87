"""Persons that a command looks at by a read of its own: who they are is known once the request is read."""

from chalicelib.domain.people.email_address import mailed
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.request.commands import Claim
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.state import Request
from chalicelib.models import people
from chalicelib.models.people import Person
from chalicelib.services.ledger.ledger import World
from chalicelib.services.world import buyer_of


def payer(request: Request) -> Buyer | None:
    """Return who pays for the request as of now; None where the person was erased, and what is on record stays."""
    try:
        return buyer_of(people.current(request.payer_id))
    except PersonUnknown:
        return None


def same_address(world: World[Request], claimant: object) -> bool:
    """Tell whether who claims a request has the address of its visitor; nobody else is asked about it."""
    request = world.loaded.state
    if not isinstance(world.command, Claim) or not isinstance(claimant, Person) or request is None:
        return False
    try:
        return mailed(people.version(request.person).email) == mailed(claimant.data.email)
    except PersonUnknown:
        return False
