"""Over any days of a drawer: opening, what came and what went come to the closing; the count is the next opening."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.reasons import DifferenceReason
from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury.rows import row_of
from tests.domain.request.counter import HEAD
from tests.domain.treasury.drawer import Drawer, cash, count, mistake

AMOUNTS = st.sampled_from([1, 20_000, 50_000, 70_000])
MOVES = st.one_of(
    st.tuples(st.sampled_from(["take", "deposit", "return"]), AMOUNTS),
    st.tuples(st.just("take back"), st.integers(0, 9)),
    st.tuples(st.just("night"), st.sampled_from([0, 0, -2_000, 500])),
)


class Desk:
    """A treasurer's drawer over its days, and beside it the rupiah that lie in it as anybody would count them."""

    def __init__(self) -> None:
        self.drawer = Drawer()
        self.lies = 0
        self.days: list[Drawer] = []
        self.taken: list[c.RecordCash] = []

    def move(self, what: str, value: int) -> None:
        match what:
            case "take":
                self.taken.append(cash(len(self.taken) + 1, value))
                self.drawer.give(self.taken[-1])
                self.lies += value
            case "deposit":
                self.drawer.give(c.DepositCash(deposit="1904-D", amount_idr=value))
                self.lies -= value
            case "return":
                self.drawer.give(c.ReturnCash(deposit="1904-D", amount_idr=value))
                self.lies += value
            case "take back" if value < len(self.taken):
                self.take_back(self.taken[value])
            case "night" if self.lies + value >= 0:
                self.close(value)
            case _:
                pass

    def take_back(self, command: c.RecordCash) -> None:
        """Take it out of today, or as a mistake of a day that is closed; once."""
        back = [(r.request, r.payment) for day in (*self.days, self.drawer) for r in day.day.reversals]
        if (command.request, command.payment) in back:
            return
        own = self.drawer.day.entry(command.request, command.payment)
        self.drawer.give(mistake(command, self.drawer.day.id if own else self.days[-1].day.id), HEAD)
        self.lies -= command.amount_idr

    def close(self, difference: int) -> None:
        """Count what lies there, some of which nobody can explain, and come again the next day."""
        self.lies += difference
        why = ((difference, DifferenceReason.WRONG_CHANGE),) if difference else ()
        self.drawer.give(count(self.lies, *why))
        self.days.append(self.drawer)
        self.drawer = self.drawer.the_next_day()


@given(st.lists(MOVES, max_size=40))
def test_what_lies_in_the_drawer_is_what_the_book_says_on_every_day(history: list[Any]) -> None:
    desk = Desk()
    for what, value in history:
        desk.move(what, value)
    counted = 0
    for drawer in desk.days:
        day = drawer.day
        came = sum(entry.amount_idr for entry in day.entries) + sum(d.amount_idr for d in day.deposits if d.returned)
        went = sum(r.amount_idr for r in day.reversals) + sum(d.amount_idr for d in day.deposits if not d.returned)
        assert (day.opening_idr, day.closing_idr) == (counted, counted + came - went)
        assert day.difference_idr == sum(one.amount_idr for one in day.explained)
        assert day.counted_idr is not None
        counted = day.counted_idr
        row = row_of(day)
        assert (row.closing_idr, row.difference_idr) == (day.closing_idr, day.difference_idr)
    if desk.drawer.day.version:
        assert desk.drawer.day.closing_idr == desk.lies
