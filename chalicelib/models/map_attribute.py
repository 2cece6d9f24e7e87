"""A pydantic shape kept as a native DynamoDB map, so that console, exports and analytics can read it.

Numbers are integers (money is rupiah); a float or a Decimal is a TypeError, not a silent rounding. Kinds of value are
asked for in the order of their frequency: of the three hundred in a request, every other is a string.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pynamodb.attributes import Attribute
from pynamodb.constants import BOOLEAN, LIST, MAP, NULL, NUMBER, STRING

S = TypeVar("S")


def to_value(value: object) -> dict[str, Any]:
    """Return a JSON value as a DynamoDB attribute value; raise TypeError for what JSON with integers has not."""
    kind = type(value)
    if kind is str:
        return {STRING: value}
    if isinstance(value, dict):
        return {MAP: {name: to_value(item) for name, item in value.items()}}
    if kind is int:
        return {NUMBER: str(value)}
    if value is None:
        return {NULL: True}
    if isinstance(value, list):
        return {LIST: [to_value(item) for item in value]}
    if kind is bool:
        return {BOOLEAN: value}
    raise TypeError(f"a document holds no {kind.__name__}")


def from_value(value: dict[str, Any]) -> object:
    """Return a DynamoDB attribute value as a JSON value; raise TypeError for a number that is not whole."""
    (kind,) = value
    content = value[kind]
    if kind == STRING:
        return content
    if kind == MAP:
        return {name: from_value(item) for name, item in content.items()}
    if kind == NUMBER:
        return int(content)
    if kind == LIST:
        return [from_value(item) for item in content]
    if kind == BOOLEAN:
        return content
    if kind == NULL:
        return None
    raise TypeError(f"a document holds no {kind}")


class MapAttribute(Attribute[S], Generic[S]):
    """An attribute that holds one pydantic shape (a model, a union of models, a dict) as a native map.

    Use: `state = MapAttribute[Request](lambda: TypeAdapter(Request))`; the shape is built at first use, not at import.
    """

    attr_type = MAP

    def __init__(self, shape: Callable[[], TypeAdapter[S]], *, null: bool | None = None) -> None:
        """Keep what makes the shape that is written and read; `null` as for any attribute."""
        super().__init__(null=null)
        self._make = shape

    @cached_property
    def shape(self) -> TypeAdapter[S]:
        """Return the shape, made once."""
        return self._make()

    def serialize(self, value: S) -> dict[str, Any]:
        """Return the map's content."""
        return dict(to_value(self.shape.dump_python(value, mode="json"))[MAP])

    def deserialize(self, value: dict[str, Any]) -> S:
        """Return the shape that the map's content holds; raise ValidationError where it does not fit.

        What is stored is read leniently: a field that only a later release knows is passed over (ADR 0021).
        """
        return self.shape.validate_python(from_value({MAP: value}), extra="ignore")
