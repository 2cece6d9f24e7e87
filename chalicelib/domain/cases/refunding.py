"""Decide one command about money that is asked back: a refund, or a credit (UU 9/2018 Pasal 63, PP 59/2020). Pure.

Loket records what was claimed, decided and paid; it moves no money.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, assert_never

from chalicelib.domain.cases import commands as c
from chalicelib.domain.cases import events as e
from chalicelib.domain.cases.commands import RefundCommand
from chalicelib.domain.cases.deadline import last_day
from chalicelib.domain.cases.events import AnyCaseEvent
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.refusals import (
    CreditIsWhole,
    CreditNotKept,
    MoreThanLies,
    PayerUnknown,
    RefundBeforeDecision,
    RefundBeforePayment,
    RefundDayAhead,
    RefundDocumentMissing,
    RefundDocumentsFull,
    RefundTooLate,
)
from chalicelib.domain.cases.state import MoneyCase, RefundClaim
from chalicelib.domain.ledger.refusals import OtherUnexplained
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.money import RefundDocument
from chalicelib.domain.reasons import RefundReason

MOST_DOCUMENTS: Final = 20
"""So many papers a claim has, at most."""
Events = tuple[AnyCaseEvent, ...]


def decide(case: MoneyCase, command: RefundCommand, facts: CaseFacts) -> Events:
    """Return the events that the command leads to; its phase has been looked at."""
    if isinstance(command, c.ClaimRefund):
        return _claim(case, command, facts)
    claim = claim_of(case)
    match command:
        case c.AddRefundDocument():
            _check_come(command.received_on, facts)
            if len(claim.documents) >= MOST_DOCUMENTS:
                raise RefundDocumentsFull(most=MOST_DOCUMENTS)
            return (e.RefundDocumentAdded(**command.model_dump(exclude={"command"})),)
        case c.DecideRefund():
            return _decided(claim, command, facts)
        case c.RecordRefund():
            _check_come(command.paid_on, facts)
            if claim.decided_on and command.paid_on < claim.decided_on:
                raise RefundBeforeDecision(decided_on=claim.decided_on.isoformat())
            return (e.MoneyRefunded(amount_idr=claim.amount_idr, **command.model_dump(exclude={"command"})),)
        case c.KeepCredit():
            return (e.CreditKept(amount_idr=claim.amount_idr),)
        case c.WithdrawClaim():
            return (e.ClaimWithdrawn(text=command.text),)
        case _:
            assert_never(command)


def papers_needed(claim: RefundClaim | None, office: Office) -> Mapping[RefundDocument, bool]:
    """Return the papers without which the office approves no claim, each with whether it is filed."""
    filed = {paper.kind for paper in claim.documents} if claim else set()
    return {kind: kind in filed for kind in office.money.refund_documents}


def claim_of(case: MoneyCase) -> RefundClaim:
    """Return the claim; there is one wherever the phase says so."""
    if case.claim is None:
        msg = "a case at this phase has a claim"
        raise ValueError(msg)
    return case.claim


def _claim(case: MoneyCase, command: c.ClaimRefund, facts: CaseFacts) -> Events:
    _check_come(command.claimed_on, facts)
    paid_on = facts.office.local_day(case.money.paid_at)
    until = last_day(paid_on)
    if command.claimed_on < paid_on:
        raise RefundBeforePayment(paid_on=paid_on.isoformat())
    if command.claimed_on > until:
        raise RefundTooLate(last_day=until.isoformat())
    amount = command.amount_idr or case.left_idr
    if amount > case.left_idr:
        raise MoreThanLies(left_idr=case.left_idr)
    if command.code is RefundReason.OTHER and command.text is None:
        raise OtherUnexplained
    if command.way == "credit":
        _check_credit(case, amount, facts)
    return (e.RefundClaimed(amount_idr=amount, **command.model_dump(exclude={"command", "amount_idr"})),)


def _check_credit(case: MoneyCase, amount_idr: int, facts: CaseFacts) -> None:
    if not facts.office.money.keeps_credits:
        raise CreditNotKept
    if case.payer is None:
        raise PayerUnknown
    if amount_idr < case.left_idr:
        raise CreditIsWhole(left_idr=case.left_idr)


def _decided(claim: RefundClaim, command: c.DecideRefund, facts: CaseFacts) -> Events:
    if not command.approve:
        return (e.RefundRejected(number=command.number, text=command.text),)
    for paper, filed in papers_needed(claim, facts.office).items():
        if not filed:
            raise RefundDocumentMissing(refund_document=paper.value)
    return (e.RefundApproved(number=command.number, text=command.text, decided_on=facts.today),)


def _check_come(day: date, facts: CaseFacts) -> None:
    if day > facts.today:
        raise RefundDayAhead(day=day.isoformat())
