"""The OpenAPI 3.1 document, made from the declared operations, so that it can't say anything else than the code does.

Bodies and queries are described as they are read, answers as they are written (every field of an answer is there).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from chalicelib.domain.account import TokenExpired, TokenInvalid, TokenKeysUnavailable, TokenMissing
from chalicelib.domain.refusals import Category, Refusal
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import field_text
from chalicelib.handlers.door import refusals as door
from chalicelib.handlers.door.openapi_words import INFO, KEY, LANGUAGE, VARIABLES
from chalicelib.handlers.door.operation import Operation, Who
from chalicelib.handlers.door.problems import MEDIA_TYPE, FieldError, Problem, problem, status_of

REF = "#/components/schemas/{model}"
JSON = "application/json"
TRACE = "00000000-0000-0000-0000-000000000000"
Json = dict[str, Any]


class _Shapes(GenerateJsonSchema):
    """Says of an answer that every field is there, defaults included: that is how it is written."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: FBT001  the signature is pydantic's
        """Return whether a client may rely on the field."""
        return self.mode == "serialization" or super().field_is_required(field, total)


def document(operations: Sequence[Operation]) -> Json:
    """Return the document of these operations."""
    schemas, components = _schemas(operations)
    paths: dict[str, Json] = defaultdict(dict)
    for operation in operations:
        paths[operation.path][operation.method.lower()] = _operation(operation, schemas)
    for hidden in {operation.query.__name__ for operation in operations if operation.query}:
        components.pop(hidden, None)
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": [{"url": "/"}],
        "tags": [{"name": tag} for tag in sorted({operation.tag for operation in operations})],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": components,
            "examples": _examples(operations),
            "parameters": {"IdempotencyKey": KEY, "AcceptLanguage": LANGUAGE},
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "The access token of signIn's answer.",
                }
            },
        },
    }


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
    if _model(operation):
        found += [door.MalformedJson, door.BodyTooLarge]
    if _model(operation) or operation.query:
        found.append(door.ValidationFailed)
    return tuple(dict.fromkeys((*found, door.ServiceUnavailable, door.InternalError)))


Schemas = Mapping[Any, Json]


def _schemas(operations: Sequence[Operation]) -> tuple[Schemas, Json]:
    wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {(Problem, "validation"): None}
    for operation in operations:
        for model in (_model(operation), operation.query):
            if model:
                wanted[model, "validation"] = None
        if operation.answers:
            wanted[operation.answers, "serialization"] = None
    schemas, definitions = models_json_schema(list(wanted), ref_template=REF, schema_generator=_Shapes)
    return schemas, dict(definitions["$defs"])


def _operation(operation: Operation, schemas: Schemas) -> Json:
    shown: Json = {
        "operationId": operation.operation_id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": _parameters(operation),
        "responses": _responses(operation, schemas),
    }
    if operation.body:
        shown["requestBody"] = _body(operation, schemas)
    if operation.who is not Who.PUBLIC:
        shown["security"] = [{"bearer": []}, *([{}] if operation.who is Who.OPTIONAL else [])]
    return shown


def _model(operation: Operation) -> type[BaseModel] | None:
    """Return the model of a JSON body."""
    return operation.body if operation.body and issubclass(operation.body, BaseModel) else None


def _body(operation: Operation, schemas: Schemas) -> Json:
    model = _model(operation)
    content: Json = {"schema": schemas[model, "validation"] if model else {"type": "string"}}
    if operation.example is not None:
        content["example"] = operation.example
    required = model is None or any(field.is_required() for field in model.model_fields.values())
    return {"required": required, "content": dict.fromkeys(operation.content_types, content)}


def _parameters(operation: Operation) -> list[Json]:
    names = [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]
    shape = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
    found: list[Json] = [
        {"name": name, "in": "path", "required": True, "description": VARIABLES.get(name, name), "schema": shape}
        for name in names
    ]
    if operation.query:
        fields = operation.query.model_json_schema(ref_template=REF)
        for name, schema in fields["properties"].items():
            required = name in fields.get("required", ())
            found.append({"name": name, "in": "query", "required": required, "schema": schema})
    if operation.idempotent:
        found.append({"$ref": "#/components/parameters/IdempotencyKey"})
    return [*found, {"$ref": "#/components/parameters/AcceptLanguage"}]


def _responses(operation: Operation, schemas: Schemas) -> Json:
    success: Json = {"description": "Done."}
    if operation.answers:
        success["content"] = {JSON: {"schema": schemas[operation.answers, "serialization"]}}
    by_status: dict[int, list[type[Refusal]]] = defaultdict(list)
    for refusal in refusals_of(operation):
        by_status[status_of(refusal)].append(refusal)
    refused = {str(status): _refused(noes) for status, noes in sorted(by_status.items())}
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


def _examples(operations: Sequence[Operation]) -> Json:
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
