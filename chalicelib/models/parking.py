"""What workers leave behind: reactions carried out (so that a repeat does nothing) and work given up."""

from datetime import datetime, timedelta

from pynamodb.exceptions import DoesNotExist

from chalicelib.models.request_items import NOW, Item, ParkedItem, ReactionItem

REACTION_LIFE = timedelta(days=30)


def is_done(key: str) -> bool:
    """Tell whether the reaction of this key was carried out."""
    Item.connection()
    try:
        Item.get(f"reaction#{key}", NOW, consistent_read=True)
    except DoesNotExist:
        return False
    return True


def note_done(key: str, at: datetime) -> None:
    """Note that the reaction was carried out; forgotten after a month, long after the last redelivery."""
    Item.connection()
    ReactionItem(f"reaction#{key}", NOW, expires_at=int((at + REACTION_LIFE).timestamp())).save()


def park(queue: str, record_id: str, reason: str, reference: str, trace: str, at: datetime) -> None:
    """Keep work that a worker gave up, where a person sees it. No personal data in any of these."""
    Item.connection()
    ParkedItem(f"parked#{queue}", record_id, reason=reason, reference=reference, trace=trace, at=at.isoformat()).save()


def parked(queue: str) -> tuple[ParkedItem, ...]:
    """Return the parked records of a queue, the oldest first."""
    Item.connection()
    return tuple(i for i in Item.query(f"parked#{queue}", consistent_read=True) if isinstance(i, ParkedItem))
