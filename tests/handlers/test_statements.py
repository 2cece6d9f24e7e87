"""Imported statements at the door: announced, listed with their progress, and every fault in words.

Long because each way in which an import is refused, and each in which a row is confirmed, is asked at the door.
"""

import pytest

from chalicelib.gateways.clock import now
from chalicelib.gateways.texts import texts
from chalicelib.handlers.treasury import statements
from chalicelib.services.accounts.throttle import UPLOAD, admit
from tests.desk import CODE, NTPN, Desk, furnish
from tests.domain.request.counter import OFFICE, TREASURER
from tests.handlers.caller import Caller, refused
from tests.statements import bank_csv, imported, simponi_csv

STATEMENTS = "/v1/offices/1904/statements"
BODY = {"layout": "bank-contoh", "size_bytes": 2000}
ROW = ("23/11/2026", "TRSF", "FT26327X", "", "140.001,00")
ODD = ("23/11/2026", "TRSF", "FT26328X", "", "140.001,50")

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def caller() -> Caller:
    return Caller(statements.routes)


def test_a_treasurer_is_told_where_to_send_a_statement_and_asked_for_no_name_of_it(caller: Caller) -> None:
    answer = caller.post(STATEMENTS, BODY, by="treasurer")
    assert answer.status_code == 201
    started = answer.json_body
    assert answer.headers["Location"] == f"{STATEMENTS}/{started['statement']}"
    assert started["fields"]["key"] == f"inbox/statements/1904/{started['statement']}"
    assert (started["fields"]["Content-Type"], started["expires_in"]) == ("application/octet-stream", 900)
    assert caller.post(STATEMENTS, BODY, by="treasurer").json_body["statement"] == started["statement"]
    (listed,) = caller.get(STATEMENTS, by="treasurer").json_body["items"]
    assert (listed["phase"], listed["summary"], listed["rows_stored"]) == ("announced", None, 0)
    assert listed["announced_at"].endswith("+07:00")


def test_the_list_of_statements_says_which_layouts_the_office_takes(caller: Caller) -> None:
    layouts = caller.get(STATEMENTS, by="head").json_body["layouts"]
    assert [layout["name"] for layout in layouts] == [layout.name for layout in OFFICE.statements]
    assert layouts[0]["title"] == OFFICE.statements[0].title.model_dump()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "Rekening koran atau laporan SIMPONI: CSV, TXT, atau XLSX, paling besar 5 MB"),
        ("en", "Bank statement or SIMPONI report: CSV, TXT, or XLSX, 5 MB at most"),
    ],
)
def test_the_list_of_statements_says_which_file_is_taken(caller: Caller, language: str, words: str) -> None:
    file = caller.get(STATEMENTS, by="treasurer", headers={"Accept-Language": language}).json_body["file"]
    assert file["words"] == words
    assert "text/csv" in file["media_types"]
    largest = BODY | {"size_bytes": file["limit_bytes"]}
    assert caller.post(STATEMENTS, largest, by="treasurer").status_code == 201
    larger = BODY | {"size_bytes": file["limit_bytes"] + 1}
    refused(
        caller.post(STATEMENTS, larger, by="treasurer", headers={"Idempotency-Key": "another-statement"}),
        422,
        "validation_failed",
    )


@pytest.mark.parametrize(
    ("by", "path", "body", "status", "code"),
    [
        ("officer", STATEMENTS, BODY, 403, "not_allowed"),
        ("head", STATEMENTS, BODY, 403, "not_allowed"),
        ("buyer", STATEMENTS, BODY, 403, "not_allowed"),
        ("treasurer", "/v1/offices/9999/statements", BODY, 404, "unknown_office"),
        ("treasurer", STATEMENTS, BODY | {"layout": "bank-lain"}, 422, "layout_unknown"),
        ("treasurer", STATEMENTS, BODY | {"size_bytes": 5_000_001}, 422, "validation_failed"),
        ("treasurer", STATEMENTS, BODY | {"name": "rekening koran SITI.csv"}, 422, "validation_failed"),
    ],
)
def test_an_import_that_may_not_be_is_refused_and_nothing_is_announced(
    caller: Caller, by: str, path: str, body: dict[str, object], status: int, code: str
) -> None:
    refused(caller.post(path, body, by=by), status, code)
    assert caller.get(STATEMENTS, by="treasurer").json_body["items"] == []


@pytest.mark.usefixtures("in_one_moment")
def test_a_treasurer_announces_so_many_statements_in_an_hour(caller: Caller) -> None:
    for _ in range(UPLOAD.per_address):
        admit(UPLOAD, "", f"{TREASURER.id} statements 1904")
    refused(caller.post(STATEMENTS, BODY, by="treasurer"), 429, "too_many_tries")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_row_that_cannot_be_taken_says_why_in_the_readers_language(caller: Caller, language: str) -> None:
    statement = imported(bank_csv(ROW, ODD))
    heard = {"Accept-Language": language}
    shown = caller.get(f"{STATEMENTS}/{statement.id}", by="head", headers=heard).json_body
    assert shown["next"] is None
    good, bad = shown["rows"]
    assert (good["kind"], good["amount_idr"], good["day"], good["words"]) == ("credit", 140_001, "2026-11-23", "TRSF")
    assert (good["fault"], good["fault_text"]) == (None, None)
    assert (bad["kind"], bad["fault"], bad["column"], bad["amount_idr"]) == (
        "refused",
        "amount_has_sen",
        "Kredit",
        None,
    )
    assert ("rupiah penuh" if language == "id" else "whole rupiah") in bad["fault_text"]


