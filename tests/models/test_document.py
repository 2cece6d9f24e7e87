"""A shape comes back from DynamoDB as it was written, and no number in it is ever rounded."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter

from chalicelib.models.map_attribute import MapAttribute, from_value, to_value

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**37), 10**37) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True)
    amount_idr: int
    note: str | None = None


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)
    at: datetime
    on: date
    paid: bool
    lines: tuple[_Line, ...]
    names: dict[str, str]


@given(JSON)
def test_whatever_json_holds_comes_back_the_same(value: Any) -> None:
    back = from_value(to_value(value))
    assert back == value
    assert repr(back) == repr(value)


def test_a_shape_is_kept_as_a_map_that_people_can_read() -> None:
    shape = _Shape(
        at=datetime(2026, 3, 2, 1, tzinfo=UTC),
        on=date(2026, 3, 2),
        paid=True,
        lines=(_Line(amount_idr=12_000_000_000), _Line(amount_idr=0, note="")),
        names={"ada": "Siti"},
    )
    document = MapAttribute(lambda: TypeAdapter(_Shape))
    kept = document.serialize(shape)
    assert kept["lines"]["L"][0]["M"] == {"amount_idr": {"N": "12000000000"}, "note": {"NULL": True}}
    assert kept["paid"] == {"BOOL": True}
    assert document.deserialize(kept) == shape


@pytest.mark.parametrize("number", [1.5, Decimal("1.5"), float("nan")])
def test_a_broken_number_is_refused_rather_than_rounded(number: object) -> None:
    with pytest.raises(TypeError):
        to_value({"amount": number})
    with pytest.raises(ValueError, match="invalid literal"):
        from_value({"N": "1.5"})


def test_a_kind_that_json_has_not_is_refused_when_read() -> None:
    with pytest.raises(TypeError, match="SS"):
        from_value({"SS": ["a"]})
