"""What a command reads: everything in one call, from whichever tables it lies in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pynamodb.exceptions import DoesNotExist, GetError, TransactGetError
from pynamodb.transactions import TransactGet

from chalicelib.domain.catalogue import Product
from chalicelib.domain.request.state import Request
from chalicelib.models.catalogue import product_key
from chalicelib.models.catalogue_items import Item as CatalogueItem
from chalicelib.models.people import Person, person_of
from chalicelib.models.people_items import Item as PeopleItem
from chalicelib.models.people_items import person_key
from chalicelib.models.races import LOST, LostRaceError
from chalicelib.models.request_items import NOW, TEXTS, Item, request_key, series_key


@dataclass(frozen=True, slots=True)
class Key:
    """An idempotency key within its scope (actor, operation, target), and the hash of the body it came with."""

    scope: str
    value: str
    body_hash: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class UsedKey:
    """What a used key led to."""

    body_hash: str
    request_id: str
    last_seq: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command must read, all in one call. `series` by name; `person` a subject; `products` by id."""

    request_id: str
    office: str
    year: int
    key: Key | None = None
    series: tuple[str, ...] = ()
    person: str | None = None
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was there."""

    request: Request | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    used: UsedKey | None = None
    series: Mapping[str, int] = field(default_factory=dict)
    person: Person | None = None
    products: Mapping[str, Product] = field(default_factory=dict)


def load(wanted: Wanted, now: datetime) -> Loaded:
    """Read what a command needs: one BatchGetItem, or one TransactGetItems where other tables are asked too.

    Raises LostRaceError where DynamoDB reports a conflict or throttling.
    """
    here = [(request_key(wanted.request_id), NOW), (request_key(wanted.request_id), TEXTS)]
    here += [(series_key(wanted.office, name, wanted.year), NOW) for name in wanted.series]
    if wanted.key:
        here.append((wanted.key.scope, wanted.key.value))
    connection = Item.connection()
    alone = wanted.person is None and not wanted.products
    try:
        found = _batch_get(here) if alone else _transact_get(connection, here, wanted)
    except (GetError, TransactGetError) as error:
        if error.cause_response_code not in LOST:
            raise
        raise LostRaceError from error
    return _loaded(found, wanted, now)


def _batch_get(here: list[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    return {(item.pk, item.sk): item for item in Item.batch_get(here, consistent_read=True)}


def _transact_get(connection: Any, here: list[tuple[str, str]], wanted: Wanted) -> dict[tuple[str, str], Any]:
    PeopleItem.connection()
    asked: list[tuple[Any, tuple[str, str]]] = [(Item, key) for key in here]
    if wanted.person:
        asked.append((PeopleItem, (person_key(wanted.person), NOW)))
    CatalogueItem.connection()
    asked += [(CatalogueItem, product_key(wanted.office, product)) for product in dict.fromkeys(wanted.products)]
    with TransactGet(connection=connection) as get:
        futures = [(key, get.get(model, *key)) for model, key in asked]
    found = {}
    for key, future in futures:
        try:
            found[key] = future.get()
        except DoesNotExist:
            continue
    return found


def _loaded(found: Mapping[tuple[str, str], Any], wanted: Wanted, now: datetime) -> Loaded:
    snapshot = found.get((request_key(wanted.request_id), NOW))
    texts = found.get((request_key(wanted.request_id), TEXTS))
    key = found.get((wanted.key.scope, wanted.key.value)) if wanted.key else None
    live = key if key is not None and int(key.expires_at) > now.timestamp() else None
    person = found.get((person_key(wanted.person), NOW)) if wanted.person else None
    products = {p: found.get(product_key(wanted.office, p)) for p in wanted.products}
    series = {n: found.get((series_key(wanted.office, n, wanted.year), NOW)) for n in wanted.series}
    return Loaded(
        request=snapshot.state if snapshot else None,
        texts=texts.texts if texts else {},
        used=UsedKey(live.body_hash, live.request_id, int(live.last_seq)) if live else None,
        series={name: int(item.last) if item else 0 for name, item in series.items()},
        person=person_of(person) if person else None,
        products={name: item.product for name, item in products.items() if item},
    )
