"""That an account is used is noted at its record, once in a month: from then on the years run anew (ADR 0066)."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from chalicelib.domain.accounts.commands import NoteAccountUse
from chalicelib.domain.accounts.refusals import AccountUseKnown
from chalicelib.domain.accounts.state import account_id
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import accounts
from chalicelib.models.ledger import reading
from chalicelib.services.accounts.ledger import ACCOUNTS
from chalicelib.services.ledger.execute import execute


def note_use(subject: str) -> None:
    """Note that the account is used now, and begin its record where it has none: one call, three in each month."""
    id_ = account_id(office_data.keeper().code, subject)
    account = reading.states(accounts.TABLE, (id_,)).get(id_)
    if account is None or account.wants_note(now()):
        _note(id_)


def note_unknown(subjects: Iterable[str], has_time: Callable[[], bool]) -> bool:
    """Begin the record of each account that has none, as if it were used now; tell whether all have one.

    Where time is out, whoever goes on finds those done that were.
    """
    office = office_data.keeper().code
    ids = [account_id(office, subject) for subject in subjects]
    known = reading.states(accounts.TABLE, ids)
    for id_ in ids:
        if id_ in known:
            continue
        if not has_time():
            return False
        _note(id_)
    return True


def _note(id_: str) -> None:
    with suppress(AccountUseKnown):  # By somebody who signed in at the same moment.
        execute(ACCOUNTS, id_, NoteAccountUse(), SYSTEM)
