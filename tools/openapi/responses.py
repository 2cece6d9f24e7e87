"""What an operation answers: its success, and every no that it can give, each with an example in both languages."""

from collections import defaultdict
from collections.abc import Sequence

from chalicelib.domain.account import TokenExpired, TokenInvalid, TokenKeysUnavailable, TokenMissing
from chalicelib.domain.refusals import Category, Refusal
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import field_text
from chalicelib.handlers.door import refusals as door
from chalicelib.handlers.door.operation import Operation, Who
from chalicelib.handlers.door.problems import MEDIA_TYPE, FieldError, problem, status_of
from tools.openapi.schemas import REF, Json, Schemas, json_model

JSON = "application/json"
TRACE = "00000000-0000-0000-0000-000000000000"


def refusals_of(operation: Operation) -> tuple[type[Refusal], ...]:
    """Return every no that this operation can give: its own, and the door's."""
    found: list[type[Refusal]] = [*(operation.computed() if operation.computed else ()), *operation.refusals]
    if "{" in operation.path:
        found.append(door.UnknownPath)
    if operation.who is not Who.PUBLIC:
        found += [TokenInvalid, TokenExpired, TokenKeysUnavailable]
    if operation.who is Who.SIGNED_IN:
        found.append(TokenMissing)
    if operation.idempotent:
        found += [door.MissingIdempotencyKey, door.MalformedIdempotencyKey]
    if operation.body:
        found.append(door.UnsupportedMediaType)
    if json_model(operation):
        found += [door.MalformedJson, door.BodyTooLarge]
    if json_model(operation) or operation.query:
        found.append(door.ValidationFailed)
    return tuple(dict.fromkeys((*found, door.ServiceUnavailable, door.InternalError)))


def responses(operation: Operation, made: Schemas) -> Json:
    """Return the responses by status."""
    success: Json = {"description": "Done."}
    if operation.answers:
        success["content"] = {JSON: {"schema": made[operation.answers, "serialization"]}}
    by_status: dict[int, list[type[Refusal]]] = defaultdict(list)
    for refusal in refusals_of(operation):
        by_status[status_of(refusal)].append(refusal)
    refused = {str(status): _refused(noes) for status, noes in sorted(by_status.items())}
    if operation.revalidated:
        success["headers"] = {"ETag": {"schema": {"type": "string"}}}
        refused["304"] = {"description": "The caller has it already."}
    return {str(operation.status): success, **refused}


def _refused(noes: Sequence[type[Refusal]]) -> Json:
    names = sorted(f"{no.code}.{language.value}" for no in noes for language in Language)
    shown: Json = {
        "description": ", ".join(sorted(f"`{no.code}`" for no in noes)),
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": REF.format(model="Problem")},
                "examples": {name: {"$ref": f"#/components/examples/{name}"} for name in names},
            }
        },
    }
    headers = {header for no in noes for header in _headers(no)}
    if headers:
        shown["headers"] = {name: {"schema": {"type": "string"}} for name in sorted(headers)}
    return shown


def _headers(no: type[Refusal]) -> tuple[str, ...]:
    if no.category is Category.UNAUTHENTICATED:
        return ("WWW-Authenticate",)
    return ("Retry-After",) if no.category in (Category.THROTTLED, Category.BUSY) else ()


def examples(operations: Sequence[Operation]) -> Json:
    """Return an example of each no in each language, by code and language."""
    noes = {no.code: no for operation in operations for no in refusals_of(operation)}
    return {
        f"{code}.{language.value}": {"value": _example(no, language)}
        for code, no in sorted(noes.items())
        for language in Language
    }


def _example(no: type[Refusal], language: Language) -> Json:
    errors = None
    if no is door.ValidationFailed:
        errors = (FieldError(loc=("body", "title"), type="missing", msg=field_text("missing", language, {})),)
    return problem(no(), language, TRACE, errors).model_dump(mode="json", exclude_none=True)
