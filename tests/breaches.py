"""Breaches of personal data, recorded and worked off as the queues hand it over."""

from datetime import timedelta
from itertools import count
from typing import Any

from chalicelib.domain.breaches.commands import OfficeCommand, RecordBreach
from chalicelib.domain.breaches.state import Breach
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import breaches
from chalicelib.models.ledger import reading
from chalicelib.services.breaches import handling
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.ledger.react import react
from tests.domain.request.counter import staff

KEYS = count(1)
ADMIN = staff("admin-1", Role.ADMIN)
HOW = "Daftar terkirim ke alamat yang keliru."
MEASURES = "Penerima sudah menghapusnya."


def said(**more: Any) -> dict[str, Any]:
    """Return what is said of a breach that was seen an hour ago."""
    seen = now() - timedelta(hours=1)
    return {
        "seen_at": seen.isoformat(),
        "happened_on": str(seen.date() - timedelta(days=1)),
        "data": ["name", "contact"],
        "text": HOW,
        "measures": {"text": MEASURES},
    } | more


def record(by: Actor = ADMIN, **more: Any) -> Breach:
    """Record a breach."""
    return handling.record(by, "1904", RecordBreach.model_validate(said(**more)), f"record-{next(KEYS)}").breach


def give(breach: Breach, command: OfficeCommand, by: Actor = ADMIN) -> Breach:
    """Give a command."""
    return handling.give(by, breach.id, command, f"give-{next(KEYS)}").breach


def standing(breach: Breach) -> Breach:
    """Return it as it is stored."""
    read = reading.read(breaches.TABLE, breach.id)
    assert read
    return read.state


def react_to_all(breach: Breach) -> None:
    """React to each entry as the stream has it done, from the oldest."""
    for entry in reading.entries(breaches.TABLE, breach.id, reading.LAST):
        react(BREACHES, entry)
