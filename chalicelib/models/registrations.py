"""Registrations that wait for their mailed code, side by side where several name one address.

Each lies under the keyed hash of its own password: whoever comes back with the password finds this one and no other.
"""

from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.domain.people.person import PersonData
from chalicelib.models.codes import LIFE
from chalicelib.models.people_items import Item, RegistrationItem, address_key, registration_key


def keep(address: str, password: str, data: PersonData, at: datetime) -> None:
    """Keep what a person said of oneself for as long as a code lives; both keys are keyed hashes."""
    ends = int((at + LIFE).timestamp())
    RegistrationItem(address_key(address), registration_key(password), data=data, expires_at=ends).save()


def find(address: str, password: str, at: datetime) -> PersonData | None:
    """Return what was said at the registration of this address with this password, while it waits; else None."""
    try:
        item = Item.get(address_key(address), registration_key(password), consistent_read=True)
    except DoesNotExist:
        return None
    return item.data if isinstance(item, RegistrationItem) and _waits(item, at) else None


def waiting(address: str, at: datetime) -> tuple[PersonData, ...]:
    """Return what was said at each registration of this address that waits."""
    return tuple(item.data for item in _of(address) if _waits(item, at))


def drop(address: str) -> None:
    """Forget every registration of an address that has been proven. Safe to repeat."""
    for item in _of(address):
        item.delete()


def _waits(item: RegistrationItem, at: datetime) -> bool:
    return (item.expires_at or 0) > int(at.timestamp())


def _of(address: str) -> list[RegistrationItem]:
    items = Item.query(address_key(address), Item.sk.startswith(registration_key("")), consistent_read=True)
    return [item for item in items if isinstance(item, RegistrationItem)]
