"""Table `work`: what the workers of all ledgers leave behind.

Reactions carried out (pk `reaction#<key>`), so that a repeat does nothing, work given up (pk `parked#<queue>`), where a
person sees it, how far news were collected (pk `cursor#<source>`), and which offices' days have begun (pk
`rounds#<day>`). No personal data in any of these: who acted stands as an account's subject, as in the ledgers.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.models.ledger.appending import instant
from chalicelib.models.shelf import Shelf, Table

NOW: Final = "now"
REACTION_LIFE: Final = timedelta(days=40)
"""Longer than a month, for what is told once in each."""
OPEN: Final = "open"
"""Waits for a person."""


class Item(Shelf):
    """Any item of the table."""

    class Meta(Table):
        """The table."""

        setting = "work_table"

    kind = DiscriminatorAttribute()


class ReactionItem(Item, discriminator="reaction"):
    """A reaction that was carried out, so that a repeat does nothing."""


class ByState(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]  # PynamoDB leaves this hook untyped
    """Parked records by how they stand, and there by office and since when."""

    class Meta:
        """The index; it holds all of a record, so that a page of them is one call."""

        index_name = "by_state"
        projection = AllProjection()

    parked_state = UnicodeAttribute(hash_key=True)
    parked_since = UnicodeAttribute(range_key=True)


class ParkedItem(Item, discriminator="parked"):
    """Work that a worker gave up: why, what it was about, and how to do it again."""

    reason = UnicodeAttribute()
    reference = UnicodeAttribute()
    trace = UnicodeAttribute()
    at = UnicodeAttribute()
    times = NumberAttribute(null=True)
    office = UnicodeAttribute(null=True)
    message = UnicodeAttribute(null=True)
    parked_state = UnicodeAttribute(null=True)
    parked_since = UnicodeAttribute(null=True)
    by_state = ByState()


class RoundItem(Item, discriminator="round"):
    """The round of an office's day was begun: pk `rounds#<local day>`, sk the office."""


class CursorItem(Item, discriminator="cursor"):
    """How far the news of a source were collected."""

    cursor = UnicodeAttribute()


class Parking(NamedTuple):
    """Work to be parked. `office`: whose it is; `message`: what a worker is sent again, None where nothing can be."""

    queue: str
    record_id: str
    reason: str
    reference: str
    trace: str
    office: str
    message: Mapping[str, Any] | None


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


def park(one: Parking, at: datetime) -> None:
    """Keep work that a worker gave up, where a person sees it: one call.

    A repeat overwrites why and when last, and counts; since when the work lies there stays. What was settled is open
    again.
    """
    since = f"{one.office}#{instant(at)}"
    actions: list[Any] = [
        ParkedItem.kind.set(ParkedItem),
        ParkedItem.reason.set(one.reason),
        ParkedItem.reference.set(one.reference),
        ParkedItem.trace.set(one.trace),
        ParkedItem.at.set(at.isoformat()),
        ParkedItem.office.set(one.office),
        ParkedItem.times.add(1),
        ParkedItem.parked_state.set(OPEN),
        ParkedItem.parked_since.set(ParkedItem.parked_since | since),
        ParkedItem.expires_at.remove(),
    ]
    if one.message is not None:
        actions.append(ParkedItem.message.set(json.dumps(one.message, sort_keys=True, separators=(",", ":"))))
    ParkedItem(f"parked#{one.queue}", one.record_id).update(actions=actions)


def take_back(queue: str, record_id: str) -> None:
    """Let a parked record go: its work was done after all."""
    Item(f"parked#{queue}", record_id).delete()


def parked(queue: str) -> tuple[ParkedItem, ...]:
    """Return the parked records of a queue, by their ids."""
    return tuple(i for i in Item.query(f"parked#{queue}", consistent_read=True) if isinstance(i, ParkedItem))
