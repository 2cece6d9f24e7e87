"""A deposit: what of it holds, and what was corrected. Its id is `<office>-<ulid>`."""

from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.deposits.events import Particulars
from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.vocabulary import Frozen

MOST_CORRECTIONS: Final = 20


class DepositPhase(StrEnum):
    """Whether there is a deposit under the id."""

    BLANK = "blank"
    RECORDED = "recorded"


class Correction(Frozen):
    """What stood there before, when and why it was said anew; `text` is a text id. Rupiah."""

    at: AwareDatetime
    by: str
    code: str
    text: str | None
    billing_code: str
    ntpn: str
    ntb: str | None
    amount_idr: int
    receipts: tuple[str, ...]


class Deposit(Frozen):
    """A deposit; `particulars` are what holds."""

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: DepositPhase = DepositPhase.BLANK
    particulars: Particulars | None = None
    recorded_at: AwareDatetime | None = None
    recorded_by: str = ""
    corrections: tuple[Correction, ...] = ()
