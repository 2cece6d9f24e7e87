"""Free text never enters an event: every remark of every command is set aside first."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.ledger.refusals import RemarksFull
from chalicelib.domain.ledger.texts import ROOM_BYTES, check_room, set_aside, text_ids
from chalicelib.domain.request.commands import COMMANDS, AnyCommand, Note
from chalicelib.domain.vocabulary import PROSE, Frozen
from tests.domain.request.examples import EXAMPLES

REMARK = "Pak Budi, Jalan Melati 5"
BY_THE_SYSTEM = {("record-paper", "number"), ("record-paper", "key"), ("record-upload", "key"),
                 ("record-paper", "media_type"), ("record-upload", "media_type")}  # fmt: skip


def with_remarks(command: AnyCommand) -> tuple[AnyCommand, int]:
    """Return the command with a remark in every field that takes one, and how many there are."""
    marks = count()

    def filled(model: Any) -> Any:
        changes: dict[str, Any] = {}
        for name in type(model).model_fields:
            value = getattr(model, name)
            if name == "text":
                next(marks)
                changes[name] = REMARK
            elif isinstance(value, Frozen):
                changes[name] = filled(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], Frozen):
                changes[name] = tuple(filled(x) for x in value)
        return model.model_copy(update=changes)

    return filled(command), next(marks)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_remark_of_every_command_is_set_aside(name: str) -> None:
    command, remarks = with_remarks(EXAMPLES[name])
    ids = count(1)
    kept, texts = set_aside(command, lambda: f"text-{next(ids)}")
    assert REMARK not in kept.model_dump_json()
    assert list(texts.values()) == [REMARK] * remarks
    assert list(text_ids(kept.model_dump())) == list(texts)
    assert set_aside(EXAMPLES["accept"], lambda: "never") == (EXAMPLES["accept"], {})


def test_the_commands_that_take_a_remark_are_the_known_ones() -> None:
    taking = {name for name in COMMANDS if with_remarks(EXAMPLES[name])[1]}
    assert taking == {
        "write-abstract", "check-document", "return", "refuse", "request-offer-correction",
        "decline-offer-correction", "reject-transfer-proof",
        "hand-over", "release-payment", "void-payment", "void-receipt", "withdraw-void", "reissue-receipt",
        "reject-agreement", "request-delivery-correction",
        "decline-delivery-correction", "rate", "cancel", "end-undelivered", "reopen", "note",
    }  # fmt: skip


def loose_texts(schema: Any, name: str = "") -> Iterator[str]:
    """Yield the fields that take any text: no pattern but that of prose, no closed list, no format."""
    match schema:
        case dict():
            bound = {"pattern", "enum", "const", "format"} & set(schema) and schema.get("pattern") != PROSE
            if schema.get("type") == "string" and not bound:
                yield name
            for key, member in schema.items():
                if key in {"properties", "$defs"}:
                    for inner, one in member.items():
                        yield from loose_texts(one, inner)
                elif key in {"items", "anyOf", "prefixItems", "additionalProperties", "oneOf"}:
                    yield from loose_texts(member, name)
        case list():
            for one in schema:
                yield from loose_texts(one, name)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_person_writes_freely_in_fields_called_text_only(name: str) -> None:
    loose = set(loose_texts(COMMANDS[name].model_json_schema())) - {"text"}
    assert {(name, field) for field in loose} <= BY_THE_SYSTEM


@pytest.mark.parametrize("text", ["", " \n ", "a\x00b", "\x1b[31mmerah", "a\x85b"])
def test_a_remark_has_words_and_no_control_characters(text: str) -> None:
    with pytest.raises(ValidationError):
        Note(text=text)
    assert Note(text=" dua\r\nbaris\t😀 ").text == "dua\r\nbaris\t😀"


def test_the_remarks_of_a_request_have_room_that_ends_before_their_items() -> None:
    check_room({"1": "a" * (ROOM_BYTES - 1)})
    with pytest.raises(RemarksFull):
        check_room({"1": "a" * (ROOM_BYTES - 1), "2": ""})
    with pytest.raises(RemarksFull):
        check_room({"1": "😀" * (ROOM_BYTES // 4)})
