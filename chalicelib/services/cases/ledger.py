"""The ledger of the money cases: its aggregate and table."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.cases.aggregate import CASE
from chalicelib.domain.cases.commands import AnyCaseCommand
from chalicelib.domain.cases.events import AnyCaseEvent
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.state import MoneyCase
from chalicelib.models import cases
from chalicelib.services.ledger.ledger import Ledger, World


def _facts(world: World[MoneyCase]) -> CaseFacts:
    return CaseFacts(world.now, world.office)


def _listed(case: MoneyCase, _: CaseFacts) -> Mapping[str, Any]:
    return cases.listed(case)


CASES: Final[Ledger[MoneyCase, AnyCaseCommand, AnyCaseEvent, CaseFacts]] = Ledger(
    aggregate=CASE,
    table=cases.TABLE,
    facts=_facts,
    listed=_listed,
)
