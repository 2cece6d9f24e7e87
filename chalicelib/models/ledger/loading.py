"""What a command reads: everything in one call, from whichever tables it lies in."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Generic, NamedTuple

from pynamodb.exceptions import DoesNotExist, GetError, TransactGetError
from pynamodb.transactions import TransactGet

from chalicelib.domain.ledger.chain import S
from chalicelib.domain.vocabulary import EMPTY
from chalicelib.models.ledger.items import NOW, TEXTS, LedgerTable, Record
from chalicelib.models.ledger.races import LOST, LostRaceError, code_of

Place = tuple[str, str]


class Key(NamedTuple):
    """An idempotency key within its scope (actor, operation, target), and the hash of the body it came with."""

    scope: str
    value: str
    body_hash: str
    expires_at: datetime


class UsedKey(NamedTuple):
    """What a used key led to, step by step of its command."""

    body_hash: str
    records: tuple[Record, ...]


class Aside(NamedTuple):
    """Something that lies in another table: its kind of item and key there, and what is made of the item."""

    name: str
    item: type[Any]
    place: Place
    value_of: Callable[[Any], object]


class LoadPlan(NamedTuple):
    """What a command must read. `series`: partition key of each number series by its name."""

    id: str
    key: Key | None = None
    series: Mapping[str, str] = EMPTY
    asides: tuple[Aside, ...] = ()


class Loaded(NamedTuple, Generic[S]):
    """What was there: the state, its texts, what the key led to, the last number of each series, things aside.

    `texts_version`: which writing of the texts was read (a read of several items is not of one moment); None: there
    were none.
    """

    state: S | None = None
    texts: Mapping[str, str] = EMPTY
    texts_version: int | None = None
    used: UsedKey | None = None
    series: Mapping[str, int] = EMPTY
    asides: Mapping[str, object] = EMPTY


def load(table: LedgerTable[S, Any, Any], plan: LoadPlan, now: datetime) -> Loaded[S]:
    """Read what a command needs: one BatchGetItem, or one TransactGetItems where other tables are asked too.

    Raises LostRaceError where DynamoDB reports a conflict or throttling.
    """
    pk = table.pk(plan.id)
    places: list[Place] = [(pk, NOW), (pk, TEXTS), *((series, NOW) for series in plan.series.values())]
    if plan.key:
        places.append((plan.key.scope, plan.key.value))
    try:
        items = _transact_get(table, places, plan.asides) if plan.asides else _batch_get(table, places)
    except (GetError, TransactGetError) as error:
        if code_of(error) not in LOST:
            raise
        raise LostRaceError from error
    snapshot, texts = items.get((pk, NOW)), items.get((pk, TEXTS))
    numbers = {name: items.get((series, NOW)) for name, series in plan.series.items()}
    asides = {one.name: items.get(one.place) for one in plan.asides}
    return Loaded(
        state=snapshot.state if snapshot else None,
        texts=texts.texts if texts else {},
        texts_version=int(texts.version or 0) if texts else None,
        used=_used(items, plan.key, now),
        series={name: int(item.last) if item else 0 for name, item in numbers.items()},
        asides={one.name: one.value_of(asides[one.name]) for one in plan.asides if asides[one.name]},
    )


def _batch_get(table: LedgerTable[Any, Any, Any], places: list[Place]) -> dict[Place, Any]:
    return {(item.pk, item.sk): item for item in table.item.batch_get(places, consistent_read=True)}


def _transact_get(
    table: LedgerTable[Any, Any, Any], places: list[Place], asides: tuple[Aside, ...]
) -> dict[Place, Any]:
    asked = [(table.item, place) for place in places] + [(one.item, one.place) for one in asides]
    with TransactGet(connection=table.item.connection()) as get:
        futures = [(place, get.get(item, *place)) for item, place in dict.fromkeys(asked)]
    items: dict[Place, Any] = {}
    for place, future in futures:
        try:
            items[place] = future.get()
        except DoesNotExist:
            continue
    return items


def _used(items: Mapping[Place, Any], key: Key | None, now: datetime) -> UsedKey | None:
    item = items.get((key.scope, key.value)) if key else None
    if item is None or int(item.expires_at) <= now.timestamp():
        return None
    return UsedKey(item.body_hash, item.led_to.records)
