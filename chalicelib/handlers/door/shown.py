"""The parent of what is shown: a shape that is filled, field by field, from the attributes of what it shows."""

from enum import StrEnum

from pydantic import ConfigDict, WithJsonSchema

from chalicelib.domain.vocabulary import Frozen

CODES = "x-codes"
"""Under this name a schema says whose codes a text is one of; `tools/openapi/codes.py` lists them."""


class Shown(Frozen):
    """Has what it declares and nothing else: `InvoiceShown.model_validate(invoice)`."""

    model_config = ConfigDict(from_attributes=True)


def one_of(codes: type[StrEnum] | str) -> WithJsonSchema:
    """Return what describes a text as one of these codes; what is stored is shown as it is, should it be another."""
    return WithJsonSchema({"type": "string", CODES: codes if isinstance(codes, str) else codes.__name__})
