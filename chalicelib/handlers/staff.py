"""Doors to an office's staff: who is on it, colleagues' names, and how one of them is told of the desk's work."""

from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib import services
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.account import EmailNotAccepted, MailNotSent
from chalicelib.domain.people.staff import NoticesWanted, OwnStaffRole, StaffInvitation
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.services.accounts.staff import Colleague

routes = Routes(__name__)
STAFF = "/v1/offices/{office}/staff"
NOTICES = "/v1/me/notices"


class StaffMember(Frozen):
    """One role of one person; an erased person has neither name nor address."""

    id: str
    role: Role
    name: str
    email: str
    since: datetime


class ColleagueShown(Frozen):
    """Somebody who works at the office, with every role there."""

    id: str
    name: str
    roles: tuple[Role, ...]


class ColleagueList(Frozen):
    """Who works at an office, by name."""

    items: tuple[ColleagueShown, ...]


class StaffList(Frozen):
    """Everyone on the staff of an office, by role."""

    items: tuple[StaffMember, ...]


@routes.operation(
    "putStaff",
    "PUT",
    STAFF,
    body=StaffInvitation,
    answers=StaffMember,
    refusals=(UnknownOffice, NotAllowed, EmailNotAccepted, MailNotSent),
    summary="Give a person a role at one's own office",
    example={"email": "petugas@example.go.id", "name": "Ratna", "role": "officer"},
)
def put_staff(call: Call[StaffInvitation], office: str) -> StaffMember:
    """Invite by mail: the person sets a password as if forgotten, then a second factor. Sessions of before end."""
    return _shown(services.accounts.staff.put(call.actor, office, call.body))


@routes.operation(
    "listStaff",
    "GET",
    STAFF,
    answers=StaffList,
    refusals=(UnknownOffice, NotAllowed),
    summary="The staff of one's own office",
)
def list_staff(call: Call, office: str) -> StaffList:
    """List them for an administrator."""
    return StaffList(items=tuple(_shown(each) for each in services.accounts.staff.listing(call.actor, office)))


@routes.operation(
    "listColleagues",
    "GET",
    "/v1/offices/{office}/colleagues",
    answers=ColleagueList,
    refusals=(UnknownOffice, NotAllowed),
    summary="The names of those with whom one works",
)
def list_colleagues(call: Call, office: str) -> ColleagueList:
    """List for the office's staff who works there, by name, so that work can be put on a colleague's name."""
    named = services.accounts.staff.colleagues(call.actor, office)
    return ColleagueList(items=tuple(ColleagueShown(id=o.subject, name=o.name, roles=o.roles) for o in named))


@routes.operation(
    "removeStaff",
    "DELETE",
    STAFF + "/{person}",
    status=204,
    refusals=(UnknownOffice, NotAllowed, OwnStaffRole),
    summary="Take a person's roles at one's own office away",
)
def remove_staff(call: Call, office: str, person: str) -> None:
    """Roles, sessions and second factor go at once, and tokens of before are refused."""
    services.accounts.staff.remove(call.actor, office, person)


class Notices(Frozen):
    """How one is told."""

    wanted: NoticesWanted


@routes.operation(
    "getNotices", "GET", NOTICES, answers=Notices, refusals=(NotAllowed,), summary="How one is told of the desk's work"
)
def get_notices(call: Call) -> Notices:
    """Tell staff how they are told."""
    return Notices(wanted=services.accounts.notices.get(call.actor))


@routes.operation(
    "putNotices",
    "PUT",
    NOTICES,
    body=Notices,
    answers=Notices,
    refusals=(NotAllowed,),
    summary="Say how one wants to be told of the desk's work",
    example={"wanted": "daily"},
)
def put_notices(call: Call[Notices]) -> Notices:
    """Keep it for all of one's roles."""
    return Notices(wanted=services.accounts.notices.put(call.actor, call.body.wanted))


def _shown(colleague: "Colleague") -> StaffMember:
    member = colleague.member
    return StaffMember(
        id=member.subject, role=member.role, name=colleague.name, email=colleague.email, since=member.since
    )
