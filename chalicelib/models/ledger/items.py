"""The kinds of item that a ledger's table holds, the same for each ledger; `table` binds them to one.

No key holds personal data: links and document codes stand as hashes.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter
from pynamodb.attributes import BooleanAttribute, DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection

from chalicelib.domain.ledger.chain import S
from chalicelib.domain.ledger.entry import E, Entry
from chalicelib.domain.vocabulary import Frozen
from chalicelib.models.map_attribute import MapAttribute
from chalicelib.models.shelf import Shelf, Table

NOW = "now"
TEXTS = "texts"
R = TypeVar("R", bound=BaseModel)


class SparseList(NamedTuple):
    """A sparse list of an aggregate's snapshots: by `partition`, in the order of `order`. Absent keys keep it off."""

    index_name: str
    partition: str
    order: str


SWEEP = SparseList("by_sweep", "sweep", "sweep_due")
"""What falls due, by office: every ledger has it."""


class Record(Frozen):
    """An aggregate's id and the sequence number of an entry."""

    id: str
    seq: int


class LedTo(Frozen):
    """What a used key led to: by each of its command's steps, the last entry."""

    records: tuple[Record, ...]


class LedgerTable(NamedTuple, Generic[S, E, R]):
    """One ledger's table: its kinds of item, its lists by name, the rows they show, and the prefix of its keys.

    Each kind shares the table's connection. `R`: what an index entry carries of a state, enough for a list.
    """

    prefix: str
    entry: Callable[[], TypeAdapter[Entry[E]]]
    row: Callable[[], TypeAdapter[R]]
    lists: Mapping[str, SparseList]
    item: type[Any]
    snapshot: type[Any]
    texts: type[Any]
    event: type[Any]
    key: type[Any]
    unique: type[Any]
    trace: type[Any]
    series: type[Any]

    def pk(self, id_: str) -> str:
        """Return the partition key of an aggregate."""
        return f"{self.prefix}#{id_}"

    def entry_of(self, document: Mapping[str, Any]) -> Entry[E]:
        """Return a stored entry, read leniently; raise ValidationError where it does not fit."""
        return self.entry().validate_python(document, extra="ignore")

    def row_of(self, document: Mapping[str, Any] | None) -> R:
        """Return what an index entry carries, read leniently; raise ValidationError where it does not fit."""
        return self.row().validate_python(document, extra="ignore")


def table(
    setting: str,
    prefix: str,
    entry: Callable[[], TypeAdapter[Entry[E]]],
    state: Callable[[], TypeAdapter[S]],
    row: Callable[[], TypeAdapter[R]],
    lists: Mapping[str, SparseList],
) -> LedgerTable[S, E, R]:
    """Return the table that this setting names; PynamoDB reads only kinds that it has met, so all are made here."""

    class Item(Shelf):
        """Any item of the table."""

        class Meta(Table):
            """The table."""

        kind = DiscriminatorAttribute()

    Item.Meta.setting = setting

    def kind(name: str, **attributes: Any) -> type[Any]:
        namespace = {"__module__": __name__, **attributes}
        metaclass: Any = type(Item)
        made: type[Any] = metaclass(name, (Item,), namespace, discriminator=name)
        return made

    every = {**lists, "sweep": SWEEP}
    keys = {name for one in every.values() for name in (one.partition, one.order)}
    return LedgerTable(
        prefix=prefix,
        entry=cache(entry),
        row=cache(row),
        lists=every,
        item=Item,
        snapshot=kind(
            "snapshot",
            version=NumberAttribute(),
            state=MapAttribute(state),
            row=MapAttribute(_as_it_lies, null=True),
            sweep_tries=NumberAttribute(null=True),
            **{name: UnicodeAttribute(null=True) for name in keys},
            **{one.index_name: index(one) for one in every.values()},
        ),
        texts=kind(
            "texts",
            texts=MapAttribute(lambda: TypeAdapter(dict[str, str])),
            version=NumberAttribute(null=True),
        ),
        event=kind("event", entry=MapAttribute(_as_it_lies)),
        key=kind("key", body_hash=UnicodeAttribute(), led_to=MapAttribute(lambda: TypeAdapter(LedTo))),
        unique=kind(
            "unique",
            record_id=UnicodeAttribute(),
            subject=UnicodeAttribute(null=True),
            released=BooleanAttribute(null=True),
        ),
        trace=kind("trace", reference=UnicodeAttribute()),
        series=kind("series", last=NumberAttribute()),
    )


def _as_it_lies() -> TypeAdapter[dict[str, Any]]:
    """Documents that are read as they lie there: an entry is hashed so, and one bad row must not spoil a page."""
    return TypeAdapter(dict[str, Any])


def index(one: SparseList) -> GlobalSecondaryIndex[Any]:
    """Return a sparse list that carries rows, so that a page is one call and a change costs little."""
    projection = IncludeProjection(["kind", "row"])
    body = {
        "Meta": type("Meta", (), {"projection": projection}),
        one.partition: UnicodeAttribute(hash_key=True),
        one.order: UnicodeAttribute(range_key=True),
    }
    index: GlobalSecondaryIndex[Any] = type(one.index_name, (GlobalSecondaryIndex,), body)()
    return index


def event_key(seq: int) -> str:
    """Return the sort key of an entry."""
    return f"event#{seq:06d}"


def seq_of(event_key: str) -> int:
    """Return the sequence number that an entry's sort key tells; raise ValueError for the key of something else."""
    kind, _, seq = event_key.partition("#")
    if kind != "event":
        raise ValueError(kind)
    return int(seq)


def unique_key(kind: str, scope: str, value: str) -> str:
    """Return the partition key of a unique value."""
    return f"unique#{kind}#{scope}#{value}"


def trace_key(kind: str, value: str) -> str:
    """Return the partition key of a value that may be left by many."""
    return f"trace#{kind}#{value}"


def series_key(office: str, name: str, period: str) -> str:
    """Return the partition key of a number series within its period."""
    return f"series#{office}#{name}#{period}"
