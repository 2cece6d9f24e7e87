"""A treasurer's cash day on the table: gives commands to the pure rules, as the clerk would, without AWS."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.entry import Entry, EntryActor
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury.aggregate import blank, role_for
from chalicelib.domain.treasury.decide import decide
from chalicelib.domain.treasury.evolve import evolve
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.state import CashDay
from tests.domain.request.counter import OFFICE, TREASURER

DAY = "1904-20260302-treasurer-1"


class Drawer:
    """One cash day and the moment; `give` decides and folds, or lets the refusal out."""

    def __init__(self, id_: str = DAY) -> None:
        self.day: CashDay = blank(id_, OFFICE)
        self.now = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
        self.entries: list[Any] = []
        self.office = OFFICE

    def later(self, **span: float) -> "Drawer":
        self.now += timedelta(**span)
        return self

    def give(self, command: c.AnyTreasuryCommand, actor: Actor = TREASURER) -> "Drawer":
        facts = TreasuryFacts(self.now, self.office)
        role = role_for(command, self.day, actor, facts)
        events = decide(self.day, command, actor, role, facts)
        who = EntryActor(id=actor.id, role=role)
        envelope = Envelope(id=self.day.id, office="1904", at=self.now, actor=who, command=command.command)
        entries, self.day = seal(Entry, evolve, self.day, events, envelope)
        self.entries.extend(entries)
        return self

    def says(self, command: c.AnyTreasuryCommand, actor: Actor = TREASURER) -> tuple[str, dict[str, Any]]:
        """Return code and facts of the refusal, both empty where the command is taken."""
        day, entries = self.day, [*self.entries]
        try:
            self.give(command, actor)
        except Refusal as refusal:
            return refusal.code, dict(refusal.facts)
        finally:
            self.day, self.entries = day, entries
        return "", {}


def cash(number: int = 1, amount: int = 50_000, given_idr: int | None = None, **changes: Any) -> c.RecordCash:
    body: dict[str, Any] = {
        "request": f"1904-R{number}",
        "reference": f"1904-26-{number:04d}-X",
        "payment": "p1",
        "receipt": f"KW-{number:04d}/1904/PNBP/III/2026",
        "amount_idr": amount,
        "given_idr": given_idr or amount,
    }
    return c.RecordCash(**body | changes)


def mistake(of: c.RecordCash, cash_day: str = DAY) -> c.ReverseCash:
    fields = of.model_dump(include={"request", "reference", "payment", "amount_idr"})
    return c.ReverseCash(cash_day=cash_day, **fields)
