"""Journey D2: everything the house says no to about data, agreements and money from abroad."""

from collections.abc import Callable

from local.journeys.cast import assemble
from local.journeys.house import House
from local.journeys.refused_agreements import agreements
from local.journeys.refused_choices import choices
from local.journeys.refused_documents import documents
from local.journeys.refused_imports import imports
from local.journeys.refused_offers import offers
from local.journeys.refused_parts import parts
from local.journeys.refused_transfers import transfers

PARTS: tuple[Callable[..., None], ...] = (imports, choices, documents, parts, offers, agreements, transfers)


def journey_d2(house: House) -> None:
    """Walk it; each part stands alone."""
    cast = assemble(house)
    for part in PARTS:
        part(cast)
