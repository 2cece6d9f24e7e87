"""The shapes in the description of the API: each once, by a name that says what it is, under a heading to look for."""

import json
import re

import pytest
from pydantic import ValidationError

from app import door
from chalicelib.domain.request.workflow import RULES, RequestRule
from tools.openapi.document import document
from tools.openapi.pairs import UnlikePairError, once
from tools.openapi.tags import WHAT, WHERE, tag

MADE = document(door.operations)
SCHEMAS = MADE["components"]["schemas"]
BARE = {"Change", "Entry", "Item", "Listed", "Outcome", "Page", "Reason", "Row", "Span", "Step", "Text", "Way", "Words"}
"""Names that say something in their module only."""
GIVEN = [rule for rule in RULES.values() if rule.door]


def test_no_shape_is_named_by_the_module_that_it_stands_in() -> None:
    assert [name for name in SCHEMAS if "__" in name or not re.fullmatch(r"[A-Z][A-Za-z]+", name)] == []


def test_a_shape_says_by_its_name_what_it_is_of() -> None:
    assert BARE & SCHEMAS.keys() == set()


def test_a_file_has_one_shape_wherever_it_is_shown() -> None:
    files = {name: frozenset(shape.get("properties", ())) for name, shape in SCHEMAS.items()}
    shown = {name: fields for name, fields in files.items() if {"file_id", "sha256"} <= fields}
    assert set(shown.values()) == {frozenset({"file_id", "name", "media_type", "size_bytes", "sha256"})}
    assert len(shown) > 1


def test_every_table_that_is_sent_has_its_limit_in_the_document_and_every_search_its_shortest_text() -> None:
    for announced in ("AnnounceStatement", "AnnounceImport", "FileAnnounced", "StartUpload"):
        assert SCHEMAS[announced]["properties"]["size_bytes"]["maximum"] > 1, announced
    assert {"media_types", "limit_bytes"} <= SCHEMAS["UploadTaken"]["properties"].keys()
    assert SCHEMAS["Searched"]["properties"]["q"]["minLength"] > 1
    exact = next(q for q in MADE["paths"]["/v1/requests"]["get"]["parameters"] if q.get("name") == "q")
    assert exact["schema"]["minLength"] > 1


def test_a_shape_that_is_read_and_shown_is_described_once() -> None:
    assert [name for name in SCHEMAS if re.search(r"-|(In|Out)put$", name)] == []
    shown, read = (json.dumps(SCHEMAS[name]) for name in ("ProductShown", "ProductEntry"))
    assert all("#/components/schemas/MapDetails" in shape for shape in (shown, read))


def test_two_shapes_of_one_name_that_differ_in_more_than_what_may_be_left_out_are_refused() -> None:
    read = {"type": "object", "properties": {"maps": {"type": "integer", "default": 1}}}
    shown = {"type": "object", "properties": {"maps": {"type": "integer"}}, "required": ["maps"]}
    refers = {"items": {"$ref": "#/components/schemas/Map-Output"}}
    assert once({"Map-Input": read, "Map-Output": shown, "Maps": refers}) == {
        "Map": read,
        "Maps": {"items": {"$ref": "#/components/schemas/Map"}},
    }
    shown["properties"] = {"maps": {"type": "string"}}
    with pytest.raises(UnlikePairError, match="Map"):
        once({"Map-Input": read, "Map-Output": shown})


@pytest.mark.parametrize("rule", GIVEN, ids=[rule.name for rule in GIVEN])
def test_a_body_does_not_repeat_the_command_that_its_address_names(rule: RequestRule) -> None:
    assert "command" not in SCHEMAS[rule.command.__name__]["properties"]


@pytest.mark.parametrize("rule", GIVEN, ids=[rule.name for rule in GIVEN])
def test_a_body_that_repeats_its_command_is_understood_and_refused_where_it_names_another(rule: RequestRule) -> None:
    whole = rule.command.model_validate(rule.command.example())
    assert rule.command.model_validate(rule.command.example() | {"command": rule.name}) == whole
    with pytest.raises(ValidationError):
        rule.command.model_validate(rule.command.example() | {"command": "another"})


def test_where_one_address_takes_several_commands_the_body_says_which() -> None:
    assert "command" in SCHEMAS["HoldTicket"]["required"]
    assert {*SCHEMAS["AnyCounterCommand"]["discriminator"]["mapping"]} >= {"hold", "finish"}


def test_every_operation_stands_under_a_heading_that_a_reader_looks_for() -> None:
    lost = {operation.tag for operation in door.operations if tag(operation) not in WHAT}
    assert lost == set(), "name the file in tools/openapi/tags.py"


def test_every_heading_has_operations_and_every_file_under_it_is_there() -> None:
    assert [each["name"] for each in MADE["tags"]] == [*WHAT]
    assert {file for files in WHERE.values() for file in files} == {operation.tag for operation in door.operations}


def test_a_command_stands_under_who_gives_it() -> None:
    headings = {operation.operation_id: tag(operation) for operation in door.operations}
    assert headings["submit"] == headings["rate"] == "Requests: buyer"
    assert headings["sendOffer"] == "Requests: officer"
    assert (headings["issueReceipt"], headings["endUndelivered"]) == ("Requests: treasurer", "Requests: head")
