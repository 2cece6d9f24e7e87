"""The DynamoDB engine writes all of a transaction or nothing, and says of each item in its order why it was not.

Long because Loket reads from those places who lost to whom: each kind of item is put in the way once.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.request.traces import Trace
from chalicelib.domain.request.uniques import Unique
from chalicelib.gateways.clock import now
from chalicelib.models import ledger, loading
from chalicelib.models.ledger import Appending
from chalicelib.models.races import UNMET, LostRaceError, SeriesMovedError, UniqueTakenError
from chalicelib.models.request_items import (
    NOW,
    EventItem,
    Item,
    KeyItem,
    SeriesItem,
    UniqueItem,
    event_key,
    request_key,
    series_key,
    unique_key,
)
from chalicelib.models.snapshots import snapshot_item
from tests.clouds import Cloud
from tests.conformance.at_once import at_once
from tests.conformance.offers import offer, rows

pytestmark = pytest.mark.conformance
MOST_ITEMS = 100
Obstacle = Callable[[Appending], Item]


def _moved_on(new: Appending) -> Item:
    return snapshot_item(new.after.model_copy(update={"version": new.after.version + 1}), new.placement)


def _entry(new: Appending) -> Item:
    last = new.entries[-1]
    return EventItem(request_key(new.after.id), event_key(last.seq), entry=last)


def _unique(new: Appending) -> Item:
    taken = new.uniques[-1]
    return UniqueItem(unique_key(taken.kind, taken.scope, taken.value), NOW, request_id="1904-another")


def _series(new: Appending) -> Item:
    return SeriesItem(series_key("1904", "invoice", new.year), NOW, last=7)


def _key(new: Appending) -> Item:
    assert new.key
    ends = int((now() + timedelta(hours=1)).timestamp())
    key = KeyItem(new.key.scope, new.key.value, body_hash="x", request_id=new.after.id, last_seq=1)
    key.expires_at = ends
    return key


OBSTACLES: dict[str, tuple[Obstacle, type[Exception]]] = {
    "the request moved on": (_moved_on, LostRaceError),
    "the entry is written": (_entry, LostRaceError),
    "the value stands elsewhere": (_unique, UniqueTakenError),
    "the number was given": (_series, SeriesMovedError),
    "the key was used": (_key, LostRaceError),
}


def _places(new: Appending, *kept: Item) -> list[int]:
    """Return where in the transaction the items of these keys stand."""
    keys = [(item.pk, item.sk) for item, _, _ in ledger._parts(new, now())]
    return sorted(keys.index((item.pk, item.sk)) for item in kept)


def _unmet(lost: BaseException) -> list[int]:
    """Return the places at which the engine says that a condition failed; it must name no other reason."""
    cause = lost.__cause__
    assert isinstance(cause, TransactWriteError)
    assert {reason.code for reason in cause.cancellation_reasons if reason} == {UNMET}
    return [place for place, reason in enumerate(cause.cancellation_reasons) if reason]


@pytest.mark.parametrize("what", OBSTACLES)
def test_one_obstacle_keeps_all_from_being_written_and_is_told_at_its_own_place(cloud: Cloud, what: str) -> None:
    new, (obstacle, loss) = offer(), OBSTACLES[what]
    kept = obstacle(new)
    kept.save()
    before = rows(cloud)
    with pytest.raises(loss) as lost:
        ledger.append(new, now())
    assert type(lost.value) is loss
    assert _unmet(lost.value) == _places(new, kept)
    assert rows(cloud) == before


def test_without_an_obstacle_all_is_written(cloud: Cloud) -> None:
    new = offer()
    before = rows(cloud)
    ledger.append(new, now())
    written = {(item.pk, item.sk) for item, _, _ in ledger._parts(new, now())}
    assert len(written) == 1 + len(new.entries) + 1 + len(new.uniques) + 1 + 1
    assert {*rows(cloud)} == {*before} | written


def test_every_obstacle_is_told_at_its_place_and_a_race_on_the_request_weighs_most(cloud: Cloud) -> None:
    new = offer()
    kept = [obstacle(new) for obstacle, _ in OBSTACLES.values()]
    for item in kept:
        item.save()
    with pytest.raises(LostRaceError) as lost:
        ledger.append(new, now())
    assert type(lost.value) is LostRaceError
    assert _unmet(lost.value) == _places(new, *kept)


def test_a_number_that_moved_weighs_more_than_the_value_that_seems_taken_because_of_it(cloud: Cloud) -> None:
    new = offer()
    kept = [_series(new), _unique(new)]
    for item in kept:
        item.save()
    with pytest.raises(SeriesMovedError) as lost:
        ledger.append(new, now())
    assert _unmet(lost.value) == _places(new, *kept)


def test_a_value_that_was_released_and_a_key_that_ended_stand_in_nobodys_way(cloud: Cloud) -> None:
    new = offer()
    released, ended = _unique(new), _key(new)
    assert isinstance(released, UniqueItem)
    released.released, ended.expires_at = True, int(now().timestamp())
    for item in (released, ended):
        item.save()
    assert new.key
    assert loading.load(loading.Wanted(new.after.id, "1904", new.year, key=new.key), now()).used is None
    ledger.append(new, now())
    used = loading.load(loading.Wanted(new.after.id, "1904", new.year, key=new.key), now()).used
    assert used == loading.UsedKey("hash-of-a-body", new.after.id, new.after.version)


def test_of_writers_at_the_same_moment_one_wins_and_the_others_lose_the_race(cloud: Cloud) -> None:
    """This engine lets writers wait for one another: who loses sees the condition fail, never a TransactionConflict."""
    new = offer()
    assert new.key
    mine = [replace(new, key=replace(new.key, value=f"key-{n}")) for n in range(16)]
    outcomes = at_once(*[partial(ledger.append, one, now()) for one in mine])
    lost = [outcome for outcome in outcomes if outcome]
    assert len(lost) == len(mine) - 1
    assert {type(one) for one in lost} == {LostRaceError}
    assert all(0 in _unmet(one) for one in lost)
    assert sum(pk == new.key.scope for pk, _ in rows(cloud)) == 1


def test_writers_without_conditions_wait_for_one_another_and_lose_nothing(cloud: Cloud) -> None:
    Item.connection()
    series = SeriesItem(series_key("1904", "invoice", 2026), NOW)

    def write(name: int) -> int:
        for n in range(10):
            with TransactWrite(connection=Item.connection()) as transaction:
                transaction.update(series, actions=[SeriesItem.last.add(1)])
                transaction.update(EventItem(f"req#{name}", event_key(n)), actions=[Item.expires_at.set(1)])
        return name

    assert at_once(*[partial(write, name) for name in range(8)]) == list(range(8))
    found = rows(cloud)
    assert found[series_key("1904", "invoice", 2026), NOW]["last"] == {"N": "80"}
    assert sum(pk.startswith("req#") for pk, _ in found) == 80


def _filled(new: Appending, items: int) -> Appending:
    free = items - len(ledger._parts(replace(new, uniques=()), now()))
    return replace(new, uniques=tuple(Unique(kind="link", scope="", value=f"{n}") for n in range(free)))


def test_a_transaction_holds_a_hundred_items_and_a_fault_is_no_lost_race(cloud: Cloud) -> None:
    new = offer()
    before = rows(cloud)
    _refused(cloud, _filled(new, MOST_ITEMS + 1))
    assert rows(cloud) == before
    ledger.append(_filled(new, MOST_ITEMS), now())
    assert len(rows(cloud)) == len(before) + MOST_ITEMS - 1


def test_a_transaction_names_an_item_once(cloud: Cloud) -> None:
    """Under a condition AWS calls the second one a fault too; this engine holds it against the first, and it fails."""
    new, trace = offer(), Trace(kind="proof_file", value="ab" * 32, subject="t1")
    _refused(cloud, replace(new, traces=(trace, trace)))
    before = rows(cloud)
    with pytest.raises(UniqueTakenError):
        ledger.append(replace(new, uniques=new.uniques * 2), now())
    assert rows(cloud) == before
    ledger.append(replace(new, traces=(trace,)), now())


def _refused(cloud: Cloud, new: Appending) -> None:
    before = rows(cloud)
    with pytest.raises(TransactWriteError) as fault:
        ledger.append(new, now())
    assert fault.value.cause_response_code == "ValidationException"
    assert rows(cloud) == before
