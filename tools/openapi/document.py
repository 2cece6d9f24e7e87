"""The OpenAPI 3.1 document, made from the declared operations, so that it can't say anything else than the code does.

Bodies and queries are described as they are read, answers as they are written (every field of an answer is there).
"""

import json
from collections import defaultdict
from collections.abc import Sequence

from chalicelib.handlers.door.operation import Operation, Who
from tools.openapi.responses import examples, responses
from tools.openapi.schemas import REF, Json, Schemas, json_model, schemas
from tools.openapi.words import ETAG, INFO, KEY, LANGUAGE, VARIABLES


def text(operations: Sequence[Operation]) -> str:
    """Return the document as JSON, indented, with a newline at its end."""
    return json.dumps(document(operations), ensure_ascii=False, indent=1) + "\n"


def document(operations: Sequence[Operation]) -> Json:
    """Return the document of these operations."""
    made, components = schemas(operations)
    paths: dict[str, Json] = defaultdict(dict)
    for operation in operations:
        paths[operation.path][operation.method.lower()] = _operation(operation, made)
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
            "examples": examples(operations),
            "parameters": {"IdempotencyKey": KEY, "AcceptLanguage": LANGUAGE, "IfNoneMatch": ETAG},
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


def _operation(operation: Operation, made: Schemas) -> Json:
    shown: Json = {
        "operationId": operation.operation_id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": _parameters(operation),
        "responses": responses(operation, made),
    }
    if operation.body:
        shown["requestBody"] = _body(operation, made)
    if operation.who is not Who.PUBLIC:
        shown["security"] = [{"bearer": []}, *([{}] if operation.who is Who.OPTIONAL else [])]
    return shown


def _body(operation: Operation, made: Schemas) -> Json:
    model = json_model(operation)
    content: Json = {"schema": made[model, "validation"] if model else {"type": "string"}}
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
    if operation.revalidated:
        found.append({"$ref": "#/components/parameters/IfNoneMatch"})
    return [*found, {"$ref": "#/components/parameters/AcceptLanguage"}]
