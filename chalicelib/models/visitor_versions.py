"""Versions of a visitor in table `people`: the next one after the visitor was recognised, and the newest to show."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.people.email_address import mailed
from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.models.ledger.appending import Part
from chalicelib.models.ledger.races import LostRaceError
from chalicelib.models.people_items import NOW, Item, PersonItem, PointerItem, VersionItem, person_key, version_key


class Entry(NamedTuple):
    """A visitor's newest version, and when it was written."""

    subject: str
    data: PersonData
    at: datetime


def following(
    subject: str, before: int, data: PersonData, email: str, pointers: Collection[str], at: datetime
) -> tuple[Part, ...]:
    """Return the items of a visitor's next version after version `before`, pointers to new values among them.

    Nothing of it reaches the index of accounts. What was proven last of an address is not asked again. Raises
    PersonUnknown.
    """
    pk, race = person_key(subject), LostRaceError()
    item = Item.get(pk, NOW, consistent_read=True)
    if not isinstance(item, PersonItem):
        raise PersonUnknown
    unchanged = (PersonItem.version == before) & PersonItem.erased_at.does_not_exist()
    proven = item.proven_hash
    unchanged &= PersonItem.proven_hash == proven if proven else PersonItem.proven_hash.does_not_exist()
    same = item.data is not None and mailed(item.data.email) == mailed(data.email)
    item.version, item.data, item.visitor_hash = before + 1, data, (item.visitor_hash if same else None) or email
    item.pointers = set(item.pointers or ()) | set(pointers)
    version = VersionItem(pk, version_key(before + 1), version=before + 1, at=at.isoformat(), data=data)
    return (
        (item, unchanged, race),
        (version, VersionItem.pk.does_not_exist(), race),
        *((PointerItem(pointer, subject), None, None) for pointer in sorted(pointers)),
    )


def newest(subject: str) -> Entry | None:
    """Return the visitor's newest version: one read; None for an erased one."""
    beginning = Item.sk.startswith("version#")
    items = Item.query(person_key(subject), beginning, consistent_read=True, scan_index_forward=False, limit=1)
    for item in items:
        if isinstance(item, VersionItem) and item.data is not None:
            return Entry(subject, item.data, datetime.fromisoformat(item.at))
    return None
