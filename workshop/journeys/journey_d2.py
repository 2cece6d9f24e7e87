"""Journey D2: everything the house says no to about data, agreements and money from abroad."""

from collections.abc import Callable

from workshop.journeys.cast import assemble
from workshop.journeys.house import House
from workshop.journeys.refused_agreements import agreements
from workshop.journeys.refused_choices import choices
from workshop.journeys.refused_documents import documents
from workshop.journeys.refused_imports import imports
from workshop.journeys.refused_offers import offers
from workshop.journeys.refused_parts import parts
from workshop.journeys.refused_transfers import transfers

PARTS: tuple[Callable[..., None], ...] = (imports, choices, documents, parts, offers, agreements, transfers)


def journey_d2(house: House) -> None:
    """Walk it; each part stands alone."""
    cast = assemble(house)
    for part in PARTS:
        part(cast)
