"""Decide one command about a deposit. Pure; raises refusals."""

from datetime import date
from typing import assert_never

from chalicelib.domain.deposits import commands as c
from chalicelib.domain.deposits import refusals as r
from chalicelib.domain.deposits.events import AnyDepositEvent, CoveredReceipt, DepositCorrected, DepositRecorded
from chalicelib.domain.deposits.facts import DepositFacts
from chalicelib.domain.deposits.moving import check_room
from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.deposits.state import Deposit
from chalicelib.domain.deposits.workflow import RULES
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury.state import parse_cash_day
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyDepositEvent, ...]


def decide(deposit: Deposit, command: c.AnyDepositCommand, _: Actor, __: Role, facts: DepositFacts) -> Events:
    """Return the events that the command leads to."""
    RULES[type(command)].check(deposit.phase, deposit, facts)
    match command:
        case c.RecordDeposit():
            numbers = command.receipts or facts.in_drawer
            return (_recorded(deposit, command, numbers, command.cash_day or facts.today, facts),)
        case c.CorrectDeposit():
            return _corrected(deposit, command, facts)
        case _:
            assert_never(command)


def _recorded(
    deposit: Deposit, command: c.DepositNumbers, numbers: tuple[str, ...], cash_day: date, facts: DepositFacts
) -> DepositRecorded:
    """Hold the numbers against what the receipts are; `cash_day`: from which day's drawers cash goes."""
    if command.deposited_at > facts.now:
        raise r.DepositAhead
    receipts = tuple(dict.fromkeys(facts.in_force(number) for number in numbers))
    if not receipts:
        raise r.NothingToDeposit
    money = [_depositable(deposit, number, cash_day, command, facts) for number in receipts]
    covered = tuple(_covered(one) for one in money)
    check_room(deposit, covered, facts.money)
    total = sum(one.amount_idr for one in money)
    if command.amount_idr != total:
        raise r.DepositAmountDiffers(sum_idr=total)
    return DepositRecorded(
        cash_day=cash_day,
        receipts=covered,
        **command.model_dump(include={"billing_code", "ntpn", "ntb", "amount_idr", "deposited_at"}),
    )


def _depositable(
    deposit: Deposit, number: str, cash_day: date, command: c.DepositNumbers, facts: DepositFacts
) -> ReceiptMoney:
    """Return the receipt's money where it may go with this deposit, or goes with it already."""
    money = facts.money.get(number)
    if money is None:
        raise r.DepositedReceiptUnknown(receipt=number)
    if money.deposit not in {None, deposit.id}:
        raise r.ReceiptDepositedAlready(receipt=number)
    if money.void and money.deposit is None:
        raise r.DepositedReceiptVoid(receipt=number)
    if facts.office.local_day(command.deposited_at) < money.taken_on:
        raise r.DepositedBeforeTaken(receipt=number, day=money.taken_on.isoformat())
    if money.deposit is None:
        _check_drawer(money, cash_day, facts)
    return money


def _check_drawer(money: ReceiptMoney, cash_day: date, facts: DepositFacts) -> None:
    """Refuse cash that does not lie in the day's drawer: taken later, or in an earlier day that is not closed."""
    for share in money.cash:
        day, _ = parse_cash_day(share.cash_day)
        if day > cash_day or (day < cash_day and share.cash_day not in facts.closed):
            raise r.ReceiptOfAnotherDay(receipt=money.receipt, day=day.isoformat())


def _covered(money: ReceiptMoney) -> CoveredReceipt:
    return CoveredReceipt(
        receipt=money.receipt,
        request=money.request,
        reference=money.reference,
        amount_idr=money.amount_idr,
        cash=money.cash,
    )


def _corrected(deposit: Deposit, command: c.CorrectDeposit, facts: DepositFacts) -> Events:
    """Say the deposit anew; what stood there stays in its story."""
    before = deposit.particulars
    if before is None:
        raise r.DepositUnknown
    after = _recorded(deposit, command, command.receipts, before.cash_day, facts)
    was = {facts.in_force(covered.receipt) for covered in before.receipts}
    moved = was ^ {covered.receipt for covered in after.receipts}
    if not moved and before.model_dump(exclude={"receipts"}) == after.model_dump(exclude={"receipts", "event"}):
        raise r.NothingCorrected
    still = {covered.request for covered in after.receipts}
    said = DepositCorrected(
        code=command.code.value,
        text=command.text,
        amount_idr=before.amount_idr,
        ntpn=before.ntpn,
        freed=tuple(dict.fromkeys(c.request for c in before.receipts if c.request not in still)),
    )
    return (said, after)
