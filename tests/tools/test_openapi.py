"""The description of the API says what the code does, whole and valid."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate
from pydantic import BaseModel

from app import door
from chalicelib.handlers.door.operation import Operation
from tests.handlers.test_door import routes
from tools.openapi.document import document, text
from tools.openapi.responses import refusals_of

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"
MADE = document(door.operations)
OPERATIONS = {operation.operation_id: operation for operation in door.operations}


def _shown(operation: Operation) -> dict[str, Any]:
    shown: dict[str, Any] = MADE["paths"][operation.path][operation.method.lower()]
    return shown


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
    shown = _shown(operation)
    assert shown["operationId"] == name
    assert shown["summary"]
    assert shown["description"]
    assert str(operation.status) in shown["responses"]


@pytest.mark.parametrize("name", [name for name, operation in OPERATIONS.items() if operation.body])
def test_a_body_has_an_example_and_the_example_is_right(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation.body is not None
    if issubclass(operation.body, BaseModel):
        operation.body.model_validate(operation.example)
    content = _shown(operation)["requestBody"]["content"]
    assert content.keys() == {*operation.content_types}
    assert [shown["example"] for shown in content.values()] == [operation.example] * len(content)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_refusal_of_an_operation_has_an_example_in_both_languages(name: str) -> None:
    shown = _shown(OPERATIONS[name])["responses"]
    named = {
        example
        for status, response in shown.items()
        if int(status) >= 400
        for example in response["content"]["application/problem+json"]["examples"]
    }
    expected = {f"{no.code}.{language}" for no in refusals_of(OPERATIONS[name]) for language in ("id", "en")}
    assert named == expected
    for example in named:
        value = MADE["components"]["examples"][example]["value"]
        assert value["code"] == example.rpartition(".")[0]
        assert value["title"]
        assert str(value["status"]) in shown


def test_every_reference_leads_somewhere() -> None:
    for reference in set(_references(MADE)):
        found: Any = MADE
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


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
    assert "product_changed" in call["responses"]["409"]["description"]
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


def test_components_are_named_as_openapi_allows() -> None:
    for kind in MADE["components"].values():
        assert [name for name in kind if not re.fullmatch(r"[A-Za-z0-9._-]+", name)] == []
