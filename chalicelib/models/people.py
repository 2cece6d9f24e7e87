"""Persons by subject: the current one, every version, and erasure. One read each, one transaction per change.

Long because all that is read and written of an account's person is here.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from pynamodb.exceptions import DoesNotExist, PutError, TransactWriteError, UpdateError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.people.email_address import mailed
from chalicelib.domain.people.person import (
    PersonData,
    PersonFacts,
    PersonUnknown,
    ProfileChanged,
    parse_version_id,
    version_id,
)
from chalicelib.domain.people.visit import EmailState
from chalicelib.models.ledger.loading import Aside
from chalicelib.models.ledger.races import CANCELLED, CONDITION_FAILED, code_of
from chalicelib.models.people_items import NOW, Item, PersonItem, PointerItem, VersionItem, person_key, version_key


class Person(NamedTuple):
    """A person as of now: subject, number of the current version, its data, and what is known of the address.

    `restricted`: the data are kept, and used for nothing but what the person asks about them (UU 27/2022 Pasal 11).
    """

    subject: str
    version: int
    data: PersonData
    email_verified: bool
    email_bounced: bool = False
    restricted: bool = False

    @property
    def version_id(self) -> str:
        """Return the id by which requests name this version."""
        return version_id(self.subject, self.version)

    @property
    def email_state(self) -> EmailState:
        """Return what is known of the address; what was heard of it last counts."""
        if self.email_bounced:
            return EmailState.BOUNCED
        return EmailState.PROVEN if self.email_verified else EmailState.UNREAD

    @property
    def facts(self) -> PersonFacts:
        """Return what the rules of a request need."""
        return PersonFacts(
            person_version=self.version_id,
            segment=self.data.segment,
            domicile=self.data.domicile,
            email_verified=self.email_verified,
            has_tax_number=self.data.tax_number is not None,
            has_foreign_tax_number=self.data.foreign_tax_number is not None,
        )


def create(subject: str, data: PersonData, email_hash: str, at: datetime, *, proven: bool = False) -> Person:
    """Write a person's first version; raises ProfileChanged where the subject has one already."""
    _write(_now(subject, 1, data, email_hash, email_hash if proven else None), data, at)
    return Person(subject, 1, data, proven)


def current(subject: str) -> Person:
    """Return the person as of now, read consistently; raises PersonUnknown, also for an erased one."""
    return person_of(_get(subject))


def several(subjects: Iterable[str]) -> dict[str, Person]:
    """Return these persons as of now by subject, at most 100: one call. Unknown and erased ones are left out."""
    keys = [(person_key(subject), NOW) for subject in dict.fromkeys(subjects)]
    items = Item.batch_get(keys, consistent_read=True) if keys else ()
    persons = (person_of(item) for item in items if isinstance(item, PersonItem) and item.data is not None)
    return {person.subject: person for person in persons}


def change(person: Person, data: PersonData, email_hash: str, at: datetime) -> Person:
    """Write the next version. A new address is unproven; the one proven last is not asked again.

    The same address stays under the hash that it has: it may be of an older key, and what was proven is, too.

    Raises:
        ProfileChanged: when the person changed since it was read.
        PersonUnknown: when it was erased.
    """
    item = _get(person.subject)
    if item.data is None:
        raise PersonUnknown
    email_hash = _address(item, data, email_hash)
    following = _now(person.subject, person.version + 1, data, email_hash, item.proven_hash)
    following.restricted = item.restricted
    _write(following, data, at)
    return Person(person.subject, person.version + 1, data, item.proven_hash == email_hash)


def is_proven(subject: str, data: PersonData, email_hash: str) -> bool:
    """Return whether the address of these data would count as proven, were they the person's next version.

    Raises PersonUnknown, also for an erased one.
    """
    item = _get(subject)
    if item.data is None:
        raise PersonUnknown
    return bool(item.proven_hash == _address(item, data, email_hash))


def restrict(subject: str, *, restricted: bool) -> None:
    """Note whether the person's data are kept and not used; nothing where there is no such person. Safe to repeat."""
    action = PersonItem.restricted.set(True) if restricted else PersonItem.restricted.remove()
    try:
        PersonItem(person_key(subject), NOW).update([action], condition=PersonItem.version.exists())
    except UpdateError as error:
        if code_of(error) != CONDITION_FAILED:
            raise


def prove(subject: str, *email_hashes: str) -> None:
    """Note that the person holds the current address; raises ProfileChanged when the address is another by now.

    `email_hashes`: of the address, one of each live key.
    """
    item = _get(subject)
    if item.email_hash not in email_hashes:
        raise ProfileChanged
    unchanged = (PersonItem.email_hash == item.email_hash) & (PersonItem.version == item.version)
    item.proven_hash = item.email_hash
    try:
        item.save(condition=unchanged)
    except PutError as lost:
        if code_of(lost) != CONDITION_FAILED:
            raise
        raise ProfileChanged from lost


