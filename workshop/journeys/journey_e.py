"""Journey E: a visitor buys a printed copy and pays in cash; offer and copy are corrected once each (W-01 to W-20)."""

from workshop.journeys.cast import assemble
from workshop.journeys.drawer import in_the_morning
from workshop.journeys.hours import next_morning
from workshop.journeys.house import House
from workshop.journeys.visit_arrival import arrive, called
from workshop.journeys.visit_copy import copy_handed_over, day_closed, leave, paid_in_cash
from workshop.journeys.visit_request import agree, ask, set_aside
from workshop.journeys.visitors import Visitor


def journey_e(house: House) -> None:
    """Walk W-01 to W-20 but for the agreement, which a publication has none of."""
    cast = assemble(house)
    next_morning(house)
    in_the_morning(cast)
    visitor = Visitor(house, "Wulan Sari")
    arrive(cast, visitor)
    called(cast, visitor)
    request = ask(cast, visitor)
    set_aside(cast, request)
    agree(cast, visitor, request)
    paid_in_cash(cast, visitor, request)
    copy_handed_over(cast, visitor, request)
    leave(cast, visitor, request)
    day_closed(cast, request)
