"""What happened to a deposit. Numbers only; whose receipts they are is known to the requests."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.deposits.receipt_money import DrawerShare
from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.vocabulary import Frozen


class CoveredReceipt(Frozen):
    """A receipt whose money went with the deposit, in rupiah; `cash`: of it, what lay in which drawer."""

    receipt: str
    request: str
    reference: str
    amount_idr: int
    cash: tuple[DrawerShare, ...] = ()


class Particulars(Frozen):
    """What the treasury's proof says, which receipts are covered, and from which local day's drawers cash went."""

    billing_code: str
    ntpn: str
    ntb: str | None
    amount_idr: int
    deposited_at: AwareDatetime
    cash_day: date
    receipts: tuple[CoveredReceipt, ...]


class DepositRecorded(Event, Particulars):
    """Money went to the state treasury."""

    event: Literal["DepositRecorded"] = "DepositRecorded"


class DepositCorrected(Event):
    """What was recorded holds no longer; what holds follows. `text` is a text id.

    `freed`: the requests of the receipts that it no longer covers.
    """

    event: Literal["DepositCorrected"] = "DepositCorrected"
    code: str
    text: str | None = None
    amount_idr: int
    ntpn: str
    freed: tuple[str, ...] = ()


AnyDepositEvent = DepositRecorded | DepositCorrected
DepositEntry = Entry[Annotated[AnyDepositEvent, Field(discriminator="event")]]
