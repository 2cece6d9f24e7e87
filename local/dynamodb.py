"""Makes the embedded DynamoDB's transactions and answers quick.

As it comes, moto copies the whole table, item by item, once for each item of a transaction, so that it can undo it:
with a small catalogue one transaction takes a second. Here the copy shares its items with the table, and an update
replaces the item it changes, so that the shared one stays as it was. Half of the time of an answer went into looking
for members that an attribute value does not have: values go out as they are held.
"""

import base64
import copy
from collections import defaultdict
from typing import Any, Final

from moto.core.serialize import JSONSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

_update_item: Final = DynamoDBBackend.update_item
_serialize_structure: Final = JSONSerializer._serialize_type_structure  # noqa: SLF001 # There is no public hook.


def patch_dynamodb() -> None:
    """Patch moto in this process; safe to repeat."""
    Table.__deepcopy__ = _snapshot  # type: ignore[attr-defined] # Looked up by `copy.deepcopy`.
    setattr(DynamoDBBackend, "update_item", _update_a_copy)  # noqa: B010 # A method of another's class.
    setattr(JSONSerializer, "_serialize_type_structure", _written_as_it_is)  # noqa: B010 # As above.


def _snapshot(table: Table, memo: dict[int, Any]) -> Table:
    kept = copy.copy(table)
    kept.items = defaultdict(dict, {key: copy.copy(items) for key, items in table.items.items()})
    if table.stream_shard is not None:
        kept.stream_shard = copy.copy(table.stream_shard)
        kept.stream_shard.items = list(table.stream_shard.items)
    memo[id(table)] = kept
    return kept


def _update_a_copy(backend: DynamoDBBackend, table_name: str, key: dict[str, Any], *rest: Any, **more: Any) -> Item:
    table = backend.get_table(table_name)
    hash_value = DynamoType(key[table.hash_key_attr])
    found = table.items.get(hash_value)
    if isinstance(found, Item):
        table.items[hash_value] = copy.deepcopy(found)
    elif found is not None and table.range_key_attr in key:
        range_value = DynamoType(key[table.range_key_attr])
        if range_value in found:
            found[range_value] = copy.deepcopy(found[range_value])
    return _update_item(backend, table_name, key, *rest, **more)


def _written_as_it_is(self: Any, serialized: Any, value: Any, shape: Any, key: str) -> None:
    """Pass an attribute value on whole: moto asks each of its eleven possible members by name, at every depth."""
    if shape.name == "AttributeValue" and isinstance(value, (dict, DynamoType)):
        plain = value.to_json() if isinstance(value, DynamoType) else value
        self._default_serialize(serialized, _plain(plain), shape, key)
    else:
        _serialize_structure(self, serialized, value, shape, key)


def _plain(value: Any) -> Any:
    match value:
        case DynamoType():
            return _plain(value.to_json())
        case dict():
            return {name: _plain(held) for name, held in value.items()}
        case list():
            return [_plain(held) for held in value]
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case _:
            return value
