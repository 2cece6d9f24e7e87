"""Which changes of an address can still be stopped by the address before it."""

from datetime import datetime, timedelta
from typing import Final

from pynamodb.exceptions import DoesNotExist

from chalicelib.models.people_items import Item, VetoItem, person_key, veto_key

LIFE: Final = timedelta(days=7)


def keep(subject: str, version: int, at: datetime) -> None:
    """Let this version's address stop what comes after it, for seven days."""
    VetoItem(person_key(subject), veto_key(version), expires_at=int((at + LIFE).timestamp())).save()


def is_open(subject: str, version: int, at: datetime) -> bool:
    """Return whether this version's address may stop what came after it."""
    try:
        item = Item.get(person_key(subject), veto_key(version), consistent_read=True)
    except DoesNotExist:
        return False
    return isinstance(item, VetoItem) and (item.expires_at or 0) > int(at.timestamp())


def drop(subject: str, version: int) -> None:
    """Close this one and each that a later address holds. Safe to repeat."""
    later = Item.sk.between(veto_key(version), veto_key(10**6 - 1))
    for item in Item.query(person_key(subject), later, consistent_read=True):
        item.delete()
