"""Nothing is lost between desks: whatever is done to a request, somebody has the move and its money is in sight.

Long because each phase has its desk.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.ledger.due import next_due
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.deadlines import due
from chalicelib.domain.request.desks import Placement, place
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.moves import may_go, open_moves
from chalicelib.domain.request.state import OPEN_PHASES, Phase
from chalicelib.domain.vocabulary import Role
from chalicelib.services.requests.lists import DESK_ROLES
from tests.chains import links
from tests.domain.request.counter import (
    BUYER,
    CALENDAR,
    CHART,
    DATA,
    OFFICER,
    SOFT,
    TREASURER,
    Counter,
    accepted,
    data_fulfilling,
    data_receipted,
    data_submitted,
    delivered,
    draft,
    fulfilling,
    offered,
    office_with,
    paid,
    payment,
    receipted,
    submitted,
)
from tests.domain.request.ladder import DELIVERY_CORRECTION, OFFER_CORRECTION, at
from tests.domain.request.test_payments_from_abroad import with_proof
from tests.domain.request.wandering import draws, step

STARTS: tuple[Callable[[], Counter], ...] = (
    draft,
    offered,
    fulfilling,
    data_fulfilling,
    partial(draft, DATA, CHART, purpose=c.Purpose.RESEARCH),
    data_submitted,
    partial(data_receipted, SOFT, DATA, CHART),
    with_proof,
    delivered,
    partial(at, Phase.EXPIRED),
    partial(at, Phase.CORRECTING_DELIVERY),
    partial(at, Phase.CORRECTING_OFFER),
)
WALKS, STEPS, MOST = 48, 28, 38


def desks(counter: Counter) -> set[str]:
    placed = place(counter.r, counter.office, counter.facts().calendar)
    return {name for name in ("officer", "treasurer") if getattr(placed, name)}


def nothing_is_lost(counter: Counter) -> None:
    request = counter.r
    moves = open_moves(request)
    where = desks(counter)
    if request.phase in OPEN_PHASES:
        assert moves
    for role in (Role.OFFICER, Role.TREASURER):
        assert role not in moves or role.value in where
    if request.paid_idr and request.receipt is None:
        assert "treasurer" in where
    if request.unmatched_idr or request.refund_due_idr:
        assert "treasurer" in where
    if request.proof_under_verification:
        assert "treasurer" in where
    assert sum(p.counted_idr for p in request.payments) - request.gone_idr == request.paid_idr >= 0
    if request.invoice and request.phase is not Phase.ENDED:
        let_pass = sum(f.amount_idr for f in request.forgiven if f.kind == "surplus")
        assert request.paid_idr <= request.invoice.total_idr + let_pass
    assert sum(not i.void for i in request.invoices) <= 1
    assert sum(not r.void for r in request.receipts) <= 1
    assert [i.sequence for i in request.invoices] == list(range(1, len(request.invoices) + 1))
    assert [r.sequence for r in request.receipts] == list(range(1, len(request.receipts) + 1))
    assert len({line.line for line in request.lines}) == len(request.lines)
    for line in request.lines:
        assert line.state != "delivered" or (request.receipts and may_go(request, line))
        assert sum(not e.revoked for e in request.entitlements if e.line == line.line) == (line.state == "delivered")


def test_whatever_is_done_somebody_has_the_move_the_money_in_sight_and_the_ledger_whole() -> None:
    done = set()
    for seed in range(WALKS):
        counter = STARTS[seed % len(STARTS)]()
        for n in draws(seed, STEPS):
            name = step(counter, n)
            done.add(name)
            if name:
                nothing_is_lost(counter)
        assert fold(evolve, counter.entries) == counter.r, seed
        assert links(tuple(counter.entries)), seed
    assert len(done - {""}) >= MOST, sorted(done)


def test_each_phase_lies_on_the_desk_of_who_has_the_move() -> None:
    wanted: dict[str, set[str]] = {
        "draft": set(),
        "submitted": {"officer"},
        "returned": set(),
        "accepted": {"officer"},
        "offered": {"treasurer"},
        "correcting_offer": {"officer"},
        "fulfilling": {"treasurer"},
        "delivered": set(),
        "correcting_delivery": {"officer"},
        "completed": set(),
        "refused": set(),
        "cancelled": set(),
        "expired": set(),
        "ended": set(),
    }
    assert {phase.value: desks(at(phase)) for phase in Phase} == wanted
    assert (
        {*DESK_ROLES} == {*Placement.model_fields} - {"buyer"} == {name for where in wanted.values() for name in where}
    )


def test_beside_the_desks_lies_what_only_its_buyer_can_go_on_with() -> None:
    waiting = {p for p in Phase if place(at(p).r, at(p).office, at(p).facts().calendar).buyer}
    assert waiting == {Phase.RETURNED, Phase.OFFERED, Phase.FULFILLING, Phase.DELIVERED}


def test_an_unpaid_code_is_watched_and_settled_money_waits_for_its_receipt() -> None:
    assert desks(fulfilling()) == {"treasurer"}
    assert desks(paid()) == {"treasurer"}
    assert desks(receipted()) == {"officer"}
    assert desks(delivered()) == set()


def test_a_watched_code_is_due_when_it_runs_out_so_that_somebody_replaces_it() -> None:
    counter = fulfilling()
    assert counter.r.invoice
    assert counter.r.invoice.billing
    placement = place(counter.r, counter.office, counter.facts().calendar)
    assert placement.treasurer == counter.r.invoice.billing.expires_at


def test_money_that_covers_an_offer_under_correction_is_on_the_treasurers_desk() -> None:
    counter = offered().give(BUYER, OFFER_CORRECTION)
    counter.give(TREASURER, payment(counter))
    assert desks(counter) == {"officer", "treasurer"}


def test_money_on_an_earlier_offer_that_covers_the_next_one_is_on_the_treasurers_desk() -> None:
    counter = offered().give(BUYER, OFFER_CORRECTION)
    counter.give(TREASURER, payment(counter))
    counter.give(OFFICER, c.SendOffer())
    assert (counter.r.phase, desks(counter)) == (Phase.OFFERED, {"treasurer"})
    assert counter.give(BUYER, c.ApproveOffer(offer=2)).r.phase is Phase.FULFILLING
    assert desks(counter) == {"treasurer"}


def test_a_desk_orders_by_the_end_of_the_promise_and_a_correction_by_its_own() -> None:
    calendar = accepted().facts().calendar
    due = place(accepted().r, accepted().office, calendar).officer
    assert due is not None
    assert due.isoformat() == "2026-03-17T00:00:00+07:00"
    corrected = place(at(Phase.CORRECTING_DELIVERY).r, accepted().office, calendar).officer
    assert corrected is not None
    assert corrected.isoformat() == "2026-03-06T00:00:00+07:00"


def test_where_no_holidays_are_known_a_desk_still_has_a_date() -> None:
    none = submitted().facts().calendar.model_copy(update={"years": ()})
    due = place(submitted().r, office_with(days__correction_working_days=3), none).officer
    assert due is not None
    assert due.isoformat() == "2026-03-06T00:00:00+07:00"


def test_the_sweep_finds_a_request_when_it_next_falls_due() -> None:
    counter = draft()
    dues = due(counter.r, counter.office, CALENDAR)
    assert next_due(dues, counter.now) == counter.later(days=23).now, "the reminder"
    assert next_due(dues[1:], counter.now) == counter.later(days=7).now, "and the end"
    assert [one.command for one in due(receipted().r, counter.office, CALENDAR)] == [c.NoteShare()], "the clock alone"


def test_a_correction_asked_for_after_midnight_is_due_by_the_offices_own_day() -> None:
    evening = delivered()
    evening.now = evening.now.replace(hour=16)
    night = delivered()
    night.now = night.now.replace(hour=18)
    first, later = (
        place(k.give(BUYER, DELIVERY_CORRECTION).r, k.office, k.facts().calendar).officer for k in (evening, night)
    )
    assert first
    assert later
    assert later - first == timedelta(days=1)
