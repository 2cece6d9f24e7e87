"""The tables' one client: calls and answers go as they are, whoever asks first, and nothing is found out twice."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.parsers import BaseJSONParser
from botocore.regions import EndpointRulesetResolver
from botocore.serialize import JSONSerializer
from botocore.useragent import UserAgentString
from pynamodb.attributes import BinaryAttribute, BinarySetAttribute

from chalicelib.models.shelf import Shelf
from chalicelib.models.wire import Wire
from tests.clouds import Cloud
from tests.every_client import TABLES

KINDS = [kind for table in TABLES for kind in (table, *table.__subclasses__())]
VALUES: dict[str, Any] = {
    "pk": {"S": "wire"},
    "sk": {"S": "é 😀 \u2028"},
    "nothing": {"NULL": True},
    "yes": {"BOOL": True},
    "whole": {"N": "12000000000000000000000000000000000000"},
    "words": {"SS": ["a", "b"]},
    "tree": {"M": {"S": {"L": [{"M": {}}, {"L": []}, {"S": ""}, {"M": {"N": {"N": "-1"}}}]}}},
}
"""Each kind of value that a table of ours holds, and names that look like kinds."""


@pytest.fixture
def wire(cloud: Cloud) -> Any:
    return TABLES[0].connection().client


@pytest.fixture
def headers(wire: Any) -> Iterator[list[str]]:
    """The User-Agent of each call as it leaves."""
    sent: list[str] = []

    def note(request: Any, **_: object) -> None:
        sent.append(request.headers["User-Agent"].decode())

    wire.meta.events.register_first("before-send.dynamodb", note)
    try:
        yield sent
    finally:
        wire.meta.events.unregister("before-send.dynamodb", note)


def _put_and_get(wire: Any, values: Any = VALUES) -> Any:
    table = TABLES[0].Meta.table_name
    wire.put_item(TableName=table, Item=values)
    key = {name: VALUES[name] for name in ("pk", "sk")}
    return wire.get_item(TableName=table, Key=key, ConsistentRead=True)["Item"]


def test_every_kind_of_value_comes_back_as_it_was_written(wire: Any) -> None:
    back = _put_and_get(wire)
    assert {**back, "words": {"SS": sorted(back["words"]["SS"])}} == VALUES


def test_botocore_walks_over_neither_call_nor_answer(wire: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[str] = []
    straight = getattr(JSONSerializer, "_serialize")  # noqa: B009 - Its stub hides it.

    def serialize(self: Any, serialized: Any, value: Any, shape: Any, key: Any = None) -> None:
        walked.append(shape.name)
        straight(self, serialized, value, shape, key)

    def handle(_: Any, shape: Any, _value: Any) -> Any:
        raise AssertionError(shape)

    monkeypatch.setattr(JSONSerializer, "_serialize", serialize)
    monkeypatch.setattr(BaseJSONParser, "_handle_structure", handle)
    monkeypatch.setattr(BaseJSONParser, "_handle_map", handle)
    _put_and_get(wire)
    assert walked == ["PutItemInput", "GetItemInput"]


def test_a_no_comes_with_its_code_and_reasons(wire: Any) -> None:
    key = {name: VALUES[name] for name in ("pk", "sk")}
    missing = {"TableName": TABLES[0].Meta.table_name, "Key": key, "ConditionExpression": "attribute_exists(pk)"}
    with pytest.raises(wire.exceptions.TransactionCanceledException) as no:
        wire.transact_write_items(TransactItems=[{"ConditionCheck": missing}])
    assert no.value.response["Error"]["Code"] == "TransactionCanceledException"
    assert [reason["Code"] for reason in no.value.response["CancellationReasons"]] == ["ConditionalCheckFailed"]


def test_each_transaction_has_a_token_by_which_a_repeated_try_is_known(wire: Any) -> None:
    tokens: list[str] = []

    def note(request: Any, **_: object) -> None:
        tokens.append(json.loads(request.body)["ClientRequestToken"])

    wire.meta.events.register_first("before-send.dynamodb", note)
    try:
        for _ in range(2):
            wire.transact_write_items(TransactItems=[{"Put": {"TableName": TABLES[0].Meta.table_name, "Item": VALUES}}])
    finally:
        wire.meta.events.unregister("before-send.dynamodb", note)
    assert len({*tokens}) == 2


def test_the_host_is_found_once(wire: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def found_anew(*_: Any, **__: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(EndpointRulesetResolver, "construct_endpoint", found_anew)
    _put_and_get(wire)
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"):
        monkeypatch.delenv(name, raising=False)
    assert Wire(region="ap-southeast-3").client.meta.endpoint_url == "https://dynamodb.ap-southeast-3.amazonaws.com"


def test_no_other_client_is_changed(wire: Any) -> None:
    _put_and_get(wire)
    other = boto3.client("dynamodb", region_name="ap-southeast-3")
    assert _put_and_get(other, {**VALUES, "bytes": {"B": b"\xff"}})["bytes"] == {"B": b"\xff"}


def test_no_item_holds_binary_values_which_would_come_as_base64() -> None:
    attributes = [attribute for kind in KINDS for attribute in kind.get_attributes().values()]
    assert attributes
    assert not [a for a in attributes if isinstance(a, BinaryAttribute | BinarySetAttribute)]


def test_the_user_agent_names_botocore_and_is_built_once(
    wire: Any, headers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def built_anew(_: UserAgentString) -> list[Any]:
        raise AssertionError

    monkeypatch.setattr(UserAgentString, "_build_os_metadata", built_anew)
    _put_and_get(wire)
    assert len(headers) == 2
    assert len({*headers}) == 1
    assert headers[0].startswith("Botocore/")


@pytest.mark.parametrize("first", KINDS, ids=lambda kind: f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}")
def test_whichever_kind_is_used_first_all_tables_share_one_client(
    cloud: Cloud, first: type[Shelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in KINDS:
        monkeypatch.setattr(kind, "_connection", None)
    client = first._get_connection().connection.client
    assert {id(kind._get_connection().connection.client) for kind in KINDS} == {id(client)}
    tables = {kind._get_connection().table_name for kind in KINDS}
    assert tables == {table.Meta.table_name for table in TABLES}


def test_a_kind_with_an_index_is_made_beside_its_table_which_then_knows_it_whoever_asks_first() -> None:
    """PynamoDB reads a table's indexes once, off the kinds that it has met: one that is imported later is too late."""
    parents = {kind: next(k for k in kind.__mro__ if "Meta" in vars(k)) for kind in KINDS if kind._indexes}
    assert parents
    assert [kind for kind, parent in parents.items() if parent.__module__ != kind.__module__] == []
