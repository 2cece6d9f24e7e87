"""What a person asks the price of, before anyone signs in."""

from datetime import date
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from chalicelib.domain.catalogue.keeping import ProductId
from chalicelib.domain.catalogue.product import Format
from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.tariff.schedule import Basis
from chalicelib.domain.vocabulary import Frozen

MAX_LINES = 50


class QuoteLine(Frozen):
    """One line of a basket: a product of the catalogue, or an explicit basis; exactly one of them.

    `printed` and `processed` choose the row. `selection` and `format` are those of a request's line: what does not lie
    ready in the catalogue is estimated by `size_bytes`, the buyer's guess, and at most by the size of the whole.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["product"], "properties": {"product": {"type": "string"}, "basis": {"type": "null"}}},
                {"required": ["basis"], "properties": {"basis": {"type": "object"}, "product": {"type": "null"}}},
            ]
        }
    )

    product: ProductId | None = None
    basis: Basis | None = None
    format: Format | None = None
    selection: Selection = Selection()
    quantity: int = Field(default=1, ge=1, le=1000)
    printed: bool = False
    processed: bool = False
    size_bytes: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.product is None) == (self.basis is None):
            msg = "give a product or a basis, not both"
            raise ValueError(msg)
        return self


class Basket(Frozen):
    """What is to be priced, and for which office-local day (today unless given)."""

    lines: tuple[QuoteLine, ...] = Field(min_length=1, max_length=MAX_LINES)
    on: date | None = None
