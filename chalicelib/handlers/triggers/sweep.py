"""Trigger: every quarter of an hour, what falls due by itself."""

import logging
from functools import partial
from typing import Any, Final

from chalice.app import CloudWatchEvent, Rate

from chalicelib import services
from chalicelib.gateways import treasury_system
from chalicelib.handlers.door.draining import trace_of
from chalicelib.handlers.door.workers import new_worker

LOG = logging.getLogger("loket.worker")

worker = new_worker(__name__)
LAST_BEGIN: Final = 75
"""Seconds that must be left for another record: a command of the system's is tried for so long, and news are collected
after it. What is left waits for the next sweep."""


@worker.schedule(Rate(15, unit=Rate.MINUTES), name="on_sweep")
def on_sweep(event: CloudWatchEvent) -> int:
    """Let forgotten requests run out, delivered ones close and the counter's days end; return how many there were.

    What the treasury's system has to tell is collected too, staff are told of their day when its hour has come, and
    once a week the accounts are written down. What was set aside is parked, what was lost is sent again; then is told
    how much work is parked now.
    """
    has_time, trace = partial(_has_time, event.context), trace_of(event.context)
    carried_out = sum(services.ledger.sweep.sweep(each, trace, has_time) for each in services.ledgers.SWEPT)
    collected = services.treasury.outside.collect(treasury_system.connected(), trace)
    dead = services.parked.dead_letters.park_dead_letters(trace)
    begun = services.mail.rounds.begin()
    services.mail.rounds.tell_of_parked()
    services.accounts.exporting.export(has_time)
    missing = services.parked.missing.send_missing(trace, has_time)
    services.parked.gauge.tell()
    counts = (carried_out, collected, begun, dead, missing)
    LOG.info("sweep: %s carried out, %s news collected, %s days begun, %s dead letters, %s sent again", *counts)
    return carried_out


def _has_time(context: Any) -> bool:
    return bool(context.get_remaining_time_in_millis() / 1000 > LAST_BEGIN)
