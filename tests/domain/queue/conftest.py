"""The room in which most tests of the counter begin."""

import pytest

from tests.domain.queue.room import ANI, BUDI, Room


@pytest.fixture
def room() -> Room:
    """Ani at counter 1 (products), Budi at 2 (both); A001 and A002 wait for a product, B001 to collect one."""
    room = Room().opened(p1=ANI, p2=BUDI)
    for service in ("product", "collection", "product"):
        room.take(service)
    return room
