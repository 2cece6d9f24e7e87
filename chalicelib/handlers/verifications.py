"""The door behind the QR code of invoice, receipt and data-use agreement."""

from datetime import datetime
from typing import Literal

from chalicelib import services
from chalicelib.domain.office import Bilingual
from chalicelib.domain.request.records import PaperState
from chalicelib.domain.request.refusals import DocumentUnknown
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class DocumentVerified(Frozen):
    """What anyone may know of a paper; never a name. Amount in rupiah (null: agreement), time in the office's zone."""

    kind: Literal["invoice", "receipt", "agreement"]
    number: str
    office: str
    office_name: Bilingual
    issued_at: datetime
    amount_idr: int | None
    state: PaperState


@routes.operation(
    "verifyDocument",
    "GET",
    "/v1/verifications/{code}",
    who=Public,
    answers=DocumentVerified,
    refusals=(DocumentUnknown,),
    summary="Verify an invoice, a receipt or an agreement by its code",
)
def verify_document(_call: Call, *, code: str) -> DocumentVerified:
    """Tell whether the paper is genuine and what has become of it."""
    found = services.verifications.verify(code)
    return DocumentVerified(
        kind=found.kind,
        number=found.number,
        office=found.office.code,
        office_name=found.office.name,
        issued_at=found.issued_at.astimezone(found.office.zone),
        amount_idr=found.amount_idr,
        state=found.state,
    )
