"""The description of the API says what the code does, whole and valid."""

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import validate

from app import door
from chalicelib.handlers.door.operation import Operation
from tests.handlers.test_door import routes
from tests.house.plan import ROOT
from tools.openapi.document import document, text
from tools.openapi.layout import laid_out
from tools.openapi.responses import refusals_of

COMMITTED = ROOT / "docs" / "openapi.json"
MADE = document(door.operations)
OPERATIONS = {operation.operation_id: operation for operation in door.operations}


def _at(reference: str, made: dict[str, Any] = MADE) -> Any:
    target: Any = made
    for part in reference.removeprefix("#/").split("/"):
        target = target[part]
    return target


def _noes(response: dict[str, Any], made: dict[str, Any] = MADE) -> list[str]:
    """Return the codes of the problems that a response gives."""
    whole = _at(response["$ref"], made) if "$ref" in response else response
    schema = whole["content"]["application/problem+json"]["schema"]
    assert schema["allOf"] == [{"$ref": "#/components/schemas/Problem"}]
    code = schema["properties"]["code"]
    return list(code.get("enum") or [code["const"]])


def _described(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = MADE["paths"][operation.path][operation.method.lower()]
    return described


def test_the_document_is_valid() -> None:
    validate(MADE)


def test_the_committed_copy_is_what_the_code_says() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == text(door.operations)


def test_every_operation_has_one_name_and_its_own_place() -> None:
    assert len(OPERATIONS) == len(door.operations)
    assert len({(operation.method, operation.path) for operation in door.operations}) == len(door.operations)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_says_what_it_does_and_what_it_answers(name: str) -> None:
    operation = OPERATIONS[name]
    described = _described(operation)
    assert described["operationId"] == name
    assert described["summary"]
    assert described["description"]
    assert str(operation.status) in described["responses"]


@pytest.mark.parametrize("name", [name for name, operation in OPERATIONS.items() if operation.body])
def test_a_body_has_an_example_and_the_example_is_right(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation.body is not None
    operation.body.model_validate(operation.example)
    content = _described(operation)["requestBody"]["content"]
    assert content.keys() == {*operation.content_types}
    assert [body["example"] for body in content.values()] == [operation.example] * len(content)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_refusal_of_an_operation_has_an_example_in_both_languages(name: str) -> None:
    noes = {
        status: _noes(response)
        for status, response in _described(OPERATIONS[name])["responses"].items()
        if status >= "400"
    }
    codes = sorted(code for under in noes.values() for code in under)
    assert codes == sorted(no.code for no in refusals_of(OPERATIONS[name]))
    for status, under in noes.items():
        for code in under:
            refusal = MADE["components"]["schemas"]["RefusalCode"]["x-refusals"][code]
            assert str(refusal["status"]) == status
            indonesian, english = refusal["id"], refusal["en"]
            assert [bool(title and detail) for title, detail in (indonesian, english)] == [True, True]
            assert indonesian != english


def test_every_reference_leads_somewhere() -> None:
    for reference in set(_references(MADE)):
        assert _at(reference)


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def test_a_family_is_described_member_by_member() -> None:
    made = document(routes.operations)
    paths = made["paths"]
    assert "/v1/pets/{pet}/{command}" not in paths
    pat, call = paths["/v1/pets/{pet}/pat"]["post"], paths["/v1/pets/{pet}/call"]["post"]
    assert (pat["operationId"], call["operationId"]) == ("pat", "callDog")
    assert pat["requestBody"]["content"]["application/json"]["example"] == {"lives": 9}
    assert "product_changed" in _noes(call["responses"]["409"], made)
    assert pat["security"] == [{"bearer": []}]
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in pat["parameters"]
    validate(made)


def test_a_query_is_described_by_its_fields_and_an_optional_token_as_optional() -> None:
    paths = document(routes.operations)["paths"]
    limit = paths["/v1/things"]["get"]["parameters"][0]
    assert (limit["name"], limit["in"], limit["required"], limit["schema"]["maximum"]) == ("limit", "query", False, 100)
    assert paths["/v1/maybe"]["get"]["security"] == [{"bearer": []}, {}]
    assert "security" not in paths["/v1/things"]["get"]


def test_an_answer_promises_every_field_and_a_body_only_the_needed_ones() -> None:
    schemas = MADE["components"]["schemas"]
    assert set(schemas["ProductShown"]["required"]) == set(schemas["ProductShown"]["properties"])
    assert "version" not in schemas["ProductEntry"]["required"]
    assert set(schemas["Problem"]["required"]) >= {"type", "title", "status", "detail", "code", "instance"}
    assert "errors" not in schemas["Problem"]["required"]


def test_what_a_body_must_have_has_no_default() -> None:
    schemas = MADE["components"]["schemas"]
    needless = [
        f"{name}.{field}"
        for name, shape in schemas.items()
        for field in shape.get("required", ())
        if "default" in shape["properties"][field]
    ]
    assert needless == []


def test_components_are_named_as_openapi_allows() -> None:
    for kind in MADE["components"].values():
        assert [name for name in kind if not re.fullmatch(r"[A-Za-z0-9._-]+", name)] == []


def test_the_document_stays_small_enough_to_be_read_by_a_telephone() -> None:
    # Breaches of personal data brought four operations; a client reads the document once, and keeps it by its tag.
    assert len(COMMITTED.read_bytes()) <= 555_000
    assert len(gzip.compress(COMMITTED.read_bytes())) <= 100_000, "as it travels"


def test_a_refusal_is_described_once_however_many_operations_give_it() -> None:
    inline = [
        json.dumps(response, sort_keys=True)
        for path in MADE["paths"].values()
        for operation in path.values()
        for status, response in operation["responses"].items()
        if status >= "400" and "$ref" not in response
    ]
    shared = [json.dumps(response, sort_keys=True) for response in MADE["components"]["responses"].values()]
    assert len({*inline, *shared}) == len(inline) + len(shared)


@pytest.mark.parametrize("value", [[], {}, {"a": []}, ["x" * 200], {"é": {"b": ["c" * 50] * 9}}, [{"a": 1}] * 40])
def test_the_layout_says_the_same_on_lines_that_can_be_read(value: object) -> None:
    written = laid_out(value)
    assert json.loads(written) == value
    assert [line for line in written.splitlines() if len(line) > 160 and " " in line.strip()] == []
