"""The OpenAPI 3.1 document, made from the declared operations, so that it can't say anything else than the code does.

Bodies and queries are described as they are read, answers as they are written (every field of an answer is there).
"""

import inspect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Operation, Who
from chalicelib.handlers.door.paging import Paged
from tools.openapi.codes import codes, named
from tools.openapi.layout import laid_out
from tools.openapi.responses import Noes, after_a_command, problems, response, responses, shared
from tools.openapi.schemas import REF, Json, Schemas, Shapes, schemas
from tools.openapi.tags import tag, tags
from tools.openapi.words import BEARER, ETAG, INFO, KEY, LANGUAGE, VARIABLES


def text(operations: Sequence[Operation]) -> str:
    """Return the document as JSON, with a newline at its end."""
    return laid_out(document(operations)) + "\n"


def document(operations: Sequence[Operation]) -> Json:
    """Return the document of these operations."""
    made, components = schemas(operations)
    sets, noes = shared(operations), problems(operations)
    paths: dict[str, Json] = defaultdict(dict)
    for operation in operations:
        paths[operation.path][operation.method.lower()] = _operation(operation, made, sets)
    for hidden in {operation.query.__name__ for operation in operations if operation.query}:
        components.pop(hidden, None)
    whole = {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": [{"url": "/"}],
        "tags": tags(operations),
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": components,
            "responses": after_a_command(operations, made)
            | {name: response(noes) for noes, name in sorted(sets.items(), key=lambda named: named[1])},
            "parameters": {"IdempotencyKey": KEY, "AcceptLanguage": LANGUAGE, "IfNoneMatch": ETAG}
            | _paging()
            | _places(paths),
            "securitySchemes": {"bearer": BEARER},
        },
    }
    return named(whole, codes(noes), noes)


def _places(paths: Iterable[str]) -> Json:
    """Return the variables of all paths as parameters."""
    names = {part[1:-1] for path in paths for part in path.split("/") if part.startswith("{")}
    shape = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
    return {
        name: {"name": name, "in": "path", "required": True, "description": VARIABLES.get(name, name), "schema": shape}
        for name in sorted(names)
    }


def _operation(operation: Operation, made: Schemas, sets: Mapping[Noes, str]) -> Json:
    described: Json = {
        "operationId": operation.operation_id,
        "tags": [tag(operation)],
        "summary": operation.summary,
        "description": inspect.cleandoc(operation.description),
        "parameters": _parameters(operation),
        "responses": responses(operation, made, sets),
    }
    if operation.body:
        described["requestBody"] = _body(operation, operation.body, made)
    if operation.who is not Who.PUBLIC:
        described["security"] = [{"bearer": []}, *([{}] if operation.who is Who.OPTIONAL else [])]
    return described


def _body(operation: Operation, model: type[BaseModel], made: Schemas) -> Json:
    content: Json = {"schema": made[model, "validation"]}
    if operation.example is not None:
        content["example"] = operation.example
    required = any(field.is_required() for field in model.model_fields.values())
    return {"required": required, "content": dict.fromkeys(operation.content_types, content)}


def _parameters(operation: Operation) -> list[Json]:
    names = [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]
    parameters: list[Json] = [_shared(name) for name in names]
    if operation.query:
        fields = operation.query.model_json_schema(ref_template=REF, schema_generator=Shapes)
        for name, schema in fields["properties"].items():
            paging = issubclass(operation.query, Paged) and name in Paged.model_fields
            required = name in fields.get("required", ())
            parameters.append(_shared(name) if paging else _in_query(name, schema, required=required))
    if operation.idempotent:
        parameters.append(_shared("IdempotencyKey"))
    if operation.caching is not Caching.NEVER:
        parameters.append(_shared("IfNoneMatch"))
    return [*parameters, _shared("AcceptLanguage")]


def _shared(name: str) -> Json:
    return {"$ref": f"#/components/parameters/{name}"}


def _in_query(name: str, schema: Json, *, required: bool = False) -> Json:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _paging() -> Json:
    """Return what every list takes: how much of it, and from where."""
    fields = Paged.model_json_schema(ref_template=REF, schema_generator=Shapes)["properties"]
    return {name: _in_query(name, schema) for name, schema in fields.items()}
