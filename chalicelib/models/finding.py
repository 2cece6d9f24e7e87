"""Entries by which staff find requests by their buyer, in table `people`, so that they are erased with the person.

A key holds a keyed hash of a word of the name, or of the address. What was entered for a person's request stands
with the person too, which is how all of it is found again when the person is erased.
"""

from typing import Final, NamedTuple

from chalicelib.domain.people.person import parse_version_id
from chalicelib.models.ledger.appending import Part
from chalicelib.models.people_items import (
    ENTERED,
    EntriesItem,
    EntryItem,
    Item,
    entries_key,
    entry_key,
    person_key,
)

SEARCHED: Final = 200
"""So many entries are read for a page at most, of all words together."""


class Requests(NamedTuple):
    """The ids of some requests, the newest first; `last`: after which id the next page begins, if there is one."""

    ids: tuple[str, ...]
    last: str | None


def parts(person_version: str, office: str, request_id: str, hashes: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the items that enter a person's request, as they are written alongside a command. Safe to repeat."""
    keys = {entry_key(office, hashed) for hashed in hashes}
    if not keys:
        return ()
    subject, number = parse_version_id(person_version)
    registered = EntriesItem(person_key(subject), entries_key(number, request_id), request_id=request_id, keys=keys)
    return ((registered, None, None), *((EntryItem(key, request_id, hashes=set(hashes)), None, None) for key in keys))


def found(office: str, hashes: tuple[str, ...], limit: int, after: str | None) -> Requests:
    """Return a page of the office's requests that are entered under all of these: one call for each.

    The one whose entries reach furthest back is the rarest from here on, and is compared with the others. A page may
    be short, or empty, although `last` says that there is more.
    """
    read = limit if len(hashes) == 1 else SEARCHED // len(hashes)
    entries = [_newest(entry_key(office, hashed), read, after) for hashed in hashes]
    rarest = min(entries, key=lambda items: _last(items, read) or "")
    chosen = [item.sk for item in rarest if set(hashes) <= item.hashes]
    if len(chosen) > limit:
        return Requests(tuple(chosen[:limit]), chosen[limit - 1])
    return Requests(tuple(chosen), _last(rarest, read))


def forget(subject: str) -> None:
    """Take away everything that was entered for a person. Safe to repeat: what names the entries goes last."""
    for registered in Item.query(person_key(subject), Item.sk.startswith(ENTERED), consistent_read=True):
        if isinstance(registered, EntriesItem):
            for key in registered.keys:
                EntryItem(key, registered.request_id).delete()
            registered.delete()


def _newest(pk: str, most: int, after: str | None) -> list[EntryItem]:
    start = {"pk": {"S": pk}, "sk": {"S": after}} if after else None
    items = Item.query(pk, limit=most, page_size=most, last_evaluated_key=start, scan_index_forward=False)
    return [item for item in items if isinstance(item, EntryItem)]


def _last(items: list[EntryItem], read: int) -> str | None:
    return items[-1].sk if len(items) == read else None
