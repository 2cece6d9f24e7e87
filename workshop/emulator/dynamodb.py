"""Makes the embedded DynamoDB's transactions and answers quick.

As it comes, moto copies the whole table, item by item, once for each item of a transaction, so that it can undo it:
with a small catalogue one transaction takes a second. Here the copy shares its items with the table, and an update
replaces the item it changes, so that the shared one stays as it was. Half of the time of an answer went into looking
for members that an attribute value does not have, and a third of a write into weighing the item anew for each of its
attributes and copying each map once for every level above it: values come in and go out as they are stored, and an item
is weighed once. Every query of an index sorts the whole table, and each comparison read both keys anew: keys are read
once for each item. An item that lies in the table is never changed, only replaced: what it weighs and how it is written
in an answer are kept with it.
"""

import base64
import copy
from collections import defaultdict
from collections.abc import Callable
from threading import RLock
from typing import Any, Final

from moto.core.parse import BaseJSONParser
from moto.core.serialize import JSONSerializer
from moto.dynamodb import responses
from moto.dynamodb.exceptions import ItemSizeTooLarge
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict
from moto.dynamodb.models.table import Table

_update_item: Final = DynamoDBBackend.update_item
_serialize_structure: Final = JSONSerializer._serialize_type_structure  # noqa: SLF001 # There is no public hook.
_parse_structure: Final = BaseJSONParser._parse_structure  # noqa: SLF001 # As above.
_cast: Final = DynamoType.cast_value.fget  # type: ignore[attr-defined] # A property.
_size: Final = Item.size
_CHANGING: Final = RLock()
"""Held while an item changes, which then lies in the table already: nobody may keep what it was half-way."""
ITEM_LIMIT_BYTES: Final = 405_000
"""As moto counts: between the 400 KB of the manual and the 409 KB at which DynamoDB refuses."""


def patch_dynamodb() -> None:
    """Patch moto in this process; safe to repeat."""
    Table.__deepcopy__ = _snapshot  # type: ignore[attr-defined] # Looked up by `copy.deepcopy`.
    setattr(DynamoDBBackend, "update_item", _update_a_copy)  # noqa: B010 # A method of another's class.
    setattr(JSONSerializer, "_serialize_type_structure", _written_as_it_is)  # noqa: B010 # As above.
    setattr(BaseJSONParser, "_parse_structure", _read_as_it_is)  # noqa: B010 # As above.
    setattr(DynamoType, "__init__", _parsed_once)  # noqa: B010 # As above.
    setattr(DynamoType, "size", _weight)  # noqa: B010 # As above.
    setattr(DynamoType, "to_regular_json", _regular)  # noqa: B010 # As above.
    setattr(responses, "dynamo_to_dict", _whole)  # noqa: B010 # A function of another's module.
    setattr(DynamoType, "cast_value", property(_cast_value))  # noqa: B010 # As above.
    setattr(Table, "all_items", _in_order)  # noqa: B010 # As above.
    setattr(Item, "__init__", _weighed_once)  # noqa: B010 # As above.
    setattr(Item, "size", _size_kept)  # noqa: B010 # As above.


def _snapshot(table: Table, memo: dict[int, Any]) -> Table:
    snapshot = copy.copy(table)
    snapshot.items = defaultdict(dict, {key: copy.copy(items) for key, items in table.items.items()})
    if table.stream_shard is not None:
        snapshot.stream_shard = copy.copy(table.stream_shard)
        snapshot.stream_shard.items = list(table.stream_shard.items)
    memo[id(table)] = snapshot
    return snapshot


def _update_a_copy(backend: DynamoDBBackend, table_name: str, key: dict[str, Any], *rest: Any, **more: Any) -> Item:
    with _CHANGING:
        _replace_by_copy(backend, table_name, key)
        return _update_item(backend, table_name, key, *rest, **more)


def _replace_by_copy(backend: DynamoDBBackend, table_name: str, key: dict[str, Any]) -> None:
    table = backend.get_table(table_name)
    hash_value = DynamoType(key[table.hash_key_attr])
    items = table.items.get(hash_value)
    if isinstance(items, Item):
        table.items[hash_value] = copy.deepcopy(items)
    elif items is not None and table.range_key_attr in key:
        range_value = DynamoType(key[table.range_key_attr])
        if range_value in items:
            items[range_value] = copy.deepcopy(items[range_value])


