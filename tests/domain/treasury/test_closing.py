"""The close of a cash day: what should lie in the drawer, what does, why not, who counts, and who has seen it."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DifferenceReason
from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury.drawer import Drawer as Kept
from chalicelib.domain.treasury.drawer import drawer_after
from chalicelib.domain.treasury.options import options
from chalicelib.domain.treasury.state import CashPhase
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import HEAD, OFFICER, TREASURER, staff
from tests.domain.treasury.drawer import DAY, FOUR_EYES, Drawer, cash, count, mistake

COLLEAGUE = staff("treasurer-2", Role.TREASURER)
SEE = c.SeeCashDay()
DEPOSIT = c.DepositCash(deposit="1904-D1", amount_idr=30_000)
BACK = c.ReturnCash(deposit="1904-D1", amount_idr=10_000)
R = DifferenceReason


def test_a_day_opens_with_what_was_counted_the_day_before_and_closes_with_what_should_be_there() -> None:
    first = Drawer().give(cash(1, 100_000)).give(DEPOSIT).give(count(70_000))
    assert (first.day.opening_idr, first.day.previous, first.day.closing_idr) == (0, None, 70_000)
    second = first.the_next_day().give(cash(2, 50_000)).give(mistake(cash(2, 50_000)), HEAD).give(BACK)
    assert (second.day.opening_idr, second.day.previous) == (70_000, DAY)
    assert (second.day.total_idr, second.day.deposited_idr, second.day.closing_idr) == (0, -10_000, 80_000)


def test_a_day_on_which_nothing_happened_is_closed_with_its_opening() -> None:
    quiet = Drawer().give(cash(1, 50_000)).give(count(50_000)).the_next_day()
    assert quiet.says(count(0))[0] == "cash_difference_unexplained"
    quiet.give(count(50_000))
    assert (quiet.day.opening_idr, quiet.day.closing_idr, quiet.day.counted_idr) == (50_000, 50_000, 50_000)
    assert quiet.the_next_day().give(cash(2, 1)).day.opening_idr == 50_000


@pytest.mark.parametrize(
    "command", [cash(2), mistake(cash(1)), DEPOSIT, BACK, count(0)], ids=lambda command: command.command
)
def test_no_day_begins_before_the_treasurers_day_before_is_closed(command: c.AnyTreasuryCommand) -> None:
    today = Drawer().give(cash(1)).the_next_day()
    assert today.says(command) == ("earlier_cash_day_open", {"day": "2026-03-02"})


def test_the_day_before_is_the_last_one_whenever_that_was() -> None:
    long_ago = Drawer("1904-20260105-treasurer-1").give(cash(1))
    today = Drawer(DAY, long_ago.the_next_day().kept)
    assert today.says(cash(2)) == ("earlier_cash_day_open", {"day": "2026-01-05"})
    closed = long_ago.give(count(50_000)).the_next_day().kept
    assert Drawer(DAY, closed).give(cash(2)).day.opening_idr == 50_000


def test_no_day_begins_after_a_later_one() -> None:
    later = Drawer("1904-20260304-treasurer-1").give(cash(1)).give(count(50_000)).the_next_day().kept
    skipped = Drawer(DAY, later).later(days=2)
    for command in (DEPOSIT, count(0)):
        assert skipped.says(command) == ("cash_day_passed", {"day": "2026-03-02", "later_day": "2026-03-04"})


def test_an_older_day_that_is_closed_late_leaves_the_drawer_to_the_later_one() -> None:
    """Before drawers were counted, several days of one treasurer could be open at once."""
    later = Kept(cash_day="1904-20260304-treasurer-1", counted_idr=10_000, version=2)
    early = Drawer().give(cash())
    early.kept = later
    early.give(count(50_000))
    assert drawer_after(early.day, later) is None
    assert drawer_after(early.day, Kept(cash_day=DAY, version=1)) == Kept(cash_day=DAY, counted_idr=50_000, version=2)


def test_a_day_that_a_colleague_of_the_same_moment_began_is_decided_anew() -> None:
    """Whoever read the day before it began and the drawer after it loses the race as it is written."""
    assert Drawer(DAY, Kept(cash_day=DAY, version=1)).says(cash()) == ("", {})


def test_a_difference_is_explained_to_the_rupiah_or_the_day_stays_open() -> None:
    drawer = Drawer().give(cash(1, 100_000))
    facts = {"closing_idr": 100_000, "counted_idr": 98_000, "difference_idr": -2_000, "explained_idr": 0}
    assert drawer.says(count(98_000)) == ("cash_difference_unexplained", facts)
    half = count(98_000, (-1_500, R.WRONG_CHANGE))
    assert drawer.says(half) == ("cash_difference_unexplained", facts | {"explained_idr": -1_500})
    assert drawer.says(count(98_000, (2_000, R.WRONG_CHANGE)))[0] == "cash_difference_unexplained"
    assert drawer.says(count(100_000, (-2_000, R.WRONG_CHANGE)))[0] == "cash_difference_unexplained"
    drawer.give(count(98_000, (-1_500, R.WRONG_CHANGE), (-500, R.OTHER, "Satu lembar robek.")))
    assert (drawer.day.phase, drawer.day.counted_idr, drawer.day.difference_idr) == (CashPhase.CLOSED, 98_000, -2_000)
    assert [one.amount_idr for one in drawer.day.explained] == [-1_500, -500]


def test_what_was_counted_opens_the_next_day_and_a_difference_made_good_is_one_of_that_day() -> None:
    short = Drawer().give(cash(1, 100_000)).give(count(98_000, (-2_000, R.WRONG_CHANGE))).the_next_day()
    whole = c.DepositCash(deposit="1904-D1", amount_idr=100_000)
    short.give(whole)
    assert (short.day.opening_idr, short.day.closing_idr) == (98_000, -2_000)
    assert short.give(count(0, (2_000, R.MADE_GOOD))).day.difference_idr == 2_000


def test_cash_that_comes_between_count_and_close_is_not_covered_by_an_older_explanation() -> None:
    drawer = Drawer().give(cash(1, 100_000))
    close = count(98_000, (-2_000, R.WRONG_CHANGE))
    assert drawer.says(close) == ("", {})
    assert drawer.give(cash(2, 50_000)).says(close)[1]["difference_idr"] == -52_000


@pytest.mark.parametrize("code", [R.OTHER, R.CAUSE_UNKNOWN])
def test_a_reason_that_says_nothing_needs_words(code: DifferenceReason) -> None:
    drawer = Drawer().give(cash(1, 50_000))
    assert drawer.says(count(49_000, (-1_000, code))) == ("explanation_needs_words", {})
    assert drawer.says(count(49_000, (-1_000, code, "Dihitung dua kali."))) == ("", {})


@pytest.mark.parametrize("counted", [-1, 10**12 + 1])
def test_nobody_counts_less_than_nothing_or_more_than_there_is(counted: int) -> None:
    with pytest.raises(ValidationError):
        c.CloseCashDay(counted_idr=counted)


def test_a_day_is_closed_once_and_says_by_whom_and_when() -> None:
    drawer = Drawer().give(count(0))
    assert (drawer.day.closed_by, drawer.day.closed_at) == (TREASURER.id, drawer.now)
    for command in (count(0), DEPOSIT, BACK):
        assert drawer.says(command)[0] in {"cash_day_closed", "deposit_after_close"}


def test_the_head_counts_for_a_treasurer_who_is_absent_and_nobody_else_does() -> None:
    assert Drawer().give(count(0), HEAD).day.closed_by == HEAD.id
    assert Drawer().says(count(0), COLLEAGUE)[0] == "not_your_cash_day"
    for stranger in (OFFICER, staff("head-2", Role.HEAD, office="5171"), staff("admin-1", Role.ADMIN)):
        assert Drawer().says(count(0), stranger)[0] == "not_allowed"


def test_under_four_eyes_a_day_is_closed_by_another_than_its_treasurer() -> None:
    drawer = Drawer(office=FOUR_EYES).give(cash())
    assert drawer.says(count(50_000))[0] == "second_person_needed"
    for another in (COLLEAGUE, HEAD):
        assert drawer.says(count(50_000), another) == ("", {})
    both = Actor(id=TREASURER.id, memberships=TREASURER.memberships | HEAD.memberships)
    assert drawer.says(count(50_000), both)[0] == "second_person_needed", "one person is one pair of eyes"


def test_the_head_sees_a_day_that_is_closed_once_and_nobody_sees_it_for_the_head() -> None:
    drawer = Drawer().give(cash())
    assert drawer.says(SEE, HEAD) == ("cash_day_still_open", {"day": "2026-03-02"})
    drawer.give(count(50_000))
    for other in (TREASURER, COLLEAGUE, OFFICER, staff("admin-1", Role.ADMIN)):
        assert drawer.says(SEE, other)[0] == "not_allowed"
    drawer.later(hours=1).give(SEE, HEAD)
    assert (drawer.day.seen_by, drawer.day.seen_at, drawer.day.phase) == (HEAD.id, drawer.now, CashPhase.CLOSED)
    assert drawer.says(SEE, HEAD) == ("cash_day_seen_already", {"day": "2026-03-02"})
    assert drawer.the_next_day().give(cash(2)).day.opening_idr == 50_000


def test_under_four_eyes_nobody_sees_the_own_day() -> None:
    both = Actor(id=TREASURER.id, memberships=TREASURER.memberships | HEAD.memberships)
    drawer = Drawer(office=FOUR_EYES).give(count(0), COLLEAGUE)
    assert drawer.says(SEE, both)[0] == "second_person_needed"
    assert Drawer().give(count(0)).says(SEE, both) == ("", {})


def test_what_may_be_done_with_a_day_is_what_would_be_taken() -> None:
    drawer = Drawer(office=FOUR_EYES).give(cash())
    for actor in (TREASURER, COLLEAGUE, HEAD, OFFICER):
        shown = options(drawer.day, drawer.facts(actor))
        blocked = {one.command: one.code for one in shown.blocked}
        for command in (count(50_000), SEE):
            code, _ = drawer.says(command, actor)
            name = command.command
            assert (name in shown.actions, blocked.get(name, "")) == (not code, "" if code == "not_allowed" else code)
