"""What a journey expects to see; where it sees something else, it stops and says what."""

from typing import TypeVar

T = TypeVar("T")


class JourneyFailed(AssertionError):
    """Something is not as the journey tells it."""


def expect(holds: object, what: str) -> None:
    """Raise JourneyFailed with `what` unless it holds."""
    if not holds:
        raise JourneyFailed(what)


def same(actual: object, expected: object, what: str) -> None:
    """Raise JourneyFailed unless both are equal."""
    expect(actual == expected, f"{what}: {actual!r}, not {expected!r}")


def present(value: T | None, what: str) -> T:
    """Return the value; raises JourneyFailed where there is none."""
    if value is None:
        raise JourneyFailed(f"{what} is missing")
    return value
