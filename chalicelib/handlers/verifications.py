"""The door behind the QR code of invoice, receipt and data-use agreement."""

from datetime import datetime
from typing import Literal

from chalicelib import services
from chalicelib.domain.request.records import PaperState
from chalicelib.domain.request.refusals import DocumentUnknown
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Answer, Call, Public
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class PaperVerified(Frozen):
    """What anyone may know of a paper; never a name. Amount in rupiah (null: agreement), time in the office's zone."""

    kind: Literal["invoice", "receipt", "agreement"]
    number: str
    office: str
    office_name: Bilingual
    issued_at: datetime
    amount_idr: int | None
    state: PaperState


@routes.operation(
    "verifyPaper",
    "GET",
    "/v1/verifications/{code}",
    who=Public,
    answers=PaperVerified,
    refusals=(DocumentUnknown,),
    leads_browsers=True,
    summary="Verify an invoice, a receipt or an agreement by its code",
)
def verify_paper(call: Call, *, code: str) -> PaperVerified | Answer:
    """Tell whether the paper is genuine and what has become of it.

    A browser is led to the page that says so (303): QR codes of older papers lead here.
    """
    if call.in_browser:
        return Answer(status=303, headers={"Location": services.papers.verifications.page_url(code)})
    paper = services.papers.verifications.verify(code)
    return PaperVerified(
        kind=paper.kind,
        number=paper.number,
        office=paper.office.code,
        office_name=paper.office.name,
        issued_at=paper.issued_at.astimezone(paper.office.zone),
        amount_idr=paper.amount_idr,
        state=paper.state,
    )
