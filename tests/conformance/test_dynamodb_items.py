"""The DynamoDB engine minds what an item may hold: its size, its keys, its numbers; and counts for many at once."""

from collections import Counter
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PutError, TransactWriteError

from chalicelib.domain.ledger.refusals import RemarksFull
from chalicelib.domain.ledger.texts import ROOM_BYTES, check_room
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue, codes, people, requests, tries
from chalicelib.models.ledger import loading, reading
from chalicelib.models.ledger.items import NOW, series_key
from chalicelib.models.people_items import CodeItem
from chalicelib.models.requests import TABLE
from tests.clouds import TABLES, Cloud
from tests.conformance.at_once import at_once
from tests.conformance.offers import Write, offer, rows, write
from tests.desk import SITI, furnish
from tests.domain.request.counter import BUYER, DATA, SOFT
from workshop.emulator.makers import client

pytestmark = pytest.mark.conformance
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
MOST_BYTES = 400 * 1024
CROWD = 24


def _fault(new: Write) -> str | None:
    with pytest.raises(TransactWriteError) as fault:
        write(new)
    return fault.value.cause_response_code


def _remarks(size: int) -> dict[str, str]:
    """Return remarks that take this many bytes together, in letters of two bytes."""
    return {"01JD00000000000000000000RK": "é" * ((size - 26) // 2)}


def test_the_room_for_remarks_fits_into_the_item_that_holds_them(cloud: Cloud) -> None:
    new, full = offer(), _remarks(ROOM_BYTES)
    check_room(full)
    with pytest.raises(RemarksFull):
        check_room(_remarks(ROOM_BYTES + 2))
    write(new._replace(texts=full))
    read = reading.read(requests.TABLE, new.after.id)
    assert read
    assert read.texts == full


def test_an_item_over_four_hundred_kilobytes_is_refused_with_all_that_was_to_be_written(cloud: Cloud) -> None:
    """Without the room's limit this is what a buyer's remark would meet."""
    new = offer()
    before = rows(cloud)
    assert _fault(new._replace(texts=_remarks(MOST_BYTES))) == "ValidationException"
    assert rows(cloud) == before
    write(new._replace(texts=_remarks(MOST_BYTES - 200)))


def test_a_key_or_an_index_key_without_a_letter_is_refused(cloud: Cloud) -> None:
    with pytest.raises(PutError) as fault:
        CodeItem("code#hash-of-an-address", "", attempts=0, ends_at=0).save()
    assert fault.value.cause_response_code == "ValidationException"
    new = offer()
    before = rows(cloud)
    assert _fault(new._replace(listed={**new.listed, "customer": ""})) == "ValidationException"
    assert rows(cloud) == before
    write(new._replace(listed={**new.listed, "customer": None, "opened": None}))
    assert not {"customer", "opened"} & {*rows(cloud)[TABLE.pk(new.after.id), NOW]}


@pytest.mark.parametrize("number", [0, 10**15, 10**38 - 1])
def test_numbers_are_kept_to_the_last_of_thirty_eight_digits_and_longer_ones_are_refused(
    cloud: Cloud, number: int
) -> None:
    TABLE.series(series_key("1904", "invoice", "2026"), NOW, last=number).save()
    with pytest.raises(PutError) as fault:
        TABLE.series(series_key("1904", "invoice", "2026"), NOW, last=10**38 + 1).save()
    assert fault.value.cause_response_code == "ValidationException"
    loaded = loading.load(
        TABLE, loading.LoadPlan("1904-x", series={"invoice": series_key("1904", "invoice", "2026")}), AT
    )
    assert loaded.series == {"invoice": number}


@pytest.mark.parametrize("table", TABLES)
def test_what_ends_by_itself_does_so_by_the_time_that_loket_writes(cloud: Cloud, table: str) -> None:
    time_to_live = client("dynamodb").describe_time_to_live(TableName=cloud.made[table])["TimeToLiveDescription"]
    assert time_to_live == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}


def test_a_key_asked_for_twice_in_one_read_is_refused_and_loket_asks_for_each_once(cloud: Cloud) -> None:
    furnish()
    table, key = cloud.made["CatalogueTable"], {"pk": {"S": "office#1904"}, "sk": {"S": f"product#{SOFT.product}"}}
    get: dict[str, Any] = {"Get": {"TableName": table, "Key": key}}
    twice: dict[str, Any] = {
        "batch_get_item": {"RequestItems": {table: {"Keys": [key, key]}}},
        "transact_get_items": {"TransactItems": [get, get]},
    }
    for operation, asked_twice in twice.items():
        with pytest.raises(ClientError) as fault:
            getattr(client("dynamodb"), operation)(**asked_twice)
        assert fault.value.response["Error"]["Code"] == "ValidationException"
    asked = (SOFT.product, DATA.product, SOFT.product)
    assert set(catalogue.products("1904", asked)) == set(asked)
    asides = tuple(catalogue.aside(product, "1904", product) for product in asked)
    loaded = loading.load(TABLE, loading.LoadPlan("1904-x", asides=(people.aside("person", BUYER.id), *asides)), now())
    person = loaded.asides["person"]
    assert isinstance(person, people.Person)
    assert ({*loaded.asides} - {"person"}, person.data) == (set(asked), SITI)


def test_a_read_of_ninety_products_beside_all_else_fits_into_one_call(cloud: Cloud) -> None:
    many = tuple(f"product-{n}" for n in range(90))
    key = loading.Key("key#a", "b", "c", now())
    series = {name: series_key("1904", name, "2026") for name in ("invoice", "receipt", "agreement")}
    asides = (people.aside("person", "nobody"), *(catalogue.aside(name, "1904", name) for name in many))
    assert loading.load(TABLE, loading.LoadPlan("1904-x", key, series, asides), now()).asides == {}


def test_tries_at_the_same_moment_are_counted_each(cloud: Cloud) -> None:
    counted = at_once(*[lambda: tries.count("hash-of-an-address", 2_000_000_000)] * CROWD)
    assert sorted(counted, key=str) == sorted(range(1, CROWD + 1), key=str)


def test_a_code_is_tried_no_more_often_by_many_at_once_than_by_one(cloud: Cloud) -> None:
    codes.keep("hash-of-an-address", "right", AT)
    answers = at_once(*[lambda: codes.fits("hash-of-an-address", "right", AT)] * CROWD)
    assert Counter(answers) == {True: codes.MAX_ATTEMPTS, False: CROWD - codes.MAX_ATTEMPTS}


def test_a_code_is_used_by_one_of_many_at_once(cloud: Cloud) -> None:
    codes.keep("hash-of-an-address", "right", AT)
    answers = at_once(*[lambda: codes.use("hash-of-an-address", "right")] * CROWD)
    assert Counter(answers) == {True: 1, False: CROWD - 1}


def test_a_read_in_a_transaction_never_sees_half_of_a_write(cloud: Cloud) -> None:
    """Two series move together; a reader that found them apart would give a number that is on another document."""
    names, ended = ("invoice", "receipt"), Event()
    keys = [series_key("1904", name, "2026") for name in names]
    wanted = loading.LoadPlan(
        "1904-x", series=dict(zip(names, keys, strict=True)), asides=(people.aside("person", "nobody"),)
    )

    def move() -> None:
        for n in range(1, 60):
            puts = [{"Put": {"TableName": cloud.made["RequestsTable"], "Item": _series_row(key, n)}} for key in keys]
            client("dynamodb").transact_write_items(TransactItems=puts)
        ended.set()

    def read() -> list[tuple[int, ...]]:
        seen = []
        while not ended.is_set():
            loaded = loading.load(TABLE, wanted, AT)
            seen.append(tuple(loaded.series[name] for name in names))
        return seen

    _, seen = at_once(move, read)
    assert isinstance(seen, list)
    assert len(set(seen)) > 5
    assert [pair for pair in seen if len(set(pair)) > 1] == []


def _series_row(key: str, last: int) -> dict[str, Any]:
    return {"pk": {"S": key}, "sk": {"S": NOW}, "kind": {"S": "series"}, "last": {"N": str(last)}}


def test_what_was_erased_is_read_as_gone_at_once(cloud: Cloud) -> None:
    new = offer()
    write(new)
    reading.erase_texts(requests.TABLE, new.after.id)
    read = reading.read(requests.TABLE, new.after.id)
    assert read
    assert (read.state, read.texts) == (new.after, {})
