"""Over random days of an office: the books, the cash days, the drawers and what is on hand tell of the same rupiah."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib import settings as house
from chalicelib.domain.books.line import LineKind
from chalicelib.domain.deposits.commands import RecordDeposit
from chalicelib.domain.reasons import DifferenceReason, VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request import commands as c
from chalicelib.domain.treasury.commands import CloseCashDay, ExplainedDifference
from chalicelib.domain.treasury.state import CashDay, parse_cash_day
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import on_hand, treasury
from chalicelib.models.ledger import reading
from chalicelib.services.treasury import books, days, deposits
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, TREASURER, staff

COLLEAGUE = staff("treasurer-2", Role.TREASURER)
BY = {TREASURER.id: TREASURER, COLLEAGUE.id: COLLEAGUE}
VOID_RECEIPT = c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)
VOID = c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)
NUMBERS = count(1)
WHO = st.sampled_from([*BY])
MOVES = st.one_of(
    st.tuples(st.just("cash"), WHO),
    st.tuples(st.just("cash"), WHO),
    st.tuples(st.just("void"), st.integers(0, 3)),
    st.tuples(st.just("deposit"), WHO),
    st.tuples(st.just("close"), st.tuples(WHO, st.sampled_from([0, -1_000, 700]))),
    st.tuples(st.just("night"), st.none()),
)


class Office:
    """Two treasurers, and the visitors who pay them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.paid: list[Desk] = []
        self.first = self.today

    @property
    def today(self) -> date:
        return OFFICE.local_day(now())

    def move(self, what: str, value: Any) -> None:
        try:
            getattr(self, what)(value)
        except Refusal as refusal:
            if refusal.code not in REFUSED[what]:
                raise

    def cash(self, by: str) -> None:
        desk = Desk().submitted()
        desk.give(OFFICER, c.Accept())
        desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"820261123{next(NUMBERS):06d}")))
        desk.give(BY[by], c.ReceiveCash(amount_idr=50_000))
        self.paid.append(desk)

    def void(self, which: int) -> None:
        if which < len(self.paid):
            desk = self.paid[which]
            desk.give(TREASURER, VOID_RECEIPT)
            desk.give(TREASURER, VOID)
            desk.give(HEAD, VOID)

    def deposit(self, by: str) -> None:
        shares = [s for one in on_hand.each("1904") for s in one.cash if parse_cash_day(s.cash_day)[1] == by]
        proof = RecordDeposit(
            billing_code="820261123999999",
            ntpn=f"D{next(NUMBERS):015d}",
            amount_idr=sum(share.amount_idr for share in shares) or 1,
            deposited_at=now(),
        )
        deposits.record(BY[by], "1904", proof, f"deposit-{next(NUMBERS)}")

    def close(self, how: tuple[str, int]) -> None:
        by, difference = how
        for day in [*self.open_days(by), self.today]:
            (seen,) = days.cash_days(BY[by], "1904", day, by).days
            counted = max(seen.day.closing_idr + difference, 0)
            why = (ExplainedDifference(amount_idr=difference, code=DifferenceReason.WRONG_CHANGE),)
            command = CloseCashDay(counted_idr=counted, explained=why if difference else ())
            days.carry_out(BY[by], "1904", day, by, command, f"close-{next(NUMBERS)}")

    def night(self, _: None) -> None:
        later(self.patch, days=1)

    def open_days(self, by: str) -> list[date]:
        mine = [day for day in self.days() if day.treasurer == by and day.closed_at is None]
        return [day.day for day in mine if day.day < self.today]

    def days(self) -> list[CashDay]:
        rows = reading.page(treasury.TABLE, "cash_days", "1904", 100, None).rows
        read = (reading.read(treasury.TABLE, row.id) for row in rows)
        return [one.state for one in read if one]


REFUSED = {
    "cash": {"cash_day_closed", "earlier_cash_day_open", "office_closed"},
    "void": {
        "receipt_missing",
        "wrong_phase",
        "payment_unknown",
        "cash_day_closed",
        "earlier_cash_day_open",
        "money_deposited",
    },
    "deposit": {"nothing_to_deposit", "deposit_after_close", "earlier_cash_day_open", "receipt_of_another_day"},
    "close": {"cash_day_closed", "cash_difference_unexplained"},
    "night": set(),
}
"""What each move may meet: anything else is no rule of the office."""


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(MOVES, min_size=4, max_size=12))
def test_books_cash_days_and_drawers_agree_over_random_days(
    history: list[Any], on_a_working_day: object, emptied: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        emptied()
        furnish()
        office = Office(patch)
        for what, value in history:
            office.move(what, value)
        _agree(office)
    house.settings.cache_clear()


def _agree(office: Office) -> None:
    lines = list(books.lines("1904", office.first, office.today))
    received, taken = Counter[date](), Counter[date]()
    for line in lines:
        if line.kind is LineKind.RECEIVED and line.way is PaymentWay.CASH:
            received[line.day(OFFICE.zone)] += line.amount_idr
    for day in office.days():
        taken[day.day] += day.taken_idr
    assert +taken == +received, "per office and day: cash receipts are the cash book"
    assert sum(day.reversed_idr for day in office.days()) == _sum(lines, LineKind.PAYMENT_VOID)
    differences = sum(day.difference_idr or 0 for day in office.days())
    assert differences == _sum(lines, LineKind.CASH_OVER) - _sum(lines, LineKind.CASH_SHORT)
    for by in BY:
        _agree_in_the_drawer([day for day in office.days() if day.treasurer == by], by)


def _agree_in_the_drawer(drawer: list[CashDay], by: str) -> None:
    lies, before = 0, None
    for day in drawer:
        assert (day.opening_idr, day.previous) == (lies, before and before.id)
        assert before is None or before.closed_at, "a day begins when the one before is closed"
        assert day.closing_idr == lies + day.taken_idr - day.reversed_idr - day.deposited_idr
        lies = day.closing_idr if day.counted_idr is None else day.counted_idr
        before = day
    shares = (s for one in on_hand.each("1904") for s in one.cash if parse_cash_day(s.cash_day)[1] == by)
    assert lies == sum(s.amount_idr for s in shares) + sum(day.difference_idr or 0 for day in drawer)


def _sum(lines: list[Any], kind: LineKind) -> int:
    return sum(line.amount_idr for line in lines if line.kind is kind)
