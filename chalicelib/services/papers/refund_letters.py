"""The letter of a decision on a refund: what its case says of the money, and the head's words."""

from chalicelib.domain.cases.refusals import CaseUnknown
from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.fiscal import in_words
from chalicelib.domain.papers.refund_letters import RefundLetter
from chalicelib.domain.request.events import RefundDecided
from chalicelib.domain.request.state import Request
from chalicelib.models import cases
from chalicelib.models.ledger import reading
from chalicelib.services.papers.receipts import payment_made
from chalicelib.services.papers.sheets import buyer_of, sheet
from chalicelib.services.papers.words import word


def refund_letter(request: Request, event: RefundDecided, office: Office) -> RefundLetter:
    """Return what this letter prints; one more read, of the case: its money and the decision's words never change."""
    read = reading.read(cases.TABLE, event.case)
    if read is None:
        raise CaseUnknown
    return RefundLetter(
        **sheet(request, event.number, office),
        day=event.decided_on,
        place=office.place,
        buyer=buyer_of(request.person),
        signatory=office.signatories.head,
        approved=event.approved,
        way=word("refund_way", event.way, "codes"),
        ground=word("refund", event.code, "reasons"),
        legal_basis=word("refund_letter", "legal_basis"),
        reason=read.texts.get(event.words, ""),
        claimed=event.claimed_on,
        amount_idr=event.amount_idr,
        in_words=in_words(event.amount_idr),
        payment=payment_made(read.state.money, office),
    )
