"""The guest book's entry (R-W2 to R-W4, W-02): what a visitor says, and what of it is kept. Pure; raises refusals."""

from collections.abc import Collection
from datetime import date

from pydantic import Field

from chalicelib.domain.people.email_address import Email
from chalicelib.domain.people.identity import IdentityKind
from chalicelib.domain.people.person import (
    Country,
    Line,
    Name,
    PersonData,
    Phone,
    TypedIdentity,
    identity_number,
)
from chalicelib.domain.people.visit import Visit
from chalicelib.domain.refusals import Conflict, Invalid
from chalicelib.domain.vocabulary import Domicile, Frozen, Language, Segment


class GuestBookIncomplete(Invalid):
    """The office asks for something that the entry leaves out. Fact: `field`."""


class EmailReadBackDiffers(Invalid):
    """The address as it was read back is another than the address that was given."""


class CardExpired(Invalid):
    """The card is no longer valid on the office's local day. Fact: `expired_on`."""


class VisitConsentOutdated(Conflict):
    """What the visitor agreed to is not the wording in force. Fact: `version`, the one in force."""


class GuestBookEntry(Frozen):
    """What a visitor says. `email_again`: the address as it was read back; `card_expires`: none for a KTP for life.

    `consent_version` names the wording that the visitor agreed to.
    """

    name: Name
    email: Email
    email_again: Email
    identity: TypedIdentity | None = None
    card_expires: date | None = None
    phone: Phone = ""
    institution: Line = ""
    country: Country = "ID"
    segment: Segment = Segment.OTHER
    domicile: Domicile = Domicile.DOMESTIC
    language: Language = Language.ID
    purpose: Line = ""
    consent_version: str = Field(pattern=r"^[a-z0-9-]{1,40}$")


class Asked(Frozen):
    """What an office's guest book asks for beside name and address; what it does not ask for is not kept."""

    office: str
    consent_version: str
    required: frozenset[str]
    not_asked: frozenset[str]


def kept(entry: GuestBookEntry, asked: Asked, today: date, secret: str) -> PersonData:
    """Return the person that the entry makes; `today` is the office's local day.

    Raises:
        VisitConsentOutdated: the office has another wording by now.
        EmailReadBackDiffers: the address was read back as another.
        GuestBookIncomplete: something is missing that the office asks for.
        CardExpired: the card is over.
        MalformedNik, MalformedSim, MalformedPassport, MalformedIdentityNumber: the number fits no such card.
    """
    if entry.consent_version != asked.consent_version:
        raise VisitConsentOutdated(version=asked.consent_version)
    if entry.email != entry.email_again:
        raise EmailReadBackDiffers
    left_out = asked.not_asked if entry.identity and entry.identity.number else asked.not_asked | {"identity"}
    said = entry.model_copy(update={field: GuestBookEntry.model_fields[field].default for field in left_out})
    _check_complete(said, asked.required)
    if said.identity and said.card_expires and said.card_expires < today:
        raise CardExpired(expired_on=said.card_expires.isoformat())
    return PersonData(
        **said.model_dump(include={"name", "email", "phone", "institution", "country"}),
        segment=said.segment,
        domicile=said.domicile,
        language=said.language,
        identity=identity_number(said.identity, secret) if said.identity else None,
        visit=Visit(
            office=asked.office,
            purpose=said.purpose,
            card_expires=said.card_expires if said.identity else None,
            consent_version=said.consent_version,
        ),
    )


def _check_complete(entry: GuestBookEntry, required: Collection[str]) -> None:
    for field in sorted(required):
        if not getattr(entry, field):
            raise GuestBookIncomplete(field=field)
    ends = entry.identity is not None and entry.identity.kind in {IdentityKind.SIM, IdentityKind.PASSPORT}
    if ends and entry.card_expires is None:
        raise GuestBookIncomplete(field="card_expires")
