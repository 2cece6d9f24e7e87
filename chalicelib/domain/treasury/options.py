"""What this person may do with a cash day now, and what stands against it: the same rules and guards that decide."""

from typing import Final

from chalicelib.domain.ledger.authority import gives
from chalicelib.domain.ledger.options import Options, options_among
from chalicelib.domain.treasury.commands import CloseCashDay, SeeCashDay
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.state import CashDay
from chalicelib.domain.treasury.workflow import ORDER, RULES

BY_DOOR: Final = (RULES[CloseCashDay], RULES[SeeCashDay])


def options(day: CashDay, facts: TreasuryFacts) -> Options:
    """Return what whoever asks may do with the day, and what is blocked and by which refusal."""
    mine = (rule for rule in BY_DOOR if gives(rule, facts.giver, facts.office, ORDER))
    return options_among(mine, day, facts)
