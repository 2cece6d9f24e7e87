"""What a request for Rp0 or a reduced rate looks at and rests on; those clerks are called in for one (ADR 0011)."""

from typing import TYPE_CHECKING

from chalicelib.domain.request.commands import ReviseDraft, SendOffer, Submit
from chalicelib.domain.request.draft.drafting import asks_for_zero
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Request
from chalicelib.models.ledger.appending import Rest
from chalicelib.services.ledger.ledger import World

if TYPE_CHECKING:
    from chalicelib.services.institutions.standing import Standing


def looked_at(world: World[Request]) -> "Standing | None":
    """Return what the buyer's institution is worth, where a reduced rate is asked for or decided; else None."""
    command, request = world.command, world.loaded.state
    if request is None or world.loaded.used:
        return None
    asks = isinstance(command, ReviseDraft) and asks_for_zero(request, command)
    if not asks and not (isinstance(command, Submit | SendOffer) and request.zero_tariff):
        return None
    from chalicelib.services.institutions import standing

    return standing.standing(request, world.office)


def with_standing(facts: Facts, today: "Standing | None") -> Facts:
    """Return the facts with it: the buyer's own payer, and the one by which an officer decides."""
    if today is None:
        return facts
    buyer = facts.buyer._replace(payer=today.payer) if facts.buyer else None
    return facts._replace(buyer=buyer, payer=today.payer, institution=today.institution, rate_used=today.used)


def rests_on(facts: Facts) -> tuple[Rest, ...]:
    """Return the condition that nobody has withdrawn the verification meanwhile."""
    if facts.institution is None:
        return ()
    from chalicelib.models import institutions

    return (institutions.still_as(facts.institution),)
