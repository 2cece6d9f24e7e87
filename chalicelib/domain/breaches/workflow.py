"""The two tables: who gives which command at which phase (RULES), and where an event leads (LEADS_TO)."""

from chalicelib.domain.breaches import commands as c
from chalicelib.domain.breaches import events as e
from chalicelib.domain.breaches.facts import BreachFacts
from chalicelib.domain.breaches.refusals import BreachAnnouncedAlready, BreachOfNobody
from chalicelib.domain.breaches.state import Breach, BreachPhase
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.vocabulary import Role

P = BreachPhase
ANSWERS = (Role.ADMIN, Role.HEAD)
"""Who speaks for the office, in the order in which one of several roles is chosen."""


def concerns_somebody(breach: Breach, _: BreachFacts) -> None:
    """It is said whom it concerns."""
    if not breach.concerns_somebody:
        raise BreachOfNobody


def is_not_announced(breach: Breach, _: BreachFacts) -> None:
    """The public has not been told."""
    if breach.notice:
        raise BreachAnnouncedAlready


def _by_itself(command: type[Command]) -> Rule[Breach, BreachFacts]:
    return Rule(command, frozenset({P.OPEN}), frozenset({Role.SYSTEM}), door=False, yields=False)


RULES = table(
    (
        Rule[Breach, BreachFacts](c.RecordBreach, frozenset(), frozenset(ANSWERS)),
        Rule[Breach, BreachFacts](c.AmendBreach, frozenset({P.OPEN}), frozenset(ANSWERS)),
        Rule[Breach, BreachFacts](c.TellBreach, frozenset({P.OPEN}), frozenset(ANSWERS), (concerns_somebody,)),
        Rule[Breach, BreachFacts](c.ReportBreach, frozenset({P.OPEN}), frozenset(ANSWERS)),
        Rule[Breach, BreachFacts](c.AnnounceBreach, frozenset({P.OPEN}), frozenset(ANSWERS)),
        Rule[Breach, BreachFacts](c.DeclineAnnouncement, frozenset({P.OPEN}), frozenset(ANSWERS), (is_not_announced,)),
        Rule[Breach, BreachFacts](c.CloseBreach, frozenset({P.OPEN}), frozenset(ANSWERS)),
        _by_itself(c.RemindOfBreach),
        _by_itself(c.RecordBreachTold),
    )
)

LEADS_TO: dict[type[Event], BreachPhase] = {
    e.BreachRecorded: P.OPEN,
    e.BreachAmended: P.OPEN,
    e.BreachTellingBegun: P.OPEN,
    e.BreachTold: P.OPEN,
    e.BreachReported: P.OPEN,
    e.BreachAnnounced: P.OPEN,
    e.BreachAnnouncementDeclined: P.OPEN,
    e.BreachReminded: P.OPEN,
    e.BreachClosed: P.CLOSED,
}
