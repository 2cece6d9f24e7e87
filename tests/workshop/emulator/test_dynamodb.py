"""The quick transactions of the embedded DynamoDB are still transactions."""

import copy
from typing import Any

import pytest

from tests.clouds import Cloud
from tests.work import calls_made
from workshop.emulator.makers import client
from workshop.emulator.memory import backend

SK = {"S": "now"}


def _all(table: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client("dynamodb").scan(TableName=table)["Items"]
    return sorted(items, key=lambda item: item["pk"]["S"])


def _refused(table: str) -> dict[str, Any]:
    missing = "attribute_exists(pk)"
    return {
        "ConditionCheck": {"TableName": table, "Key": {"pk": {"S": "none"}, "sk": SK}, "ConditionExpression": missing}
    }


def _add_one(table: str) -> dict[str, Any]:
    return {
        "Update": {
            "TableName": table,
            "Key": {"pk": {"S": "a"}, "sk": SK},
            "UpdateExpression": "ADD n :one SET m.x = :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
    }


def test_a_cancelled_transaction_leaves_everything_as_it_was(cloud: Cloud) -> None:
    table, dynamodb = cloud.made["RequestsTable"], client("dynamodb")
    dynamodb.put_item(
        TableName=table, Item={"pk": {"S": "a"}, "sk": SK, "n": {"N": "1"}, "m": {"M": {"x": {"N": "0"}}}}
    )
    dynamodb.put_item(TableName=table, Item={"pk": {"S": "b"}, "sk": SK})
    before = _all(table)
    doing = [
        _add_one(table),
        {"Put": {"TableName": table, "Item": {"pk": {"S": "c"}, "sk": SK}}},
        {"Delete": {"TableName": table, "Key": {"pk": {"S": "b"}, "sk": SK}}},
        _refused(table),
    ]
    with pytest.raises(dynamodb.exceptions.TransactionCanceledException):
        dynamodb.transact_write_items(TransactItems=doing)
    assert _all(table) == before
    shard = backend("dynamodb").tables[table].stream_shard
    assert [record.record["eventName"] for record in shard.items] == ["INSERT", "INSERT"]

    dynamodb.transact_write_items(TransactItems=doing[:3])
    assert [(item["pk"]["S"], item.get("n")) for item in _all(table)] == [("a", {"N": "2"}), ("c", None)]


def test_every_kind_of_value_comes_back_as_it_was_kept(cloud: Cloud) -> None:
    table, dynamodb = cloud.made["RequestsTable"], client("dynamodb")
    kinds = {
        "text": {"S": "café"},
        "number": {"N": "12"},
        "yes": {"BOOL": True},
        "nothing": {"NULL": True},
        "bytes": {"B": b"\x00\xff"},
        "texts": {"SS": ["a", "b"]},
        "numbers": {"NS": ["1", "2"]},
        "folder": {"M": {"list": {"L": [{"S": "x"}, {"M": {"deep": {"B": b"\xfe"}}}]}}},
    }
    item = {"pk": {"S": "a"}, "sk": SK, **kinds}
    dynamodb.put_item(TableName=table, Item=item)
    assert _all(table) == [item]
    (record,) = backend("dynamodb").tables[table].stream_shard.items
    assert record.record["dynamodb"]["NewImage"]["folder"]["M"]["list"]["L"][0] == {"S": "x"}


def test_what_was_read_before_a_change_is_not_what_is_read_after_it(cloud: Cloud) -> None:
    table, dynamodb = cloud.made["RequestsTable"], client("dynamodb")
    key = {"pk": {"S": "a"}, "sk": SK}
    dynamodb.put_item(TableName=table, Item=key | {"n": {"N": "1"}, "m": {"M": {"x": {"N": "0"}}}})
    for count in ("1", "2"):
        assert _all(table)
        dynamodb.transact_write_items(TransactItems=[_add_one(table)])
        (item,) = _all(table)
        assert (item["n"], item["m"]["M"]["x"]) == ({"N": str(int(count) + 1)}, {"N": "1"})
        dynamodb.update_item(
            TableName=table,
            Key=key,
            UpdateExpression="SET m.x = :x, m.y = :x",
            ExpressionAttributeValues={":x": {"N": "0"}},
        )
        (item,) = _all(table)
        assert item["m"] == {"M": {"x": {"N": "0"}, "y": {"N": "0"}}}
        stored = next(iter(backend("dynamodb").tables[table].all_items()))
        assert stored.size() == copy.deepcopy(stored).size()


TOO_LONG = {"S": "x" * 410_000}
PUT = {"Item": {"pk": {"S": "a"}, "sk": SK}}
UPDATE = {"Key": PUT["Item"], "UpdateExpression": "SET n = :n"}


@pytest.mark.parametrize(
    ("operation", "parameters"),
    [
        ("put_item", {"Item": {**PUT["Item"], "n": TOO_LONG}}),
        ("put_item", {"Item": {**PUT["Item"], "n": {"L": [{"M": {"text": {"S": "x" * 100}}}] * 4_100}}}),
        ("update_item", {**UPDATE, "ExpressionAttributeValues": {":n": TOO_LONG}}),
    ],
)
def test_an_item_that_weighs_too_much_is_refused_and_not_kept(
    cloud: Cloud, operation: str, parameters: dict[str, Any]
) -> None:
    table, dynamodb = cloud.made["RequestsTable"], client("dynamodb")
    dynamodb.put_item(TableName=table, **PUT)
    with pytest.raises(dynamodb.exceptions.ClientError, match="size"):
        getattr(dynamodb, operation)(TableName=table, **parameters)
    assert _all(table) == [PUT["Item"]]


def test_a_transaction_in_a_full_table_copies_no_item_of_it(cloud: Cloud) -> None:
    table, dynamodb = cloud.made["CatalogueTable"], client("dynamodb")
    rows, items = 1000, 50

    def write(name: str) -> None:
        puts = [{"Put": {"TableName": table, "Item": {"pk": {"S": f"{name}{n}"}, "sk": SK}}} for n in range(items)]
        dynamodb.transact_write_items(TransactItems=puts)

    write("first")
    in_an_empty_one = calls_made(lambda: write("a"))
    for number in range(0, rows, 25):
        put = [{"PutRequest": {"Item": {"pk": {"S": f"p{n}"}, "sk": SK}}} for n in range(number, number + 25)]
        dynamodb.batch_write_item(RequestItems={table: put})
    in_a_full_one = calls_made(lambda: write("b"))
    assert (in_a_full_one - in_an_empty_one) / (rows * items) < 20, "copying an item is more than a hundred calls"


def test_a_table_is_read_in_the_order_of_its_keys_page_by_page(cloud: Cloud) -> None:
    table, dynamodb = cloud.made["RequestsTable"], client("dynamodb")
    places = [("b", "2"), ("a", "2"), ("a", "1"), ("c", "1")]
    for pk, sk in places:
        dynamodb.put_item(TableName=table, Item={"pk": {"S": pk}, "sk": {"S": sk}})
    scanned = dynamodb.scan(TableName=table)["Items"]
    assert [(item["pk"]["S"], item["sk"]["S"]) for item in scanned] == sorted(places)
    first = dynamodb.scan(TableName=table, Limit=2)
    rest = dynamodb.scan(TableName=table, ExclusiveStartKey=first["LastEvaluatedKey"])
    assert first["Items"] + rest["Items"] == scanned
