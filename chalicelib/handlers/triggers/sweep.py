"""Trigger: every quarter of an hour, what falls due by itself."""

import logging

from chalice.app import CloudWatchEvent, Rate

from chalicelib import services
from chalicelib.gateways import treasury_system
from chalicelib.handlers.door.draining import trace_of
from chalicelib.handlers.door.workers import new_worker

LOG = logging.getLogger("loket.worker")

worker = new_worker(__name__)


@worker.schedule(Rate(15, unit=Rate.MINUTES), name="on_sweep")
def on_sweep(event: CloudWatchEvent) -> int:
    """Let forgotten requests run out, delivered ones close and the counter's days end; return how many there were.

    What the treasury's system has to tell is collected too, and staff are told of their day when its hour has come.
    """
    carried_out = sum(services.ledger.sweep.sweep(each, trace_of(event.context)) for each in services.ledgers.SWEPT)
    collected = services.treasury.outside.collect(treasury_system.connected(), trace_of(event.context))
    begun = services.mail.rounds.begin()
    LOG.info("sweep: %s carried out, %s news collected, %s days begun", carried_out, collected, begun)
    return carried_out
