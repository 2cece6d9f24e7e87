"""Whom the guest book names is forgotten after the office's years, unless a later visit or a request still needs it."""

from datetime import UTC, datetime

import pytest

from app import app
from chalicelib.domain.ledger.chain import chain_holds
from chalicelib.domain.office.data import Retention
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.people.person import PersonUnknown, parse_version_id
from chalicelib.domain.queue import commands as q
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import RecordClass
from chalicelib.domain.request.records import Receipt
from chalicelib.gateways import office_data
from chalicelib.models import finding, people, queue
from chalicelib.models.ledger import reading
from chalicelib.models.people_items import Item, PointerItem
from chalicelib.services.counter import erasing, guest_book
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.ledger.react import react
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests.erasing import forget_visitor
from tests.clouds import Cloud
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import OFFICER
from tests.handlers.events import message, receive
from tests.queues import waiting
from tests.visits import DAY, Visit, at_counter, enter, in_the_morning

YEARS = office_data.office("1904").retention.visit_years


@pytest.fixture(autouse=True)
def _morning(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_morning(monkeypatch)
    furnish()


def _subject(signed: guest_book.Signed) -> str:
    return parse_version_id(signed.ticket.person or "")[0]


def _is_known(subject: str) -> bool:
    try:
        return people.current(subject).subject == subject
    except PersonUnknown:
        return False


def _after_the_years(cloud: Cloud, patch: pytest.MonkeyPatch) -> None:
    """Let the sweep close the day and, years later, strike its guest book; the workers carry out what follows."""
    later(patch, days=1)
    sweep(DAYS, "t")
    later(patch, days=365 * YEARS - 2)
    assert sweep(DAYS, "t") == 0, "a day before the years are over nobody goes"
    later(patch, days=3)
    assert (sweep(DAYS, "t"), sweep(DAYS, "t")) == (1, 0)
    _work_off(cloud)


def _work_off(cloud: Cloud) -> None:
    (*_, entry) = reading.entries(queue.TABLE, DAY, reading.LAST)
    assert entry.event.event == "VisitorsErased"
    waiting(cloud)
    for _ in range(2):
        assert react(DAYS, entry) == 1
        while messages := [body for name, body in waiting(cloud) if name == "deposits"]:
            for body in messages:
                assert receive(app, "on_deposits", message("m", body)) == []


def test_after_the_years_whoever_only_came_is_forgotten_and_the_days_numbers_stay(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "PAGE", 2)
    subjects = [_subject(enter(**dict.fromkeys(("email", "email_again"), f"visitor{n}@example.com"))) for n in range(5)]
    later(monkeypatch, minutes=5)
    at_counter(q.OpenCounter(counter="1"))
    at_counter(q.CallTicket(counter="1", number="A001"))
    later(monkeypatch, days=1)
    sweep(DAYS, "t")
    (before,) = reading.page(queue.TABLE, "days", "1904", 5, None).rows
    changed = _with_another_promise()
    monkeypatch.setattr(office_data, "office", lambda _code: changed)
    _after_the_years(cloud, monkeypatch)
    assert [_is_known(subject) for subject in subjects] == [False] * 5
    assert {data for subject in subjects for data in people.versions(subject).values()} == {None}
    assert [item for item in Item.scan() if isinstance(item, PointerItem)] == []
    assert reading.page(queue.TABLE, "days", "1904", 5, None).rows == (before,), "as it was reckoned at the day's end"
    sheet = DAYS.read(DAY).state
    assert [ticket.number for ticket in sheet.tickets] == [f"A00{n}" for n in range(1, 6)]
    assert chain_holds(reading.records(queue.TABLE, DAY, reading.LAST))


def test_a_visitor_with_a_request_is_kept_until_that_is_erased(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = enter()
    desk = _opened(signed)
    desk.give(OFFICER, c.Cancel.model_validate({"code": "other", "text": "Tidak jadi."}))
    _after_the_years(cloud, monkeypatch)
    assert _is_known(_subject(signed))
    desk.give(SYSTEM, c.ErasePersonal(scope=RecordClass.FINANCE))
    _erase_files(desk)
    assert not _is_known(_subject(signed))


def test_a_visitor_whose_request_is_erased_is_kept_while_the_visit_is_young(cloud: Cloud) -> None:
    signed = enter()
    desk = _opened(signed)
    desk.give(OFFICER, c.Cancel.model_validate({"code": "other", "text": "Tidak jadi."}))
    desk.give(SYSTEM, c.ErasePersonal(scope=RecordClass.FINANCE))
    _erase_files(desk)
    assert _is_known(_subject(signed))


def test_a_visitor_whose_request_an_account_has_claimed_goes_but_for_what_its_papers_name(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = enter()
    desk = _opened(signed)
    changed = _keeping_visits_a_year()
    monkeypatch.setattr(office_data, "office", lambda _code: changed)
    version = signed.ticket.person or ""
    claimed = desk.r.model_copy(update={"customer": "buyer", "person": "buyer_1", "receipts": (_receipt_of(version),)})
    monkeypatch.setattr(reading, "states", lambda _table, ids: dict.fromkeys(ids, claimed))
    forget_visitor(_subject(signed))
    assert _is_known(_subject(signed)), "the visit keeps it"
    later(monkeypatch, days=367)
    forget_visitor(_subject(signed))
    assert (_is_known(_subject(signed)), people.version(version).email) == (False, "rahmat@example.com")
    assert finding.entered(_subject(signed)) == (desk.request_id,)
    claimed = claimed.model_copy(update={"erased": RecordClass.FINANCE})
    forget_visitor(_subject(signed))
    assert set(people.versions(_subject(signed)).values()) == {None}
    assert finding.entered(_subject(signed)) == ()


def _opened(signed: guest_book.Signed) -> Desk:
    visit = Visit(signed.ticket.person, number=signed.ticket.number)
    at_counter(q.OpenCounter(counter="1"))
    at_counter(q.CallTicket(counter="1", number=visit.number))
    at_counter(q.StartService(counter="1"))
    at_counter(q.SeeCard(counter="1"))
    return visit.opened()


def _erase_files(desk: Desk) -> None:
    body = {"request_id": desk.request_id, "seq": desk.r.version, "task": "erase_files"}
    assert receive(app, "on_deposits", message("m", body)) == []


def _keeping_visits_a_year() -> object:
    return office_data.office("1904").model_copy(update={"retention": Retention(visit_years=1)})


def _receipt_of(person: str) -> Receipt:
    at = datetime(2026, 11, 30, 3, tzinfo=UTC)
    return Receipt(
        number="1", sequence=1, invoice="1", amount_idr=1, issued_at=at, issued_by="t", person=person, code_hash="h"
    )


def _with_another_promise() -> object:
    office = office_data.office("1904")
    assert office.counter
    return office.model_copy(update={"counter": office.counter.model_copy(update={"promise_minutes": 1})})
