"""Doors to a person's own data, seen and put right."""

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AliasPath, Field

from chalicelib import services
from chalicelib.domain.people.account import EmailNotAccepted, MailNotSent, TooManyTries, WrongPassword
from chalicelib.domain.people.identity import (
    IdentityKind,
    MalformedIdentityNumber,
    MalformedNik,
    MalformedNpwp,
    MalformedPassport,
    MalformedSim,
)
from chalicelib.domain.people.person import (
    LatinLettersNeeded,
    MalformedForeignTaxNumber,
    Particulars,
    PersonUnknown,
    Profile,
    ProfileChanged,
)
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.gateways.texts import in_words
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown, one_of

if TYPE_CHECKING:
    from chalicelib.models.people import Person

routes = Routes(__name__)


class MyIdentity(Shown):
    """The card that is kept, its number masked."""

    kind: IdentityKind
    masked: str


class MyData(Particulars, Shown):
    """What a person said; numbers masked, null where none is kept."""

    tax_number: str | None = Field(default=None, validation_alias=AliasPath("tax_number", "masked"))
    foreign_tax_number: str | None = Field(default=None, validation_alias=AliasPath("foreign_tax_number", "masked"))
    identity: MyIdentity | None


class MyRole(Frozen):
    """One role at one office."""

    office: str
    role: Role


class MyDesk(Frozen):
    """A desk at which the person works, and its name in the caller's language."""

    office: str
    desk: Annotated[str, one_of("DeskName")]
    words: str


class Me(Particulars):
    """The person who asks, numbers masked. `person_version` is what requests name; `desks`: those of a staff member.

    `email_bounced`: no mail goes to the address, since some came back.
    """

    tax_number: str | None
    foreign_tax_number: str | None
    identity: MyIdentity | None

    id: str
    person_version: str
    email_verified: bool
    email_bounced: bool
    roles: tuple[MyRole, ...]
    desks: tuple[MyDesk, ...]


@routes.operation("getMe", "GET", "/v1/me", answers=Me, refusals=(PersonUnknown,), summary="See one's own data")
def get_me(call: Call) -> Me:
    """Return the person's data, with numbers masked."""
    return _me(services.accounts.me.get_me(call.actor), call)


@routes.operation(
    "updateMe",
    "PATCH",
    "/v1/me",
    body=Profile,
    answers=Me,
    refusals=(
        PersonUnknown,
        ProfileChanged,
        LatinLettersNeeded,
        MalformedNpwp,
        MalformedForeignTaxNumber,
        MalformedNik,
        MalformedSim,
        MalformedPassport,
        MalformedIdentityNumber,
        WrongPassword,
        TooManyTries,
        EmailNotAccepted,
        MailNotSent,
    ),
    summary="Put one's own data right",
    example={"institution": "CV Timah Data", "segment": "private", "tax_number": "01.234.567.4-315.000"},
)
def update_me(call: Call[Profile]) -> Me:
    """Change what is sent; a field left out stays, and null takes away what was said there.

    A new address asks for the password. It counts as unverified until the code mailed to it is given to confirmAccount;
    the old one signs in until then, and may stop the change.
    """
    return _me(services.accounts.me.update_me(call.actor, call.body, call.source_ip), call)


def _me(person: "Person", call: Call[Any]) -> Me:
    data = MyData.model_validate(person.data)
    roles = sorted((m.office, m.role) for m in call.actor.memberships)
    desks = services.requests.lists.desks_of(call.actor)
    return Me(
        name=data.name,
        email=data.email,
        phone=data.phone,
        institution=data.institution,
        institution_kind=data.institution_kind,
        address=data.address,
        country=data.country,
        segment=data.segment,
        domicile=data.domicile,
        language=data.language,
        tax_number=data.tax_number,
        foreign_tax_number=data.foreign_tax_number,
        identity=data.identity,
        id=person.subject,
        person_version=person.version_id,
        email_verified=person.email_verified,
        email_bounced=person.email_bounced,
        roles=tuple(MyRole(office=office, role=role) for office, role in roles),
        desks=tuple(
            MyDesk(office=each.office, desk=each.name, words=str(in_words("desk", each.name, call.language)))
            for each in desks
        ),
    )
