"""Doors to an office's deposits to the state treasury: record one, see them, correct one.

Long because each of the four says what it takes, shows and refuses.
"""

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Annotated

from chalicelib import services
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.deposits import refusals as r
from chalicelib.domain.deposits.commands import CorrectDeposit, RecordDeposit
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import (
    AlreadyTaken,
    CommandWithheld,
    InGreatDemand,
    NotAllowed,
    Overtaken,
    RemarksFull,
)
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.identity import Ntpn
from chalicelib.domain.reasons import DepositCorrectionReason
from chalicelib.domain.treasury.refusals import (
    CashDayAhead,
    CashDayClosed,
    CashDayPassed,
    DepositAfterClose,
    EarlierCashDayOpen,
)
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.handlers.door.operation import Answer, Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown, one_of

if TYPE_CHECKING:
    from chalicelib.services.treasury.deposits import Seen

routes = Routes(__name__)
DEPOSITS = "/v1/offices/{office}/deposits"
GIVEN = (UnknownOffice, NotAllowed, CommandWithheld, AlreadyTaken, Overtaken, InGreatDemand, KeyReused)
COVERING = (
    r.DepositedReceiptUnknown,
    r.DepositedReceiptVoid,
    r.ReceiptDepositedAlready,
    r.ReceiptOfAnotherDay,
    r.DepositAmountDiffers,
    r.NothingToDeposit,
    r.TooManyReceipts,
    r.DepositAhead,
    r.DepositedBeforeTaken,
)


class ReceiptCovered(Shown):
    """A receipt whose money went with the deposit, in rupiah."""

    receipt: str
    request: str
    reference: str
    amount_idr: int


class DepositCorrectionShown(Frozen):
    """What stood there before, in rupiah, and why it was said anew."""

    at: datetime
    by: str
    code: Annotated[str, one_of(DepositCorrectionReason)]
    reason_text: str
    remark: str | None
    billing_code: str
    ntpn: str
    ntb: str | None
    amount_idr: int
    receipts: tuple[str, ...]


class DepositShown(Frozen):
    """A deposit, in rupiah, with its story. `cash_day`: from which local day's drawers its cash went."""

    id: str
    billing_code: str
    ntpn: str
    ntb: str | None
    amount_idr: int
    deposited_at: datetime
    cash_day: date
    recorded_at: datetime
    recorded_by: str
    receipts: tuple[ReceiptCovered, ...]
    corrections: tuple[DepositCorrectionShown, ...]


class DepositListed(Shown):
    """A deposit as the list shows it, in rupiah; `receipts`, `corrections`: how many."""

    id: str
    billing_code: str
    ntpn: str
    amount_idr: int
    deposited_at: datetime
    cash_day: date
    receipts: int
    corrections: int


class WhichDeposits(Paged):
    """Which page; `ntpn`: only the one of this number."""

    ntpn: Ntpn | None = None


class DepositPage(Frozen):
    """An office's deposits, the newest first."""

    items: tuple[DepositListed, ...]
    next: str | None


@routes.operation(
    "recordDeposit",
    "POST",
    DEPOSITS,
    body=RecordDeposit,
    answers=DepositShown,
    status=201,
    refusals=(*GIVEN, *COVERING, CashDayAhead, DepositAfterClose, EarlierCashDayOpen, CashDayPassed),
    summary="Record a deposit to the state treasury",
    idempotent=True,
    example={
        "billing_code": "820260302000001",
        "ntpn": "0A1B2C3D4E5F6G7H",
        "amount_idr": 50000,
        "deposited_at": "2026-03-02T14:00:00+07:00",
        "receipts": ["KW-0001/1904/PNBP/III/2026"],
    },
)
def record_deposit(call: Call[RecordDeposit], office: str) -> Answer:
    """Record that the money of these receipts, or all cash of a drawer, went to the state treasury."""
    seen = services.treasury.deposits.record(call.actor, office, call.body, call.idempotency_key)
    return Answer(
        _shown(seen, call.language),
        status=201,
        headers={"Location": f"/v1/offices/{office}/deposits/{seen.deposit.id}"},
    )


