"""The one clock of the house. The demo may move it, so that an expiry can be watched; a real office cannot."""

from datetime import UTC, datetime, timedelta

from chalicelib.settings import settings


class ClockMayNotBeMovedError(RuntimeError):
    """A clock offset is set outside the demo stage: a mistake of the deployment."""


def now() -> datetime:
    """Return the present instant, aware and in UTC, moved by the demo's offset in seconds.

    Raises:
        ClockMayNotBeMovedError: when an offset is set outside the demo stage.
    """
    offset = int(settings().clock_offset_seconds or "0")
    if offset and not settings().demo:
        raise ClockMayNotBeMovedError
    return datetime.now(UTC) + timedelta(seconds=offset)
