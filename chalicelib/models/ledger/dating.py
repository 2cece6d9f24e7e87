"""When the sweep looks at a record again, where no command says so: as its state has it, or later where it failed.

They change the record's place on the list of what falls due, and nothing of the record; the next command that is
appended writes the place anew. A record that was written meanwhile stands where that put it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.domain.ledger.chain import S
from chalicelib.models.ledger.appending import instant
from chalicelib.models.ledger.items import NOW, LedgerTable
from chalicelib.models.ledger.races import CONDITION_FAILED, code_of
from chalicelib.models.ledger.reading import Listed

_OTHERS_FIRST: Final = {CONDITION_FAILED, "TransactionConflictException"}


def date_anew(table: LedgerTable[Any, Any, Any], listed: Listed, version: int, due: datetime | None) -> None:
    """Put the record where its state of this version belongs on the list, or off it."""
    one = table.snapshot
    actions = [one.sweep_due.set(instant(due))] if due else [one.sweep.remove(), one.sweep_due.remove()]
    _update(table, listed, [*actions, one.sweep_tries.remove()], one.version == version)


def put_off(table: LedgerTable[Any, Any, Any], listed: Listed, until: Callable[[int], datetime]) -> None:
    """Note that the record was tried in vain, and put it off until the moment that follows from how often it was.

    The record itself is not read: it may be what cannot be.
    """
    place = (table.pk(listed.id), NOW)
    items = list(table.item.batch_get([place], consistent_read=True, attributes_to_get=_TRIES))
    tries = 1 + sum(int(item.sweep_tries or 0) for item in items)
    one = table.snapshot
    _update(table, listed, [one.sweep_due.set(instant(until(tries))), one.sweep_tries.set(tries)])


def look_by(table: LedgerTable[S, Any, Any], state: S, due: datetime) -> None:
    """Have the sweep look at the record by then: by what was known when it was written, it would come later."""
    one, at = table.snapshot, instant(due)
    condition = (one.version == state.version) & (one.sweep_due.does_not_exist() | (one.sweep_due > at))
    _change(table, state.id, [one.sweep.set(state.office), one.sweep_due.set(at)], condition)


_TRIES: Final = ["pk", "sk", "kind", "sweep_tries"]


def _update(
    table: LedgerTable[Any, Any, Any], listed: Listed, actions: list[Action], still: Condition | None = None
) -> None:
    """Change the place where it is still the one that was read."""
    there = table.snapshot.sweep_due == listed.due
    _change(table, listed.id, actions, there if still is None else there & still)


def _change(table: LedgerTable[Any, Any, Any], record_id: str, actions: list[Action], condition: Condition) -> None:
    """Change the place under this condition; past PynamoDB's shapes, which would read the record."""
    try:
        table.item.connection().update_item(
            table.item.Meta.table_name, table.pk(record_id), range_key=NOW, actions=actions, condition=condition
        )
    except UpdateError as refused:
        if code_of(refused) not in _OTHERS_FIRST:
            raise
