"""Imported statements at the door: announced, listed with their progress, and every fault in words."""

import pytest

from chalicelib.handlers import statements
from chalicelib.services.accounts.throttle import UPLOAD, admit
from tests.domain.request.counter import TREASURER
from tests.handlers.caller import Caller, refused
from tests.statements import bank_csv, imported

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
