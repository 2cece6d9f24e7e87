"""Entries by which staff find requests by their buyer, in table `people`, so that they are erased with the person.

A key holds a keyed hash of a word of the name, or of the address. What was entered for a person's request stands
with the person too, which is how all of it is found again when the person is erased.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from chalicelib.domain.people.person import parse_version_id, version_id
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


def entered(subject: str) -> tuple[str, ...]:
    """Return the ids of the requests that were entered for a person, also of those that are an account's by now."""
    return tuple(dict.fromkeys(registered.request_id for registered in _registered(subject)))


def forget(subject: str, printed: frozenset[str]) -> None:
    """Take away everything that was entered for a person. Safe to repeat: what names the entries goes last.

    Of the versions that papers name stays of which requests they are, by which they are found when the papers go.
    """
    for registered in _registered(subject):
        for key in registered.keys or ():
            EntryItem(key, registered.request_id).delete()
        number = int(registered.sk.removeprefix(ENTERED).partition("#")[0])
        if version_id(subject, number) not in printed:
            registered.delete()
        elif registered.keys:
            registered.keys = None
            registered.save()


def _registered(subject: str) -> Iterator[EntriesItem]:
    items = Item.query(person_key(subject), Item.sk.startswith(ENTERED), consistent_read=True)
    return (item for item in items if isinstance(item, EntriesItem))


def _newest(pk: str, most: int, after: str | None) -> list[EntryItem]:
    start = {"pk": {"S": pk}, "sk": {"S": after}} if after else None
    items = Item.query(pk, limit=most, page_size=most, last_evaluated_key=start, scan_index_forward=False)
    return [item for item in items if isinstance(item, EntryItem)]


def _last(items: list[EntryItem], read: int) -> str | None:
    return items[-1].sk if len(items) == read else None