def by_email(email_hash: str) -> tuple[Person, ...]:
    """Return the persons that gave this address, proven or not. The index may lag a moment."""
    return tuple(person_of(item) for item in PersonItem.by_email.query(email_hash) if item.data is not None)


def versions(subject: str) -> dict[str, PersonData | None]:
    """Return every version by its id, oldest first; None for an erased one."""
    return {version_id(subject, int(item.version)): item.data for item in _versions(subject)}


def version(person_version: str) -> PersonData:
    """Return the data of one version; raises PersonUnknown, also for an erased one."""
    subject, number = parse_version_id(person_version)
    try:
        item = Item.get(person_key(subject), version_key(number), consistent_read=True)
    except DoesNotExist:
        raise PersonUnknown from None
    if not isinstance(item, VersionItem) or item.data is None:
        raise PersonUnknown
    return item.data


def versions_named(person_versions: Iterable[str]) -> dict[str, PersonData]:
    """Return the data of these versions by their ids, at most 100: one call. Unknown and erased ones are left out."""
    keys = {(person_key(who), version_key(n)): version_id(who, n) for who, n in map(parse_version_id, person_versions)}
    items = Item.batch_get([*keys], consistent_read=True) if keys else ()
    return {keys[i.pk, i.sk]: i.data for i in items if isinstance(i, VersionItem) and i.data is not None}


def erase(subject: str, printed: frozenset[str], at: datetime) -> None:
    """Remove the personal data of a person, save versions printed on fiscal documents, and leave a marker.

    Safe to repeat: the current item goes first, so that no version is added meanwhile, and names the pointers that
    lead to a visitor until they are gone. Raises PersonUnknown.
    """
    item = _get(subject)
    item.email_hash = item.proven_hash = item.visitor_hash = item.bounced_hash = item.data = None
    item.erased_at = item.erased_at or at.isoformat()
    item.save()
    for old in _versions(subject):
        if version_id(subject, int(old.version)) not in printed and old.data is not None:
            old.data, old.erased_at = None, at.isoformat()
            old.save()
    from chalicelib.models import finding

    finding.forget(subject, printed)
    for pointer in item.pointers or ():
        PointerItem(pointer, subject).delete()
    if item.pointers:
        item.pointers = None
        item.save()


def _address(item: PersonItem, data: PersonData, email_hash: str) -> str:
    """Return under which hash the address of these data is kept."""
    same = item.data is not None and mailed(item.data.email) == mailed(data.email)
    return item.email_hash if same and item.email_hash else email_hash


def _now(subject: str, number: int, data: PersonData, email_hash: str, proven: str | None) -> PersonItem:
    return PersonItem(person_key(subject), NOW, version=number, data=data, email_hash=email_hash, proven_hash=proven)


def _write(now: PersonItem, data: PersonData, at: datetime) -> None:
    number = int(now.version)
    before = PersonItem.version == number - 1 if number > 1 else PersonItem.pk.does_not_exist()
    if number > 1:
        before &= PersonItem.erased_at.does_not_exist()
    version = VersionItem(now.pk, version_key(number), version=number, at=at.isoformat(), data=data)
    try:
        with TransactWrite(connection=Item.connection()) as write:
            write.save(now, condition=before)
            write.save(version, condition=VersionItem.pk.does_not_exist())
    except TransactWriteError as lost:
        if code_of(lost) != CANCELLED:
            raise
        raise ProfileChanged from lost


def _get(subject: str) -> PersonItem:
    try:
        item = Item.get(person_key(subject), NOW, consistent_read=True)
    except DoesNotExist:
        raise PersonUnknown from None
    if not isinstance(item, PersonItem):
        raise PersonUnknown
    return item


def aside(name: str, subject: str) -> Aside:
    """Return how the person as of now is read together with items of other tables."""
    return Aside(name, Item, (person_key(subject), NOW), person_of)


def person_of(item: PersonItem) -> Person:
    """Return the person that the current item holds; raises PersonUnknown for an erased one."""
    if item.data is None:
        raise PersonUnknown
    address = item.email_hash or item.visitor_hash
    proven, bounced = (heard is not None and heard == address for heard in (item.proven_hash, item.bounced_hash))
    return Person(item.pk.removeprefix("person#"), int(item.version), item.data, proven, bounced, bool(item.restricted))


def _versions(subject: str) -> list[VersionItem]:
    items = Item.query(person_key(subject), Item.sk.startswith("version#"), consistent_read=True)
    return [item for item in items if isinstance(item, VersionItem)]
