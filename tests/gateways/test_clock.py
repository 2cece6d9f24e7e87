"""There is one clock; only the demo's can be moved."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.gateways import clock
from chalicelib.settings import settings

Set = Callable[[str, str], None]


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Set]:
    def put(stage: str, offset: str) -> None:
        monkeypatch.setenv("LOKET_STAGE", stage)
        monkeypatch.setenv("LOKET_CLOCK_OFFSET_SECONDS", offset)
        settings.cache_clear()

    yield put
    settings.cache_clear()


def _away(moment: datetime) -> timedelta:
    return abs(datetime.now(UTC) - moment)


def test_the_clock_tells_the_present_in_utc(stage: Set) -> None:
    stage("production", "0")
    assert clock.now().tzinfo is UTC
    assert _away(clock.now()) < timedelta(seconds=5)


@pytest.mark.parametrize("seconds", [86_400, -3_600])
def test_the_demo_may_move_its_clock(stage: Set, seconds: int) -> None:
    stage("demo", str(seconds))
    assert _away(clock.now() - timedelta(seconds=seconds)) < timedelta(seconds=5)