@pytest.mark.parametrize(
    ("content", "fault", "words"),
    [
        (bank_csv(ROW, above="Nomor rekening;123456789\r\n"), "other_account", "bukan dari rekening bendahara"),
        (b"%PDF-1.7", "not_an_allowed_type", "tidak diterima"),
    ],
)
def test_a_file_that_was_not_taken_says_why_on_the_list(caller: Caller, content: bytes, fault: str, words: str) -> None:
    imported(content)
    (listed,) = caller.get(STATEMENTS, by="treasurer").json_body["items"]
    assert (listed["phase"], listed["fault"]) == ("refused", fault)
    assert words in listed["fault_text"]


def test_a_statement_is_seen_by_the_treasury_of_its_own_office(caller: Caller) -> None:
    statement = imported(bank_csv(ROW))
    refused(caller.get(f"{STATEMENTS}/{statement.id}", by="officer"), 403, "not_allowed")
    refused(caller.get(f"{STATEMENTS}/1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C", by="treasurer"), 404, "statement_unknown")
    refused(caller.get(f"{STATEMENTS}/{statement.id}?cursor=abc", by="treasurer"), 422, "malformed_cursor")
    refused(caller.get(f"{STATEMENTS}?cursor=abc", by="treasurer"), 422, "malformed_cursor")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_row_proposes_a_request_and_says_why_in_the_readers_language(caller: Caller, language: str) -> None:
    desk = _offered()
    statement = imported(simponi_csv(_paid(desk)), "simponi-contoh")
    (row,) = caller.get(
        f"{STATEMENTS}/{statement.id}", by="treasurer", headers={"Accept-Language": language}
    ).json_body["rows"]
    proposal = row["proposal"]
    assert (proposal["certainty"], proposal["request"], proposal["reference"], proposal["way"]) == (
        "certain",
        desk.request_id,
        desk.r.reference,
        "record-billing-payment",
    )
    assert [why["code"] for why in proposal["why"]] == ["billing_code", "amount_due"]
    assert proposal["why"][1]["text"] == texts("codes")["why_proposed"]["amount_due"][language]


def test_chosen_rows_are_confirmed_each_for_itself_and_again_with_the_same_answer(caller: Caller) -> None:
    desk = _offered()
    statement = imported(simponi_csv(_paid(desk)), "simponi-contoh")
    body = {"choose": "rows", "rows": [{"row": 2, "request": desk.request_id}, {"row": 9, "request": desk.request_id}]}
    path = f"{STATEMENTS}/{statement.id}/confirm"
    answer = caller.post(path, body, by="treasurer").json_body
    assert answer["next"] is None
    confirmed, unknown = answer["rows"]
    place = {"request": desk.request_id, "case": None}
    assert confirmed == {"row": 2, "confirmed": True, "code": None, "detail": None, **place}
    assert (unknown["confirmed"], unknown["code"]) == (False, "row_unknown")
    assert "baris 9" in unknown["detail"]
    assert caller.post(path, body, by="treasurer").json_body == answer
    assert len(desk.r.payments) == 1


def test_all_certain_rows_are_confirmed_by_one_call(caller: Caller) -> None:
    desk = _offered()
    statement = imported(simponi_csv(_paid(desk)), "simponi-contoh")
    path = f"{STATEMENTS}/{statement.id}/confirm"
    answer = caller.post(path, {"choose": "certain"}, by="treasurer").json_body
    assert [(row["row"], row["confirmed"]) for row in answer["rows"]] == [(2, True)]
    listed = caller.get(STATEMENTS, by="treasurer").json_body["items"][0]
    assert (listed["confirmed"], listed["confirmed_idr"]) == (1, 50_000)


@pytest.mark.parametrize(
    ("by", "body", "status", "code"),
    [
        ("head", {"choose": "certain"}, 403, "not_allowed"),
        ("officer", {"choose": "certain"}, 403, "not_allowed"),
        ("treasurer", {"choose": "certain", "cursor": "abc"}, 422, "malformed_cursor"),
        ("treasurer", {"choose": "all"}, 422, "validation_failed"),
        ("treasurer", {"choose": "rows", "rows": []}, 422, "validation_failed"),
        ("treasurer", {"choose": "rows", "rows": [{"row": 2, "request": "x"}] * 101}, 422, "validation_failed"),
    ],
)
def test_rows_are_confirmed_by_a_treasurer_a_hundred_at_a_time(
    caller: Caller, by: str, body: dict[str, object], status: int, code: str
) -> None:
    desk = _offered()
    statement = imported(simponi_csv(_paid(desk)), "simponi-contoh")
    refused(caller.post(f"{STATEMENTS}/{statement.id}/confirm", body, by=by), status, code)
    assert desk.r.payments == ()


def test_rows_of_a_refused_statement_are_not_confirmed(caller: Caller) -> None:
    statement = imported(b"a;b\n1;2\n")
    answer = caller.post(f"{STATEMENTS}/{statement.id}/confirm", {"choose": "certain"}, by="treasurer")
    refused(answer, 409, "statement_not_read")


def _offered() -> Desk:
    furnish()
    return Desk().offered()


def _paid(desk: Desk) -> tuple[object, ...]:
    today = now().astimezone(OFFICE.zone).strftime("%d/%m/%Y")
    return (CODE, NTPN, "SITI", today, f"{desk.r.due_idr},00")
