"""The ledger of breaches: its aggregate and table, which requests one names, and what follows."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.breaches.aggregate import BREACH
from chalicelib.domain.breaches.commands import AnyBreachCommand, BreachSaid
from chalicelib.domain.breaches.events import AnyBreachEvent
from chalicelib.domain.breaches.facts import BreachFacts
from chalicelib.domain.breaches.state import Breach
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.models import breaches, requests
from chalicelib.models.ledger.items import NOW, unique_key
from chalicelib.models.ledger.loading import Aside
from chalicelib.services.ledger.ledger import Ledger, Reaction, World


def _asks(command: Command, _: Actor, office: Office) -> tuple[Aside, ...]:
    """Find the requests that are named by their references."""
    named = dict.fromkeys(command.requests) if isinstance(command, BreachSaid) else ()
    return tuple(
        Aside(each, requests.TABLE.unique, (unique_key("reference", office.code, each), NOW), lambda one: one.record_id)
        for each in named
    )


def _facts(world: World[Breach]) -> BreachFacts:
    named = {reference: str(id_) for reference, id_ in world.loaded.asides.items() if id_}
    return BreachFacts(world.now, world.office, named)


def _listed(breach: Breach, _: BreachFacts) -> Mapping[str, Any]:
    return breaches.listed(breach)


BREACHES: Final[Ledger[Breach, AnyBreachCommand, AnyBreachEvent, BreachFacts]] = Ledger(
    aggregate=BREACH,
    table=breaches.TABLE,
    facts=_facts,
    listed=_listed,
    asks=_asks,
    reactions={
        "BreachTellingBegun": (Reaction("notices", "breach_told"),),
        "BreachReminded": (Reaction("notices", "breach_due"),),
    },
)
