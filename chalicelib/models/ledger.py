"""The ledger's shelf: one read and one transaction per command. Only `services/execute.py` calls `append`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pynamodb.exceptions import DoesNotExist, TransactGetError, TransactWriteError
from pynamodb.transactions import TransactGet, TransactWrite

from chalicelib.domain.catalogue import Product
from chalicelib.domain.request.desks import Placement
from chalicelib.domain.request.events import Entry
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.uniques import Unique
from chalicelib.models.catalogue import product_key
from chalicelib.models.catalogue_items import Item as CatalogueItem
from chalicelib.models.people import Person, person_of
from chalicelib.models.people_items import Item as PeopleItem
from chalicelib.models.people_items import person_key
from chalicelib.models.request_items import (
    NOW,
    TEXTS,
    EventItem,
    Item,
    KeyItem,
    SeriesItem,
    SnapshotItem,
    TextsItem,
    UniqueItem,
    event_key,
    request_key,
    series_key,
    unique_key,
)

UNMET = "ConditionalCheckFailed"


class LostRaceError(Exception):
    """Somebody else wrote first; read again and decide once more."""


class SeriesMovedError(LostRaceError):
    """Another document took the number; the same command may try again."""


class UniqueTakenError(Exception):
    """The value stands on another record already."""

    def __init__(self, kind: str) -> None:
        """Keep the kind of value."""
        super().__init__(kind)
        self.kind = kind


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


@dataclass(frozen=True, slots=True)
class Appending:
    """What a command writes, all in one transaction. `series` holds (last number read, new last number) by name."""

    before: Request | None
    after: Request
    entries: tuple[Entry, ...]
    placement: Placement
    texts: Mapping[str, str]
    new_texts: bool
    uniques: tuple[Unique, ...]
    series: Mapping[str, tuple[int, int]]
    year: int
    key: Key | None = None
    released: tuple[Unique, ...] = ()


def load(wanted: Wanted, now: datetime) -> Loaded:
    """Read what a command needs: one BatchGetItem, or one TransactGetItems where other tables are asked too."""
    here = [(request_key(wanted.request_id), NOW), (request_key(wanted.request_id), TEXTS)]
    here += [(series_key(wanted.office, name, wanted.year), NOW) for name in wanted.series]
    if wanted.key:
        here.append((wanted.key.scope, wanted.key.value))
    connection = Item.connection()
    if wanted.person is None and not wanted.products:
        found: dict[tuple[str, str], Any] = {(i.pk, i.sk): i for i in Item.batch_get(here, consistent_read=True)}
    else:
        found = _transact_get(connection, here, wanted)
    return _loaded(found, wanted, now)


def _transact_get(connection: Any, here: list[tuple[str, str]], wanted: Wanted) -> dict[tuple[str, str], Any]:
    PeopleItem.connection()
    asked: list[tuple[Any, tuple[str, str]]] = [(Item, key) for key in here]
    if wanted.person:
        asked.append((PeopleItem, (person_key(wanted.person), NOW)))
    CatalogueItem.connection()
    asked += [(CatalogueItem, product_key(wanted.office, product)) for product in dict.fromkeys(wanted.products)]
    try:
        with TransactGet(connection=connection) as get:
            futures = [(key, get.get(model, *key)) for model, key in asked]
    except TransactGetError as error:
        if error.cause_response_code != "TransactionCanceledException":
            raise
        raise LostRaceError from error
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


def append(new: Appending, now: datetime) -> None:
    """Write entries, snapshot, texts, key, unique values and numbers in one transaction, or nothing.

    Raises:
        LostRaceError: the request changed, the key was used, or DynamoDB reports a conflict or throttling.
        SeriesMovedError: another document took the number.
        UniqueTakenError: a value stands on another record.
    """
    parts = _parts(new, now)
    try:
        with TransactWrite(connection=Item.connection()) as write:
            for item, condition, _ in parts:
                write.save(item, condition=condition)
    except TransactWriteError as error:
        if error.cause_response_code != "TransactionCanceledException":
            raise
        raise _why(error, [loses for _, _, loses in parts]) from error


def _parts(new: Appending, now: datetime) -> list[tuple[Item, Any, Exception | None]]:
    """Return each item with its condition and what it means when the condition fails."""
    fresh = Item.pk.does_not_exist()
    race = LostRaceError()
    same = SnapshotItem.version == new.before.version if new.before else fresh
    request_id, pk = new.after.id, request_key(new.after.id)
    parts: list[tuple[Item, Any, Exception | None]] = [(snapshot_item(new.after, new.placement), same, race)]
    parts += [(EventItem(pk, event_key(e.seq), entry=e), fresh, race) for e in new.entries]
    if new.new_texts:
        parts.append((TextsItem(pk, TEXTS, texts=dict(new.texts)), None, None))
    for u in new.uniques:
        item = UniqueItem(unique_key(u.kind, u.scope, u.value), NOW, request_id=request_id, subject=u.subject or None)
        parts.append((item, fresh | (UniqueItem.released == True), UniqueTakenError(u.kind)))  # noqa: E712  A condition.
    for u in new.released:
        item = UniqueItem(unique_key(u.kind, u.scope, u.value), NOW, request_id=request_id, released=True)
        parts.append((item, UniqueItem.request_id == request_id, race))
    for name, (read, given) in new.series.items():
        expected = SeriesItem.last == read if read else fresh
        series = SeriesItem(series_key(new.after.office, name, new.year), NOW, last=given)
        parts.append((series, expected, SeriesMovedError()))
    if new.key:
        key = KeyItem(
            new.key.scope,
            new.key.value,
            body_hash=new.key.body_hash,
            request_id=request_id,
            last_seq=new.after.version,
            expires_at=int(new.key.expires_at.timestamp()),
        )
        gone = fresh | (KeyItem.expires_at <= int(now.timestamp()))
        parts.append((key, gone, race))
    return parts


def _why(error: TransactWriteError, losses: list[Exception | None]) -> Exception:
    """Return the weightiest loss: a race on the request first, since whoever reads again sees the rest.

    Then a moved series: the number that it gave is on another document, and so seems taken. Only a failed condition
    says that a value is taken; a conflict or throttling on its item is a race like any other.
    """
    reasons = error.cancellation_reasons
    failed = [(reason.code, loss) for reason, loss in zip(reasons, losses, strict=False) if reason and loss]
    moved = [loss for _, loss in failed if isinstance(loss, SeriesMovedError)]
    taken = [loss for code, loss in failed if isinstance(loss, UniqueTakenError) and code == UNMET]
    if len(moved) + len(taken) < max(1, len(failed)):
        return LostRaceError()
    return moved[0] if moved else taken[0]


def snapshot_item(request: Request, placement: Placement) -> SnapshotItem:
    """Return the snapshot with its index keys."""
    office, customer = request.office, request.customer
    due = min((d for d in (placement.officer, placement.treasurer) if d), default=request.phase_since)
    return SnapshotItem(
        request_key(request.id),
        NOW,
        version=request.version,
        state=request,
        officer_desk=office if placement.officer else None,
        officer_due=_instant(placement.officer),
        treasurer_desk=office if placement.treasurer else None,
        treasurer_due=_instant(placement.treasurer),
        admin_desk=office if placement.admin else None,
        admin_due=_instant(placement.admin),
        customer=customer,
        opened=_instant(request.opened_at) if customer else None,
        office_phase=f"{office}#{request.phase}",
        phase_due=_instant(due),
        sweep=office if placement.sweep else None,
        sweep_due=_instant(placement.sweep),
    )


def _instant(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
