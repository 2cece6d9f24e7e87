"""A shelf on the table: gives commands to the pure rules, as the clerk would, without AWS."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.entry import Entry, EntryActor
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.stock import commands as c
from chalicelib.domain.stock.aggregate import blank
from chalicelib.domain.stock.decide import decide
from chalicelib.domain.stock.evolve import evolve
from chalicelib.domain.stock.facts import StockFacts
from chalicelib.domain.stock.state import Place, Shelf
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import OFFICE, OFFICER

WHO = EntryActor(id=OFFICER.id, role=Role.OFFICER)


class Rack:
    """One product's shelf; `give` decides and folds, or lets the refusal out."""

    def __init__(self, copies: int = 0) -> None:
        self.shelf: Shelf = blank("1904-statda-2016", OFFICE)
        self.entries: list[Any] = []
        if copies:
            self.give(c.ReceiveCopies(copies=copies))

    def give(self, command: c.AnyStockCommand, actor: Actor = OFFICER) -> "Rack":
        events = decide(self.shelf, command, actor, Role.OFFICER, StockFacts(OFFICE))
        at = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
        envelope = Envelope(id=self.shelf.id, office="1904", at=at, actor=WHO, command=command.command)
        entries, self.shelf = seal(Entry, evolve, self.shelf, events, envelope)
        self.entries.extend(entries)
        return self

    def says(self, command: c.AnyStockCommand) -> tuple[str, dict[str, Any]]:
        """Return code and facts of the refusal, both empty where the command is taken; the shelf stays as it was."""
        shelf, entries = self.shelf, [*self.entries]
        try:
            self.give(command)
        except Refusal as refusal:
            return refusal.code, dict(refusal.facts)
        finally:
            self.shelf, self.entries = shelf, entries
        return "", {}

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Return how many copies are on the shelf, set aside, handed over, written off."""
        places = (Place.ON_SHELF, Place.SET_ASIDE, Place.HANDED_OVER, Place.WRITTEN_OFF)
        on_shelf, aside, gone, lost = (self.shelf.at(place) for place in places)
        return on_shelf, aside, gone, lost


def of(request: int, *copies: int) -> dict[str, Any]:
    """Return what a request's command says: so many copies for its lines, from the first on."""
    lines = tuple(c.LineCopies(line=line, copies=n) for line, n in enumerate(copies, start=1))
    return {"request": f"1904-R{request}", "reference": f"1904-26-{request:04d}-X", "lines": lines}
