"""Decide one command about a money case. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.cases import commands as c
from chalicelib.domain.cases import events as e
from chalicelib.domain.cases import refunding
from chalicelib.domain.cases.commands import AnyCaseCommand, OpenCase
from chalicelib.domain.cases.events import AnyCaseEvent
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.refusals import MoneyMovedOn, MoreThanLies
from chalicelib.domain.cases.state import CasePhase, MoneyCase
from chalicelib.domain.cases.workflow import RULES
from chalicelib.domain.ledger.refusals import WrongPhase
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyCaseEvent, ...]


def open_case(command: OpenCase, _: Actor, __: Role, ___: CaseFacts) -> Events:
    """Return how a case begins."""
    return (e.CaseOpened(money=command.money, **command.model_dump(exclude={"command", "money"})),)


def decide(case: MoneyCase, command: AnyCaseCommand, actor: Actor, _: Role, facts: CaseFacts) -> Events:
    """Return the events that the command leads to."""
    RULES[type(command)].check(case.phase, case, facts.given_by(actor))
    match command:
        case c.PlaceMoney():
            if command.amount_idr > case.left_idr:
                raise MoreThanLies(left_idr=case.left_idr)
            return (e.MoneyPlaced(**command.model_dump(exclude={"command"})),)
        case c.ReturnMoney():
            _check_joins_no_credit(case, command)
            return (e.MoneyReturned(**command.model_dump(exclude={"command"})),)
        case c.TakeBackMoney():
            if case.left_idr < command.amount_idr:
                raise MoneyMovedOn(placed_idr=case.amount_idr - case.left_idr)
            return (e.MoneyTakenBack(amount_idr=command.amount_idr),)
        case (
            c.ClaimRefund()
            | c.AddRefundDocument()
            | c.DecideRefund()
            | c.RecordRefund()
            | c.KeepCredit()
            | c.WithdrawClaim()
        ):
            return refunding.decide(case, command, facts)
        case _:
            assert_never(command)


def _check_joins_no_credit(case: MoneyCase, command: c.ReturnMoney) -> None:
    """Only what the head approved is a credit: what comes back otherwise waits until that one is withdrawn."""
    placement = case.placement(command.request, command.payment)
    if case.phase is CasePhase.CREDITED and not (placement and placement.credit):
        raise WrongPhase(phase=case.phase.value)
