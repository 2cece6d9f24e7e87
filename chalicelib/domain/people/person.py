"""Who a buyer or a clerk is. Numbers that name a person are kept masked and as a keyed hash, never in full.

A person is kept as numbered versions (`<subject>_<n>`); requests name a version, so that a person can be corrected
and erased while the ledger still verifies.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from chalicelib.domain.pasted import AS_ONE_LINE, AS_TYPED_NUMBER, LONGEST_NUMBER, bare_number
from chalicelib.domain.people.email_address import Email, mailed
from chalicelib.domain.people.identity import IdentityKind, check_identity, check_npwp, mask
from chalicelib.domain.people.visit import Visit
from chalicelib.domain.refusals import Conflict, Invalid, NotFound
from chalicelib.domain.shapes import Patch
from chalicelib.domain.vocabulary import ONE_LINE, Domicile, Frozen, InstitutionKind, Language, Segment


class MalformedForeignTaxNumber(Invalid):
    """Not the tax number of any country."""


class LatinLettersNeeded(Invalid):
    """A name, institution or address has letters that no font of the papers has. Fact: `field`."""


class PersonUnknown(NotFound):
    """No such person, or an erased one."""


class ProfileChanged(Conflict):
    """Someone else changed this person a moment ago."""


_VERSION: Final = re.compile(r"(?P<subject>[A-Za-z0-9-]+)_(?P<number>[0-9]+)")


_SAID: Final = Field(json_schema_extra={"pattern": ONE_LINE})
Line = Annotated[str, StringConstraints(max_length=200), AS_ONE_LINE, _SAID]
Name = Annotated[Line, Field(min_length=1)]
Phone = Annotated[str, StringConstraints(max_length=200), AS_TYPED_NUMBER, AS_ONE_LINE, _SAID]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
TypedNumber = Annotated[str, StringConstraints(max_length=LONGEST_NUMBER), AS_TYPED_NUMBER]


class MaskedNumber(Frozen):
    """A number as it may be kept: `masked` to show, `keyed` (hex HMAC-SHA256) to find the same number again."""

    masked: str
    keyed: str


class IdentityNumber(MaskedNumber):
    """The number of a card, and which card."""

    kind: IdentityKind


class TypedIdentity(Frozen):
    """A card's number as the person typed it; it is masked before it is kept."""

    kind: IdentityKind
    number: TypedNumber


class Particulars(Frozen):
    """What a person says about oneself, numbers left out. `country` by ISO 3166-1 alpha-2."""

    name: Line = ""
    email: Email
    phone: Phone = ""
    institution: Line = ""
    institution_kind: InstitutionKind | None = None
    address: Line = ""
    country: Country = "ID"
    segment: Segment = Segment.OTHER
    domicile: Domicile = Domicile.DOMESTIC
    language: Language = Language.ID


class PersonData(Particulars):
    """One version of a person, as kept: an address that an earlier release took is still read.

    `visit`: of a version that the guest book wrote.
    """

    email: Annotated[str, AfterValidator(mailed)]
    tax_number: MaskedNumber | None = None
    foreign_tax_number: MaskedNumber | None = None
    identity: IdentityNumber | None = None
    visit: Visit | None = None


class Profile(Patch):
    """What a person changes about oneself: a field left out stays as it is, null takes away what was said there.

    `password` is asked for where the address is another.
    """

    name: Name = ""
    email: Email = ""
    phone: Phone | None = None
    institution: Line | None = None
    institution_kind: InstitutionKind | None = None
    address: Line | None = None
    country: Country = ""
    segment: Segment = Segment.OTHER
    domicile: Domicile = Domicile.DOMESTIC
    language: Language = Language.ID
    tax_number: TypedNumber | None = Field(default=None, examples=["01.234.567.4-315.000"])
    foreign_tax_number: TypedNumber | None = None
    identity: TypedIdentity | None = None
    password: SecretStr | None = Field(default=None, max_length=256)


class PersonFacts(Frozen):
    """What the rules of a request need to know of its buyer; holds no personal data."""

    person_version: str
    segment: Segment
    domicile: Domicile
    email_verified: bool
    has_tax_number: bool
    has_foreign_tax_number: bool


def version_id(subject: str, number: int) -> str:
    """Return the id of a person's version."""
    return f"{subject}_{number}"


def parse_version_id(text: str) -> tuple[str, int]:
    """Return subject and number of a version's id; raise PersonUnknown where it is none."""
    match = _VERSION.fullmatch(text)
    if not match:
        raise PersonUnknown
    return match["subject"], int(match["number"])


def keyed_hash(secret: str, purpose: str, value: str) -> str:
    """Return the hex HMAC-SHA256 by which a value is found again without being kept."""
    return hmac.new(secret.encode(), f"{purpose}|{value}".encode(), hashlib.sha256).hexdigest()


def email_hash(secret: str, email: str) -> str:
    """Return the key of an e-mail address, however it is typed."""
    return keyed_hash(secret, "email", mailed(email))


def institution_hash(secret: str, institution: str) -> str:
    """Return the key of an institution's name, however its spaces and capitals are typed."""
    return keyed_hash(secret, "institution", " ".join(institution.casefold().split()))


def changed(data: PersonData, profile: Profile, secret: str) -> PersonData:
    """Return the person with the profile's changes; raises the refusal of a number that cannot be right."""
    changes: dict[str, object] = {}
    for field in profile.model_fields_set - {"password"}:
        value = getattr(profile, field)
        if value is None:
            changes[field] = PersonData.model_fields[field].default
        else:
            changes[field] = _KEPT[field](value, secret) if field in _KEPT else value
    return data.model_copy(update=changes)


def _tax_number(typed: str, secret: str) -> MaskedNumber:
    check_npwp(typed)
    return _masked("npwp", typed, secret)


def _foreign_tax_number(typed: str, secret: str) -> MaskedNumber:
    if not re.fullmatch(r"[0-9A-Z]{4,32}", bare_number(typed)):
        raise MalformedForeignTaxNumber
    return _masked("foreign-tax-number", typed, secret)


def identity_number(typed: TypedIdentity, secret: str) -> IdentityNumber:
    """Return a card's number as it may be kept; raises the refusal of one that cannot be right."""
    check_identity(typed.kind, typed.number)
    number = _masked(f"identity-{typed.kind}", typed.number, secret)
    return IdentityNumber(kind=typed.kind, masked=number.masked, keyed=number.keyed)


def _masked(purpose: str, typed: str, secret: str) -> MaskedNumber:
    return MaskedNumber(masked=mask(typed), keyed=keyed_hash(secret, purpose, bare_number(typed)))


_KEPT: Final[Mapping[str, Callable[[Any, str], MaskedNumber]]] = {
    "tax_number": _tax_number,
    "foreign_tax_number": _foreign_tax_number,
    "identity": identity_number,
}
"""As what a typed number is kept."""
