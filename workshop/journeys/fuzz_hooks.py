"""One more check for Schemathesis: what the document's shapes allow is refused by a rule of the office, by no shape."""

from typing import Any, Final

import schemathesis
from schemathesis import GenerationMode

BAD_REQUEST: Final = 400
NO_SHAPE: Final = {"validation_failed", "malformed_json", "bad_request"}
NO_INTEGER: Final = {"int_type"}
"""JSON Schema counts 3.0 among the integers; at these doors an amount is written without a point."""


@schemathesis.check
def no_shape_is_narrower_than_the_document(_context: Any, response: Any, case: Any) -> None:
    """Fail where what fits its schema is told that it does not fit."""
    if (
        case.meta is None
        or case.meta.generation.mode is not GenerationMode.POSITIVE
        or response.status_code < BAD_REQUEST
    ):
        return
    problem = response.json()
    if problem["code"] in NO_SHAPE and {error["type"] for error in problem.get("errors", ())} != NO_INTEGER:
        raise AssertionError(response.text)
