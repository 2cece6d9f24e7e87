"""What a closed request is still kept for: the service's own record for some years, that of state money for more.

What stands in the ledger names nobody and stays. What people wrote, the files they sent and the papers that name them
go once their class's time is over, or at once when the person asks and the law does not hold them (ADR 0066).
"""

from collections.abc import Iterator
from typing import Final

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.retention import years_after
from chalicelib.domain.request.commands import ErasePersonal, RecordClass
from chalicelib.domain.request.events import PersonalErased
from chalicelib.domain.request.refusals import PersonalErasedAlready
from chalicelib.domain.request.state import ENDED_PHASES, Request

SERVICE_FILES: Final[frozenset[str]] = frozenset(
    {Of.ABSTRACT, Of.REQUEST_LETTER, Of.IDENTITY, Of.CONSENT_SLIP, Of.AUTHORITY_LETTER}
)
"""What somebody sent in to be served."""
FINANCE_FILES: Final[frozenset[str]] = frozenset(
    {
        *(Of.AGREEMENT_SCAN, Of.TRANSFER_PROOF, Of.COUNTERSIGNED_AGREEMENT, Of.REFUND_DOCUMENT),
        *("invoice", "receipt", "agreement", "hand_over_note", "refund_letter", "manifest"),
    }
)
"""By what state money, and what was given for it, are accounted for. What the office sold names nobody, and stays."""


def has_finance(request: Request) -> bool:
    """Tell whether state money was asked for or came: an invoice, a payment, a receipt."""
    return bool(request.invoices or request.payments or request.receipts)


def is_erased(request: Request, kind: str) -> bool:
    """Tell whether the files of this kind are gone."""
    if request.erased is None:
        return False
    return kind in SERVICE_FILES or (request.erased is RecordClass.FINANCE and kind in FINANCE_FILES)


def retention_dues(request: Request, office: Office) -> Iterator[Due[ErasePersonal]]:
    """Yield when what the request holds of people goes, class by class; of an open request nothing does."""
    if request.phase not in ENDED_PHASES:
        return
    finance = has_finance(request)
    if request.erased is None:
        until = years_after(request.phase_since, office.retention.service_years)
        yield Due(until, ErasePersonal(scope=RecordClass.SERVICE if finance else RecordClass.FINANCE))
    elif request.erased is RecordClass.SERVICE:
        until = years_after(request.phase_since, office.retention.finance_years)
        yield Due(until, ErasePersonal(scope=RecordClass.FINANCE))


def erase(request: Request, command: ErasePersonal) -> tuple[PersonalErased, ...]:
    """Return the event; raises PersonalErasedAlready."""
    order = (None, *RecordClass)
    if order.index(request.erased) >= order.index(command.scope):
        raise PersonalErasedAlready
    return (PersonalErased(scope=command.scope),)
