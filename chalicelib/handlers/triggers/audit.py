"""Trigger: every hour, what is over and not audited."""

import logging
from functools import partial
from typing import Any, Final

from chalice.app import CloudWatchEvent, Rate

from chalicelib import services
from chalicelib.handlers.door.draining import trace_of
from chalicelib.handlers.door.workers import new_worker

LOG = logging.getLogger("loket.worker")

worker = new_worker(__name__)
LAST_BEGIN: Final = 60
"""Seconds that must be left for another page."""


@worker.schedule(Rate(1, unit=Rate.HOURS), name="on_audit")
def on_audit(event: CloudWatchEvent) -> int:
    """Look at what changed on the days that are over, and sign its heads; return how many pages were done.

    Once a day's work is done, the hours until the next one find nothing to do: one read.
    """
    pages = services.audit.nightly.run(trace_of(event.context), partial(_has_time, event.context))
    LOG.info("audit: %s pages", pages)
    return pages


def _has_time(context: Any) -> bool:
    return bool(context.get_remaining_time_in_millis() / 1000 > LAST_BEGIN)
