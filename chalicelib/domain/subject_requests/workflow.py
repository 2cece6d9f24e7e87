"""The two tables: who gives which command at which phase (RULES), and where an event leads (LEADS_TO)."""

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.subject_requests import commands as c
from chalicelib.domain.subject_requests import events as e
from chalicelib.domain.subject_requests.facts import SubjectFacts
from chalicelib.domain.subject_requests.refusals import NotRestricted
from chalicelib.domain.subject_requests.state import SubjectPhase, SubjectRequest
from chalicelib.domain.vocabulary import Role

P = SubjectPhase
ANSWERS = (Role.ADMIN, Role.HEAD)
"""Who answers for the office, in the order in which one of several roles is chosen."""
ASKS_FOR_VISITORS = (Role.OFFICER, Role.ADMIN)


def is_restricted(asked: SubjectRequest, _: SubjectFacts) -> None:
    """The person's data are not used, because this was asked."""
    if not asked.restricts:
        raise NotRestricted


def _answer(command: type[Command]) -> Rule[SubjectRequest, SubjectFacts]:
    return Rule(command, frozenset({P.WAITING}), frozenset(ANSWERS))


def _by_itself(command: type[Command], at: P = P.WAITING) -> Rule[SubjectRequest, SubjectFacts]:
    return Rule(command, frozenset({at}), frozenset({Role.SYSTEM}), door=False, yields=False)


RULES = table(
    (
        Rule[SubjectRequest, SubjectFacts](
            c.AskSubjectRequest, frozenset(), frozenset({Role.CUSTOMER, *ASKS_FOR_VISITORS})
        ),
        _answer(c.FulfilSubjectRequest),
        _answer(c.RefuseSubjectRequest),
        Rule[SubjectRequest, SubjectFacts](
            c.LiftRestriction, frozenset({P.FULFILLED}), frozenset({Role.CUSTOMER, *ANSWERS}), (is_restricted,)
        ),
        _by_itself(c.RemindOfSubjectRequest),
        _by_itself(c.RecordSubjectFile),
        _by_itself(c.FailSubjectFile),
        _by_itself(c.RecordPersonErased, at=P.GRANTED),
    )
)

LEADS_TO: dict[type[Event], SubjectPhase] = {
    e.SubjectRequestAsked: P.WAITING,
    e.SubjectRequestReminded: P.WAITING,
    e.SubjectFileFailed: P.WAITING,
    e.SubjectFileMade: P.FULFILLED,
    e.SubjectRequestFulfilled: P.FULFILLED,
    e.SubjectRequestRefused: P.REFUSED,
    e.ErasureGranted: P.GRANTED,
    e.PersonErased: P.FULFILLED,
    e.RestrictionLifted: P.FULFILLED,
}
