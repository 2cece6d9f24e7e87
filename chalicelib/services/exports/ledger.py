"""The ledger of the exports: its aggregate and table, and the worker that each request is handed to."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.exports.aggregate import EXPORT
from chalicelib.domain.exports.commands import AnyExportCommand
from chalicelib.domain.exports.events import AnyExportEvent
from chalicelib.domain.exports.facts import ExportFacts
from chalicelib.domain.exports.state import Export
from chalicelib.models import exports
from chalicelib.services.ledger.ledger import Ledger, Reaction, World

MAKE: Final = "make_export"


def _facts(world: World[Export]) -> ExportFacts:
    return ExportFacts(world.now, world.office)


def _listed(export: Export, _: ExportFacts) -> Mapping[str, Any]:
    return exports.listed(export)


EXPORTS: Final[Ledger[Export, AnyExportCommand, AnyExportEvent, ExportFacts]] = Ledger(
    aggregate=EXPORT,
    table=exports.TABLE,
    facts=_facts,
    listed=_listed,
    reactions={"ExportRequested": (Reaction("papers", MAKE),)},
)
