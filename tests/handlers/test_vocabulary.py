"""Every code that the API shows has a label in both languages, so that no page keeps translations of codes."""

from collections.abc import Iterator
from typing import Any

import pytest

import app as front
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers import vocabulary
from chalicelib.services.vocabulary import labels
from tests.handlers.caller import Caller
from tools.openapi.document import document

MADE = document(front.door.operations)
ENUMS = {name: schema["enum"] for name, schema in MADE["components"]["schemas"].items() if "enum" in schema}
SENTENCES = {"ContentReason", "ExportFault", "FindingCode", "ProposalReason", "RowFault", "RefusalCode"}
"""What went wrong, and what to do about it: told beside a thing, not on a button."""
LONGEST = 62
"""Characters of a label."""
TECHNICAL = {("58", "80")}
"""How wide a slip is, in millimetres."""
TOLD_APART = {
    "Dikembalikan": {"Returned", "Sent back"},
    "Diterima": {"Accepted", "Received", "Taken"},
    "Ditolak": {"Declined", "Refused"},
    "Selesai": {"Completed", "Done", "Finished"},
    "Surat permohonan": {"Letter of application", "Letter of request"},
}
"""Where English has a word for each thing and Indonesian one for all."""


def _inline(node: Any, name: str = "") -> Iterator[tuple[str, ...]]:
    """Yield the choices that stand in the document without a name, problems' codes left out."""
    if isinstance(node, dict):
        if "enum" in node and name != "code":
            yield tuple(node["enum"])
        for key, each in node.items():
            yield from _inline(each, key) if key not in {"example", "examples"} else ()
    elif isinstance(node, list):
        for each in node:
            yield from _inline(each, name)


def test_anybody_reads_the_words_of_every_code_in_the_own_language() -> None:
    caller = Caller(vocabulary.routes)
    said = {}
    for language in Language:
        answer = caller.get("/v1/vocabulary", headers={"Accept-Language": language.value})
        assert (answer.status_code, answer.json_body["language"]) == (200, language)
        said[language] = answer.json_body["enums"]
    assert said[Language.ID]["Phase"]["submitted"] == "Diajukan"
    assert said[Language.EN]["CommandName"]["approve-offer"] == "Approve the offer"
    assert said[Language.EN]["ReturnReason"]["purpose_unclear"] == "The purpose of use is not clear"
    assert said[Language.ID]["RefusalCode"]["email_unverified"][0].isupper()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("enum", ENUMS)
def test_every_code_of_an_enum_has_a_label_and_no_label_is_of_a_code_that_is_gone(
    enum: str, language: Language
) -> None:
    words = labels(language)[enum]
    assert {*ENUMS[enum]} - {*words} == set()
    assert enum == "RefusalCode" or {*words} == {*ENUMS[enum]}


@pytest.mark.parametrize("language", Language)
def test_a_label_stands_alone_on_a_button_or_in_a_cell(language: Language) -> None:
    assert {*labels(language)} == {*ENUMS}
    for enum, words in labels(language).items():
        for code, label in words.items():
            assert label[0].isupper(), (enum, code)
            assert not label.endswith("."), (enum, code)
            assert enum in SENTENCES or len(label) <= LONGEST, (enum, code, len(label))


def test_a_label_is_put_into_english_in_one_way() -> None:
    said: dict[str, set[str]] = {}
    indonesian, english = labels(Language.ID), labels(Language.EN)
    for enum, words in indonesian.items():
        for code, label in words.items() if enum not in SENTENCES else ():
            said.setdefault(label, set()).add(english[enum][code])
    assert {label: ways for label, ways in said.items() if len(ways) > 1} == TOLD_APART


def test_two_commands_never_share_a_label() -> None:
    for language in Language:
        words = labels(language)["CommandName"]
        assert len({*words.values()}) == len(words)


def test_no_choice_stands_in_the_document_without_a_name_but_a_part_of_one_that_has_words() -> None:
    named = [{*codes} for codes in ENUMS.values()]
    shapes = MADE["components"]["schemas"].values()
    assert {choice for shape in shapes for choice in _inline(shape.get("properties", {}))} == set()
    queries = {*_inline(MADE["paths"])} - TECHNICAL
    assert [choice for choice in queries if not any({*choice} <= codes for codes in named)] == []
