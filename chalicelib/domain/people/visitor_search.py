"""By what an earlier visitor is searched: one exact value and nothing else (R-W4)."""

from typing import Self

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.domain.people.email_address import Email
from chalicelib.domain.people.person import TypedIdentity
from chalicelib.domain.vocabulary import Frozen


class VisitorSearch(Frozen):
    """One of both."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["email"], "properties": {"email": {"type": "string"}}},
                {"required": ["identity"], "properties": {"identity": {"type": "object"}}},
            ]
        }
    )

    email: Email | None = None
    identity: TypedIdentity | None = None

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        if (self.email is None) == (self.identity is None):
            raise PydanticCustomError("one_exact_value", "one of email and identity is searched for")
        return self
