"""Who is on the staff of an office. What a person may do is in the token's groups; this is the office's own list."""

from datetime import datetime

from chalicelib.domain.vocabulary import Role
from chalicelib.models.people_items import Item, StaffItem


def join(subject: str, office: str, role: Role, at: datetime) -> None:
    """Note that the person holds this role at this office (satker code). Safe to repeat."""
    StaffItem(f"staff#{office}", f"{role}#{subject}", subject=subject, since=at.isoformat()).save()


def staff_of(office: str) -> tuple[tuple[Role, str], ...]:
    """Return role and subject of everyone on the staff of this office, by role."""
    items = Item.query(f"staff#{office}", consistent_read=True)
    return tuple((Role(item.sk.split("#")[0]), item.subject) for item in items if isinstance(item, StaffItem))
