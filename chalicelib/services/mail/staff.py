"""An office's staff as those who are written to: each by a message of its own, so that a failure repeats no other's."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.vocabulary import STAFF, Language, Role
from chalicelib.gateways import queues
from chalicelib.models import notices_wanted, people, staff
from chalicelib.settings import settings

MAILBOX: Final = "mailbox"
"""In place of one of the staff: the mailbox of the office itself."""


class Recipient(NamedTuple):
    """Whom a mail is for: address, name, language. Without a name it is greeted by what it is."""

    email: str
    name: str
    language: Language


def fan_out(office: Office, role: Role, message: Mapping[str, object]) -> None:
    """Send this message once more for each of the staff who hold the role; for the mailbox where nobody does.

    Whoever is told once a day what lies on the desk is not told at once. Sent twice, each of them is told once: the
    message of each has a key of its own.
    """
    subjects = dict.fromkeys(member.subject for member in staff.staff_of(office.code) if member.role is role)
    daily = notices_wanted.daily(subjects)
    each = [subject for subject in subjects if subject not in daily] if subjects else [MAILBOX]
    queues.send(settings().notices_queue, [{**message, "to": to} for to in each])


def fan_out_daily(office: Office, message: Mapping[str, object]) -> None:
    """Send this message once more for each head, and for each of the other staff who are told once a day."""
    members = [member for member in staff.staff_of(office.code) if member.role in STAFF]
    daily = notices_wanted.daily(member.subject for member in members)
    each = dict.fromkeys(m.subject for m in members if m.role is Role.HEAD or m.subject in daily)
    queues.send(settings().notices_queue, [{**message, "to": to} for to in each])


def roles_of(office: Office, subject: str) -> frozenset[Role]:
    """Return the roles that the person holds at the office now."""
    return frozenset(member.role for member in staff.staff_of(office.code) if member.subject == subject)


def recipient(office: Office, to: str) -> Recipient | None:
    """Return who is meant; None for one whose data are erased by now."""
    if to == MAILBOX:
        return Recipient(office.contact.email, "", Language.ID)
    return reached(to)


def reached(subject: str) -> Recipient | None:
    """Return where the person is reached now; None for one who is erased, or has left no address."""
    try:
        data = people.current(subject).data
    except PersonUnknown:
        return None
    return Recipient(data.email, data.name, data.language) if data.email else None
