"""Shapes with a value in every field, the optional ones too, for rules that speak of all fields there are."""

import types
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

M = TypeVar("M", bound=BaseModel)
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
PLAIN: dict[object, object] = {str: "words", int: 7, bool: True, date: NOON.date(), AwareDatetime: NOON}
MOST_VARIANTS = 3
"""So many shapes does the largest union have: what is sold, and what it is priced by."""


def filled(model: type[M], variant: int = 0) -> M:
    """Return the shape with something in every field; of a union the shape of this number, counted round.

    Neither patterns nor bounds are looked at.
    """
    fields: dict[str, Any] = {name: _value(field.annotation, variant) for name, field in model.model_fields.items()}
    return model.model_construct(**fields)


def _value(kind: Any, variant: int) -> object:
    inner = [part for part in get_args(kind) if part is not types.NoneType]
    match get_origin(kind):
        case None:
            return _plain(kind, variant)
        case origin if origin in {Union, types.UnionType}:
            return _value(inner[variant % len(inner)], variant)
        case origin if origin is tuple:
            return (_value(inner[0], variant),)
        case origin if origin is dict:
            return {"name": _value(inner[1], variant)}
        case origin if origin is Literal:
            return inner[0]
        case origin if origin is Annotated:
            return _value(inner[0], variant)
    raise AssertionError(kind)


def _plain(kind: Any, variant: int) -> object:
    if kind in PLAIN:
        return PLAIN[kind]
    return filled(kind, variant) if issubclass(kind, BaseModel) else next(iter(kind))
