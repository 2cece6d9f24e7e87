"""The ledger of the cash days: its aggregate and table, and the drawer that goes from day to day."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.books.of_cash_days import lines_of
from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.treasury.aggregate import TREASURY
from chalicelib.domain.treasury.commands import AnyTreasuryCommand, CloseCashDay
from chalicelib.domain.treasury.drawer import drawer_after
from chalicelib.domain.treasury.events import AnyTreasuryEvent, CashDayBegun, CashDayEnded
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.state import CashDay, parse_cash_day
from chalicelib.models import books, drawers, treasury
from chalicelib.models.ledger.appending import Part
from chalicelib.services.ledger.ledger import Ledger, World


def _facts(world: World[CashDay]) -> TreasuryFacts:
    """Read the drawer, by a read of its own, where the day begins or is closed."""
    facts = TreasuryFacts(world.now, world.office, world.actor)
    has_begun = world.loaded.state is not None
    if world.loaded.used or (has_begun and not isinstance(world.command, CloseCashDay)):
        return facts
    return facts._replace(drawer=drawers.read(world.office.code, parse_cash_day(world.id)[1]))


def alongside(day: CashDay, entries: tuple[Entry[AnyTreasuryEvent], ...], facts: TreasuryFacts) -> tuple[Part, ...]:
    """Return the drawer's item, where the day begins or ends, and the line of a difference in the books."""
    if not any(isinstance(entry.event, CashDayBegun | CashDayEnded) for entry in entries):
        return ()
    drawer = drawer_after(day, facts.drawer)
    kept = (drawers.part(day.office, drawer),) if drawer else ()
    return (*kept, *books.parts(lines_of(entries), facts.office.zone))


def _listed(day: CashDay, _: TreasuryFacts) -> Mapping[str, Any]:
    return treasury.listed(day)


CASH_DAYS: Final[Ledger[CashDay, AnyTreasuryCommand, AnyTreasuryEvent, TreasuryFacts]] = Ledger(
    aggregate=TREASURY,
    table=treasury.TABLE,
    facts=_facts,
    listed=_listed,
    alongside=alongside,
)
