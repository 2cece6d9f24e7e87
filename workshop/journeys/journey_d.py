"""Journey D: everything the house says no to. Each no has its code, and leaves version and history as they were."""

from collections.abc import Callable

from workshop.journeys.cast import assemble
from workshop.journeys.house import House
from workshop.journeys.refused_at_the_door import at_the_door, the_account
from workshop.journeys.refused_by_role import by_role
from workshop.journeys.refused_drafts import drafts
from workshop.journeys.refused_files import files
from workshop.journeys.refused_money import money

PARTS: tuple[Callable[..., None], ...] = (the_account, at_the_door, drafts, files, by_role, money)


def journey_d(house: House) -> None:
    """Walk it; each part stands alone."""
    cast = assemble(house)
    for part in PARTS:
        part(cast)
