"""How much lies on the desks of an office: counted in one bounded read for each desk, by whoever works there."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Role
from chalicelib.handlers.requests import desks as door
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.requests import desks
from chalicelib.services.requests.desks import DeskCount
from tests.clouds import Cloud
from tests.desk import Desk, calls, furnish
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER, staff
from tests.handlers.caller import Caller, refused


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud) -> None:
    furnish()


def count(actor: Actor = OFFICER) -> DeskCount:
    (desk,) = desks.counts(actor, "1904")
    return desk


def test_a_desk_counts_its_phases_and_whose_they_are() -> None:
    assert count() == DeskCount("officer", 0, 0, {}, 0, 0, 0, more=False)
    Desk().submitted()
    mine = Desk().submitted()
    mine.give(OFFICER, c.Assign())
    mine.give(OFFICER, c.Accept())
    desk = count()
    assert (desk.total, desk.phases, desk.mine, desk.more) == (2, {"submitted": 1, "accepted": 1}, 1, False)
    assert count(staff("officer-9", Role.OFFICER)).mine == 0


def test_what_is_due_by_the_end_of_the_day_and_what_is_over_are_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    Desk().submitted()
    ((order, _),) = reading.glimpse(requests.TABLE, "officer", "1904", (), 1).rows
    due, second, day = datetime.fromisoformat(order), timedelta(seconds=1), timedelta(days=1)
    for at, due_today, overdue in (
        (due - day - second, 0, 0),
        (due - day, 1, 0),
        (due - second, 1, 0),
        (due, 0, 1),
        (due + day, 0, 1),
    ):
        monkeypatch.setattr(desks, "now", partial(_same, at))
        assert (count().due_today, count().overdue) == (due_today, overdue), at


def test_an_unpaid_code_is_watched_and_waits_for_the_treasurer_only_once_it_has_run_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lying = Desk().offered()
    lying.give(BUYER, c.ApproveOffer(offer=1))
    invoice = lying.r.invoice
    assert invoice
    assert invoice.billing
    ends, second = invoice.billing.expires_at, timedelta(seconds=1)
    for at, waiting in ((ends - second, 0), (ends, 1), (ends + second, 1)):
        monkeypatch.setattr(desks, "now", partial(_same, at))
        desk = count(TREASURER)
        assert (desk.total, desk.waiting, desk.due_today, desk.overdue) == (1, waiting, 0, waiting), at


def _same(at: datetime) -> datetime:
    return at


def test_a_desk_is_one_query_of_so_many_rows_and_says_that_there_are_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        Desk().submitted()
    with calls() as seen:
        desks.counts(HEAD, "1904")
    assert seen == ["Query"] * 2
    monkeypatch.setattr(desks, "COUNTED", 2)
    assert (count().total, count().more) == (2, True)


def test_each_role_is_told_of_its_own_desks_and_a_stranger_of_none() -> None:
    names = {actor.id: [desk.desk for desk in desks.counts(actor, "1904")] for actor in (OFFICER, TREASURER, HEAD)}
    assert names == {
        OFFICER.id: ["officer"],
        TREASURER.id: ["treasurer"],
        HEAD.id: ["officer", "treasurer"],
    }
    for stranger in (BUYER, staff("officer-8", Role.OFFICER, office="1905"), staff("kiosk-1", Role.KIOSK)):
        with pytest.raises(NotAllowed):
            desks.counts(stranger, "1904")
    with pytest.raises(UnknownOffice):
        desks.counts(OFFICER, "9999")


def test_the_door_answers_the_counts_of_ones_desks() -> None:
    Desk().submitted()
    caller = Caller(door.routes)
    assert caller.get("/v1/offices/1904/desks", by="officer").json_body == {
        "calendar_missing": None,
        "items": [
            {
                "desk": "officer",
                "total": 1,
                "waiting": 1,
                "phases": {"submitted": 1},
                "due_today": 0,
                "overdue": 0,
                "mine": 0,
                "more": False,
            }
        ],
    }
    refused(caller.get("/v1/offices/1904/desks", by="buyer"), 403, "not_allowed")
    refused(caller.get("/v1/offices/1904/desks"), 401, "token_missing")
