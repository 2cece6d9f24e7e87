"""How staff want to be told, by person; who never said is told at once."""

from collections.abc import Iterable
from typing import Final

from pynamodb.exceptions import DoesNotExist

from chalicelib.domain.people.staff import NoticesWanted
from chalicelib.models.people_items import Item, NoticesItem, person_key

KEY: Final = "notices"


def keep(subject: str, wanted: NoticesWanted) -> None:
    """Keep what the person wants."""
    NoticesItem(person_key(subject), KEY, wanted=wanted.value).save()


def of(subject: str) -> NoticesWanted:
    """Return what the person wants."""
    try:
        return NoticesWanted(NoticesItem.get(person_key(subject), KEY, consistent_read=True).wanted)
    except DoesNotExist:
        return NoticesWanted.AT_ONCE


def daily(subjects: Iterable[str]) -> frozenset[str]:
    """Return those of these people, at most 100, who are told once a day: one call."""
    keys = [(person_key(subject), KEY) for subject in dict.fromkeys(subjects)]
    items = Item.batch_get(keys, consistent_read=True) if keys else ()
    wanting = (i for i in items if isinstance(i, NoticesItem) and i.wanted == NoticesWanted.DAILY.value)
    return frozenset(item.pk.removeprefix("person#") for item in wanting)
