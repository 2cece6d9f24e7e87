"""Files of the books at the door: asked for once, listed, fetched by a link; each no has its code."""

from datetime import timedelta

import pytest

from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import exports
from chalicelib.services.accounts import throttle
from tests.clouds import Cloud
from tests.desk import furnish
from tests.domain.request.counter import OFFICE, TREASURER, staff
from tests.exports import hand_over, task_of
from tests.handlers.caller import PEOPLE, Caller, refused
from tests.handlers.calls import counted
from tests.queues import waiting

EXPORTS = "/v1/offices/1904/exports"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(exports.routes)


def _body(**changes: object) -> dict[str, object]:
    body: dict[str, object] = {"kind": "cash_book", "format": "csv", "month": f"{OFFICE.local_day(now()):%Y-%m}"}
    return body | changes


def _day(days: int) -> str:
    return (OFFICE.local_day(now()) + timedelta(days=days)).isoformat()


@pytest.mark.parametrize("by", ["treasurer", "head", "admin"])
def test_a_file_is_asked_for_made_and_fetched_by_a_link(caller: Caller, cloud: Cloud, by: str) -> None:
    asked = caller.post(EXPORTS, _body(), by=by)
    assert asked.status_code == 202
    shown = asked.json_body
    address = f"{EXPORTS}/{shown['id']}"
    assert asked.headers["Location"] == address
    assert (shown["state"], shown["last"], shown["url"]) == ("waiting", _day(0), None)
    assert shown["requested_at"].endswith("+07:00")
    assert hand_over(task_of(cloud, shown["id"]))
    ready = caller.get(address, by=by).json_body
    assert (ready["state"], ready["rows"], ready["expires_in"]) == ("ready", 1, 300)
    assert ready["sha256"] in ready["url"]
    assert ready["kept_until"].endswith("+07:00")
    (listed,) = caller.get(EXPORTS, by=by).json_body["items"]
    assert listed == ready | {"url": None, "expires_in": None}


def test_the_same_key_asks_once(caller: Caller) -> None:
    headers = {"Idempotency-Key": "the-same-key-again"}
    first, second = (caller.post(EXPORTS, _body(), by="treasurer", headers=headers) for _ in range(2))
    assert (first.status_code, first.json_body) == (second.status_code, second.json_body)
    other = caller.post(EXPORTS, _body(format="pdf"), by="treasurer", headers=headers)
    refused(other, 422, "key_reused")
    assert len(caller.get(EXPORTS, by="head").json_body["items"]) == 1


@pytest.mark.parametrize("by", ["customer", "officer", "neighbour", "officer-denpasar", "kiosk"])
def test_nobody_else_asks_lists_or_fetches(caller: Caller, cloud: Cloud, by: str) -> None:
    shown = caller.post(EXPORTS, _body(), by="treasurer").json_body
    refused(caller.post(EXPORTS, _body(), by=by), 403, "not_allowed")
    refused(caller.get(EXPORTS, by=by), 403, "not_allowed")
    refused(caller.get(f"{EXPORTS}/{shown['id']}", by=by), 403, "not_allowed")
    assert not [body for _, body in waiting(cloud) if "export_id" in body]


def test_an_export_is_its_offices_own(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = staff("treasurer-3", Role.TREASURER, office="5171")
    monkeypatch.setitem(PEOPLE, "treasurer-denpasar", elsewhere)
    for name in ("1904-NONE", "5171-01J00000000000000000000000", "x"):
        refused(caller.get(f"{EXPORTS}/{name}", by="treasurer"), 404, "export_unknown")
    shown = caller.post(EXPORTS, _body(), by="treasurer").json_body
    refused(caller.get(f"/v1/offices/5171/exports/{shown['id']}", by="treasurer"), 403, "not_allowed")
    stranger = caller.get(f"/v1/offices/5171/exports/{shown['id']}", by="treasurer-denpasar")
    refused(stranger, 404, "export_unknown")
    assert caller.get("/v1/offices/5171/exports", by="treasurer-denpasar").json_body["items"] == []
    refused(caller.get("/v1/offices/9999/exports", by="treasurer"), 404, "unknown_office")
    refused(caller.post("/v1/offices/9999/exports", _body(), by="treasurer"), 404, "unknown_office")


def test_each_period_that_is_none_has_its_code_in_words(caller: Caller) -> None:
    days = {"month": None, "first": _day(0), "last": _day(-1)}
    said = refused(caller.post(EXPORTS, _body(**days), by="treasurer"), 422, "period_unfit")
    assert "366" in said["detail"]
    refused(caller.post(EXPORTS, _body(**days | {"first": _day(-367)}), by="treasurer"), 422, "period_unfit")
    ahead = caller.post(EXPORTS, _body(**days | {"last": _day(1)}), by="treasurer")
    refused(ahead, 422, "period_ahead")
    refused(caller.post(EXPORTS, _body(month=None), by="treasurer"), 422, "export_period_unfit")
    refused(caller.post(EXPORTS, _body(kind="unmatched"), by="treasurer"), 422, "export_period_unfit")


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "payroll"},
        {"format": "docx"},
        {"language": "fr"},
        {"month": "2026-13"},
        {"first": "yesterday", "month": None},
        {"where": "x"},
        {"format": None},
    ],
)
def test_an_unknown_kind_format_or_day_is_refused_by_its_field(caller: Caller, changes: dict[str, object]) -> None:
    refused(caller.post(EXPORTS, _body(**changes), by="treasurer"), 422, "validation_failed")
    assert caller.get(EXPORTS, by="treasurer").json_body["items"] == []


def test_one_person_asks_for_so_many_in_an_hour(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.services.exports.asking.EXPORT", throttle.EXPORT._replace(per_address=2))
    headers = [{"Idempotency-Key": f"key-number-{n}-of-a-test"} for n in range(3)]
    answers = [caller.post(EXPORTS, _body(), by="treasurer", headers=each) for each in headers]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert caller.post(EXPORTS, _body(), by="head", headers=headers[0]).status_code == 202


def test_exports_are_listed_the_newest_first_page_by_page(caller: Caller) -> None:
    asked = [
        caller.post(EXPORTS, _body(), by="treasurer", headers={"Idempotency-Key": f"key-number-{n}-of-a-test"})
        for n in range(3)
    ]
    ids = [answer.json_body["id"] for answer in asked]
    first = caller.get(f"{EXPORTS}?limit=2", by="admin").json_body
    second = caller.get(f"{EXPORTS}?limit=2&cursor={first['next']}", by="admin").json_body
    assert [one["id"] for one in (*first["items"], *second["items"])] == ids[::-1]
    refused(caller.get(f"{EXPORTS}?cursor=made-up", by="admin"), 422, "malformed_cursor")


def test_looking_at_an_export_is_one_read(caller: Caller, cloud: Cloud) -> None:
    shown = caller.post(EXPORTS, _body(), by="treasurer").json_body
    with counted() as calls:
        caller.get(f"{EXPORTS}/{shown['id']}", by="treasurer")
    assert calls == ["BatchGetItem"]
    with counted() as calls:
        assert len(caller.get(f"{EXPORTS}?limit=1", by="treasurer").json_body["items"]) == 1
    assert calls == ["Query"]
    assert shown["requested_by"] == TREASURER.id
