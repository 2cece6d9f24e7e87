"""What this person may do now with money that is asked back, and what stands against the rest."""

from chalicelib.domain.cases.aggregate import ORDER
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.rows import CaseRow
from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.cases.workflow import RULES
from chalicelib.domain.ledger.authority import gives
from chalicelib.domain.ledger.options import Options, options_among
from chalicelib.domain.people.actors import Actor


def options(case: MoneyCase | CaseRow, actor: Actor, facts: CaseFacts) -> Options:
    """Return the commands this person may give now, and those blocked by a guard; of a case, or its row in a list."""
    mine = (rule for rule in RULES.values() if case.phase in rule.phases and gives(rule, actor, facts.office, ORDER))
    return options_among(mine, case, facts.given_by(actor))
