"""A treasurer's cash day on the table: gives commands to the pure rules, as the clerk would, without AWS."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.entry import Entry, EntryActor
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DifferenceReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury.aggregate import blank, role_for
from chalicelib.domain.treasury.decide import decide
from chalicelib.domain.treasury.drawer import Drawer as Kept
from chalicelib.domain.treasury.drawer import drawer_after
from chalicelib.domain.treasury.evolve import evolve
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.state import CashDay, cash_day_id
from tests.domain.request.counter import OFFICE, TREASURER

DAY = "1904-20260302-treasurer-1"


FOUR_EYES = OFFICE.model_copy(update={"money": OFFICE.money.model_copy(update={"four_eyes": True})})


class Drawer:
    """One cash day and the moment; `give` decides and folds, or lets the refusal out. `kept`: as it was left before."""

    def __init__(self, id_: str = DAY, kept: Kept | None = None, office: Office = OFFICE) -> None:
        self.day: CashDay = blank(id_, OFFICE)
        self.now = datetime.combine(self.day.day, time(3), tzinfo=UTC)
        self.entries: list[Any] = []
        self.office = office
        self.kept = kept

    def the_next_day(self) -> "Drawer":
        """Return the same treasurer's drawer on the morning after, as this day leaves it."""
        id_ = cash_day_id("1904", self.day.day + timedelta(days=1), self.day.treasurer)
        kept = drawer_after(self.day, self.kept) if self.day.version else self.kept
        return Drawer(id_, kept, self.office)

    def facts(self, actor: Actor = TREASURER) -> TreasuryFacts:
        """Return the world as the clerk would hand it in."""
        return TreasuryFacts(self.now, self.office, actor, self.kept)

    def later(self, **span: float) -> "Drawer":
        self.now += timedelta(**span)
        return self

    def give(self, command: c.AnyTreasuryCommand, actor: Actor = TREASURER) -> "Drawer":
        facts = self.facts(actor)
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


def count(counted: int, *explained: tuple[int, DifferenceReason] | tuple[int, DifferenceReason, str]) -> c.CloseCashDay:
    """Close with what was counted; each explanation is rupiah, reason and, if any, words."""
    why = (c.ExplainedDifference(amount_idr=one[0], code=one[1], text="".join(one[2:]) or None) for one in explained)
    return c.CloseCashDay(counted_idr=counted, explained=tuple(why))


def mistake(of: c.RecordCash, cash_day: str = DAY) -> c.ReverseCash:
    fields = of.model_dump(include={"request", "reference", "payment", "amount_idr"})
    return c.ReverseCash(cash_day=cash_day, **fields)
