"""What can be said of a wait: a range of minutes, or why there is none."""

from enum import StrEnum
from typing import NamedTuple


class NoEstimate(StrEnum):
    """Why nothing can be said: no number is given now, no open counter serves it, or too few times are known."""

    CLOSED = "closed"
    NO_COUNTER_OPEN = "no_counter_open"
    TOO_FEW_TIMES = "too_few_times"


class Minutes(NamedTuple):
    """From so many whole minutes to so many."""

    earliest: int
    latest: int


Estimate = Minutes | NoEstimate
