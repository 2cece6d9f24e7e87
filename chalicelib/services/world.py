"""The facts of one moment: office data, clock, ids and secrets, handed to the rules."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain.catalogue.product import Product
from chalicelib.domain.keys import Purpose
from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.people.found_by import found_by
from chalicelib.domain.request.facts import Buyer, Facts
from chalicelib.domain.request.records import Payer
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.tokens import LONG, SHORT, is_of, issued, signed, token_hash
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now as clock_now
from chalicelib.gateways.ids import new_id
from chalicelib.models.people import Person
from chalicelib.services import keys
from chalicelib.services.calendars import in_force
from chalicelib.settings import settings

OFFICE_DIGITS = 4


def office_of(request_id: str) -> Office:
    """Return the office that a request id begins with; raises RequestUnknown where there is none."""
    try:
        return office_data.office(request_id[:OFFICE_DIGITS])
    except UnknownOffice:
        raise RequestUnknown from None


def facts_at(
    now: datetime,
    office: Office,
    *,
    buyer: Buyer | None = None,
    open_drafts: int = 0,
    products: Mapping[str, Product] | None = None,
    series: Mapping[str, int] | None = None,
) -> Facts:
    """Return the world at this moment for this office."""
    return Facts(
        now=now,
        office=office,
        calendar=in_force.calendar_of(office),
        schedules=office_data.schedules_of(office),
        demo=settings().demo,
        new_id=new_id,
        random32=lambda: secrets.randbits(32),
        code_hash=lambda document: token_hash(_new(Purpose.DOCUMENT, document, SHORT)),
        link_hash=lambda entitlement: token_hash(_new(Purpose.LINK, entitlement, LONG)),
        claim_hash=lambda reference: token_hash(_new(Purpose.CLAIM, reference, SHORT)),
        buyer=buyer,
        open_drafts=open_drafts,
        products=products or {},
        series=series or {},
    )


def document_code(document: str, kept: str) -> str:
    """Return the public verification code of `<request>.<kind>.<number>` of which this hash was kept.

    Short enough to be typed from paper: 22 characters of 6 bits each. Raises KeyRetiredError.
    """
    return issued(keys.of(Purpose.DOCUMENT), kept, Purpose.DOCUMENT, document, length=SHORT)


def is_document_code(code: str, document: str) -> bool:
    """Tell whether a live key signed the code of this document."""
    return is_of(keys.of(Purpose.DOCUMENT), code, Purpose.DOCUMENT, document, length=SHORT)


def claim_secret(reference: str, kept: str) -> str:
    """Return the secret on a visitor's slip of which this hash was kept: typed from paper. Raises KeyRetiredError."""
    return issued(keys.of(Purpose.CLAIM), kept, Purpose.CLAIM, reference, length=SHORT)


def is_claim_secret(secret: str, reference: str) -> bool:
    """Tell whether a live key signed the secret by which the request of this reference is claimed."""
    return is_of(keys.of(Purpose.CLAIM), secret, Purpose.CLAIM, reference, length=SHORT)


def rating_token(request_id: str) -> str:
    """Return the token of the mailed link by which a request is rated: its id, and what only we can derive."""
    return f"{request_id}_{signed(keys.of(Purpose.RATING).signing, 'rate', request_id, length=SHORT)}"


def is_rating_token(sent: str, request_id: str) -> bool:
    """Tell whether a live key signed the token by which this request is rated."""
    return is_of(keys.of(Purpose.RATING), sent.removeprefix(f"{request_id}_"), "rate", request_id, length=SHORT)


def link_token(entitlement: str, kept: str) -> str:
    """Return the token of the mailed link of `<request>.<entitlement>` of which this hash was kept.

    A new entitlement has a new name and link. Raises KeyRetiredError.
    """
    return issued(keys.of(Purpose.LINK), kept, Purpose.LINK, entitlement)


def is_link_token(sent: str, entitlement: str) -> bool:
    """Tell whether a live key signed the link of this entitlement."""
    return is_of(keys.of(Purpose.LINK), sent, Purpose.LINK, entitlement)


def _new(purpose: Purpose, subject: str, length: int) -> str:
    return signed(keys.of(purpose).signing, purpose, subject, length=length)


def buyer_of(person: Person) -> Buyer:
    """Return what the rules need of this person."""
    facts = person.facts
    payer = Payer(
        segment=facts.segment,
        email_verified=facts.email_verified,
        has_tax_number=facts.has_tax_number,
        has_foreign_tax_number=facts.has_foreign_tax_number,
    )
    hashes = found_by(keys.signing(Purpose.IDENTITY), person.data.name, person.data.email)
    return Buyer(person=facts.person_version, domicile=facts.domicile, payer=payer, found_by=hashes)


def facts_now(request_id: str) -> Facts:
    """Return the present world of the office of this request."""
    return facts_at(clock_now(), office_of(request_id))
