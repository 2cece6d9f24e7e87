"""The DynamoDB engine writes all of a transaction or nothing, and says of each item in its order why it was not.

Loket reads from those places who lost to whom: each kind of item is put in the way once.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.ledger.uniques import Trace, Unique
from chalicelib.gateways.clock import now
from chalicelib.models.ledger import loading
from chalicelib.models.ledger.appending import snapshot
from chalicelib.models.ledger.items import NOW, LedTo, Record, event_key, series_key, unique_key
from chalicelib.models.ledger.races import UNMET, LostRaceError, SeriesMovedError, UniqueTakenError
from chalicelib.models.requests import TABLE
from tests.clouds import Cloud
from tests.conformance.at_once import at_once
from tests.conformance.offers import Write, key, offer, parts, rows, series, write

pytestmark = pytest.mark.conformance
MOST_ITEMS = 100
Obstacle = Callable[[Write], Any]


def _moved_on(new: Write) -> Any:
    return snapshot(TABLE, new.after.model_copy(update={"version": new.after.version + 1}), new.listed, new.due)


def _entry(new: Write) -> Any:
    last = new.entries[-1]
    return TABLE.event(TABLE.pk(new.after.id), event_key(last.seq), entry=last.model_dump(mode="json"))


def _unique(new: Write) -> Any:
    taken = new.uniques[-1]
    return TABLE.unique(unique_key(taken.kind, taken.scope, taken.value), NOW, record_id="1904-another")


def _series(_: Write) -> Any:
    return TABLE.series(series(), NOW, last=7)


def _key(new: Write) -> Any:
    led_to = LedTo(records=(Record(id=new.after.id, seq=1),))
    ends = int((now() + timedelta(hours=1)).timestamp())
    return TABLE.key(key().scope, key().value, body_hash="x", led_to=led_to, expires_at=ends)


OBSTACLES: dict[str, tuple[Obstacle, type[Exception]]] = {
    "the request moved on": (_moved_on, LostRaceError),
    "the entry is written": (_entry, LostRaceError),
    "the value stands elsewhere": (_unique, UniqueTakenError),
    "the number was given": (_series, SeriesMovedError),
    "the key was used": (_key, LostRaceError),
}


def _places(new: Write, *kept: Any) -> list[int]:
    """Return where in the transaction the items of these keys stand."""
    keys = parts(new)
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
        write(new)
    assert type(lost.value) is loss
    assert _unmet(lost.value) == _places(new, kept)
    assert rows(cloud) == before


def test_without_an_obstacle_all_is_written(cloud: Cloud) -> None:
    new = offer()
    before = rows(cloud)
    write(new)
    written = {*parts(new)}
    assert len(written) == 1 + len(new.entries) + 1 + len(new.uniques) + 1 + 1
    assert {*rows(cloud)} == {*before} | written


def test_every_obstacle_is_told_at_its_place_and_a_race_on_the_request_weighs_most(cloud: Cloud) -> None:
    new = offer()
    kept = [obstacle(new) for obstacle, _ in OBSTACLES.values()]
    for item in kept:
        item.save()
    with pytest.raises(LostRaceError) as lost:
        write(new)
    assert type(lost.value) is LostRaceError
    assert _unmet(lost.value) == _places(new, *kept)


def test_a_number_that_moved_weighs_more_than_the_value_that_seems_taken_because_of_it(cloud: Cloud) -> None:
    new = offer()
    kept = [_series(new), _unique(new)]
    for item in kept:
        item.save()
    with pytest.raises(SeriesMovedError) as lost:
        write(new)
    assert _unmet(lost.value) == _places(new, *kept)


def test_a_value_that_was_released_and_a_key_that_ended_stand_in_nobodys_way(cloud: Cloud) -> None:
    new = offer()
    released, ended = _unique(new), _key(new)
    released.released, ended.expires_at = True, int(now().timestamp())
    for item in (released, ended):
        item.save()
    wanted = loading.Wanted(new.after.id, key=key())
    assert loading.load(TABLE, wanted, now()).used is None
    write(new)
    used = loading.load(TABLE, wanted, now()).used
    assert used == loading.UsedKey("hash-of-a-body", (Record(id=new.after.id, seq=new.after.version),))


def test_of_writers_at_the_same_moment_one_wins_and_the_others_lose_the_race(cloud: Cloud) -> None:
    """This engine lets writers wait for one another: who loses sees the condition fail, never a TransactionConflict."""
    new = offer()
    outcomes = at_once(*[partial(write, new, f"key-{n}") for n in range(16)])
    lost = [outcome for outcome in outcomes if outcome]
    assert len(lost) == 15
    assert {type(one) for one in lost} == {LostRaceError}
    assert all(0 in _unmet(one) for one in lost)
    assert sum(pk == key().scope for pk, _ in rows(cloud)) == 1


def test_writers_without_conditions_wait_for_one_another_and_lose_nothing(cloud: Cloud) -> None:
    numbers = TABLE.series(series_key("1904", "invoice", "2026"), NOW)

    def count(name: int) -> int:
        for n in range(10):
            with TransactWrite(connection=TABLE.item.connection()) as transaction:
                transaction.update(numbers, actions=[TABLE.series.last.add(1)])
                transaction.update(TABLE.event(f"req#{name}", event_key(n)), actions=[TABLE.item.expires_at.set(1)])
        return name

    assert at_once(*[partial(count, name) for name in range(8)]) == list(range(8))
    found = rows(cloud)
    assert found[series_key("1904", "invoice", "2026"), NOW]["last"] == {"N": "80"}
    assert sum(pk.startswith("req#") for pk, _ in found) == 80


def _filled(new: Write, items: int) -> Write:
    free = items - len(parts(replace(new, uniques=())))
    return replace(new, uniques=tuple(Unique(kind="link", scope="", value=f"{n}") for n in range(free)))


def test_a_transaction_holds_a_hundred_items_and_a_fault_is_no_lost_race(cloud: Cloud) -> None:
    new = offer()
    before = rows(cloud)
    _refused(cloud, _filled(new, MOST_ITEMS + 1))
    assert rows(cloud) == before
    write(_filled(new, MOST_ITEMS))
    assert len(rows(cloud)) == len(before) + MOST_ITEMS - 1


def test_a_transaction_names_an_item_once(cloud: Cloud) -> None:
    """Under a condition AWS calls the second one a fault too; this engine holds it against the first, and it fails."""
    new, trace = offer(), Trace(kind="proof_file", value="ab" * 32, subject="t1")
    _refused(cloud, replace(new, traces=(trace, trace)))
    before = rows(cloud)
    with pytest.raises(UniqueTakenError):
        write(replace(new, uniques=new.uniques * 2))
    assert rows(cloud) == before
    write(replace(new, traces=(trace,)))


def _refused(cloud: Cloud, new: Write) -> None:
    before = rows(cloud)
    with pytest.raises(TransactWriteError) as fault:
        write(new)
    assert fault.value.cause_response_code == "ValidationException"
    assert rows(cloud) == before
