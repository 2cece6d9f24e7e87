"""The desk whose move it is hears how much of the service time is used: at its moment, once, by the calendar of now."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

import pytest

from chalicelib.domain.calendars.state import calendar_id
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.staff import NoticesWanted
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.shares import SHARES, share_due
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways.clock import now
from chalicelib.models import notices_wanted
from chalicelib.services.calendars import in_force, redating
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.settings import settings
from tests.account_mails import office_mails
from tests.calendars import decree, next_working_day, put
from tests.desk import SITI, Desk, furnish, later, seed
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CHART,
    OFFICE,
    OFFICER,
    SOFT,
    TREASURER,
    Counter,
    draft,
    in_order,
    terms,
)
from tests.domain.request.counter import payment as paid_for
from tests.domain.request.ladder import APPROVE
from tests.services.telling import mails_of
from tests.services.test_staff_mails import hire
from workshop.run.mails import text_of

MOMENT = timedelta(minutes=1)


@pytest.fixture
def staff(on_a_working_day: object) -> dict[str, str]:
    """Two officers, the second of whom reads English, and a treasurer; whose address is whose."""
    furnish()
    return {
        hire("ratna", Role.OFFICER, "Ratna Dewi"): "ratna",
        hire("tom", Role.OFFICER, "Tom Officer", Language.EN): "tom",
        hire("budi", Role.TREASURER, "Budi Santoso"): "budi",
    }


def moment(desk: Desk) -> datetime:
    at = share_due(desk.r, OFFICE, in_force.calendar_of(OFFICE))
    assert at
    return at


def until(patch: pytest.MonkeyPatch, at: datetime) -> None:
    later(patch, seconds=ceil((at - now()).total_seconds()))


def shares(desk: Desk) -> list[int]:
    return [entry.event.share for entry in desk.entries if entry.event.event == "PromiseShareUsed"]


def told(desk: Desk, staff: dict[str, str]) -> list[str]:
    """Let the last share be told; return who of the staff were."""
    mails = mails_of(desk, "PromiseShareUsed")
    return sorted(staff[mail["To"].addresses[0].addr_spec] for mail in mails)


def test_each_officer_is_told_of_each_share_once_while_the_move_is_theirs(
    staff: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk().submitted()
    for share in SHARES:
        at = moment(desk)
        until(monkeypatch, at - MOMENT)
        assert sweep(REQUESTS, "t") == 0
        until(monkeypatch, at)
        assert sweep(REQUESTS, "t") == 1
        assert told(desk, staff) == ["ratna", "tom"]
        assert told(desk, staff) == [], "a message that comes twice"
        mails = {staff[mail["To"].addresses[0].addr_spec]: mail for mail in office_mails()[-2:]}
        assert f"{share}% waktu layanan" in mails["ratna"]["Subject"]
        assert f"{share}% of its service time" in mails["tom"]["Subject"]
        for mail in map(text_of, mails.values()):
            assert f"{settings().web_origin}/requests/{desk.request_id}" in mail
            assert not [word for word in (SITI.email, SITI.name) if word in mail]
    assert "is used up" in text_of(mails["tom"])
    assert shares(desk) == [*SHARES]
    assert sweep(REQUESTS, "t") == 0


def test_the_treasurer_is_told_where_the_move_is_the_treasurers_and_both_where_both_have_one(
    staff: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Desk(seed(_paid_with_a_map_to_come()))
    treasurers = Desk().paid()
    until(monkeypatch, moment(treasurers))
    sweep(REQUESTS, "t")
    assert told(treasurers, staff) == ["budi"]
    assert told(both, staff) == ["budi", "ratna", "tom"]
    assert "Bendahara masih harus" in "".join(map(text_of, office_mails()[:1]))


def _paid_with_a_map_to_come() -> Counter:
    counter = draft(SOFT, CHART, purpose=c.Purpose.RESEARCH)
    counter.upload(BUYER, DocumentPurpose.ABSTRACT, line=2)
    in_order(counter.give(BUYER, terms()))
    counter.give(OFFICER, c.SendOffer(billing=BILLING)).give(BUYER, APPROVE)
    return counter.give(TREASURER, paid_for(counter))


def test_whoever_wants_it_daily_is_not_told_at_once(staff: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    notices_wanted.keep("ratna", NoticesWanted.DAILY)
    desk = Desk().submitted()
    until(monkeypatch, moment(desk))
    sweep(REQUESTS, "t")
    assert told(desk, staff) == ["tom"]


@pytest.fixture
def dated() -> Callable[[], None]:
    """Do, to the end, what follows from a decree."""

    def follow() -> None:
        edition = in_force.look(OFFICE).edition
        for desk in redating.DESKS:
            redating.redate({"calendar_id": calendar_id("1904"), "edition": edition, "desk": desk, "again": True})
        assert in_force.look(OFFICE).redated == edition

    return follow


def test_a_decree_moves_the_moment_and_the_sweep_goes_by_the_calendar_of_now(
    staff: dict[str, str], monkeypatch: pytest.MonkeyPatch, dated: Callable[[], None]
) -> None:
    desk = Desk().submitted()
    was = moment(desk)
    put(decree(next_working_day(2)))
    dated()
    assert moment(desk) > was
    until(monkeypatch, was + MOMENT)
    assert (sweep(REQUESTS, "t"), shares(desk)) == (0, [])
    until(monkeypatch, moment(desk))
    assert (sweep(REQUESTS, "t"), shares(desk)) == (1, [50])


def test_a_decree_that_swaps_two_days_tells_earlier_although_the_promised_day_stays(
    staff: dict[str, str], monkeypatch: pytest.MonkeyPatch, dated: Callable[[], None]
) -> None:
    put(decree(next_working_day(3)))
    dated()
    desk = Desk().submitted()
    was = moment(desk)
    put(decree(next_working_day(8)))
    dated()
    assert [entry.event.event for entry in desk.entries].count("PromiseRedated") == 0
    assert moment(desk) < was
    until(monkeypatch, moment(desk) - MOMENT)
    assert sweep(REQUESTS, "t") == 0
    until(monkeypatch, moment(desk))
    assert (sweep(REQUESTS, "t"), shares(desk)) == (1, [50])
