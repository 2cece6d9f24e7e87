"""Visitors in table `people`: written with their ticket, found by an exact value only (ADR 0038).

A visitor has a subject and no account, and stands in no index by which accounts are found.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.models.ledger.appending import Part
from chalicelib.models.ledger.races import CONDITION_FAILED, LostRaceError, code_of
from chalicelib.models.people_items import (
    NOW,
    Item,
    PersonItem,
    PointerItem,
    VersionItem,
    person_key,
    pointer_key,
    version_key,
)

MOST_FOUND: Final = 25
"""So many visitors of one value are looked at, and no more."""


def parts(subject: str, data: PersonData, email: str, pointers: Collection[str], at: datetime) -> tuple[Part, ...]:
    """Return the items of a new visitor, as they are written alongside a command: person, version and pointers.

    `email` is the address's keyed hash, `pointers` those of `pointers_to`.
    """
    pk, fresh, race = person_key(subject), Item.pk.does_not_exist(), LostRaceError()
    person = PersonItem(pk, NOW, version=1, data=data, visitor_hash=email, pointers=set(pointers))
    version = VersionItem(pk, version_key(1), version=1, at=at.isoformat(), data=data)
    return (
        (person, fresh, race),
        (version, fresh, race),
        *((PointerItem(pointer, subject), None, None) for pointer in sorted(pointers)),
    )


def pointers_to(office: str, hashes: Collection[str]) -> frozenset[str]:
    """Return the partitions in which the visitors of an office are found by these keyed hashes."""
    return frozenset(pointer_key(office, hashed) for hashed in hashes)


def found(office: str, hashed: str) -> tuple[str, ...]:
    """Return the subjects of the visitors who gave this value at this office, bounded."""
    pointers = Item.query(pointer_key(office, hashed), consistent_read=True, limit=MOST_FOUND)
    return tuple(pointer.sk for pointer in pointers)


def prove(subject: str, *emails: str) -> None:
    """Note that who holds the address of these keyed hashes, one of each live key, answered from it.

    Raises PersonUnknown where the visitor is erased or has another address by now.
    """
    for email in emails:
        actions: list[Action] = [PersonItem.proven_hash.set(email), PersonItem.bounced_hash.remove()]
        try:
            PersonItem(person_key(subject), NOW).update(actions, condition=PersonItem.visitor_hash == email)
        except UpdateError as lost:
            if code_of(lost) != CONDITION_FAILED:
                raise
        else:
            return
    raise PersonUnknown
