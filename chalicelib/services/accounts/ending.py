"""What keeps an account that nobody uses, and the worker that carries its end out (ADR 0064)."""

from typing import NamedTuple

from chalicelib.domain.accounts.state import AccountPhase, AccountRecord
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.gateways import identity
from chalicelib.models import people, work
from chalicelib.services.accounts.ledger import ACCOUNTS, TELL
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.subject_requests import forgetting
from chalicelib.services.subject_requests.holding import holding


class Against(NamedTuple):
    """What stands against the end of an account. `told`: by the mail of its last announcement."""

    kept: bool
    gone: bool
    told: bool


def against(account: AccountRecord) -> Against:
    """Return what stands against ending this account now.

    It is kept for somebody whose requests are not erased yet, who has money at an office or works there, and for
    whoever wants the data kept and not used.
    """
    try:
        person = people.current(account.subject)
    except PersonUnknown:
        return Against(kept=False, gone=True, told=False)
    of = holding(account.subject)
    kept = person.restricted or of.money_lies or of.on_staff or of.kept_requests > 0
    return Against(kept, gone=False, told=work.is_done(reaction_key(account.id, account.version, TELL)))


def erase_account(id_: str) -> None:
    """Close the account and erase its person, once it has ended. Safe to repeat. Raises AccountUnknown."""
    account = ACCOUNTS.read(id_).state
    if account.phase is AccountPhase.ENDED:
        identity.close_account(account.subject)
        forgetting.forget_person(account.subject)
