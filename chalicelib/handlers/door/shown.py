"""The parent of what is shown: a shape that is filled, field by field, from the attributes of what it shows."""

from pydantic import ConfigDict

from chalicelib.domain.vocabulary import Frozen


class Shown(Frozen):
    """Has what it declares and nothing else: `InvoiceShown.model_validate(invoice)`."""

    model_config = ConfigDict(from_attributes=True)
