"""The table of the deposit: who gives which command."""

from chalicelib.domain.deposits import commands as c
from chalicelib.domain.deposits.facts import DepositFacts
from chalicelib.domain.deposits.refusals import DepositCorrectedOften, DepositUnknown
from chalicelib.domain.deposits.state import MOST_CORRECTIONS, Deposit, DepositPhase
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.vocabulary import Role

DepositRule = Rule[Deposit, DepositFacts]


def is_recorded(deposit: Deposit, _: DepositFacts) -> None:
    """Refuse to correct what is not there."""
    if deposit.phase is DepositPhase.BLANK:
        raise DepositUnknown


def may_be_corrected(deposit: Deposit, _: DepositFacts) -> None:
    """Refuse one correction too many."""
    if len(deposit.corrections) >= MOST_CORRECTIONS:
        raise DepositCorrectedOften(limit=MOST_CORRECTIONS)


RULES = table(
    (
        Rule[Deposit, DepositFacts](
            c.RecordDeposit, frozenset({DepositPhase.BLANK}), frozenset({Role.TREASURER}), claims=("ntpn",)
        ),
        Rule[Deposit, DepositFacts](
            c.CorrectDeposit,
            frozenset(DepositPhase),
            frozenset({Role.TREASURER, Role.HEAD}),
            (is_recorded, may_be_corrected),
            claims=("ntpn",),
        ),
    )
)