@routes.operation(
    "listDeposits",
    "GET",
    DEPOSITS,
    query=WhichDeposits,
    answers=DepositPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="The deposits to the state treasury",
)
def list_deposits(call: Call[None, WhichDeposits], office: str) -> DepositPage:
    """List the office's deposits to treasurer, head and admin, the newest first; or find the one of an NTPN."""
    clerk, query = services.treasury.deposits, call.query
    if query.ntpn:
        page = clerk.of_ntpn(call.actor, office, query.ntpn)
    else:
        page = clerk.page(call.actor, office, query.limit, query.cursor)
    rows = (row.model_copy(update={"deposited_at": row.deposited_at.astimezone(page.zone)}) for row in page.rows)
    return DepositPage(items=tuple(DepositListed.model_validate(row) for row in rows), next=page.next)


@routes.operation(
    "getDeposit",
    "GET",
    DEPOSITS + "/{deposit}",
    answers=DepositShown,
    refusals=(UnknownOffice, NotAllowed, r.DepositUnknown),
    summary="A deposit and its story",
)
def get_deposit(call: Call, office: str, deposit: str) -> DepositShown:
    """Show a deposit, its receipts, and what was corrected, to treasurer, head and admin."""
    return _shown(services.treasury.deposits.see(call.actor, office, deposit), call.language)


@routes.operation(
    "commandDeposit",
    "POST",
    DEPOSITS + "/{deposit}",
    body=CorrectDeposit,
    answers=DepositShown,
    refusals=(
        *GIVEN,
        *COVERING,
        r.DepositUnknown,
        r.NothingCorrected,
        r.DepositCorrectedOften,
        RemarksFull,
        CashDayClosed,
        DepositAfterClose,
        EarlierCashDayOpen,
    ),
    summary="Correct a deposit to the state treasury",
    idempotent=True,
    example={
        "command": "correct-deposit",
        "billing_code": "820260302000001",
        "ntpn": "0A1B2C3D4E5F6G7H",
        "amount_idr": 50000,
        "deposited_at": "2026-03-02T14:00:00+07:00",
        "receipts": ["KW-0002/1904/PNBP/III/2026"],
        "code": "wrong_receipts",
    },
)
def command_deposit(call: Call[CorrectDeposit], office: str, deposit: str) -> DepositShown:
    """Say a deposit anew, with the reason; receipts that it no longer covers are on hand again."""
    return _shown(
        services.treasury.deposits.correct(call.actor, office, deposit, call.body, call.idempotency_key), call.language
    )


def _shown(seen: "Seen", language: Language) -> DepositShown:
    deposit, zone = seen.deposit, seen.zone
    what, recorded_at = deposit.particulars, deposit.recorded_at
    if what is None or recorded_at is None:
        raise r.DepositUnknown
    return DepositShown(
        id=deposit.id,
        recorded_at=recorded_at.astimezone(zone),
        recorded_by=deposit.recorded_by,
        deposited_at=what.deposited_at.astimezone(zone),
        receipts=tuple(ReceiptCovered.model_validate(covered) for covered in what.receipts),
        corrections=_corrections(seen, zone, language),
        billing_code=what.billing_code,
        ntpn=what.ntpn,
        ntb=what.ntb,
        amount_idr=what.amount_idr,
        cash_day=what.cash_day,
    )


def _corrections(seen: "Seen", zone: tzinfo, language: Language) -> tuple[DepositCorrectionShown, ...]:
    return tuple(
        DepositCorrectionShown(
            at=one.at.astimezone(zone),
            by=one.by,
            code=one.code,
            reason_text=services.requests.reason_texts.reason_text(DepositCorrectionReason(one.code), language),
            remark=seen.texts.get(one.text or ""),
            billing_code=one.billing_code,
            ntpn=one.ntpn,
            ntb=one.ntb,
            amount_idr=one.amount_idr,
            receipts=one.receipts,
        )
        for one in seen.deposit.corrections
    )
