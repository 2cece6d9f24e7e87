"""The demo's clock, moved on from one day on which the demo office works to the next."""

import pytest

from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from tests.desk import later
from tests.domain.request.counter import OFFICE


def to_the_next_working_day(patch: pytest.MonkeyPatch) -> None:
    """Move the clock on to the next working day, at the same time of day."""
    later(patch, days=1)
    while not office_data.calendar(OFFICE.calendar).is_working(OFFICE.local_day(now())):
        later(patch, days=1)
