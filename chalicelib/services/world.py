"""The facts of one moment: office data, clock, ids and secrets, handed to the rules."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain.catalogue.product import Product
from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.people.found_by import found_by
from chalicelib.domain.request.facts import Buyer, Facts
from chalicelib.domain.request.records import Payer
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.tokens import short_token, token, token_hash
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now as clock_now
from chalicelib.gateways.ids import new_id
from chalicelib.models.people import Person
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
        code_hash=lambda document: token_hash(document_code(document)),
        link_hash=lambda entitlement: token_hash(link_token(entitlement)),
        claim_hash=lambda reference: token_hash(claim_secret(reference)),
        buyer=buyer,
        open_drafts=open_drafts,
        products=products or {},
        series=series or {},
    )


def document_code(document: str) -> str:
    """Return the public verification code of `<request>.<kind>.<number>`: 132 bits that only we can derive.

    Short enough to be typed from paper: 22 characters of 6 bits each.
    """
    return short_token(settings().secret, "document", document)


def claim_secret(reference: str) -> str:
    """Return the secret on a visitor's slip, by which the request of this reference is claimed: typed from paper."""
    return short_token(settings().secret, "claim", reference)


def rating_token(request_id: str) -> str:
    """Return the token of the mailed link by which a request is rated: its id, and 132 bits that only we can derive."""
    return f"{request_id}_{short_token(settings().secret, 'rate', request_id)}"


def link_token(entitlement: str) -> str:
    """Return the token of the mailed link of `<request>.<entitlement>`; a new entitlement has a new name and link."""
    return token(settings().secret, "link", entitlement, 1)


def buyer_of(person: Person) -> Buyer:
    """Return what the rules need of this person."""
    facts = person.facts
    payer = Payer(
        segment=facts.segment,
        email_verified=facts.email_verified,
        has_tax_number=facts.has_tax_number,
        has_foreign_tax_number=facts.has_foreign_tax_number,
    )
    hashes = found_by(settings().secret, person.data.name, person.data.email)
    return Buyer(person=facts.person_version, domicile=facts.domicile, payer=payer, found_by=hashes)


def facts_now(request_id: str) -> Facts:
    """Return the present world of the office of this request."""
    return facts_at(clock_now(), office_of(request_id))
