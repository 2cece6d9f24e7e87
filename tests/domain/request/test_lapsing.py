"""What falls due on a request: each deadline with its reminder before, its effect, and when there is none.

Long because each deadline is told by itself.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.ledger.due import Due, due_now, next_due
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import ReopenReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import DeadlineKind as About
from chalicelib.domain.request.deadlines import deadlines, due, expiry_due
from chalicelib.domain.request.moves import office_has_move, open_moves
from chalicelib.domain.request.next_move import next_move
from chalicelib.domain.request.options import options
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Role
from tests.domain.request.counter import (
    BUYER,
    CALENDAR,
    HEAD,
    OFFICE,
    OFFICER,
    SOFT,
    TREASURER,
    Counter,
    data_fulfilling,
    delivered,
    draft,
    fulfilling,
    offered,
    office_with,
    payment,
    receipted,
    submitted,
)
from tests.domain.request.ladder import CANCEL, RETURN, at
from tests.domain.request.wandering import draws, step

DAY, MOMENT = timedelta(days=1), timedelta(seconds=1)
DAYS = OFFICE.days
NEW_CODE = c.RecordBillingCode(billing=c.BillingGiven(code="820260302999999"))
ENDS: dict[str, tuple[Any, timedelta, c.AnyCommand, str]] = {
    "draft": (draft, timedelta(days=DAYS.draft), c.Expire(), "Expired"),
    "returned": (lambda: submitted().give(OFFICER, RETURN), timedelta(days=DAYS.returned), c.Expire(), "Expired"),
    "billing_code": (
        fulfilling,
        timedelta(hours=DAYS.billing_code_hours),
        c.LapseBillingCode(),
        "BillingCodeLapsed",
    ),
    "completion": (delivered, timedelta(days=DAYS.completion), c.Complete(), "Completed"),
    "download": (
        lambda: delivered().give(BUYER, c.Complete()),
        timedelta(days=DAYS.entitlement),
        c.LapseDownloads(),
        "DownloadsLapsed",
    ),
}


def dues(counter: Counter) -> tuple[Due[Any], ...]:
    """Return what falls due, but what is forgotten after years (`test_retention.py`)."""
    every = due(counter.r, counter.office, CALENDAR)
    return tuple(one for one in every if not isinstance(one.command, c.ErasePersonal))


def row(counter: Counter, about: About) -> Due[Any]:
    """Return the reminder of this deadline."""
    (reminder,) = (one for one in dues(counter) if getattr(one.command, "about", None) is about)
    return reminder


def let(counter: Counter, until: datetime) -> list[str]:
    """Let time pass until then, and whatever falls due happen at its moment; return the events but the clock's."""
    before = len(counter.entries)
    while (moment := next_due(dues(counter), counter.now)) and moment <= until:
        counter.now = max(counter.now, moment)
        one = due_now(dues(counter), counter.now)
        assert one
        counter.give(SYSTEM, one.command)
    counter.now = until
    happened = (x.event for x in counter.entries[before:] if x.event.event != "PromiseShareUsed")
    return [f"{e.event} {getattr(e, 'about', '')}".strip() for e in happened]


@pytest.mark.parametrize("about", ENDS)
def test_each_deadline_has_its_reminder_before_and_its_effect_each_at_its_moment(about: str) -> None:
    scene, period, command, event = ENDS[about]
    counter = scene()
    end = counter.now + period
    reminder = row(counter, About(about))
    assert Due(end, command) in dues(counter)
    assert reminder.until == reminder.command.due == end
    counter.now = reminder.at - MOMENT
    assert counter.refuses(SYSTEM, reminder.command) == "not_yet_due"
    counter.now = reminder.at
    assert counter.give(SYSTEM, reminder.command).names()[-1] == "Reminded"
    assert counter.refuses(SYSTEM, reminder.command) == "not_yet_due", "once"
    assert [d for d in dues(counter) if isinstance(d.command, c.Remind) and d.command.about == about] == []
    counter.now = end - MOMENT
    assert counter.refuses(SYSTEM, command) == "not_yet_due"
    counter.now = end
    assert event in counter.give(SYSTEM, command).names()[-1:]
    assert command not in [one.command for one in dues(counter)]


@pytest.mark.parametrize(
    ("about", "before"),
    [
        ("draft", timedelta(days=7)),
        ("returned", timedelta(days=7)),
        ("download", timedelta(days=7)),
        ("completion", timedelta(days=14) * 0.3),
        ("billing_code", timedelta(days=7) * 0.3),
    ],
)
def test_one_is_reminded_days_before_and_of_what_is_short_when_a_third_of_it_is_left(
    about: str, before: timedelta
) -> None:
    scene, period, _, _ = ENDS[about]
    counter = scene()
    assert counter.now + period - row(counter, About(about)).at == before


