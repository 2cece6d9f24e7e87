"""The words of every no: both languages, facts filled in, and never a crash for want of a word."""

from pathlib import Path

import pytest

from chalicelib.domain.refusals import Category
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import texts
from chalicelib.gateways.texts import TextTwiceError, field_text, problem_text


def test_a_refusal_is_worded_in_the_language_asked_for_with_its_facts() -> None:
    assert "65536" in problem_text("product_too_large", Language.ID, {"most": 65536})[1]
    assert problem_text("unknown_path", Language.EN, {})[0] == "Unknown address"
    assert problem_text("unknown_path", Language.ID, {})[0] == "Alamat tidak ditemukan"


def test_a_fact_that_is_not_known_is_left_as_its_name() -> None:
    assert "{most}" in problem_text("product_too_large", Language.ID, {})[1]


@pytest.mark.parametrize("category", list(Category))
def test_a_refusal_without_words_gets_those_of_its_category(category: Category) -> None:
    assert all(problem_text("never_said", Language.ID, {}, category))
    assert all(problem_text("never_said", Language.EN, {}, category))


def test_a_field_is_worded_by_its_rule_by_a_refusals_text_or_in_general() -> None:
    assert field_text("missing", Language.EN, {}) == "Required."
    assert field_text("too_long", Language.ID, {"max_length": 3}) == "Paling banyak 3 isian."
    assert "cursor" in field_text("malformed_cursor", Language.EN, {})
    assert field_text("never_said", Language.ID, {}) == "Isian tidak sesuai."


def test_one_code_with_two_texts_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("a", "b"):
        (tmp_path / f"twice.{room}.toml").write_text('[same]\nid = "x"\n', encoding="utf-8")
    monkeypatch.setattr(texts, "TEXTS", tmp_path)
    with pytest.raises(TextTwiceError):
        texts.texts("twice")
