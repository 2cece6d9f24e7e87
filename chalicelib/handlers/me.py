"""Doors to a person's own data; times in the zone of each request's office.

Long because what a person may take along is said shape by shape.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AliasPath, Field

from chalicelib import services
from chalicelib.domain.ledger.texts import text_ids
from chalicelib.domain.people.account import TooManyTries, WrongPassword
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
    PersonData,
    PersonUnknown,
    Profile,
    ProfileChanged,
)
from chalicelib.domain.request.commands import Purpose
from chalicelib.domain.request.state import Phase
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import in_words
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown, one_of

if TYPE_CHECKING:
    from chalicelib.domain.request.records import WrittenAbstract
    from chalicelib.domain.request.state import Request
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


class MyVersion(Frozen):
    """One version of the person; null data were erased."""

    person_version: str
    data: MyData | None


class MyAbstract(Frozen):
    """An abstract as the person wrote it; null texts were erased."""

    line: int | None
    topic: str | None
    background: str | None
    purpose: str | None
    method: str | None
    planned_output: str | None
    written_at: datetime


class MyRequest(Frozen):
    """One of the person's requests, with its abstracts and every other free text of its history. Rupiah."""

    id: str
    reference: str
    office: str
    phase: Phase
    opened_at: datetime
    purpose: Purpose | None
    products: tuple[Bilingual, ...]
    paid_idr: int
    rating: int | None
    abstracts: tuple[MyAbstract, ...]
    texts: tuple[str, ...]


class MyExport(Frozen):
    """Everything that is kept about the person: versions from the oldest, requests from the newest."""

    me: Me
    versions: tuple[MyVersion, ...]
    requests: tuple[MyRequest, ...]


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


@routes.operation(
    "exportMe",
    "GET",
    "/v1/me/export",
    answers=MyExport,
    refusals=(PersonUnknown,),
    summary="Take one's own data along (UU 27/2022)",
)
def export_me(call: Call) -> MyExport:
    """Return everything that is kept about the person, with every earlier version."""
    export = services.accounts.me.export_me(call.actor)
    versions = tuple(_version(name, data) for name, data in export.versions.items())
    requests = tuple(_request(record.state, record.texts) for record in export.requests)
    return MyExport(me=_me(export.person, call), versions=versions, requests=requests)


def _request(request: "Request", texts: Mapping[str, str]) -> MyRequest:
    written = set(text_ids([abstract.model_dump() for abstract in request.abstracts]))
    zone = office_data.office(request.office).zone
    return MyRequest(
        id=request.id,
        reference=request.reference,
        office=request.office,
        phase=request.phase,
        opened_at=request.opened_at.astimezone(zone),
        purpose=request.purpose,
        products=tuple(line.title for line in request.lines),
        paid_idr=request.paid_idr,
        rating=request.rating.score if request.rating else None,
        abstracts=tuple(_abstract(abstract, texts, zone) for abstract in request.abstracts),
        texts=tuple(text for text_id, text in texts.items() if text_id not in written),
    )


def _abstract(abstract: "WrittenAbstract", texts: Mapping[str, str], zone: tzinfo) -> MyAbstract:
    return MyAbstract(
        line=abstract.line,
        topic=texts.get(abstract.topic.text),
        background=texts.get(abstract.background.text),
        purpose=texts.get(abstract.purpose.text),
        method=texts.get(abstract.method.text),
        planned_output=texts.get(abstract.planned_output.text),
        written_at=abstract.written_at.astimezone(zone),
    )


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


def _version(name: str, data: PersonData | None) -> MyVersion:
    return MyVersion(person_version=name, data=None if data is None else MyData.model_validate(data))
