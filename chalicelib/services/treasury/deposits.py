"""An office's deposits as its treasurer, head and admin record, see and correct them."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import NamedTuple

from chalicelib.domain.deposits.commands import CorrectDeposit, RecordDeposit
from chalicelib.domain.deposits.refusals import DepositUnknown
from chalicelib.domain.deposits.rows import DepositRow, row_of
from chalicelib.domain.deposits.state import Deposit
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.gateways import office_data
from chalicelib.gateways.ids import new_id
from chalicelib.models import deposits, requests
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute, execute_together
from chalicelib.services.ledger.pages import rows_page
from chalicelib.services.ledger.steps import Step
from chalicelib.services.treasury.deposit_ledger import DEPOSITS
from chalicelib.services.treasury.looking import seen_by


class Seen(NamedTuple):
    """A deposit, its remarks by id, and the zone of its office."""

    deposit: Deposit
    texts: Mapping[str, str]
    zone: tzinfo


class DepositPage(NamedTuple):
    """One page of an office's deposits, the newest first, the cursor of the next, and the office's zone."""

    rows: tuple[DepositRow, ...]
    next: str | None
    zone: tzinfo


def record(actor: Actor, office: str, command: RecordDeposit, key: str) -> Seen:
    """Record a deposit, and return it."""
    served = office_data.office(office)
    step = Step(DEPOSITS, f"{served.code}-{new_id()}", command)
    (outcome,) = execute_together((step,), actor, key, served.code)
    return Seen(outcome.state, outcome.texts, served.zone)


def correct(actor: Actor, office: str, deposit: str, command: CorrectDeposit, key: str) -> Seen:
    """Correct a deposit, and return it as it stands then; raises DepositUnknown, and what the deposit refuses."""
    served = office_data.office(office)
    _check_of(served, deposit)
    outcome = execute(DEPOSITS, deposit, command, actor, key)
    return Seen(outcome.state, outcome.texts, served.zone)


def see(actor: Actor, office: str, deposit: str) -> Seen:
    """Return the deposit with its story: one read; raises UnknownOffice, NotAllowed, DepositUnknown."""
    served = seen_by(actor, office)
    _check_of(served, deposit)
    read = reading.read(deposits.TABLE, deposit)
    if read is None:
        raise DepositUnknown
    return Seen(read.state, read.texts, served.zone)


def page(actor: Actor, office: str, limit: int, cursor: str | None) -> DepositPage:
    """Return a page of the office's deposits, the newest first: one call.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    served = seen_by(actor, office)
    under, scope = deposits.listed_under(served.code), f"deposits {served.code}"
    page = rows_page(deposits.TABLE, "deposits", under, scope, limit, cursor, newest_first=True)
    return DepositPage(page.rows, page.next, served.zone)


def of_ntpn(actor: Actor, office: str, ntpn: str) -> DepositPage:
    """Return the office's deposit of this number, as a page of one or none: two calls at most.

    Raises UnknownOffice, NotAllowed.
    """
    served = seen_by(actor, office)
    unique = reading.find(requests.TABLE, "ntpn", "", ntpn)
    mine = unique is not None and unique.record_id.partition("-")[0] == served.code
    read = reading.read(deposits.TABLE, unique.record_id) if unique and mine else None
    return DepositPage((row_of(read.state),) if read else (), None, served.zone)


def _check_of(office: Office, deposit: str) -> None:
    if deposit.partition("-")[0] != office.code:
        raise DepositUnknown
