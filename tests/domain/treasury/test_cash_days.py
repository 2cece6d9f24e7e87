"""A treasurer's cash of one day: what was taken, what was taken back, and its close (W-13a)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury.aggregate import blank
from chalicelib.domain.treasury.refusals import CashDayUnknown
from chalicelib.domain.treasury.state import MOST_ENTRIES, CashPhase, cash_day_id, parse_cash_day
from chalicelib.domain.treasury.workflow import LEADS_TO, RULES
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, TREASURER, staff
from tests.domain.treasury.drawer import DAY, Drawer, cash, count, mistake

CLOSE = count(0)
COLLEAGUE = staff("treasurer-2", Role.TREASURER)


def test_an_entry_says_for_what_and_how_much_was_given_and_returned() -> None:
    drawer = Drawer().give(cash(1, 50_000, given_idr=100_000))
    (entry,) = drawer.day.entries
    assert (entry.reference, entry.receipt) == ("1904-26-0001-X", "KW-0001/1904/PNBP/III/2026")
    assert (entry.amount_idr, entry.given_idr, entry.returned_idr) == (50_000, 100_000, 50_000)
    assert entry.at == drawer.now


def test_cash_is_entered_by_the_treasurer_into_ones_own_day_and_by_nobody_else() -> None:
    drawer = Drawer()
    assert drawer.says(cash(), COLLEAGUE) == ("not_your_cash_day", {})
    for other in (OFFICER, HEAD, staff("treasurer-1", Role.TREASURER, office="5171")):
        assert drawer.says(cash(), other)[0] == "not_allowed"


def test_a_closed_day_takes_no_cash_and_is_not_changed_any_more() -> None:
    drawer = Drawer().give(cash()).give(count(50_000))
    assert (drawer.day.phase, drawer.day.closed_at) == (CashPhase.CLOSED, drawer.now)
    for command in (cash(2), mistake(cash()), CLOSE):
        assert drawer.says(command) == ("cash_day_closed", {"day": "2026-03-02"})


def test_a_day_is_closed_by_its_treasurer_when_it_has_begun() -> None:
    assert Drawer().says(CLOSE, COLLEAGUE)[0] == "not_your_cash_day"
    ahead = Drawer("1904-20260303-treasurer-1").later(days=-1)
    assert ahead.says(CLOSE) == ("cash_day_ahead", {"day": "2026-03-03"})
    assert ahead.later(hours=14).says(CLOSE) == ("", {})
    assert ahead.now.date().isoformat() == "2026-03-02"


def test_the_close_says_what_the_day_came_to() -> None:
    drawer = Drawer().give(cash(1, 50_000)).give(cash(2, 70_000)).give(mistake(cash(1, 50_000)), HEAD)
    assert drawer.give(count(70_000)).entries[-1].event.total_idr == 70_000


def test_a_mistake_is_taken_out_of_the_day_and_stays_readable() -> None:
    drawer = Drawer().give(cash(1, 50_000)).give(cash(2, 70_000)).give(mistake(cash(1, 50_000)), HEAD)
    assert [entry.reversed for entry in drawer.day.entries] == [True, False]
    assert (drawer.day.taken_idr, drawer.day.reversed_idr, drawer.day.total_idr) == (120_000, 50_000, 70_000)
    assert drawer.day.reversals[0].by == HEAD.id
    assert drawer.says(mistake(cash(1, 50_000)), HEAD)[0] == "cash_entry_unknown"


def test_a_mistake_of_a_closed_day_stands_in_a_later_day_of_the_drawer_in_which_its_cash_lies() -> None:
    today = Drawer("1904-20260304-treasurer-1").give(mistake(cash(1, 50_000)), COLLEAGUE)
    assert (today.day.taken_idr, today.day.total_idr) == (0, -50_000)
    assert today.day.reversals[0].cash_day == DAY
    others = Drawer("1904-20260304-treasurer-2")
    for by in (TREASURER, COLLEAGUE, HEAD):
        assert others.says(mistake(cash(2)), by)[0] == "not_your_cash_day"


def test_only_what_stands_in_the_day_is_taken_out_of_it() -> None:
    drawer = Drawer().give(cash(1))
    assert drawer.says(mistake(cash(2)))[0] == "cash_entry_unknown"
    assert drawer.says(mistake(cash(1, payment="p2")))[0] == "cash_entry_unknown"


def test_a_day_holds_so_many_entries_and_no_more() -> None:
    drawer = Drawer()
    filled = tuple(Drawer().give(cash()).day.entries * MOST_ENTRIES)
    drawer.day = drawer.day.model_copy(update={"entries": filled[1:]})
    assert drawer.says(cash()) == ("", {})
    drawer.day = drawer.day.model_copy(update={"entries": filled})
    assert drawer.says(cash()) == ("cash_day_full", {"limit": MOST_ENTRIES})
    assert drawer.says(mistake(cash()))[0] == "", "what was a mistake is taken back in a full day too"
    assert len(drawer.day.model_dump_json()) < 250_000


def test_an_office_may_withhold_the_close() -> None:
    drawer = Drawer()
    drawer.office = OFFICE.model_copy(update={"withheld_commands": frozenset({"close-cash-day"})})
    assert drawer.says(CLOSE) == ("command_withheld", {"command": "close-cash-day"})


def test_a_day_is_named_by_office_local_day_and_treasurer() -> None:
    day, treasurer = parse_cash_day(DAY)
    assert (cash_day_id("1904", day, treasurer), treasurer) == (DAY, "treasurer-1")
    for id_ in ("1904-20260231-t", "1904-2026-03-02", "1904-20260302-", "1904-today-t", "1904", "1904-20260302"):
        with pytest.raises(CashDayUnknown):
            blank(id_, OFFICE)


def test_every_command_has_a_rule_and_only_the_close_leads_on() -> None:
    assert {*RULES} == {*c.AnyTreasuryCommand.__args__}
    assert {*LEADS_TO.values()} == {CashPhase.CLOSED}


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**5), st.booleans()), max_size=30))
def test_the_total_is_the_sum_of_the_receipts_that_stand(payments: list[tuple[int, int, bool]]) -> None:
    drawer = Drawer()
    for number, (amount, more, wrong) in enumerate(payments, start=1):
        drawer.give(cash(number, amount, amount + more))
        if wrong:
            drawer.give(mistake(cash(number, amount)), HEAD)
    entries = [entry for entry in drawer.day.entries if not entry.reversed]
    assert drawer.day.total_idr == sum(amount for amount, _, wrong in payments if not wrong)
    assert drawer.day.total_idr == sum(entry.amount_idr for entry in entries)
    assert len({entry.receipt for entry in entries}) == len(entries)
    assert drawer.day.total_idr == sum(entry.given_idr - entry.returned_idr for entry in entries)
