"""What follows stored entries is sent again from the table: of one request, or of all of an office since a moment."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from app import app
from chalicelib.domain.breaches.commands import TellBreach
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.exports.commands import ExportFormat, ExportKind
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.parked import ReactingLedger
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.handlers import parked
from chalicelib.models import work
from chalicelib.services.ledger.react import react
from chalicelib.services.ledgers import STREAMED
from chalicelib.services.parked import again
from chalicelib.services.parked.again import of_office, of_record
from chalicelib.services.requests.ledger import REQUESTS
from tests import exports
from tests.account_mails import office_mails
from tests.breaches import give, record
from tests.clouds import Cloud
from tests.desk import Desk, furnish, later
from tests.handlers.caller import Caller, refused
from tests.handlers.events import message, receive
from tests.queues import waiting
from tests.subject_requests import ask
from tests.visits import DAY, enter, in_the_morning
from tools import send_again

OFFICE = "1904"


def _at(office: str, role: Role = Role.ADMIN) -> Actor:
    return Actor(id="admin-1", memberships=frozenset({Membership(office=office, role=role)}))


ADMIN = _at(OFFICE)


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _sorted(messages: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return sorted(map(str, messages))


def _walked(since: datetime) -> tuple[int, int]:
    count = messages = 0
    cursor: str | None = None
    while True:
        sent = of_office(ADMIN, OFFICE, since, cursor)
        count, messages, cursor = count + sent.records, messages + sent.messages, sent.next
        if cursor is None:
            return count, messages


def test_the_table_gives_the_same_messages_as_its_stream_did(cloud: Cloud) -> None:
    desk = Desk().delivered()
    for entry in desk.entries:
        react(REQUESTS, entry)
    streamed = waiting(cloud)
    assert of_record(ADMIN, OFFICE, ReactingLedger.REQUEST, desk.request_id).messages == len(streamed) > 5
    assert _sorted(waiting(cloud)) == _sorted(streamed)


def test_what_was_done_does_nothing(cloud: Cloud) -> None:
    desk = Desk().offered()
    for _ in range(2):
        of_record(ADMIN, OFFICE, ReactingLedger.REQUEST, desk.request_id)
        notices = [body for queue, body in waiting(cloud) if queue == "notices"]
        assert receive(app, "on_notices", *(message(f"m{n}", body) for n, body in enumerate(notices))) == []
        mails = len(office_mails())
    of_record(ADMIN, OFFICE, ReactingLedger.REQUEST, desk.request_id)
    notices = [body for queue, body in waiting(cloud) if queue == "notices"]
    receive(app, "on_notices", *(message(f"m{n}", body) for n, body in enumerate(notices)))
    assert len(office_mails()) == mails > 0


def test_of_an_office_each_request_that_changed_since_comes_once_whatever_its_phase_page_after_page(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk().submitted()
    later(monkeypatch, days=1)
    since = now() - timedelta(minutes=1)
    monkeypatch.setattr(again, "AT_ONCE", 2)
    desks = [*(Desk().submitted() for _ in range(5)), Desk().delivered()]
    count, messages = _walked(since)
    sent = waiting(cloud)
    assert (count, messages) == (len(desks), len(sent))
    assert {body["request_id"] for _, body in sent} == {desk.request_id for desk in desks}
    assert _walked(now() + timedelta(hours=1)) == (0, 0)


def test_every_ledger_whose_events_have_consequences_can_be_sent_again() -> None:
    names = {ledger.aggregate.name for ledger in STREAMED if ledger.reactions}
    assert names == {*again.LEDGERS} == {*again.ROLLS} == {*ReactingLedger}
    assert {name: ledger.aggregate.name for name, ledger in again.LEDGERS.items()} == {name: name for name in names}


def test_of_an_office_its_days_books_and_questions_about_data_come_too(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_morning(monkeypatch)
    enter()
    asked, export = ask("access"), exports.ask(ExportKind.UNDEPOSITED, ExportFormat.CSV)
    desk = Desk().submitted()
    breach = give(record(requests=[desk.r.reference]), TellBreach())
    waiting(cloud)
    count, messages = _walked(now() - timedelta(hours=1))
    sent = waiting(cloud)
    assert (count, messages) == (5, len(sent))
    about = {name for _, body in sent for name in body if name.endswith("_id")}
    assert about == {"request_id", "queue_id", "export_id", "subject_request_id", "breach_id"}
    for ledger, id_ in (("queue", DAY), ("subject_request", asked.id), ("export", export.id), ("breach", breach.id)):
        assert of_record(ADMIN, OFFICE, ReactingLedger(ledger), id_).messages > 0


def test_no_mail_is_sent_of_which_nobody_remembers_any_more_whether_it_went(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk().offered()
    later(monkeypatch, days=work.REACTION_LIFE.days)
    of_record(ADMIN, OFFICE, ReactingLedger.REQUEST, desk.request_id)
    queues = {queue for queue, _ in waiting(cloud)}
    assert "notices" not in queues
    assert "papers" in queues


def test_only_an_administrator_of_the_office_has_it_sent_and_only_what_is_the_office_s() -> None:
    desk = Desk().submitted()
    since = now()
    for stranger in (_at(OFFICE, Role.OFFICER), _at(OFFICE, Role.HEAD), _at("5171")):
        with pytest.raises(NotAllowed):
            of_record(stranger, OFFICE, ReactingLedger.REQUEST, desk.request_id)
        with pytest.raises(NotAllowed):
            of_office(stranger, OFFICE, since, None)
    for unknown in (f"{OFFICE}-NOTHING", f"5171-{desk.request_id[5:]}"):
        with pytest.raises(RequestUnknown):
            of_record(ADMIN, OFFICE, ReactingLedger.REQUEST, unknown)
    cursor = of_office(ADMIN, OFFICE, since, None).next
    with pytest.raises(MalformedCursor):
        of_office(ADMIN, OFFICE, since - timedelta(days=1), cursor)


def test_it_is_asked_for_at_a_door(cloud: Cloud) -> None:
    caller, desk = Caller(parked.routes), Desk().submitted()
    address = "/v1/offices/1904/send-again"
    asked = {"of": "record", "ledger": "request", "id": desk.request_id}
    refused(caller.post(address, asked, by="officer"), 403, "not_allowed")
    answer = caller.post(address, asked, by="admin").json_body
    assert answer == {"records": 1, "messages": len(waiting(cloud)), "next": None}
    since = {"of": "office", "since": (now() - timedelta(days=1)).isoformat()}
    assert caller.post(address, since, by="admin").json_body["next"]


def test_whoever_holds_the_account_has_it_sent_by_a_tool(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk().submitted()
    monkeypatch.setattr(send_again, "environment", lambda _stack: {})
    assert send_again.main(["loket-demo", "request", desk.request_id]) == 0
    sent = len(waiting(cloud))
    assert capsys.readouterr().out == f"1 records, {sent} messages.\n"
    assert send_again.main(["loket-demo", OFFICE, (now() - timedelta(days=1)).isoformat()]) == 0
    assert capsys.readouterr().out == f"1 records, {sent} messages.\n"
    for wrong in (
        [],
        ["loket-demo"],
        ["loket-demo", OFFICE],
        ["loket-demo", OFFICE, "yesterday"],
        ["loket-demo", OFFICE, "2026-11-27T08:00"],
    ):
        assert send_again.main(wrong) == 2
