"""The export as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.exports.commands import AnyExportCommand, RequestExport
from chalicelib.domain.exports.decide import decide, open_export
from chalicelib.domain.exports.events import AnyExportEvent
from chalicelib.domain.exports.evolve import evolve
from chalicelib.domain.exports.facts import ExportFacts
from chalicelib.domain.exports.refusals import ExportUnknown
from chalicelib.domain.exports.state import Export
from chalicelib.domain.exports.workflow import RULES
from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.vocabulary import LOOK_AFTER_MONEY, Role


def role_to_open(_: RequestExport, actor: Actor, facts: ExportFacts) -> Role:
    """Return the role in which this person asks for a file; raises CommandWithheld, NotAllowed."""
    return staff_role(RULES[RequestExport], actor, facts.office, LOOK_AFTER_MONEY)


def role_for(command: AnyExportCommand, _: Export, actor: Actor, __: ExportFacts) -> Role:
    """Return the role in which the worker speaks; nobody else does once the file was asked for. Raises NotAllowed."""
    if actor != SYSTEM:
        raise NotAllowed(command=RULES[type(command)].name)
    return Role.SYSTEM


EXPORT: Final[Aggregate[Export, AnyExportCommand, AnyExportEvent, ExportFacts]] = Aggregate(
    name="export",
    rules=RULES,
    role=role_for,
    role_to_open=role_to_open,
    open=open_export,
    decide=decide,
    evolve=evolve,
    unknown=ExportUnknown,
)
