"""Who is on the staff of an office: the office's own list, which decides over what a token says."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.people.actors import Membership
from chalicelib.domain.vocabulary import Role
from chalicelib.models.people_items import Item, StaffItem


class Member(NamedTuple):
    """One role of one person at an office, and since when."""

    role: Role
    subject: str
    since: datetime


def join(subject: str, office: str, role: Role, at: datetime) -> None:
    """Note that the person holds this role at this office (satker code). Safe to repeat."""
    StaffItem(*_key(subject, office, role), subject=subject, since=at.isoformat()).save()


def leave(subject: str, office: str) -> None:
    """Note that the person holds no role at this office any more. Safe to repeat."""
    for member in staff_of(office):
        if member.subject == subject:
            StaffItem(*_key(subject, office, member.role)).delete()


def staff_of(office: str) -> tuple[Member, ...]:
    """Return everyone on the staff of this office, by role."""
    items = Item.query(f"staff#{office}", consistent_read=True)
    return tuple(
        Member(Role(item.sk.split("#")[0]), item.subject, datetime.fromisoformat(item.since))
        for item in items
        if isinstance(item, StaffItem)
    )


def are_listed(subject: str, memberships: Collection[Membership]) -> bool:
    """Return whether the person holds each of these roles now. One read, however many they are."""
    keys = [_key(subject, membership.office, membership.role) for membership in memberships]
    return len(list(Item.batch_get(keys, consistent_read=True))) == len(keys)


def holds_any(subject: str, memberships: Collection[Membership]) -> bool:
    """Return whether the person holds one of these roles now. One read, however many they are."""
    keys = [_key(subject, membership.office, membership.role) for membership in memberships]
    return bool(list(Item.batch_get(keys, consistent_read=True)))


def _key(subject: str, office: str, role: Role) -> tuple[str, str]:
    return f"staff#{office}", f"{role}#{subject}"
