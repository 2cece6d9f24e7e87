"""At the office's own midnight the day ends, whatever goes on at the counter, and the next begins at 001."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.ledger.due import Due
from chalicelib.domain.office.data import Retention
from chalicelib.domain.people.actors import HOLDER, SYSTEM
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.aggregate import blank, due
from chalicelib.domain.queue.decide import decide
from chalicelib.domain.queue.refusals import DayUnknown
from chalicelib.domain.queue.state import Phase, TicketState, day_of, sheet_and_number, sheet_id, ticket_id
from chalicelib.domain.vocabulary import Role
from tests.domain.queue.room import ANI, BUDI, CITRA, KIOSK, Room, office

ZONES = [
    pytest.param("Asia/Jakarta", datetime(2026, 11, 30, 17, tzinfo=UTC), id="WIB"),
    pytest.param("Asia/Makassar", datetime(2026, 11, 30, 16, tzinfo=UTC), id="WITA"),
    pytest.param("Asia/Jayapura", datetime(2026, 11, 30, 15, tzinfo=UTC), id="WIT"),
]
MOMENT = timedelta(microseconds=1)


def _evening(zone: str) -> Room:
    """A001 is finished, A002 served, A003 called, A004 held, and A005 waits, at a minute before midnight."""
    room = Room(office(zone), datetime(2026, 11, 30, 2, tzinfo=UTC)).opened(p1=ANI, p2=BUDI, p3=CITRA)
    for _ in range(5):
        room.take()
    room.served(ANI, "1").give(ANI, c.FinishTicket(counter="1")).served(ANI, "1").called(BUDI, "2")
    room.give(CITRA, c.CallTicket(counter="3", number="A004")).give(CITRA, c.StartService(counter="3"))
    return room.give(CITRA, c.HoldTicket(counter="3")).at("23:59")


@pytest.mark.parametrize(("zone", "midnight"), ZONES)
def test_the_schedule_closes_the_day_at_local_midnight_and_not_a_moment_before(zone: str, midnight: datetime) -> None:
    room = _evening(zone)
    assert due(room.sheet, room.office, room.facts.calendar) == (Due(midnight, c.CloseDay()),)
    room.now = midnight - MOMENT
    assert room.says(SYSTEM, c.CloseDay()) == ("day_not_over", {})
    room.now = midnight
    assert room.give(SYSTEM, c.CloseDay()).sheet.phase is Phase.CLOSED
    assert due(room.sheet, room.office, room.facts.calendar) == ()


@pytest.mark.parametrize(("zone", "midnight"), ZONES)
def test_every_open_ticket_is_closed_as_such_and_those_that_are_over_stay_as_they_are(
    zone: str, midnight: datetime
) -> None:
    room = _evening(zone)
    room.now = midnight
    room.give(SYSTEM, c.CloseDay())
    assert [t.state for t in room.sheet.tickets] == [TicketState.FINISHED, *[TicketState.CLOSED] * 4]
    assert [t.periods[-2].state for t in room.sheet.tickets[1:]] == ["serving", "called", "held", "waiting"]
    assert {t.periods[-1].begin for t in room.sheet.tickets[1:]} == {midnight}
    assert room.sheet.counters == {}
    assert room.names()[-5:] == ("TicketClosed",) * 4 + ("DayClosed",)


AFTER = (
    (ANI, c.FinishTicket(counter="1")),
    (BUDI, c.StartService(counter="2")),
    (BUDI, c.RecallTicket(counter="2")),
    (CITRA, c.ResumeTicket(counter="3", number="A004")),
    (KIOSK, c.SignGuestBook(number="A005", person="person_1")),
    (HOLDER, c.Leave(number="A005")),
)


@pytest.mark.parametrize(("zone", "midnight"), ZONES)
def test_in_the_middle_of_a_call_the_day_is_over_even_before_the_schedule_has_come(
    zone: str, midnight: datetime
) -> None:
    room = _evening(zone)
    room.now = midnight - MOMENT
    assert [room.refuses(actor, command) for actor, command in AFTER] == [""] * len(AFTER)
    room.now = midnight
    assert [room.says(actor, command) for actor, command in AFTER] == [("wrong_phase", {"phase": "closed"})] * len(
        AFTER
    )


@pytest.mark.parametrize(("zone", "midnight"), ZONES)
def test_the_new_day_has_a_sheet_of_its_own_whose_numbers_begin_again(zone: str, midnight: datetime) -> None:
    before, after = (Room(office(zone), moment).sheet for moment in (midnight - MOMENT, midnight))
    assert (before.id, after.id) == ("1904-20261130", "1904-20261201")
    assert (after.tickets, after.counters, after.version) == ((), {}, 0)
    morning = Room(office(zone), midnight).at("09:00")
    assert [morning.take(), morning.take("collection")] == ["A001", "B001"]


def test_a_day_on_which_nothing_happened_is_closed_too() -> None:
    room = Room().at("23:59").later(minutes=1)
    assert room.give(SYSTEM, c.CloseDay()).names() == ("DayBegun", "DayClosed")


def test_the_guest_book_of_a_day_goes_after_the_offices_years_once_and_never_while_the_day_runs() -> None:
    room = Room(office().model_copy(update={"retention": Retention(visit_years=3)}))
    room.take(person="visitor-1_1")
    assert room.says(SYSTEM, c.EraseVisitors()) == ("wrong_phase", {"phase": "open"})
    room.at("23:59").later(minutes=1).give(SYSTEM, c.CloseDay())
    end = datetime(2029, 11, 30, 17, tzinfo=UTC)
    assert due(room.sheet, room.office, room.facts.calendar) == (Due(end, c.EraseVisitors()),)
    numbers = room.sheet.tickets
    assert room.give(SYSTEM, c.EraseVisitors()).names()[-1] == "VisitorsErased"
    assert decide(room.sheet, c.EraseVisitors(), SYSTEM, Role.SYSTEM, room.facts) == ()
    assert due(room.sheet, room.office, room.facts.calendar) == ()
    assert room.sheet.tickets == numbers, "numbers and times stay"


def test_a_day_on_which_nobody_signed_the_guest_book_has_nothing_to_erase() -> None:
    room = Room()
    room.take()
    room.at("23:59").later(minutes=1).give(SYSTEM, c.CloseDay())
    assert due(room.sheet, room.office, room.facts.calendar) == ()


def test_ids_of_days_and_tickets_lead_back_to_what_they_are_made_of() -> None:
    sheet = sheet_id("1904", date(2026, 12, 1))
    assert (sheet, ticket_id(sheet, "A001")) == ("1904-20261201", "1904-20261201-A001")
    assert sheet_and_number("1904-20261201-A001") == (sheet, "A001")
    assert day_of(sheet) == day_of("1904-20261201-A001") == date(2026, 12, 1)


@pytest.mark.parametrize(
    "id_", ["1904-", "1904-2026120", "1904-20261301", "1904-20260230", "1904-2026-1-1", "1904-²0261201"]
)
def test_an_id_that_names_no_day_is_refused(id_: str) -> None:
    with pytest.raises(DayUnknown):
        blank(id_, office())
