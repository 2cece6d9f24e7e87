"""What keeps an account that nobody uses, and the worker that carries its end out (ADR 0066)."""

from datetime import datetime

from chalicelib.domain.accounts.aggregate import AccountFacts
from chalicelib.domain.accounts.state import AccountPhase, AccountRecord
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.gateways import identity
from chalicelib.models import people, work
from chalicelib.services.accounts.ledger import ACCOUNTS, TELL
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.subject_requests import forgetting
from chalicelib.services.subject_requests.holding import holding


def facts_of(account: AccountRecord, at: datetime, office: Office) -> AccountFacts:
    """Return what the end of this account is decided by.

    It is kept for somebody whose requests are not erased yet, who has money at an office or works there, and for
    whoever wants the data kept and not used.
    """
    try:
        person = people.current(account.subject)
    except PersonUnknown:
        return AccountFacts(at, office, gone=True)
    of = holding(account.subject)
    kept = person.restricted or of.money_lies or of.on_staff or of.kept_requests > 0
    mailed = work.is_done(reaction_key(account.id, account.version, TELL))
    return AccountFacts(at, office, kept=kept, told=mailed)


def erase_account(id_: str) -> None:
    """Close the account and erase its person, once it has ended. Safe to repeat. Raises AccountUnknown."""
    account = ACCOUNTS.read(id_).state
    if account.phase is AccountPhase.ENDED:
        identity.close_account(account.subject)
        forgetting.forget_person(account.subject)
