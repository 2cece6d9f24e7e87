"""Conditions of four eyes on money that is asked back, where the office asks for a second person (ADR 0051)."""

from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.rows import CaseRow
from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.ledger.four_eyes import OwnStep, SecondPerson
from chalicelib.domain.ledger.refusals import SecondPersonNeeded


def another_decides(case: MoneyCase | CaseRow, facts: CaseFacts) -> None:
    """Nobody decides a claim that is one's own record."""
    if facts.office.money.four_eyes and case.claim and case.claim.by == facts.giver:
        raise SecondPersonNeeded(second_person=SecondPerson.HEAD.value, own_step=OwnStep.CLAIMED.value)


def another_carries_it_out(case: MoneyCase | CaseRow, facts: CaseFacts) -> None:
    """Nobody records a refund, or keeps a credit, that is one's own decision."""
    if facts.office.money.four_eyes and case.claim and case.claim.decided_by == facts.giver:
        raise SecondPersonNeeded(second_person=SecondPerson.TREASURER.value, own_step=OwnStep.DECIDED.value)
