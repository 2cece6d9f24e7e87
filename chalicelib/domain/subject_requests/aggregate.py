"""What a person asks about the own data, as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.ledger.uniques import Unique
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.subject_requests import commands as c
from chalicelib.domain.subject_requests import events as e
from chalicelib.domain.subject_requests.commands import AnySubjectCommand
from chalicelib.domain.subject_requests.decide import ask, decide
from chalicelib.domain.subject_requests.events import AnySubjectEvent
from chalicelib.domain.subject_requests.evolve import evolve
from chalicelib.domain.subject_requests.facts import SubjectFacts
from chalicelib.domain.subject_requests.refusals import OwnSubjectRequest, SubjectRequestUnknown
from chalicelib.domain.subject_requests.state import REMINDED_AFTER, SubjectPhase, SubjectRequest
from chalicelib.domain.subject_requests.workflow import ANSWERS, ASKS_FOR_VISITORS, RULES
from chalicelib.domain.vocabulary import Role

UNIQUE: Final = "subject_request"
Ending = e.SubjectRequestFulfilled | e.SubjectRequestRefused | e.SubjectFileMade | e.PersonErased


def role_to_ask(command: c.AskSubjectRequest, actor: Actor, facts: SubjectFacts) -> Role:
    """Return the role in which this person asks: one's own account, or staff who name a visitor's request.

    A kiosk's account speaks for nobody. Raises CommandWithheld, NotAllowed.
    """
    rule = RULES[c.AskSubjectRequest]
    if command.request is not None:
        return staff_role(rule, actor, facts.office, ASKS_FOR_VISITORS)
    if Role.KIOSK in {membership.role for membership in actor.memberships}:
        raise NotAllowed(command=rule.name)
    return Role.CUSTOMER


def may_know(asked: SubjectRequest, actor: Actor) -> bool:
    """Tell whether this person may know that it was asked: its person, who spoke for them, who answers."""
    return actor.id in {asked.subject, asked.asked_by} or bool(actor.roles_at(asked.office) & set(ANSWERS))


def role_for(command: AnySubjectCommand, asked: SubjectRequest, actor: Actor, facts: SubjectFacts) -> Role:
    """Return the role in which the command is given; to a stranger it is as unknown as one that was never asked.

    Raises SubjectRequestUnknown, CommandWithheld, NotAllowed, OwnSubjectRequest.
    """
    rule = RULES[type(command)]
    if actor == SYSTEM and Role.SYSTEM in rule.roles:
        return Role.SYSTEM
    if not may_know(asked, actor):
        raise SubjectRequestUnknown
    if actor.id == asked.subject and Role.CUSTOMER in rule.roles:
        return Role.CUSTOMER
    role = staff_role(rule, actor, facts.office, ANSWERS)
    if actor.id == asked.subject:
        raise OwnSubjectRequest
    return role


def due(asked: SubjectRequest, _: Office, __: Calendar) -> tuple[Due[AnySubjectCommand], ...]:
    """Return the reminder to answer, a day before the time is over; one that comes later than that says nothing."""
    if asked.phase is not SubjectPhase.WAITING or asked.reminded:
        return ()
    return (Due(asked.asked_at + REMINDED_AFTER, c.RemindOfSubjectRequest(), until=asked.answer_by),)


def uniques(event: AnySubjectEvent, office: str) -> tuple[Unique, ...]:
    """What is asked already waits for its answer: the same is not asked once more at this office meanwhile."""
    return (_claim(event, office),) if isinstance(event, e.SubjectRequestAsked) else ()


def released(event: AnySubjectEvent, office: str) -> tuple[Unique, ...]:
    """Once it is answered it may be asked again."""
    return (_claim(event, office),) if isinstance(event, Ending) else ()


def _claim(event: e.SubjectRequestAsked | Ending, office: str) -> Unique:
    return Unique(kind=UNIQUE, scope=office, value=f"{event.subject}-{event.right.value}")


SUBJECT_REQUEST: Final[Aggregate[SubjectRequest, AnySubjectCommand, AnySubjectEvent, SubjectFacts]] = Aggregate(
    name="subject_request",
    rules=RULES,
    role=role_for,
    role_to_open=role_to_ask,
    open=ask,
    decide=decide,
    evolve=evolve,
    unknown=SubjectRequestUnknown,
    due=due,
    uniques=uniques,
    released=released,
)
