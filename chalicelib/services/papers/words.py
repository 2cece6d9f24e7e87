"""The words of papers in both languages, from `texts/papers.toml`."""

from datetime import date

from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import written_date
from chalicelib.gateways.texts import texts


def word(table: str, name: str, kind: str = "papers") -> Bilingual:
    """Return the words of a name in a table of texts."""
    return Bilingual.model_validate(texts(kind)[table][name])


def worded(table: str, name: str, texts_of: str = "papers", **facts: Bilingual) -> Bilingual:
    """Return the words of a name, each language filled with its own words of the facts."""
    words = word(table, name, texts_of)
    return Bilingual(
        id=words.id.format_map({fact: value.id for fact, value in facts.items()}),
        en=words.en.format_map({fact: value.en for fact, value in facts.items()}),
    )


def same(value: object) -> Bilingual:
    """Return a value that reads alike in both languages."""
    return Bilingual(id=str(value), en=str(value))


def written(day: date) -> Bilingual:
    """Return a day as it is written in a letter."""
    return Bilingual(id=written_date(day, Language.ID), en=written_date(day, Language.EN))
