"""The ledger of the cash days: its aggregate and table."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.treasury.aggregate import TREASURY
from chalicelib.domain.treasury.commands import AnyTreasuryCommand
from chalicelib.domain.treasury.events import AnyTreasuryEvent
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.state import CashDay
from chalicelib.models import treasury
from chalicelib.services.ledger.ledger import Ledger, World


def _facts(world: World[CashDay]) -> TreasuryFacts:
    return TreasuryFacts(world.now, world.office)


def _listed(day: CashDay, _: TreasuryFacts) -> Mapping[str, Any]:
    return treasury.listed(day)


CASH_DAYS: Final[Ledger[CashDay, AnyTreasuryCommand, AnyTreasuryEvent, TreasuryFacts]] = Ledger(
    aggregate=TREASURY,
    table=treasury.TABLE,
    facts=_facts,
    listed=_listed,
)
