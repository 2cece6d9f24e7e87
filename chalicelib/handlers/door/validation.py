"""pydantic's findings for the caller: which field, which rule, in words; never a value, never a name of his own."""

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import field_text
from chalicelib.handlers.door.problems import FieldError

MAX_ERRORS = 20
TOLD = frozenset(
    {"ge", "gt", "le", "lt", "min_length", "max_length", "multiple_of", "expected", "expected_tags", "max_digits"}
)

Place = Literal["body", "query"]


def field_errors(
    misfit: ValidationError, model: type[BaseModel], place: Place, language: Language
) -> tuple[FieldError, ...]:
    """Return at most 20 findings. Of `loc` only names that the model itself has are kept, so no key is echoed."""
    names = known_names(model)
    errors = misfit.errors(include_input=False, include_url=False)[:MAX_ERRORS]
    return tuple(
        FieldError(
            loc=(place, *_known_part(error["loc"], names)),
            type=error["type"],
            msg=field_text(error["type"], language, {k: v for k, v in error.get("ctx", {}).items() if k in TOLD}),
        )
        for error in errors
    )


def _known_part(loc: tuple[str | int, ...], names: frozenset[str]) -> tuple[str | int, ...]:
    return tuple(part for part in loc if isinstance(part, int) or part in names)


@cache
def known_names(model: type[BaseModel]) -> frozenset[str]:
    """Return every property name and discriminator value of the model and the models in it."""
    return frozenset(_names(model.model_json_schema()))


def _names(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_names, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", {})) | set(schema.get("mapping", {}))
    return own.union(*map(_names, schema.values()))
