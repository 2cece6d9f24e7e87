"""The ledger of accounts' records: its aggregate and table, what keeps an account, and who carries its end out."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.accounts.aggregate import ACCOUNT, AccountFacts
from chalicelib.domain.accounts.commands import AnnounceAccountEnd, AnyAccountCommand, EndAccount
from chalicelib.domain.accounts.events import AnyAccountEvent
from chalicelib.domain.accounts.state import AccountRecord
from chalicelib.models import accounts
from chalicelib.services.ledger.ledger import Ledger, Reaction, World

TELL: Final = "account_ends"
ERASE: Final = "erase_account"


def _facts(world: World[AccountRecord]) -> AccountFacts:
    account = world.loaded.state
    if account is None or not isinstance(world.command, AnnounceAccountEnd | EndAccount):
        return AccountFacts(world.now, world.office)
    from chalicelib.services.accounts import ending

    return ending.facts_of(account, world.now, world.office)


def _listed(account: AccountRecord, _: AccountFacts) -> Mapping[str, Any]:
    return accounts.listed(account)


ACCOUNTS: Final[Ledger[AccountRecord, AnyAccountCommand, AnyAccountEvent, AccountFacts]] = Ledger(
    aggregate=ACCOUNT,
    table=accounts.TABLE,
    facts=_facts,
    listed=_listed,
    reactions={
        "AccountEndAnnounced": (Reaction("notices", TELL),),
        "AccountEnded": (Reaction("deposits", ERASE),),
    },
)
