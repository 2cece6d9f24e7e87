"""Table `work`: what the workers of all ledgers leave behind.

Reactions carried out (pk `reaction#<key>`), so that a repeat does nothing, work given up (pk `parked#<queue>`), where a
person sees it, how far news were collected (pk `cursor#<source>`), and which offices' days have begun (pk
`rounds#<day>`). No personal data in any of these.
"""

from datetime import date, datetime, timedelta
from typing import Final

from pynamodb.attributes import DiscriminatorAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist

from chalicelib.models.shelf import Shelf, Table

NOW: Final = "now"
REACTION_LIFE: Final = timedelta(days=30)


class Item(Shelf):
    """Any item of the table."""

    class Meta(Table):
        """The table."""

        setting = "work_table"

    kind = DiscriminatorAttribute()


class ReactionItem(Item, discriminator="reaction"):
    """A reaction that was carried out, so that a repeat does nothing."""


class ParkedItem(Item, discriminator="parked"):
    """Work that a worker gave up: why, and what it was about."""

    reason = UnicodeAttribute()
    reference = UnicodeAttribute()
    trace = UnicodeAttribute()
    at = UnicodeAttribute()


class RoundItem(Item, discriminator="round"):
    """The round of an office's day was begun: pk `rounds#<local day>`, sk the office."""


class CursorItem(Item, discriminator="cursor"):
    """How far the news of a source were collected."""

    cursor = UnicodeAttribute()


def cursor(source: str) -> str:
    """Return from where the news of this source are asked for next; empty: from the beginning."""
    try:
        return str(CursorItem.get(f"cursor#{source}", NOW, consistent_read=True).cursor)
    except DoesNotExist:
        return ""


def keep_cursor(source: str, value: str) -> None:
    """Keep from where the news of this source are asked for next."""
    CursorItem(f"cursor#{source}", NOW, cursor=value).save()


def begun_on(day: date) -> frozenset[str]:
    """Return at which offices the round of this local day was begun: one call."""
    return frozenset(item.sk for item in Item.query(f"rounds#{day.isoformat()}", consistent_read=True))


def note_begun(office: str, day: date, at: datetime) -> None:
    """Note that the round of the office's local day was begun."""
    RoundItem(f"rounds#{day.isoformat()}", office, expires_at=int((at + REACTION_LIFE).timestamp())).save()


def is_done(key: str) -> bool:
    """Tell whether the reaction of this key was carried out."""
    try:
        Item.get(f"reaction#{key}", NOW, consistent_read=True)
    except DoesNotExist:
        return False
    return True


def note_done(key: str, at: datetime) -> None:
    """Note that the reaction was carried out; forgotten after a month, long after the last redelivery."""
    ReactionItem(f"reaction#{key}", NOW, expires_at=int((at + REACTION_LIFE).timestamp())).save()


def park(queue: str, record_id: str, reason: str, reference: str, trace: str, at: datetime) -> None:
    """Keep work that a worker gave up, where a person sees it."""
    ParkedItem(f"parked#{queue}", record_id, reason=reason, reference=reference, trace=trace, at=at.isoformat()).save()


def parked(queue: str) -> tuple[ParkedItem, ...]:
    """Return the parked records of a queue, the oldest first."""
    return tuple(i for i in Item.query(f"parked#{queue}", consistent_read=True) if isinstance(i, ParkedItem))
