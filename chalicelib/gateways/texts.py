"""The words of refusals and of fields that don't fit, in both languages, from `texts/*.toml`; read at first use.

Codes, amounts, sizes and days among a refusal's facts are put into words by the fact's name.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.refusals import Category
from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import rupiah, written_date, written_size, written_time
from chalicelib.gateways import toml_files

TEXTS = Path(__file__).parent.parent / "texts"
ALIKE = {"document": "purpose", "void_reason": "void"}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ZONES = {
    timedelta(hours=7): ZoneInfo("Asia/Jakarta"),
    timedelta(hours=8): ZoneInfo("Asia/Makassar"),
    timedelta(hours=9): ZoneInfo("Asia/Jayapura"),
}
"""WIB, WITA and WIT by their distance from UTC: a moment among the facts of a refusal bears its office's."""
ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")


class TextTwiceError(ValueError):
    """Two files give words to one code."""


class _Facts(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


@cache
def texts(kind: str) -> dict[str, Any]:
    """Return all tables of `texts/<kind>.toml` and `texts/<kind>.*.toml`, by code.

    Raises:
        TextTwiceError: when a code stands in two files.
    """
    merged: dict[str, Any] = {}
    for path in sorted((*TEXTS.glob(f"{kind}.toml"), *TEXTS.glob(f"{kind}.*.toml"))):
        tables = toml_files.read(path)
        if twice := merged.keys() & tables.keys():
            raise TextTwiceError(f"{path.name}: {sorted(twice)}")
        merged.update(tables)
    return merged


def in_words(name: str, value: object, language: Language) -> object:
    """Return what the fact `name` says to a reader: the words of its code, a written day, rupiah, megabytes; or itself.

    `limit_bytes` and the like in bytes, `due_idr` and the like in rupiah, days and moments as ISO 8601 has them.
    """
    if isinstance(value, int):
        if name.endswith("_idr"):
            return rupiah(value, language)
        return written_size(value, language) if name.endswith("_bytes") else value
    if ISO_DAY.fullmatch(str(value)):
        return written_date(date.fromisoformat(str(value)), language)
    if ISO_MOMENT.fullmatch(str(value)):
        moment = datetime.fromisoformat(str(value))
        return written_time(moment, ZONES.get(moment.utcoffset() or timedelta(), UTC), language)
    table = ALIKE.get(name, name)
    words = (texts("codes").get(table) or texts("reasons").get(table, {})).get(str(value))
    return words[language.value] if words else value


def filled(words: str, language: Language, facts: Mapping[str, object]) -> str:
    """Return the words with the facts in their places, each as a reader understands it (`in_words`)."""
    return words.format_map(_Facts({name: in_words(name, value, language) for name, value in facts.items()}))


def problem_text(
    code: str, language: Language, facts: Mapping[str, object], category: Category = Category.CONFLICT
) -> tuple[str, str]:
    """Return (title, detail) of a refusal; those of its category where the code has none of its own."""
    table = texts("refusals")
    words = table.get(code) or table[category.value]
    chosen = words[language.value]
    return chosen["title"], filled(chosen["detail"], language, facts)


def field_text(error_type: str, language: Language, facts: Mapping[str, object]) -> str:
    """Return what a field's rule asks for, by pydantic's error type or a refusal's code; a general word otherwise."""
    if words := texts("validation").get(error_type):
        return str(words[language.value]).format_map(_Facts(facts))
    if refusal := texts("refusals").get(error_type):
        return filled(str(refusal[language.value]["detail"]), language, facts)
    return str(texts("validation")["general"][language.value])
