"""The two tables of the counter: who gives which command (RULES), and where an event leads a ticket (LEADS_TO).

From which states a command takes a ticket stands beside them (TAKES_FROM).
"""

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue import events as e
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.state import DaySheet, Phase, TicketState
from chalicelib.domain.vocabulary import Role

O, K, H, S, L = Role.OFFICER, Role.KIOSK, Role.HEAD, Role.SYSTEM, Role.HOLDER  # noqa: E741  One letter per role, as in the requests' table.
T = TicketState
RUNNING = frozenset({Phase.OPEN})

QueueRule = Rule[DaySheet, QueueFacts]


def _rule(command: type[Command], *roles: Role) -> QueueRule:
    return Rule(command, RUNNING, frozenset(roles), yields=False)


RULES = table(
    (
        _rule(c.IssueTicket, K, O),
        _rule(c.SignGuestBook, K, O),
        _rule(c.OpenCounter, O),
        _rule(c.CloseCounter, O, H),
        _rule(c.CallNext, O),
        _rule(c.CallTicket, O),
        _rule(c.RecallTicket, O),
        _rule(c.StartService, O),
        _rule(c.HoldTicket, O),
        _rule(c.ResumeTicket, O),
        _rule(c.TransferTicket, O),
        _rule(c.MarkNoShow, O),
        _rule(c.FinishTicket, O),
        _rule(c.SeeCard, O),
        _rule(c.SearchVisitor, O),
        _rule(c.RecogniseVisitor, O),
        _rule(c.Leave, L, O),
        _rule(c.CloseDay, S),
        QueueRule(c.EraseVisitors, frozenset({Phase.CLOSED}), frozenset({S}), yields=False),
    )
)

TAKES_FROM: dict[type[Command], frozenset[TicketState]] = {
    c.SignGuestBook: frozenset({T.WAITING, T.CALLED, T.SERVING, T.HELD}),
    c.CallNext: frozenset({T.WAITING}),
    c.CallTicket: frozenset({T.WAITING}),
    c.RecallTicket: frozenset({T.CALLED}),
    c.StartService: frozenset({T.CALLED}),
    c.HoldTicket: frozenset({T.SERVING}),
    c.ResumeTicket: frozenset({T.HELD}),
    c.TransferTicket: frozenset({T.CALLED, T.SERVING}),
    c.MarkNoShow: frozenset({T.CALLED}),
    c.FinishTicket: frozenset({T.SERVING}),
    c.SeeCard: frozenset({T.SERVING}),
    c.SearchVisitor: frozenset({T.SERVING}),
    c.RecogniseVisitor: frozenset({T.SERVING}),
    c.Leave: frozenset({T.WAITING, T.CALLED, T.HELD}),
}

LEADS_TO: dict[type[Event], TicketState] = {
    e.TicketIssued: T.WAITING,
    e.TicketCalled: T.CALLED,
    e.TicketSentBack: T.WAITING,
    e.ServiceStarted: T.SERVING,
    e.ServiceHeld: T.HELD,
    e.ServiceResumed: T.SERVING,
    e.TicketTransferred: T.WAITING,
    e.TicketMissed: T.NO_SHOW,
    e.TicketFinished: T.FINISHED,
    e.TicketLeft: T.LEFT,
    e.TicketClosed: T.CLOSED,
}
"""Every event that is not here leaves each ticket where it is."""
