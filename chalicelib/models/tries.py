"""Counts tries per window of time in the table, so that all instances of the doors count together."""

from chalicelib.models.people_items import TryItem


def count(key_hash: str, window_end: int) -> int:
    """Add one try to this keyed hash's window (its end in epoch seconds) and return how many there are."""
    item = TryItem(f"tries#{key_hash}", str(window_end))
    item.update(
        actions=[TryItem.tries.add(1), TryItem.kind.set(TryItem), TryItem.expires_at.set(window_end + 60)],
    )
    return int(item.tries)
