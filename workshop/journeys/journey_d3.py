"""Journey D3: everything the counter says no to. Each no has its code, and leaves everything as it was."""

from collections.abc import Callable

from workshop.journeys.cast import assemble
from workshop.journeys.drawer import in_the_morning
from workshop.journeys.hours import next_morning
from workshop.journeys.house import House
from workshop.journeys.refused_at_the_counter import at_the_counter
from workshop.journeys.refused_at_the_kiosk import at_the_kiosk
from workshop.journeys.refused_cash import cash
from workshop.journeys.refused_claims import claims
from workshop.journeys.refused_hand_overs import hand_overs
from workshop.journeys.refused_hours import hours

PARTS: tuple[Callable[..., None], ...] = (at_the_kiosk, at_the_counter, hand_overs, claims, cash, hours)


def journey_d3(house: House) -> None:
    """Walk it, from one morning to the next holiday: the last parts close the day, and let it pass."""
    cast = assemble(house)
    next_morning(house)
    in_the_morning(cast)
    for part in PARTS:
        part(cast)
