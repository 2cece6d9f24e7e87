"""The door behind the QR code: figures for who asks for them, a page for people."""

import pytest
from chalice.test import HTTPResponse

from chalicelib.handlers import verifications
from tests.desk import Desk, calls, furnish
from tests.handlers.caller import Caller, refused
from tests.ring import document_code

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(verifications.routes)


def _asked(caller: Caller, code: str, accept: str) -> HTTPResponse:
    return caller.get(f"/v1/verifications/{code}", headers={"Accept": accept})


@pytest.mark.parametrize("accept", ["application/json", "*/*", ""])
def test_a_program_is_told_what_has_become_of_the_paper(caller: Caller, accept: str) -> None:
    desk = Desk().offered()
    (invoice,) = desk.r.invoices
    shown = _asked(caller, document_code(f"{desk.request_id}.invoice.{invoice.number}"), accept).json_body
    assert (shown["number"], shown["state"], shown["amount_idr"]) == (invoice.number, "valid", invoice.total_idr)
    refused(_asked(caller, "no-such-code", accept), 404, "document_unknown")


def test_whoever_scans_an_older_paper_is_led_to_the_page_and_nothing_is_read(caller: Caller) -> None:
    with calls() as asked:
        answer = _asked(caller, "any-code", BROWSER)
    assert (answer.status_code, answer.headers["Location"]) == (303, "http://127.0.0.1:8000/verify/any-code")
    assert answer.headers["Cache-Control"] == "no-store"
    assert asked == []
