"""Ids sort by the time they were made, are never the same, and can be read over the telephone."""

import re
from datetime import UTC, datetime

import pytest

from chalicelib.gateways import ids


def test_an_id_is_a_ulid() -> None:
    assert re.fullmatch(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", ids.new_id())


def test_no_two_ids_are_the_same() -> None:
    assert len({ids.new_id() for _ in range(2_000)}) == 2_000


def test_an_id_tells_its_time_as_the_standard_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "now", lambda: datetime.fromtimestamp(1_469_918_176.385, UTC))
    assert ids.new_id().startswith("01ARYZ6S41")


def test_a_later_id_sorts_behind_an_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "now", lambda: datetime(2026, 12, 18, tzinfo=UTC))
    early = ids.new_id()
    monkeypatch.setattr(ids, "now", lambda: datetime(2027, 1, 7, tzinfo=UTC))
    assert early < ids.new_id()
