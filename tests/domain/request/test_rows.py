"""A list shows of a request what its row was given, and by when the office has promised, whenever somebody looks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.clock import Pause, promise, resumed_due
from chalicelib.domain.request.records import Move
from chalicelib.domain.request.rows import TITLE_CHARACTERS, ListedInvoice, ListedProof, RequestRow, row_of
from chalicelib.domain.request.screening import Finding, FindingCode
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Channel, ProductKind, Role
from chalicelib.gateways import office_data
from tests.domain.request.counter import (
    CHART,
    OFFICE,
    OFFICER,
    PUBLICATION,
    SOFT,
    Counter,
    accepted,
    draft,
    offered,
    receipted,
)
from tests.domain.request.ladder import at, walk_in
from tests.domain.request.test_payments_from_abroad import with_proof

INDONESIA = office_data.calendar(OFFICE.calendar)
NEW_YEAR = datetime(2024, 1, 1, tzinfo=UTC)
HOURS = st.integers(0, 3 * 365 * 24).map(lambda hours: NEW_YEAR + timedelta(hours=hours))


def row(counter: Counter) -> RequestRow:
    return row_of(counter.r, counter.office, INDONESIA)


def test_a_row_shows_what_is_asked_for_and_whose_move_it_is() -> None:
    counter = draft(SOFT, SOFT.model_copy(update={"quantity": 2}), CHART).later(hours=2)
    assert row(counter) == RequestRow(
        id=counter.r.id,
        reference=counter.r.reference,
        channel=Channel.ONLINE,
        phase=Phase.DRAFT,
        opened_at=counter.r.opened_at,
        changed_at=counter.r.changed_at,
        title=PUBLICATION.title,
        lines=3,
        kinds=(ProductKind.PUBLICATION, ProductKind.MAP),
        roles=(Role.CUSTOMER,),
        customer="buyer",
        person="buyer_1",
    )
    assert row(accepted().give(OFFICER, c.Assign())).assigned == OFFICER.id
    assert (row(Counter().open()).title, row(walk_in()).customer, row(counter).office) == (None, None, "1904")


def test_a_row_shows_the_invoice_what_is_due_on_it_and_the_proof_that_waits() -> None:
    assert row(offered()).invoice == ListedInvoice(
        number="INV-0001/1904/PNBP/III/2026", total_idr=50_000, due_idr=50_000
    )
    counter = with_proof()
    proof = ListedProof(proof="t1", amount_minor=500, currency="SGD")
    invoice = ListedInvoice(number="INV-0001/1904/PNBP/III/2026", total_idr=50_000, due_idr=50_000, proof=proof)
    assert (row(counter).invoice, row(counter).payment_state) == (invoice, PaymentState.PROOF_SUBMITTED)
    seen = (Finding(code=FindingCode.UNREADABLE),)
    counter.give(SYSTEM, c.ScreenTransferProof(proof="t1", findings=seen))
    screened = proof.model_copy(update={"screened": True, "findings": seen})
    assert row(counter).invoice == invoice.model_copy(update={"proof": screened})


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("x" * TITLE_CHARACTERS, "x" * TITLE_CHARACTERS),
        ("x" * (TITLE_CHARACTERS + 1), "x" * (TITLE_CHARACTERS - 1) + "…"),
        ("  " + "x" * (TITLE_CHARACTERS - 4) + "  xx", "  " + "x" * (TITLE_CHARACTERS - 4) + "…"),
        ("x" * (TITLE_CHARACTERS - 1) + " xx", "x" * (TITLE_CHARACTERS - 1) + "…"),
        ("x" * (TITLE_CHARACTERS - 3) + " xxxx", "x" * (TITLE_CHARACTERS - 3) + "…"),
    ],
)
def test_a_title_is_cut_after_its_last_whole_word_in_each_language_by_itself(title: str, shown: str) -> None:
    product = PUBLICATION.model_copy(update={"title": Bilingual(id=title, en="Short")})
    counter = draft(products={product.id: product})
    assert row(counter).title == Bilingual(id=shown, en="Short")
    other = PUBLICATION.model_copy(update={"title": Bilingual(id="Pendek", en=title)})
    assert row(draft(products={other.id: other})).title == Bilingual(id="Pendek", en=shown)


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("days", [0, 1, 5, 40])
def test_at_every_phase_the_row_names_the_promised_day_until_the_last_line_has_gone(phase: Phase, days: int) -> None:
    counter = at(phase)
    day = row(counter).due_at(counter.later(days=days).now, counter.office, INDONESIA)
    promised = promise(counter.r, counter.office, INDONESIA, counter.now)
    assert day == (promised.due_on if promised and counter.r.delivered_at is None else None)


@example(NEW_YEAR, (1, 2), [3, 400, 2], 30)
@example(NEW_YEAR, (1, None), [3, 400], 0)
@given(
    HOURS,
    st.tuples(st.integers(0, 99), st.integers(0, 99) | st.none()),
    st.lists(st.integers(1, 300), max_size=5),
    st.integers(0, 2000),
)
@settings(deadline=None)
def test_however_the_move_went_to_and_fro_the_row_names_the_day_that_the_promise_names(
    submitted: datetime, accepted: tuple[int, int | None], turns: list[int], later: int
) -> None:
    moves, moment = [Move(at=submitted, office=True)], submitted
    for turn in turns:
        moment += timedelta(hours=turn)
        moves.append(Move(at=moment, office=not moves[-1].office))
    since = submitted + timedelta(hours=accepted[1]) if accepted[1] is not None else None
    request = at(Phase.SUBMITTED).r.model_copy(
        update={"submitted_at": submitted, "accepted_at": since, "moves": tuple(moves), "changed_at": moment}
    )
    now = moment + timedelta(hours=later)
    promised = promise(request, OFFICE, INDONESIA, now)
    assert promised
    lists = row_of(request, OFFICE, INDONESIA)
    assert lists.promise_at(now, OFFICE, INDONESIA) == promised
    assert lists.due_at(now, OFFICE, INDONESIA) == promised.due_on
    earlier = lists.model_copy(update={"clock": None})
    assert earlier.due_at(now, OFFICE, INDONESIA) == promised.due_on, "a row of the release before"
    assert earlier.promise_at(now, OFFICE, INDONESIA) is None


def test_a_row_that_lay_there_when_a_decree_came_is_read_by_the_new_calendar() -> None:
    counter = accepted()
    lists, day = row(counter), counter.later(days=1).now.date()
    before = lists.promise_at(counter.now, OFFICE, INDONESIA)
    closed = INDONESIA.closed | {day + timedelta(days=1)}
    decreed = Calendar(id=INDONESIA.id, years=INDONESIA.years, closed=closed)
    after = lists.promise_at(counter.now, OFFICE, decreed)
    assert before
    assert before.due_on
    assert after
    assert after.due_on
    assert after.due_on > before.due_on
    assert lists.due_at(counter.now, OFFICE, decreed) == after.due_on


def test_of_what_has_gone_the_row_still_tells_whether_the_promise_was_kept() -> None:
    gone = receipted().later(days=60).give(OFFICER, c.Deliver(lines=(1,)))
    lists = row(gone).promise_at(gone.now, OFFICE, INDONESIA)
    assert lists
    assert {(reading.kept, reading.running) for reading in lists.readings} == {(False, False)}
    assert row(gone).due_at(gone.now, OFFICE, INDONESIA) is None


def test_a_row_keeps_no_day_where_none_stands_still_and_none_once_the_last_line_has_gone_however_late() -> None:
    waiting = row(at(Phase.RETURNED))
    assert (waiting.due_on, len(waiting.pauses)) == (None, 1)
    late = receipted().later(days=60).give(OFFICER, c.Deliver(lines=(1,)))
    promised = promise(late.r, OFFICE, INDONESIA, late.now)
    assert promised
    assert promised.due_on
    assert (row(late).due_on, row(late).pauses) == (None, ())


def test_while_the_buyer_has_the_move_the_day_moves_on_and_for_a_year_without_a_table_there_is_none() -> None:
    counter = at(Phase.RETURNED)
    first, later, beyond = (
        row(counter).due_at(counter.now + timedelta(days=days), counter.office, INDONESIA) for days in (0, 7, 900)
    )
    assert first
    assert later
    assert (later > first, beyond) == (True, None)


def test_a_promise_whose_last_second_was_used_before_the_move_went_to_the_buyer_keeps_its_day() -> None:
    counter = at(Phase.SUBMITTED)
    ends = promise(counter.r, OFFICE, INDONESIA, counter.now)
    assert ends
    assert ends.due_on
    midnight = datetime.combine(ends.due_on + timedelta(days=1), datetime.min.time(), OFFICE.zone)
    moves = (*counter.r.moves, Move(at=midnight, office=False))
    request = counter.r.model_copy(update={"moves": moves, "changed_at": midnight})
    assert row_of(request, OFFICE, INDONESIA).due_at(midnight + timedelta(days=9), OFFICE, INDONESIA) == ends.due_on


def test_of_two_readings_the_one_that_the_tables_reach_is_named() -> None:
    late = datetime(2027, 12, 1, tzinfo=UTC)
    long, short = (Pause(left_seconds=days * 86_400, counts_from=late) for days in (99, 1))
    reached = resumed_due((short,), OFFICE.zone, INDONESIA, late)
    assert reached
    assert resumed_due((long, short), OFFICE.zone, INDONESIA, late) == reached
