"""Staff: an account whose address the office vouches for, a role on the office's list, and the group in the token."""

import secrets
from contextlib import suppress
from typing import Final, NamedTuple

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData, PersonUnknown, ProfileChanged
from chalicelib.domain.people.staff import OwnStaffRole, StaffInvitation
from chalicelib.domain.vocabulary import STAFF, Language, Role
from chalicelib.gateways import identity, office_data
from chalicelib.gateways.clock import now
from chalicelib.models import people, second_factors, staff
from chalicelib.models.staff import Member
from chalicelib.services.accounts.address import hashed
from chalicelib.services.mail.account import tell
from chalicelib.services.mail.kinds import MailKind

MOST_NAMED: Final = 100
"""So many colleagues are named: what one call reads."""
ROLES: Final = sorted(STAFF | {Role.KIOSK})


class Colleague(NamedTuple):
    """One role of one person at an office, and who it is; an erased person has neither name nor address."""

    member: Member
    name: str
    email: str


def put(actor: Actor, office: str, invitation: StaffInvitation) -> Colleague:
    """Give a person a role at the administrator's office and mail the invitation; safe to repeat.

    Raises UnknownOffice, NotAllowed, EmailNotAccepted, MailNotSent.
    """
    _check_administrator(actor, office, "put-staff")
    subject = add_staff(office, invitation.role, invitation.email, invitation.name)
    tell(MailKind.STAFF_INVITED, invitation.email, Language.ID, office_data.office(office))
    member = next(m for m in staff.staff_of(office) if (m.role, m.subject) == (invitation.role, subject))
    return _colleague(office, member)


def listing(actor: Actor, office: str) -> tuple[Colleague, ...]:
    """Return everyone on the list of the administrator's office; raises UnknownOffice, NotAllowed."""
    _check_administrator(actor, office, "list-staff")
    return tuple(_colleague(office, member) for member in staff.staff_of(office))


class Named(NamedTuple):
    """Somebody on the staff of an office, by name, with every role there."""

    subject: str
    name: str
    roles: tuple[Role, ...]


def colleagues(actor: Actor, office: str) -> tuple[Named, ...]:
    """Return who works at the office, by name, for its staff: two calls. The erased are left out, and devices.

    Raises UnknownOffice, NotAllowed.
    """
    office_data.office(office)
    if not actor.roles_at(office) & STAFF:
        raise NotAllowed(command="list-colleagues")
    roles: dict[str, list[Role]] = {}
    for member in staff.staff_of(office):
        if member.role in STAFF:
            roles.setdefault(member.subject, []).append(member.role)
    persons = people.several(list(roles)[:MOST_NAMED])
    named = (Named(subject, person.data.name, tuple(roles[subject])) for subject, person in persons.items())
    return tuple(sorted(named, key=lambda one: one.name.casefold()))


def remove(actor: Actor, office: str, subject: str) -> None:
    """Take every role at the administrator's office away; see `remove_staff`.

    Raises UnknownOffice, NotAllowed, and OwnStaffRole: no office is left without an administrator.
    """
    _check_administrator(actor, office, "remove-staff")
    if subject == actor.id:
        raise OwnStaffRole
    remove_staff(office, subject)


def add_staff(office: str, role: Role, email: str, name: str, password: str = "") -> str:
    """Give the person of this address a role at an office (satker code), making the account where there is none.

    Returns the subject. Without a password the person sets one as if forgotten; an account that exists keeps its own.
    Sessions of before end, as they began without a second factor. The list comes last: it is what lets anyone act, so
    that what was cut off half-way gives nothing, and is made good by the next call. Raises WeakPassword.
    """
    address = email.strip().lower()
    account = identity.find(address)
    if account is None or not account.confirmed:
        subject = identity.open_account(address, password or f"Aa1-{secrets.token_urlsafe(48)}")
    else:
        subject = account.subject
    with suppress(ProfileChanged):  # There is a person already.
        people.create(subject, PersonData(name=name, email=address), hashed(address), now(), proven=True)
    if not any((member.role, member.subject) == (role, subject) for member in staff.staff_of(office)):
        identity.join_group(subject, f"{office}.{role}")
        identity.sign_out_everywhere(subject)
        staff.join(subject, office, role, now())
    return subject


def remove_staff(office: str, subject: str) -> None:
    """Take every role at this office away, with the groups, the sessions and the second factor. Safe to repeat.

    The list goes first: from then on no token of before is taken.
    """
    staff.leave(subject, office)
    for role in ROLES:
        identity.leave_group(subject, f"{office}.{role}")
    identity.sign_out_everywhere(subject)
    second_factors.drop(subject)


def _check_administrator(actor: Actor, office: str, command: str) -> None:
    office_data.office(office)
    if Role.ADMIN not in actor.roles_at(office):
        raise NotAllowed(command=command)


def _colleague(office: str, member: Member) -> Colleague:
    local = member._replace(since=member.since.astimezone(office_data.office(office).zone))
    try:
        data = people.current(member.subject).data
    except PersonUnknown:
        return Colleague(local, "", "")
    return Colleague(local, data.name, data.email)