def test_an_office_says_itself_how_long_before() -> None:
    counter = draft()
    counter.office = office_with(days__reminder_before=3)
    assert row(counter, About.DRAFT).at == counter.now + timedelta(days=27)
    counter.office = office_with(days__reminder_percent=1)
    assert row(counter, About.DRAFT).at == counter.now + timedelta(days=30) * 0.99


def test_who_is_reminded_too_late_is_not_reminded() -> None:
    counter = draft()
    reminder = row(counter, About.DRAFT)
    counter.later(days=30)
    assert counter.refuses(SYSTEM, reminder.command) == "not_yet_due"
    assert let(counter, counter.now) == ["Expired"]


def test_a_draft_that_is_saved_again_has_another_end_and_is_reminded_anew() -> None:
    counter = draft()
    assert let(counter, counter.now + 24 * DAY) == ["Reminded draft"]
    counter.give(BUYER, c.ReviseDraft(lines=(SOFT, SOFT)))
    assert let(counter, counter.now + 31 * DAY) == ["Reminded draft", "Expired"]
    assert len(counter.r.reminded) == 1, "what is over is not kept"


def test_what_is_taken_up_again_is_reminded_anew_although_it_ends_when_it_would_have() -> None:
    counter = offered()
    end = expiry_due(counter.r, OFFICE)
    assert end
    assert "Reminded invoice" in let(counter, end - 5 * DAY)
    counter.give(BUYER, CANCEL)
    assert dues(counter) == ()
    counter = fulfilling()
    let(counter, counter.now + 6 * DAY)
    assert counter.r.reminded
    counter.give(OFFICER, CANCEL)
    counter.give(HEAD, c.Reopen(code=ReopenReason.CUSTOMER_ASKED))
    assert counter.r.reminded == ()


def test_an_untouched_offer_is_reminded_of_by_its_code_and_its_last_day_and_then_runs_out() -> None:
    counter = offered()
    happened = let(counter, counter.now + 40 * DAY)
    assert happened == ["Reminded billing_code", "BillingCodeLapsed", "Reminded invoice", "Expired"]


def test_a_code_that_runs_out_makes_the_next_code_the_offices_move_and_nothing_expires_meanwhile() -> None:
    counter = fulfilling()
    assert let(counter, counter.now + 60 * DAY) == ["Reminded billing_code", "BillingCodeLapsed"]
    owed = {Role.OFFICER: ("record_billing_code",), Role.TREASURER: ("record_billing_code",)}
    assert open_moves(counter.r) == owed
    assert office_has_move(counter.r)
    for actor in (OFFICER, TREASURER):
        facts = counter.facts(actor)
        move = next_move(counter.r, actor, facts, options(counter.r, actor, facts))
        assert (move.yours, move.owes, move.command) == (True, ("record_billing_code",), "record-billing-code")
    assert counter.refuses(SYSTEM, c.Expire()) == "office_has_the_move"
    counter.give(TREASURER, NEW_CODE)
    assert open_moves(counter.r) == {Role.CUSTOMER: ("pay",)}
    assert let(counter, counter.now + 7 * DAY - MOMENT) == ["Reminded invoice"]
    assert let(counter, counter.now + MOMENT) == ["Expired"], "a code is good until its own end, and no other follows"


def test_who_pays_before_the_code_runs_out_hears_no_more_of_it() -> None:
    counter = fulfilling()
    counter.give(TREASURER, payment(counter))
    assert [due.command for due in dues(counter)] == [c.NoteShare()], "the office's own clock alone"


def test_a_code_runs_out_also_where_part_was_paid_and_then_nothing_expires() -> None:
    counter = fulfilling()
    counter.give(TREASURER, payment(counter, amount_idr=1_000))
    assert let(counter, counter.now + 60 * DAY) == ["Reminded billing_code", "BillingCodeLapsed"]
    assert counter.r.phase is Phase.FULFILLING


def test_a_visitor_who_can_pay_in_cash_waits_for_no_other_code() -> None:
    counter = at(Phase.FULFILLING, Channel.WALK_IN)
    assert let(counter, counter.now + 8 * DAY)[-1] == "BillingCodeLapsed"
    assert counter.r.invoice
    assert counter.r.invoice.billing
    assert counter.r.invoice.billing.another is False
    assert open_moves(counter.r) == {Role.CUSTOMER: ("pay",)}
    assert "Expired" in let(counter, counter.now + 40 * DAY)


