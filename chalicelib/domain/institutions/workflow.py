"""The two tables of a verification: who gives which command at which phase (RULES), and where it leads (LEADS_TO)."""

from chalicelib.domain.institutions import commands as c
from chalicelib.domain.institutions import events as e
from chalicelib.domain.institutions.facts import InstitutionFacts
from chalicelib.domain.institutions.refusals import (
    InstitutionChanged,
    InstitutionNotBeneficiary,
    InstitutionUnnamed,
    NoReducedRates,
)
from chalicelib.domain.institutions.state import Institution, InstitutionPhase
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Guard, Rule, table
from chalicelib.domain.office.reduced_rates import rates_for
from chalicelib.domain.vocabulary import Role

P = InstitutionPhase
InstitutionRule = Rule[Institution, InstitutionFacts]


def rates_are_granted(_: Institution, facts: InstitutionFacts) -> None:
    """Nobody is verified for what the office does not grant."""
    if not facts.office.reduced_rates:
        raise NoReducedRates


def institution_is_named(_: Institution, facts: InstitutionFacts) -> None:
    """The profile says which institution, and of which kind."""
    if facts.kind is None or not facts.name_hash:
        raise InstitutionUnnamed


def kind_has_a_rate(_: Institution, facts: InstitutionFacts) -> None:
    """Only beneficiaries are verified (PP 13/2024 Pasal 4, and the office's data)."""
    if facts.kind and not rates_for(facts.office.reduced_rates, facts.kind):
        raise InstitutionNotBeneficiary(institution_kind=facts.kind.value)


def profile_is_as_it_was(institution: Institution, facts: InstitutionFacts) -> None:
    """What is verified is what the person still says."""
    if (institution.kind, institution.name_hash) != (facts.kind, facts.name_hash):
        raise InstitutionChanged


def _rule(
    command: type[Command], role: Role, *phases: P, guards: tuple[Guard[Institution, InstitutionFacts], ...] = ()
) -> InstitutionRule:
    return Rule(command, frozenset(phases), frozenset({role}), guards)


RULES = table(
    (
        _rule(
            c.AskVerification,
            Role.CUSTOMER,
            *P,
            guards=(rates_are_granted, institution_is_named, kind_has_a_rate),
        ),
        _rule(c.VerifyInstitution, Role.ADMIN, P.ASKED, P.VERIFIED, guards=(profile_is_as_it_was, kind_has_a_rate)),
        _rule(c.DeclineVerification, Role.ADMIN, P.ASKED),
        _rule(c.WithdrawVerification, Role.ADMIN, P.VERIFIED),
    )
)

LEADS_TO: dict[type[Event], P] = {
    e.VerificationAsked: P.ASKED,
    e.InstitutionVerified: P.VERIFIED,
    e.VerificationDeclined: P.DECLINED,
    e.VerificationWithdrawn: P.WITHDRAWN,
}
