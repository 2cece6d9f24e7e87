"""Decide one command about what a person asks. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.ledger.refusals import OtherUnexplained, WrongPhase
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import SubjectRefusal
from chalicelib.domain.subject_requests import commands as c
from chalicelib.domain.subject_requests import events as e
from chalicelib.domain.subject_requests.commands import AnySubjectCommand, DataRight
from chalicelib.domain.subject_requests.events import AnySubjectEvent
from chalicelib.domain.subject_requests.facts import Holding, SubjectFacts
from chalicelib.domain.subject_requests.refusals import (
    CorrectionUnsaid,
    MoneyStillLies,
    OpenRequestsStand,
    StillOnStaff,
    SubjectRequestUnknown,
)
from chalicelib.domain.subject_requests.state import ANSWERED_WITHIN, SubjectRequest
from chalicelib.domain.subject_requests.workflow import RULES
from chalicelib.domain.vocabulary import Role

Events = tuple[AnySubjectEvent, ...]


def ask(command: c.AskSubjectRequest, actor: Actor, role: Role, facts: SubjectFacts) -> Events:
    """Return the event by which it begins; raises CorrectionUnsaid, SubjectRequestUnknown."""
    subject = actor.id if role is Role.CUSTOMER else facts.customer
    if subject is None:
        raise SubjectRequestUnknown
    if command.right is DataRight.CORRECTION and command.text is None:
        raise CorrectionUnsaid
    asked = command.model_dump(include={"right", "request", "text"})
    account = role is Role.CUSTOMER or facts.has_account
    return (e.SubjectRequestAsked(subject=subject, account=account, answer_by=facts.now + ANSWERED_WITHIN, **asked),)


def decide(  # noqa: C901, PLR0911  One arm per command; mypy keeps them complete.
    asked: SubjectRequest, command: AnySubjectCommand, _: Actor, __: Role, facts: SubjectFacts
) -> Events:
    """Return the events that the command leads to; raises WrongPhase, and what stands in the way."""
    RULES[type(command)].check(asked.phase, asked, facts)
    match command:
        case c.AskSubjectRequest():
            raise WrongPhase(phase=asked.phase.value)
        case c.FulfilSubjectRequest(text=text) if asked.right is DataRight.ERASURE:
            _check_free(facts.holding)
            return (e.ErasureGranted(kept_until=facts.holding.kept_until, text=text),)
        case c.FulfilSubjectRequest(text=text):
            return (e.SubjectRequestFulfilled(right=asked.right, subject=asked.subject, text=text),)
        case c.RefuseSubjectRequest(code=code, text=text):
            if code is SubjectRefusal.OTHER and text is None:
                raise OtherUnexplained
            return (e.SubjectRequestRefused(right=asked.right, subject=asked.subject, code=code.value, text=text),)
        case c.RemindOfSubjectRequest():
            return () if asked.reminded else (e.SubjectRequestReminded(),)
        case c.RecordSubjectFile(file=file, requests=requests):
            return (e.SubjectFileMade(right=asked.right, subject=asked.subject, file=file, requests=requests),)
        case c.FailSubjectFile():
            return (e.SubjectFileFailed(),)
        case c.LiftRestriction():
            return (e.RestrictionLifted(),)
        case c.RecordPersonErased(requests=requests):
            return (e.PersonErased(right=asked.right, subject=asked.subject, requests=requests),)
        case _:
            assert_never(command)


def _check_free(holding: Holding) -> None:
    """Refuse to erase who is still served, has money with the state, or works here."""
    if holding.open_requests:
        raise OpenRequestsStand(open_requests=holding.open_requests)
    if holding.money_lies:
        raise MoneyStillLies
    if holding.on_staff:
        raise StillOnStaff
