"""An office's calendar is put by its administrator alone, for that office, and is known everywhere in a minute."""

from collections.abc import Callable
from datetime import date

import pytest

from chalicelib.domain.calendars.commands import PutCalendar
from chalicelib.domain.calendars.state import calendar_id
from chalicelib.domain.ledger.refusals import NotAllowed, Overtaken
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.services.calendars import in_force, keeping
from chalicelib.services.calendars.ledger import CALENDARS
from chalicelib.services.ledger.execute import execute
from tests.calendars import ADMIN, decree, next_working_day, put
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, staff
from tests.domain.request.ladder import RETURN


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def test_only_an_administrator_puts_a_calendar_and_only_over_the_one_that_was_seen() -> None:
    for nobody in (OFFICER, HEAD, BUYER, staff("admin-2", Role.ADMIN, office="5171")):
        with pytest.raises(NotAllowed):
            put(decree(next_working_day()), by=nobody)
    put(decree(next_working_day()))
    with pytest.raises(Overtaken):
        put(decree(next_working_day(), edition=0))


def test_one_office_never_dates_anothers_requests() -> None:
    other = office_data.office("5171")
    before = in_force.calendar_of(other)
    put(decree(next_working_day()))
    assert in_force.look(other).edition == 0
    assert in_force.calendar_of(other) == before
    assert next_working_day() in in_force.calendar_of(OFFICE).closed


def test_a_process_goes_by_the_old_calendar_for_a_minute_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    day, moment = next_working_day(), [1000.0]
    monkeypatch.setattr(in_force, "time", _Time(lambda: moment[0]))
    in_force.forget()
    assert day not in in_force.calendar_of(OFFICE).closed
    execute(CALENDARS, calendar_id("1904"), decree(day), ADMIN, "another-process")
    assert day not in in_force.calendar_of(OFFICE).closed
    moment[0] += in_force.LIFE + 0.1
    assert day in in_force.calendar_of(OFFICE).closed


class _Time:
    def __init__(self, monotonic: Callable[[], float]) -> None:
        self.monotonic = monotonic


def counted(command: PutCalendar, by: Actor = ADMIN) -> keeping.Moved | None:
    return keeping.put(by, "1904", command.model_copy(update={"check": True}), "").moved


def test_what_a_decree_would_move_is_counted_before_it_is_put() -> None:
    for _ in range(2):
        Desk().submitted()
    Desk().submitted().give(OFFICER, RETURN)
    assert counted(decree(next_working_day(2))) == (2, False)
    assert counted(decree(date(2027, 11, 3))) == (0, False)
    assert in_force.look(OFFICE).edition == 0
    with pytest.raises(NotAllowed):
        counted(decree(next_working_day(2)), by=OFFICER)
    with pytest.raises(Overtaken):
        counted(decree(next_working_day(2), edition=1))
