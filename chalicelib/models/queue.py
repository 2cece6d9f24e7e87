"""Table `queue`: the ledger of the counter's days, and the list of those that are over, with what each came to."""

from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter
from pynamodb.expressions.operand import Path

from chalicelib.domain.queue.days import DayRow
from chalicelib.domain.queue.state import DaySheet
from chalicelib.models.ledger.appending import Rest
from chalicelib.models.ledger.items import NOW, SparseList, table
from chalicelib.models.ledger.loading import Aside

if TYPE_CHECKING:
    from chalicelib.domain.ledger.entry import Entry
    from chalicelib.domain.queue.events import AnyQueueEvent


def _entry() -> "TypeAdapter[Entry[AnyQueueEvent]]":
    """Return the shape of an entry; its events are loaded by whoever reads one, which a request's clerks never do."""
    from chalicelib.domain.queue.events import QueueEntry

    return TypeAdapter(QueueEntry)


TABLE: Final = table(
    "queue_table",
    "day",
    entry=_entry,
    state=lambda: TypeAdapter(DaySheet),
    row=lambda: TypeAdapter(DayRow),
    lists={"days": SparseList("by_day", "days", "day")},
)


def listed(sheet: DaySheet, row: DayRow | None) -> dict[str, Any]:
    """Return the keys that put a day on the list of its office once it is over, and the row that it shows."""
    if row is None:
        return {"days": None, "day": None, "row": None}
    return {"days": sheet.office, "day": sheet.day.isoformat(), "row": row.model_dump(mode="json")}


def aside(name: str, sheet: str) -> Aside:
    """Return how a day sheet is read together with items of other tables."""
    return Aside(name, TABLE.item, (TABLE.pk(sheet), NOW), lambda item: item.state)


def still_served(sheet: DaySheet, officer: str) -> Rest:
    """Return the condition that this officer's counter still serves whom it served when the sheet was read."""
    place = str(sheet.place_of(officer))
    counter = ["state", "counters", place]
    serves = Path([*counter, "serving"]) == sheet.counters[place].serving
    return Rest(TABLE.snapshot, (TABLE.pk(sheet.id), NOW), serves & (Path([*counter, "officer"]) == officer))
