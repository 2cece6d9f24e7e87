"""Over any history of two requests and their deposits, on the ledgers: a deposit covers each rupiah of a receipt once.

Receipts are void, issued again and made anew in between, payments voided, released and matched, deposits corrected.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.deposits.commands import CorrectDeposit, RecordDeposit
from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DepositCorrectionReason, VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request import commands as c
from chalicelib.domain.treasury.state import cash_day_id
from chalicelib.gateways.clock import now
from chalicelib.models import on_hand, treasury
from chalicelib.models.ledger import reading
from chalicelib.services.treasury import deposits
from tests.desk import Desk, furnish, payment
from tests.domain.request.counter import HEAD, OFFICE, TREASURER
from tests.services.mistakes.story import offered

Act = tuple[int, str, int]
AMOUNTS = (20_000, 30_000, 50_000)
MISTAKE = VoidReason.CLERK_MISTAKE
NAMES = (
    *("code", "cash", "cash", "transfer", "receipt", "receipt", "void receipt", "void receipt", "anew", "anew", "void"),
    *("release", "match", "deposit", "deposit", "deposit", "correct"),
)
ACTS = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(NAMES), st.integers(0, 2**20)), max_size=18)
CASH_AFTER_A_DEPOSIT: list[Act] = [
    *((0, act, 0) for act in ("code", "cash", "deposit", "void receipt", "release", "cash")),
    (0, "deposit", 1),
]


class Till:
    """Two requests of one office, and the deposits of their receipts."""

    def __init__(self) -> None:
        self.desks, self.deposits, self.numbers = (offered(), offered()), list[str](), count(1)

    def act(self, which: int, act: str, n: int) -> None:
        desk = self.desks[which]
        try:
            if act in {"deposit", "correct"}:
                self._deposit(desk, n, anew=act == "correct")
                return
            for who, command in self._commands(desk, act, n):
                desk.give(who, command)
        except Refusal:
            return

    def _commands(self, desk: Desk, act: str, n: int) -> tuple[tuple[Actor, c.AnyCommand], ...]:
        request, some, number = desk.r, AMOUNTS[n % len(AMOUNTS)], next(self.numbers)
        names = [p.payment for p in (*request.payments, *(u.payment for u in request.unmatched))] or ["p1"]
        name = names[n % len(names)]
        lying = [u.case for u in request.unmatched if u.lies_idr and u.case] or [f"{desk.request_id}-p9"]
        assert request.invoice
        assert request.invoice.billing
        code = payment(some, f"{number:016d}", request.invoice.billing.code)
        credited = {"credited_idr": some, "statement_reference": f"RK-{number}"}
        today = {"credited_on": OFFICE.local_day(now())}
        by_act: dict[str, tuple[tuple[Actor, c.AnyCommand], ...]] = {
            "code": ((TREASURER, code),),
            "cash": ((TREASURER, c.ReceiveCash(amount_idr=request.due_idr or 1)),),
            "transfer": ((TREASURER, c.RecordTransfer.model_validate(credited | today)),),
            "receipt": ((TREASURER, c.IssueReceipt()),),
            "void receipt": ((TREASURER, c.VoidReceipt(code=MISTAKE)),),
            "anew": ((TREASURER, c.ReissueReceipt.model_validate({"code": "other", "text": "Tinta luntur."})),),
            "void": tuple((who, c.VoidPayment(payment=name, code=MISTAKE)) for who in (TREASURER, HEAD)),
            "release": ((TREASURER, c.ReleasePayment(payment=name, code=MISTAKE)),),
            "match": ((TREASURER, c.MatchPayment(case=lying[n % len(lying)])),),
        }
        return by_act[act]

    def _deposit(self, desk: Desk, n: int, *, anew: bool) -> None:
        """Bring one of the receipts that a request has had, by whichever of its numbers; or say a deposit so anew."""
        made, money = [receipt.number for receipt in desk.r.receipts], self.money()
        if not made or (anew and not self.deposits):
            return
        number = made[n % len(made)]
        while number in money and money[number].replaced_by:
            number = money[number].replaced_by or number
        amount, proof = money[number].amount_idr if number in money else 1, next(self.numbers)
        body: dict[str, Any] = {"billing_code": f"8202611239{proof:05d}", "ntpn": f"D{proof:015d}"}
        body |= {"amount_idr": amount, "deposited_at": now(), "receipts": (made[n % len(made)],)}
        if anew:
            command = CorrectDeposit(**body, code=DepositCorrectionReason.WRONG_RECEIPTS)
            deposit = self.deposits[n % len(self.deposits)]
            deposits.correct(TREASURER, "1904", deposit, command, f"correct-{proof}")
            return
        self.deposits.append(deposits.record(TREASURER, "1904", RecordDeposit(**body), f"deposit-{proof}").deposit.id)

    def money(self) -> Mapping[str, ReceiptMoney]:
        numbers = [receipt.number for desk in self.desks for receipt in desk.r.receipts]
        return on_hand.read("1904", numbers) if numbers else {}


def _lying(money: Iterable[ReceiptMoney]) -> int:
    return sum(one.amount_idr for one in money)


def _check(till: Till) -> None:
    money = till.money().values()
    for desk in till.desks:
        mine, request = [one for one in money if one.request == desk.request_id], desk.r
        for name in (one.payment for one in request.payments):
            assert len({one.deposit for one in mine if one.deposit and name in one.payments}) <= 1, name
        counting = {p.payment: p.counted_idr for p in request.payments if p.way is not PaymentWay.BILLING}
        holding = [one for one in mine if not one.void]
        assert all(counting[name] for one in holding for name in one.payments), "what was taken back lies nowhere"
        if request.receipt:
            assert _lying(holding) == sum(counting.values())
    for id_ in till.deposits:
        particulars = deposits.see(HEAD, "1904", id_).deposit.particulars
        assert particulars
        covered = [one for one in money if one.deposit == id_ and not one.replaced_by]
        assert particulars.amount_idr == _lying(covered)
    assert {one.receipt for one in on_hand.each("1904")} == {one.receipt for one in money if one.on_hand}
    day = reading.read(treasury.TABLE, cash_day_id("1904", OFFICE.local_day(now()), TREASURER.id))
    if day:
        assert day.state.taken_idr - day.state.reversed_idr >= day.state.deposited_idr >= 0


def test_a_deposit_covers_each_rupiah_once_whatever_becomes_of_the_receipts(
    on_a_working_day: object, emptied: Callable[[], object]
) -> None:
    @given(ACTS)
    @settings(max_examples=25, suppress_health_check=[*HealthCheck])
    @example(CASH_AFTER_A_DEPOSIT)
    @example([*CASH_AFTER_A_DEPOSIT[:-1], (0, "anew", 0), (0, "deposit", 2)])
    @example([*CASH_AFTER_A_DEPOSIT[:-1], (1, "cash", 0), (1, "correct", 0), (0, "void receipt", 0), (0, "release", 1)])
    @example([(0, act, 0) for act in ("cash", "deposit", "anew", "void receipt", "receipt", "correct", "deposit")])
    def holds(acts: list[Act]) -> None:
        emptied()
        furnish()
        till = Till()
        for which, act, n in acts:
            till.act(which, act, n)
            _check(till)

    holds()


@pytest.mark.usefixtures("on_a_working_day")
def test_money_that_came_after_a_deposit_lies_under_the_newer_number_and_the_deposited_under_the_older() -> None:
    furnish()
    till = Till()
    for which, act, n in CASH_AFTER_A_DEPOSIT:
        till.act(which, act, n)
    assert len(till.deposits) == 2
    sums = [deposits.see(HEAD, "1904", id_).deposit.particulars for id_ in till.deposits]
    assert [one.amount_idr for one in sums if one] == [30_000, 20_000]
