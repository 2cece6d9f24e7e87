"""Decide one command about an account's institution. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.institutions import commands as c
from chalicelib.domain.institutions import events as e
from chalicelib.domain.institutions.commands import AnyInstitutionCommand
from chalicelib.domain.institutions.events import AnyInstitutionEvent
from chalicelib.domain.institutions.facts import InstitutionFacts
from chalicelib.domain.institutions.refusals import EvidenceAhead, InstitutionUnnamed, ValidityPassed
from chalicelib.domain.institutions.state import Institution
from chalicelib.domain.institutions.workflow import RULES
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyInstitutionEvent, ...]


def decide(
    institution: Institution, command: AnyInstitutionCommand, _: Actor, __: Role, facts: InstitutionFacts
) -> Events:
    """Return the events that the command leads to."""
    RULES[type(command)].check(institution.phase, institution, facts)
    match command:
        case c.AskVerification():
            if facts.kind is None:
                raise InstitutionUnnamed
            return (e.VerificationAsked(kind=facts.kind, name_hash=facts.name_hash),)
        case c.VerifyInstitution():
            return _verify(command, facts)
        case c.DeclineVerification():
            return (e.VerificationDeclined(code=command.code.value),)
        case c.WithdrawVerification():
            return (e.VerificationWithdrawn(code=command.code.value),)
        case _:
            assert_never(command)


def _verify(command: c.VerifyInstitution, facts: InstitutionFacts) -> Events:
    if command.evidence.dated > facts.today:
        raise EvidenceAhead
    if command.valid_until < facts.today:
        raise ValidityPassed
    return (e.InstitutionVerified(**command.model_dump(exclude={"command"})),)