def test_who_waits_for_a_first_code_does_not_run_out_meanwhile() -> None:
    """A visitor at an office that takes no cash has agreed, and the office has given no code yet."""
    counter = at(Phase.FULFILLING, Channel.WALK_IN)
    assert counter.r.invoice
    invoice = counter.r.invoice.model_copy(update={"billing": None})
    waiting = counter.r.model_copy(update={"invoices": (invoice,)})
    assert expiry_due(waiting, OFFICE), "cash can be paid at any time"
    assert expiry_due(waiting, office_with(money__takes_cash=False)) is None
    before = waiting.model_copy(update={"phase": Phase.OFFERED})
    assert expiry_due(before, office_with(money__takes_cash=False)), "the offer waits for its buyer"


def test_an_offer_that_is_approved_after_its_code_ran_out_waits_for_another() -> None:
    counter = offered()
    let(counter, counter.now + 8 * DAY)
    assert open_moves(counter.r) == {Role.CUSTOMER: ("check_offer",)}, "not before the buyer has agreed"
    counter.give(BUYER, c.ApproveOffer(offer=1))
    assert Role.TREASURER in open_moves(counter.r)


def test_an_agreement_left_unsigned_runs_out_with_its_invoice_unless_money_lies() -> None:
    assert expiry_due(data_fulfilling().r, OFFICE)
    counter = data_fulfilling()
    counter.give(TREASURER, payment(counter))
    assert expiry_due(counter.r, OFFICE) is None


def test_downloads_of_different_days_run_out_by_themselves_each_on_its_own() -> None:
    counter = receipted(SOFT, SOFT)
    counter.give(OFFICER, c.Deliver(lines=(1,))).later(days=1).give(OFFICER, c.Deliver(lines=(2,)))
    counter.give(BUYER, c.Complete())
    first, second = (right.expires_at for right in counter.r.entitlements)
    assert [d.at for d in deadlines(counter.r, OFFICE)] == [first, second]
    assert let(counter, first) == ["Reminded download", "Reminded download", "DownloadsLapsed"]
    assert [right.lapsed for right in counter.r.entitlements] == [True, False]
    assert let(counter, second) == ["DownloadsLapsed"]
    assert dues(counter) == ()


def test_downloads_of_one_moment_are_one_reminder_and_one_end() -> None:
    counter = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(1, 2))).give(BUYER, c.Complete())
    assert let(counter, counter.now + 31 * DAY) == ["Reminded download", "DownloadsLapsed"]
    assert counter.entries[-1].event.model_dump()["entitlements"] == ("e1-1-1", "e2-1-1")


def test_a_download_that_is_renewed_is_reminded_anew_and_one_that_is_used_up_is_not() -> None:
    counter = delivered().give(BUYER, c.Complete())
    let(counter, counter.now + 31 * DAY)
    counter.give(OFFICER, c.RenewEntitlement(line=1))
    assert let(counter, counter.now + 31 * DAY) == ["Reminded download", "DownloadsLapsed"]
    counter.give(OFFICER, c.RenewEntitlement(line=1))
    right = counter.r.entitlements[-1]
    used = right.model_copy(update={"downloads": right.limit})
    counter.request = counter.r.model_copy(update={"entitlements": (used,)})
    assert dues(counter) == ()


def test_what_the_office_owes_never_runs_out() -> None:
    for phase in (Phase.SUBMITTED, Phase.ACCEPTED, Phase.CORRECTING_OFFER, Phase.CORRECTING_DELIVERY):
        counter = at(phase)
        assert expiry_due(counter.r, OFFICE) is None
        assert not {c.Expire(), c.Complete()} & {
            d.command for d in dues(counter) if not isinstance(d.command, c.Remind)
        }


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_nothing_runs_out_while_the_office_has_the_move_or_money_lies(seed: int) -> None:
    """Wander about; at each step look a year ahead, by what is owed and by the coins, not by the rule itself."""
    counter = Counter().open()
    for n in draws(seed, 60):
        step(counter, n)
        request, later = counter.r, counter.now + 400 * DAY
        owed = {
            role for role, codes in open_moves(request).items() if {*codes} - {"match_payment", "decide_refund_case"}
        }
        coins = sum(p.counted_idr for p in request.payments) - request.gone_idr > 0 or any(
            u.lies_idr for u in request.unmatched
        )
        year = Counter(**{**vars(counter), "now": later, "entries": []})
        if owed & {Role.OFFICER, Role.TREASURER} or coins:
            assert year.refuses(SYSTEM, c.Expire()) in {"wrong_phase", "office_has_the_move", "money_recorded"}
            assert not [one for one in dues(counter) if isinstance(one.command, c.Expire)]
        for one in dues(counter):
            year.now = max(one.at, counter.now)
            if one.may_be_given(year.now):
                assert year.refuses(SYSTEM, one.command) == "", (one, "what is due is taken")
