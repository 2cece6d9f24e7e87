"""How much work is parked now: what the alarm reads, which stays on until a person has put it right."""

import logging
from typing import Final

from chalicelib.gateways import gauges
from chalicelib.models import work
from chalicelib.services.parking import reason_of

LOG = logging.getLogger("loket.worker")
MOST: Final = 1000
"""So many are counted; what is beyond them makes no difference to anybody."""


def tell() -> None:
    """Write how much parked work waits for a person, at all offices together."""
    try:
        gauges.tell("parked", work.count_open(MOST))
    except Exception as error:  # noqa: BLE001  What the sweep did is done; the alarm keeps what it read last.
        LOG.error("parked work not counted: %s", reason_of(error))  # noqa: TRY400  Words may name people.
