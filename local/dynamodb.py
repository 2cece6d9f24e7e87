"""Makes the embedded DynamoDB's transactions quick.

As it comes, moto copies the whole table, item by item, once for each item of a transaction, so that it can undo it:
with a small catalogue one transaction takes a second. Here the copy shares its items with the table, and an update
replaces the item it changes, so that the shared one stays as it was.
"""

import copy
from collections import defaultdict
from typing import Any, Final

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

_update_item: Final = DynamoDBBackend.update_item


def patch_dynamodb() -> None:
    """Patch moto in this process; safe to repeat."""
    Table.__deepcopy__ = _snapshot  # type: ignore[attr-defined] # Looked up by `copy.deepcopy`.
    setattr(DynamoDBBackend, "update_item", _update_a_copy)  # noqa: B010 # A method of another's class.


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
