"""The two tables of a money case: who gives which command at which phase (RULES), where an event leads (LEADS_TO)."""

from collections.abc import Set as AbstractSet
from typing import Any

from chalicelib.domain.cases import commands as c
from chalicelib.domain.cases import events as e
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.four_eyes import another_carries_it_out, another_decides
from chalicelib.domain.cases.guards import a_credit_is_approved, a_transfer_is_approved
from chalicelib.domain.cases.refusals import MoneyAskedBack
from chalicelib.domain.cases.state import CasePhase, MoneyCase
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Guard, Rule, table
from chalicelib.domain.vocabulary import Role

P = CasePhase
CaseRule = Rule[Any, CaseFacts]
"""Its guards look at a case, or at its row in a list."""


ASKED_BACK = frozenset({P.REFUND_CLAIMED, P.REFUND_APPROVED})


def no_claim_is_open(case: MoneyCase, _: CaseFacts) -> None:
    """What a claim speaks of stays where it lies until the claim is decided or withdrawn."""
    if case.phase in ASKED_BACK:
        raise MoneyAskedBack(left_idr=case.left_idr)


def _rule(
    command: type[Command], at: AbstractSet[CasePhase], *by: Role, guards: tuple[Guard[Any, CaseFacts], ...] = ()
) -> CaseRule:
    return Rule(command, frozenset(at), frozenset(by), guards, door=False)


RULES = table(
    (
        _rule(c.OpenCase, set()),
        _rule(c.PlaceMoney, {P.OPEN, P.CREDITED} | ASKED_BACK, guards=(no_claim_is_open,)),
        _rule(c.ReturnMoney, {P.OPEN, P.PLACED, P.REFUNDED, P.CREDITED} | ASKED_BACK, guards=(no_claim_is_open,)),
        _rule(c.TakeBackMoney, {P.OPEN} | ASKED_BACK, guards=(no_claim_is_open,)),
        _rule(c.ClaimRefund, {P.OPEN}, Role.TREASURER),
        _rule(c.AddRefundDocument, {P.REFUND_CLAIMED}, Role.TREASURER),
        _rule(c.DecideRefund, {P.REFUND_CLAIMED}, Role.HEAD, guards=(another_decides,)),
        _rule(
            c.RecordRefund,
            {P.REFUND_APPROVED},
            Role.TREASURER,
            guards=(a_transfer_is_approved, another_carries_it_out),
        ),
        _rule(
            c.KeepCredit,
            {P.REFUND_APPROVED},
            Role.TREASURER,
            guards=(a_credit_is_approved, another_carries_it_out),
        ),
        _rule(c.WithdrawClaim, {P.REFUND_CLAIMED, P.REFUND_APPROVED, P.CREDITED}, Role.TREASURER),
    )
)
"""Whom no row names gives it with a command of the request's, in the role in which that one is given."""

LEADS_TO: dict[type[Event], CasePhase] = {
    e.MoneyReturned: P.OPEN,
    e.RefundClaimed: P.REFUND_CLAIMED,
    e.RefundApproved: P.REFUND_APPROVED,
    e.RefundRejected: P.OPEN,
    e.ClaimWithdrawn: P.OPEN,
    e.MoneyRefunded: P.OPEN,
    e.CreditKept: P.CREDITED,
}
"""Where nothing is left, `MoneyPlaced`, `MoneyTakenBack` and `MoneyRefunded` lead to the end; money of a credit that is
returned is a credit again; other events leave the phase as it is."""
