"""The one clock of the house. The demo may move it, so that an expiry can be watched; a real office cannot."""

from datetime import UTC, datetime, timedelta

from chalicelib.settings import settings


def real_now() -> float:
    """Return the real instant, in seconds since the epoch: others stamp by it, a phone its codes."""
    return datetime.now(UTC).timestamp()


def now() -> datetime:
    """Return the present instant, aware and in UTC, moved by the demo's offset in seconds."""
    return datetime.now(UTC) + timedelta(seconds=settings().clock_offset_seconds)
