"""The pages' types say what the API's document says: a field, a refusal, what a body may leave out."""

from typing import Any

from tools.web.types import Types

SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "note": {"type": ["string", "null"], "default": None}},
    "required": ["id"],
}
PROBLEM = {"type": "object", "properties": {"code": {"type": "string"}}, "required": ["code"]}


def document(operation: dict[str, Any], **schemas: Any) -> dict[str, Any]:
    known = {"Problem": PROBLEM, "Shape": SHAPE, **schemas}
    return {"paths": {"/v1/things/{thing}": {"post": operation}}, "components": {"schemas": known}}


def content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


KEEP = {
    "operationId": "keepThing",
    "parameters": [
        {"name": "thing", "in": "path", "required": True, "schema": {"type": "string"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer"}},
        {"name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string"}},
    ],
    "requestBody": content({"$ref": "#/components/schemas/Shape"}),
    "responses": {
        "200": content({"$ref": "#/components/schemas/Shape"}),
        "404": {
            "content": {
                "application/problem+json": {
                    "schema": {"oneOf": [{"$ref": "#/components/schemas/gone"}, {"$ref": "#/components/schemas/lost"}]}
                }
            }
        },
        "409": {
            "content": {"application/problem+json": {"schema": {"properties": {"code": {"enum": ["kept", "late"]}}}}}
        },
    },
}
CODES = {code: {"properties": {"code": {"const": code}}} for code in ("gone", "lost")}


def test_an_answer_carries_every_field_and_a_body_may_leave_out_what_has_a_default() -> None:
    text = Types(document(KEEP, **CODES)).text()
    assert "export type Shape = { id: string; note: string | null };" in text
    assert "export type ShapeGiven = { id: string; note?: string | null };" in text


def test_an_operation_says_where_it_is_asked_what_it_answers_and_how_it_refuses() -> None:
    types = Types(document(KEEP, **CODES))
    assert (
        "\tkeepThing: { path: { thing: string }; query: { limit?: number }; body: ShapeGiven; answer: Shape; "
        'keyed: true; refusals: "gone" | "kept" | "late" | "lost" };'
    ) in types.text()
    assert '\tkeepThing: "POST /v1/things/{thing}",' in types.routes()


def test_lists_tuples_codes_and_maps_are_what_they_say() -> None:
    properties = {
        "codes": {"type": "array", "items": {"enum": ["a", "b"]}},
        "span": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}]},
        "by_day": {"type": "object", "additionalProperties": {"type": "integer"}},
        "kind": {"const": "map"},
        "either": {"anyOf": [{"$ref": "#/components/schemas/Shape"}, {"type": "null"}]},
    }
    answered = {**KEEP, "responses": {"200": content({"$ref": "#/components/schemas/Whole"})}}
    whole = {"type": "object", "properties": properties}
    assert (
        'export type Whole = { codes: ("a" | "b")[]; span: [number, number]; by_day: Record<string, number>; '
        'kind: "map"; either: Shape | null };'
    ) in Types(document(answered, Whole=whole, **CODES)).text()


def test_how_large_a_file_may_be_is_what_the_shape_says_that_announces_it() -> None:
    size = {"size_bytes": {"type": "integer", "maximum": 5000000}}
    announce = {"type": "object", "properties": size, "required": ["size_bytes"]}
    answered = {**SHAPE, "properties": {**SHAPE["properties"], **size}}
    operation = {**KEEP, "requestBody": content({"$ref": "#/components/schemas/Announce"})}
    text = Types(document(operation, Announce=announce, Shape=answered, **CODES)).limits()
    assert "export const LARGEST = {\n\tAnnounce: 5_000_000,\n} as const;" in text
