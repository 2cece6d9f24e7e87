"""A sweep of a grown office: the drafts that run out in it are opened beforehand, by customers of their own."""

from typing import Final

from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests.ledger import REQUESTS
from tools.growth.patterns import forgotten

DUE: Final = 100
"""So many drafts run out in a sweep that is measured."""
SWEEP: Final = f"a sweep, where {DUE} drafts run out"
SWEEPS: Final = 3
"""So often it is measured: each needs drafts of its own."""
BUYERS_FROM: Final = 50_000_000
"""The numbers of their buyers, whom no other operation has."""


def forget(requests: int, repetition: int) -> None:
    """Open the drafts of one sweep, in an office of so many requests."""
    forgotten(BUYERS_FROM + (requests + repetition) * DUE, DUE)


def swept(repetition: int) -> int:
    """Sweep; return how many commands were given."""
    return sweep(REQUESTS, f"repetition {repetition}")