def _kept(one: Any, name: str, reckon: Callable[[Any], Any]) -> Any:
    known: dict[str, Any] = one.__dict__
    if name not in known:
        with _CHANGING:
            known[name] = reckon(one)
    return known[name]


def _size_kept(self: Item) -> int:
    return int(_kept(self, "weighs", _size))


def _written(value: DynamoType) -> Any:
    return _kept(value, "written", lambda one: _plain(one.to_json()))


def _written_as_it_is(self: Any, serialized: Any, value: Any, shape: Any, key: str) -> None:
    """Pass an attribute value on whole: moto asks each of its eleven possible members by name, at every depth."""
    if shape.name == "AttributeValue" and isinstance(value, (dict, DynamoType)):
        plain = _written(value) if isinstance(value, DynamoType) else _plain(value)
        self._default_serialize(serialized, plain, shape, key)
    else:
        _serialize_structure(self, serialized, value, shape, key)


def _read_as_it_is(self: Any, shape: Any, value: Any) -> Any:
    """Take an attribute value whole, for the same reason; bytes stay in base 64, as moto stores them."""
    return value if shape.name == "AttributeValue" else _parse_structure(self, shape, value)  # type: ignore[no-untyped-call]  # Moto gives it none.


def _parsed_once(self: DynamoType, source: DynamoType | dict[str, Any]) -> None:
    kind, value = (source.type, source.value) if isinstance(source, DynamoType) else next(iter(source.items()))
    self.type, self.value = kind, value
    if kind == "L":
        self.value = [DynamoType(member) for member in value]
    elif kind == "M":
        self.value = {name: DynamoType(member) for name, member in value.items()}


def _weight(self: DynamoType) -> int:
    """Return the bytes that the value weighs, without copying it first."""
    match self.value:
        case dict() as members:
            return sum(len(name.encode()) + value.size() for name, value in members.items())
        case list() as members if self.type == "L":
            return sum(value.size() for value in members)
        case list() as members:
            return sum(DynamoType({self.type[0]: value}).size() for value in members)
        case bool():
            return 1
        case bytes() as content:
            return len(content)
        case scalar:
            return len(str(scalar).encode())


def _regular(self: DynamoType) -> dict[str, Any]:
    match self.value:
        case dict() as members:
            return {self.type: {name: value.to_regular_json() for name, value in members.items()}}
        case list() as members if self.type == "L":
            return {self.type: [value.to_regular_json() for value in members]}
        case list() as members:
            return {self.type: [*members]}
        case str() as encoded if self.type == "B":
            return {self.type: base64.b64decode(encoded)}
        case scalar:
            return {self.type: scalar}


def _cast_value(self: DynamoType) -> Any:
    return self.value if self.type == "S" else _cast(self)


def _in_order(table: Table) -> list[Item]:
    folders: Any = table.items.values()
    items = [item for folder in folders for item in folder.values()] if table.range_key_attr else folders
    return sorted(items, key=_key)


def _key(item: Item) -> Any:
    return (item.hash_key.cast_value, item.range_key.cast_value) if item.range_key else item.hash_key.cast_value


def _weighed_once(self: Item, hash_key: DynamoType, range_key: DynamoType | None, attrs: dict[str, Any]) -> None:
    self.hash_key, self.range_key, self.attrs = hash_key, range_key, LimitedSizeDict()
    dict.update(self.attrs, {name: DynamoType(value) for name, value in attrs.items()})
    if self.size() > ITEM_LIMIT_BYTES:
        raise ItemSizeTooLarge


def _whole(result: Any) -> Any:
    """Return an answer with its attribute values as they are, as `_written_as_it_is` takes them: moto copies each."""
    match result:
        case DynamoType():
            return result
        case dict():
            return {name: _whole(member) for name, member in result.items()}
        case list():
            return [_whole(member) for member in result]
        case object(to_json=to_json):
            return _whole(to_json())
        case _:
            return result


def _plain(value: Any) -> Any:
    match value:
        case DynamoType():
            return _plain(value.to_json())
        case dict():
            return {name: _plain(member) for name, member in value.items()}
        case list():
            return [_plain(member) for member in value]
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case _:
            return value
