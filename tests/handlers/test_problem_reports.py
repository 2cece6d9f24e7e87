"""A problem with the service: anyone may report it, once, and gets a number and the other ways to complain."""

import re
import secrets

import pytest

from chalicelib import services
from chalicelib.domain.problem_reports import ProblemReport
from chalicelib.domain.references import parse_reference
from chalicelib.handlers import problem_reports
from chalicelib.models import problems
from tests.handlers.caller import Caller, refused

pytestmark = pytest.mark.usefixtures("cloud")
PROBLEMS = "/v1/offices/1904/problems"
BODY = {"text": "Halaman tarif tidak dapat dibuka.", "contact": "siti@example.com"}


@pytest.fixture
def caller() -> Caller:
    return Caller(problem_reports.routes)


def test_a_report_gets_a_number_that_checks_itself_and_the_other_channels(caller: Caller) -> None:
    answer = caller.post(PROBLEMS, BODY)
    shown = answer.json_body
    assert answer.status_code == 201
    assert re.fullmatch(r"L-1904-\d\d-\w{4}-\w", shown["number"])
    assert parse_reference(shown["number"].removeprefix("L-")) == shown["number"].removeprefix("L-")
    assert "lapor.go.id" in shown["channels"]["lapor"]


def test_the_office_finds_the_report_with_its_words_and_its_request(caller: Caller) -> None:
    number = caller.post(PROBLEMS, BODY | {"request_reference": "1904 26 7kq4 " + _check()}).json_body["number"]
    (kept,) = problems.page("1904", 10)
    assert (kept.number, kept.text, kept.contact) == (number, BODY["text"], BODY["contact"])
    assert kept.request_reference == f"1904-26-7KQ4-{_check()}"


def _check() -> str:
    from chalicelib.domain.references import ALPHABET, MalformedReference

    for sign in ALPHABET:
        try:
            return parse_reference(f"190426-7KQ4-{sign}")[-1]
        except MalformedReference:
            continue
    raise AssertionError


def test_a_repeat_gets_the_same_number_and_is_kept_once(caller: Caller) -> None:
    first, second = caller.post(PROBLEMS, BODY).json_body, caller.post(PROBLEMS, BODY).json_body
    assert first == second
    assert len(problems.page("1904", 10)) == 1


def test_the_same_key_with_other_words_is_refused(caller: Caller) -> None:
    caller.post(PROBLEMS, BODY)
    refused(caller.post(PROBLEMS, BODY | {"text": "Sesuatu yang lain."}), 422, "key_reused")


def test_the_same_key_of_two_strangers_has_an_answer_for_each() -> None:
    numbers = {
        services.problem_reports.report("1904", ProblemReport(text=text), "same-key", address)[0].number
        for address, text in (("192.0.2.1", "Halaman tarif rusak."), ("192.0.2.2", "Halaman katalog rusak."))
    }
    assert len(numbers) == 2
    assert {report.text for report in problems.page("1904", 10)} == {"Halaman tarif rusak.", "Halaman katalog rusak."}


def test_a_number_that_is_taken_is_not_given_again(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, randbits = iter([5, 5, 6, *[5] * 9]), secrets.randbits
    monkeypatch.setattr(secrets, "randbits", lambda bits: next(drawn) if bits == 32 else randbits(bits))
    first = caller.post(PROBLEMS, BODY, headers={"Idempotency-Key": "first-key"}).json_body
    second = caller.post(PROBLEMS, BODY, headers={"Idempotency-Key": "second-key"}).json_body
    assert first["number"] != second["number"]
    refused(caller.post(PROBLEMS, BODY, headers={"Idempotency-Key": "third-key"}), 503, "reports_busy")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": "a" * 2001}, "validation_failed"),
        ({"text": ""}, "validation_failed"),
        ({"contact": "a" * 201}, "validation_failed"),
        ({"request_reference": "1904-26-7KQ4-!"}, "malformed_reference"),
    ],
)
def test_a_report_has_its_bounds(caller: Caller, change: dict[str, str], code: str) -> None:
    refused(caller.post(PROBLEMS, BODY | change), 422, code)
    assert problems.page("1904", 10) == ()


def test_a_report_needs_a_key_and_an_office(caller: Caller) -> None:
    refused(caller.post(PROBLEMS, BODY, headers={"Idempotency-Key": ""}), 400, "missing_idempotency_key")
    refused(caller.post("/v1/offices/9999/problems", BODY), 404, "unknown_office")


@pytest.mark.usefixtures("in_one_moment")
def test_a_flood_of_reports_is_stopped(caller: Caller) -> None:
    for n in range(20):
        assert caller.post(PROBLEMS, BODY, headers={"Idempotency-Key": f"key-number-{n}"}).status_code == 201
    answer = caller.post(PROBLEMS, BODY, headers={"Idempotency-Key": "one-too-many"})
    refused(answer, 429, "too_many_tries")
    assert int(answer.headers["Retry-After"]) > 0


def test_a_report_lies_on_the_desk_of_its_office_and_of_no_other(caller: Caller) -> None:
    numbers = [
        caller.post(PROBLEMS, BODY, headers={"Idempotency-Key": f"report-{n}"}).json_body["number"] for n in "123"
    ]
    first = caller.get(PROBLEMS + "?limit=2", by="officer").json_body
    second = caller.get(f"{PROBLEMS}?limit=2&cursor={first['next']}", by="officer").json_body
    assert {r["number"] for r in (*first["items"], *second["items"])} == set(numbers)
    assert second["items"][0]["text"] == BODY["text"]
    assert second["next"] is None
    for stranger in ("customer", "neighbour"):
        refused(caller.get(PROBLEMS, by=stranger), 403, "not_allowed")
