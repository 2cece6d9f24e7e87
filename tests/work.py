"""How much work something is, in calls that Python makes: no busy machine makes it more."""

import sys
from collections.abc import Callable


def calls_made(do: Callable[[], object]) -> int:
    """Return how many functions are called while this is done, in this thread."""
    calls = 0

    def count(_frame: object, event: str, _: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(before)
    return calls
