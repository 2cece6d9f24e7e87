"""The two tables of an export: who gives which command (RULES), and where an event leads (LEADS_TO)."""

from chalicelib.domain.exports import commands as c
from chalicelib.domain.exports import events as e
from chalicelib.domain.exports.facts import ExportFacts
from chalicelib.domain.exports.state import Export, ExportPhase
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.vocabulary import LOOK_AFTER_MONEY, Role

P = ExportPhase


def _rule(command: type[Command], *phases: P) -> Rule[Export, ExportFacts]:
    """The worker's commands yield to nobody: there is one worker's word at each phase."""
    return Rule(command, frozenset(phases), frozenset({Role.SYSTEM}), yields=False)


RULES = table(
    (
        Rule[Export, ExportFacts](c.RequestExport, frozenset(), frozenset(LOOK_AFTER_MONEY)),
        _rule(c.StartExport, P.WAITING, P.FAILED),
        _rule(c.RecordExport, P.MAKING),
        _rule(c.FailExport, P.WAITING, P.MAKING),
    )
)

LEADS_TO: dict[type[Event], ExportPhase] = {
    e.ExportRequested: P.WAITING,
    e.ExportStarted: P.MAKING,
    e.ExportMade: P.READY,
    e.ExportFailed: P.FAILED,
}
