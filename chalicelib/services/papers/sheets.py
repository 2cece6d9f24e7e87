"""What all papers share: whose they are, to whom they are made out, how they are verified."""

from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.fiscal import Buyer, Letterhead, Verification
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.request.events import AgreementIssued
from chalicelib.domain.request.records import Invoice, Receipt, paper_name
from chalicelib.domain.request.state import Request
from chalicelib.models import people
from chalicelib.services.papers.verifications import page_url
from chalicelib.services.world import document_code
from chalicelib.settings import settings


def sheet(request: Request, number: str, office: Office) -> dict[str, object]:
    """Return what every paper says."""
    return {
        "letterhead": Letterhead.of(office),
        "number": number,
        "request": request.reference,
        "sample": settings().demo,
    }


def signed_sheet(
    request: Request, kind: str, issued: Invoice | Receipt | AgreementIssued, office: Office
) -> dict[str, object]:
    """Return what every paper says that is made out to the buyer and signed for the office."""
    code = document_code(paper_name(request.id, kind, issued.number), issued.code_hash)
    return sheet(request, issued.number, office) | {
        "place": office.place,
        "buyer": buyer_of(issued.person),
        "verification": Verification(url=page_url(code), code=code),
    }


def buyer_of(person: str) -> Buyer:
    """Return whom a paper is made out to: the person of this version, nameless where it was erased."""
    try:
        data = people.version(person)
    except PersonUnknown:
        return Buyer(name="—")
    return Buyer(
        name=data.name or data.institution or "—",
        institution=data.institution,
        address=data.address,
        tax_number_masked=data.tax_number.masked if data.tax_number else "",
        foreign_tax_number_masked=data.foreign_tax_number.masked if data.foreign_tax_number else "",
    )
