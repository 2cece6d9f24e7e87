"""Where the office asks for a second person, screen and refusal say who that is, in words and without a name."""

import json

import pytest

from chalicelib.handlers.requests import doors
from tests.desk import Desk, four_eyes, furnish, untypeset
from tests.domain.request.counter import TREASURER
from tests.handlers.caller import Caller

NEEDED = {"second_person": "treasurer", "own_step": "recorded"}


@pytest.fixture
def caller(cloud: object, monkeypatch: pytest.MonkeyPatch) -> Caller:
    furnish()
    untypeset(monkeypatch)
    four_eyes(monkeypatch)
    return Caller(doors.routes)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "oleh bendahara lain, karena Anda sendiri mencatat uang untuk permintaan ini."),
        ("en", "by another treasurer, since you yourself recorded money of this request."),
    ],
)
def test_the_screen_says_who_is_needed_before_the_command_is_given_and_the_refusal_says_it_in_words(
    caller: Caller, language: str, words: str
) -> None:
    desk = Desk().paid()
    shown = caller.get(f"/v1/requests/{desk.request_id}", by="treasurer").json_body
    assert {"command": "issue-receipt", "code": "second_person_needed", "facts": NEEDED} in shown["blocked"]
    headers = {"Idempotency-Key": "key-0001", "Accept-Language": language}
    refused = caller.post(f"/v1/requests/{desk.request_id}/issue-receipt", {}, by="treasurer", headers=headers)
    assert (refused.status_code, refused.json_body["code"]) == (403, "second_person_needed")
    assert words in refused.json_body["detail"]
    assert TREASURER.id not in json.dumps([shown["blocked"], refused.json_body])
