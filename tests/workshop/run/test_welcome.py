"""What `make run` says about the data is true of the way in which it was started."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workshop.run.welcome import welcome

NOW = datetime(2026, 12, 18, 2, tzinfo=UTC)
MAILS = Path(".loket/mails")


def test_without_engines_it_says_that_all_is_gone_on_stop() -> None:
    text = welcome("http://127.0.0.1:8000", MAILS, NOW, moved=False)
    assert "All data are gone on stop" in text
    assert ".loket/real" not in text


def test_on_the_engines_it_says_where_data_lie_how_to_begin_anew_and_who_can_read_them() -> None:
    text = welcome("http://127.0.0.1:8000", MAILS, NOW, moved=False, data_folder=Path(".loket/real"))
    assert "data are kept: .loket/real/" in text
    assert "begin anew: rm -r .loket/real" in text
    assert "anyone in this network can read it" in text
    assert "gone" not in text


def test_at_an_address_of_the_network_it_says_that_anyone_there_can_read_everything() -> None:
    shared = "Anyone in this network can read all of it"
    assert shared in welcome("http://192.168.1.5:8000", MAILS, NOW, moved=False)
    assert shared not in welcome("http://127.0.0.1:8000", MAILS, NOW, moved=False)


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("2026-12-18T09:00", "the counter is open until 12.00"),
        ("2026-12-18T12:30", "on its break now; mulai / start in its hours: make run CLOCK=2026-12-18T14:00"),
        ("2026-12-18T18:00", "closed now; mulai / start in its hours: make run CLOCK=2026-12-21T09:00"),
        ("2026-12-25T10:00", "closed now; mulai / start in its hours: make run CLOCK=2026-12-28T09:00"),
    ],
)
def test_it_says_when_a_visit_can_be_tried(clock: str, words: str) -> None:
    at = datetime.fromisoformat(f"{clock}:00+07:00")
    assert words in welcome("http://127.0.0.1:8000", MAILS, at, moved=True)
