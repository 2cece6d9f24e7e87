"""The DynamoDB engine writes all of a transaction or nothing, also where many write at the same moment.

What each condition keeps from being written is in `tests/models/test_ledger_conditions.py`, on both clouds.
"""

from functools import partial

import pytest
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.ledger.uniques import Trace, Unique
from chalicelib.models.ledger.items import NOW, event_key, series_key
from chalicelib.models.ledger.races import LostRaceError, UniqueTakenError
from chalicelib.models.requests import TABLE
from tests.clouds import Cloud
from tests.conformance.at_once import at_once
from tests.conformance.offers import Write, key, offer, parts, rows, unmet, write

pytestmark = pytest.mark.conformance
MOST_ITEMS = 100


def test_of_writers_at_the_same_moment_one_wins_and_the_others_lose_the_race(cloud: Cloud) -> None:
    """This engine lets writers wait for one another: who loses sees the condition fail, never a TransactionConflict."""
    new = offer()
    outcomes = at_once(*[partial(write, new, f"key-{n}") for n in range(16)])
    lost = [outcome for outcome in outcomes if outcome]
    assert len(lost) == 15
    assert {type(one) for one in lost} == {LostRaceError}
    assert all(0 in unmet(one) for one in lost)
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
    items = rows(cloud)
    assert items[series_key("1904", "invoice", "2026"), NOW]["last"] == {"N": "80"}
    assert sum(pk.startswith("req#") for pk, _ in items) == 80


def _filled(new: Write, items: int) -> Write:
    free = items - len(parts(new._replace(uniques=())))
    return new._replace(uniques=tuple(Unique(kind="link", scope="", value=f"{n}") for n in range(free)))


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
    _refused(cloud, new._replace(traces=(trace, trace)))
    before = rows(cloud)
    with pytest.raises(UniqueTakenError):
        write(new._replace(uniques=new.uniques * 2))
    assert rows(cloud) == before
    write(new._replace(traces=(trace,)))


def _refused(cloud: Cloud, new: Write) -> None:
    before = rows(cloud)
    with pytest.raises(TransactWriteError) as fault:
        write(new)
    assert fault.value.cause_response_code == "ValidationException"
    assert rows(cloud) == before
