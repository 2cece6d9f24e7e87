"""What was read, as it stood before another took a number: what a command knows that is overtaken before it writes."""

from collections.abc import Mapping
from typing import Any, Final

SERIES: Final = "series#"


def before_the_last(answer: Any) -> dict[str, Any] | None:
    """Return what a command has read, with each series one number earlier; None where no number was given yet."""
    responses = answer.get("Responses") if isinstance(answer, Mapping) else None
    match responses:
        case Mapping():  # Of a batch: the items of each table.
            earlier: Any = {table: [*filter(None, map(_earlier, items))] for table, items in responses.items()}
        case list():  # Of a transaction: each item in its place, or nothing there.
            earlier = [{"Item": item} if (item := _earlier(one.get("Item"))) else {} for one in responses]
        case _:
            return None
    return None if earlier == responses else {**answer, "Responses": earlier}


def _earlier(item: Any) -> Any:
    """Return the item; a series without its last number; None where that was its first."""
    if not item or not item["pk"]["S"].startswith(SERIES):
        return item
    last = int(item["last"]["N"]) - 1
    return {**item, "last": {"N": str(last)}} if last else None
