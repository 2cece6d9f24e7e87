"""All that a command writes is written or nothing, and each condition is told at its own place in the transaction.

Loket reads from those places who lost to whom: each kind of item is put in the way once. On the emulator with every
change, on the engine by `make test-engines`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.ledger.uniques import Unique
from chalicelib.gateways.clock import now
from chalicelib.models.ledger import loading, reading
from chalicelib.models.ledger.appending import snapshot
from chalicelib.models.ledger.items import NOW, LedTo, Record, event_key, unique_key
from chalicelib.models.ledger.races import LostRaceError, SeriesMovedError, UniqueTakenError
from chalicelib.models.requests import TABLE
from tests.clouds import Cloud
from tests.conformance.offers import Write, key, offer, parts, rows, series, unmet, write

NTPN = Unique(kind="ntpn", scope="", value="A1B2C3D4E5F6G7H8")
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


@pytest.mark.parametrize("what", OBSTACLES)
def test_one_obstacle_keeps_all_from_being_written_and_is_told_at_its_own_place(cloud: Cloud, what: str) -> None:
    new, (obstacle, loss) = offer(), OBSTACLES[what]
    kept = obstacle(new)
    kept.save()
    before = rows(cloud)
    with pytest.raises(loss) as lost:
        write(new)
    assert type(lost.value) is loss
    assert unmet(lost.value) == _places(new, kept)
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
    assert unmet(lost.value) == _places(new, *kept)


def test_a_number_that_moved_weighs_more_than_the_value_that_seems_taken_because_of_it(cloud: Cloud) -> None:
    new = offer()
    kept = [_series(new), _unique(new)]
    for item in kept:
        item.save()
    with pytest.raises(SeriesMovedError) as lost:
        write(new)
    assert unmet(lost.value) == _places(new, *kept)


def test_a_value_that_was_released_and_a_key_that_ended_stand_in_nobodys_way(cloud: Cloud) -> None:
    new = offer()
    released, ended = _unique(new), _key(new)
    released.released, ended.expires_at = True, int(now().timestamp())
    for item in (released, ended):
        item.save()
    wanted = loading.LoadPlan(new.after.id, key=key())
    assert loading.load(TABLE, wanted, now()).used is None
    write(new)
    used = loading.load(TABLE, wanted, now()).used
    assert used == loading.UsedKey("hash-of-a-body", (Record(id=new.after.id, seq=new.after.version),))


def _held_by(record_id: str, *, released: bool | None = None) -> Any:
    item = unique_key(NTPN.kind, NTPN.scope, NTPN.value)
    return TABLE.unique(item, NOW, record_id=record_id, subject="p1", released=released)


def test_a_record_lets_go_of_its_own_value(cloud: Cloud) -> None:
    new = offer()._replace(released=(NTPN,))
    _held_by(new.after.id).save()
    write(new)
    assert reading.find(TABLE, NTPN.kind, NTPN.scope, NTPN.value) is None


def test_a_record_lets_go_of_no_value_of_another(cloud: Cloud) -> None:
    new, other = offer()._replace(released=(NTPN,)), _held_by("1904-another")
    other.save()
    before = rows(cloud)
    with pytest.raises(LostRaceError) as lost:
        write(new)
    assert type(lost.value) is LostRaceError
    assert unmet(lost.value) == _places(new, other)
    assert rows(cloud) == before
    assert reading.find(TABLE, NTPN.kind, NTPN.scope, NTPN.value) == reading.Found("1904-another", "p1")


def test_a_record_lets_go_of_no_value_that_nobody_took(cloud: Cloud) -> None:
    with pytest.raises(LostRaceError):
        write(offer()._replace(released=(NTPN,)))


@pytest.mark.parametrize("stored", [None, 6, 8])
def test_a_number_is_given_only_after_the_one_that_was_read(cloud: Cloud, stored: int | None) -> None:
    new = offer()._replace(series={series(): (7, 8)})
    if stored:
        TABLE.series(series(), NOW, last=stored).save()
    before = rows(cloud)
    with pytest.raises(SeriesMovedError) as lost:
        write(new)
    assert unmet(lost.value) == _places(new, TABLE.series(series(), NOW))
    assert rows(cloud) == before
    TABLE.series(series(), NOW, last=7).save()
    write(new)
    assert rows(cloud)[series(), NOW]["last"] == {"N": "8"}


def test_a_record_begins_once(cloud: Cloud) -> None:
    new = offer()
    with pytest.raises(LostRaceError) as lost:
        write(new._replace(before=None))
    assert 0 in unmet(lost.value)


def test_a_request_that_was_read_earlier_is_not_written_over(cloud: Cloud) -> None:
    new = offer()
    assert new.before
    with pytest.raises(LostRaceError) as lost:
        write(new._replace(before=new.before.model_copy(update={"version": new.before.version - 1})))
    assert unmet(lost.value) == [0]
