"""Work that a worker gave up is parked with its reason, where a person sees it; it stops nobody else."""

import hashlib
import logging
import re

from chalicelib.domain.refusals import Refusal
from chalicelib.gateways.clock import now
from chalicelib.models import work

LOG = logging.getLogger("loket.worker")
_UNSAFE = re.compile(r"[^A-Za-z0-9_.#/-]")
LONGEST = 200


def park(queue: str, error: Exception, reference: str, trace: str) -> None:
    """Park the work and say so in the log, whose line rings an alarm.

    The record's id follows from queue and reference: a repeat overwrites, it does not multiply.
    """
    clean = _UNSAFE.sub("_", reference)[:LONGEST]
    name = hashlib.sha256(f"{queue}|{clean}".encode()).hexdigest()[:26]
    work.park(queue, name, reason_of(error), clean, trace, now())
    LOG.error("parked %s: %s, trace %s", queue, reason_of(error), trace)


def reason_of(error: Exception) -> str:
    """Return the stable code of a refusal, or the class of a fault; never its words, which may name a person."""
    return error.code if isinstance(error, Refusal) else type(error).__name__
