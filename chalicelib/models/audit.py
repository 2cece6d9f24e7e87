"""Which records changed on a day, in table `work`: pk `changed#<day>`, sk the record's key. What the audit goes by."""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from chalicelib.models.work import Item

KEPT: Final = timedelta(days=40)
"""Longer than any outage of the audit."""


class ChangedItem(Item, discriminator="changed"):
    """A record that changed."""


class Changed(NamedTuple):
    """Keys of records; `last`: after which the next page begins, if there is one."""

    records: tuple[str, ...]
    last: str | None


def note(day: date, record: str, at: datetime) -> None:
    """Note that the record changed. Safe to repeat."""
    ChangedItem(_of(day), record, expires_at=int((at + KEPT).timestamp())).save()


def changed(day: date, most: int, after: str | None) -> Changed:
    """Return a page of what changed on the day: one call."""
    start = {"pk": {"S": _of(day)}, "sk": {"S": after}} if after else None
    items = list(Item.query(_of(day), limit=most, page_size=most, last_evaluated_key=start, consistent_read=True))
    return Changed(tuple(item.sk for item in items), items[-1].sk if len(items) == most else None)


def _of(day: date) -> str:
    return f"changed#{day.isoformat()}"
