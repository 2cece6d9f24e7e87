"""A clock that stands where a test sets it, for everything that asks the house's one clock."""

from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from chalicelib.gateways import clock

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
"""Nine o'clock in the office 1904."""


class StoppedClock:
    """Takes the place of `datetime` in `gateways/clock.py`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: datetime = MONDAY) -> None:
        """Stop the house's clock at this moment."""
        self.at = at
        monkeypatch.setattr(clock, "datetime", self)

    def now(self, _zone: tzinfo) -> datetime:
        """Return where it stands."""
        return self.at

    def goes_on(self, seconds: float) -> None:
        """Let so much time pass."""
        self.at += timedelta(seconds=seconds)
