"""`make story` tells what failed, and its exit code says so."""

import json
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from workshop.journeys import story
from workshop.journeys.checks import expect
from workshop.journeys.house import House
from workshop.journeys.stage import Reply


class Deaf:
    """A house that answers everything with the same empty document."""

    def __init__(self, *_: object) -> None:
        self.document = {"paths": {"/v1/me": {"get": {"operationId": "getMe", "responses": {}}}}, "components": {}}

    def send(self, *_: object) -> Reply:
        return Reply(200, {}, json.dumps(self.document).encode())


def arrives(house: House) -> None:
    house.step("O-01", "pembeli", "datang", "comes")


def fails(_house: House) -> None:
    expect(holds=False, what="the door is open")


def says_more_than_declared(house: House) -> None:
    house.call("GET", "/v1/me")


@pytest.mark.parametrize(
    ("journey", "code", "message"),
    [
        (arrives, 0, "O-01"),
        (fails, 1, "the door is open"),
        (says_more_than_declared, 1, "getMe 200: the status is not declared"),
    ],
)
def test_a_failed_journey_is_told_and_fails_the_story(
    journey: Callable[[House], None],
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    @contextmanager
    def loket(*_: Any) -> Any:
        yield "http://127.0.0.1:1"

    changes: Mapping[str, object] = {
        "loket": loket,
        "HttpStage": Deaf,
        "JOURNEYS": {"X": ("perjalanan / journey", journey)},
        "FOLDER": tmp_path,
        "listen": lambda _port: None,
    }
    for name, value in changes.items():
        monkeypatch.setattr(story, name, value)
    monkeypatch.setattr("workshop.journeys.story.signal.signal", lambda *_: None)
    assert story.story() == code
    printed = capsys.readouterr().out
    assert message in printed
    assert ("GAGAL / FAILED" in printed) == bool(code)
