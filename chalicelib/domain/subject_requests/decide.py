"""Decide one command about what a person asks. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.ledger.refusals import OtherUnexplained, WrongPhase
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import SubjectRefusal
from chalicelib.domain.subject_requests import commands as c
from chalicelib.domain.subject_requests import events as e
from chalicelib.domain.subject_requests.commands import AnySubjectCommand, DataRight
from chalicelib.domain.subject_requests.events import AnySubjectEvent
from chalicelib.domain.subject_requests.facts import SubjectFacts
from chalicelib.domain.subject_requests.refusals import CorrectionUnsaid, SubjectRequestUnknown
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


def decide(asked: SubjectRequest, command: AnySubjectCommand, _: Actor, __: Role, facts: SubjectFacts) -> Events:
    """Return the events that the command leads to; raises WrongPhase, OtherUnexplained."""
    RULES[type(command)].check(asked.phase, asked, facts)
    match command:
        case c.AskSubjectRequest():
            raise WrongPhase(phase=asked.phase.value)
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
        case _:
            assert_never(command)
