"""One row of a catalogue table as an entry is written in JSON: each column by its own reader.

What does not fit is handed on as it is, for the entry's own rules to refuse. Lists stand in one cell, with `|` between.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.refusals import Invalid

WORDS = ("title_id", "title_en", "abstract_id", "abstract_en")
LISTS = ("formats", "media")
PUBLICATION = ("catalogue_number", "publication_number", "issn", "isbn", "pages", "roman_pages", "released")
MICRODATA = ("survey", "period", "records", "processing", "whole_only", "regions", "variables")
MAP = ("extent", "level", "region", "edition", "maps")
COLUMNS = ("id", "kind", *WORDS, *LISTS, *PUBLICATION, *MICRODATA, *MAP)
REQUIRED = ("id", "kind", "title_id", "title_en", *LISTS)

_LANGUAGES = ("id", "en")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,18}")
_ANSWERS = {"ya": True, "yes": True, "true": True, "1": True, "tidak": False, "no": False, "false": False, "0": False}


class ListUnreadable(Invalid):
    """A cell with regions or variables is not written in the form of such a list."""


def as_entry(filled: Mapping[str, str]) -> dict[str, Any]:
    """Return the filled cells (all but the id) as the JSON of an entry; raises ListUnreadable with its column."""
    details: dict[str, Any] = {}
    entry: dict[str, Any] = {"title": {}, "details": details}
    for column, cell in filled.items():
        value = _READERS.get(column, str)(cell)
        if column in WORDS:
            field, _, language = column.partition("_")
            entry.setdefault(field, {})[language] = value
        else:
            (entry if column in LISTS else details)[column] = value
    return entry


def column_of(loc: tuple[int | str, ...]) -> str:
    """Return the column that a finding about the entry is about."""
    match loc:
        case ("details", _, column, *_):
            return str(column)
        case ("title" | "abstract" as field, language, *_):
            return f"{field}_{language}"
        case ("formats" | "media" as column, *_):
            return column
    return "kind"


def _number(cell: str) -> int | str:
    return int(cell) if _NUMBER.fullmatch(cell) else cell


def _day(cell: str) -> str:
    """Return a day as it is written, or nothing, which is no day: a bare number would pass for seconds since 1970."""
    return cell if _DAY.fullmatch(cell) else ""


def _answer(cell: str) -> bool | str:
    return _ANSWERS.get(cell.lower(), cell)


def _codes(cell: str) -> list[str]:
    return [code.strip().lower() for code in cell.split("|") if code.strip()]


def _regions(cell: str) -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in _pairs("regions", cell)]


def _variables(cell: str) -> list[dict[str, Any]]:
    return [{"name": name, "label": _label(label)} for name, label in _pairs("variables", cell)]


def _pairs(column: str, cell: str) -> list[tuple[str, str]]:
    pairs = [part.partition("=") for part in cell.split("|") if part.strip()]
    if not all(name.strip() and value.strip() for name, _, value in pairs):
        raise ListUnreadable(column=column)
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _label(label: str) -> dict[str, str]:
    """Divide a label into Indonesian and English at its slash, or at ` / ` where a language has slashes itself."""
    between = " / " if " / " in label else "/"
    languages = [part.strip() for part in label.split(between)]
    if len(languages) != len(_LANGUAGES) or not all(languages):
        raise ListUnreadable(column="variables")
    return dict(zip(_LANGUAGES, languages, strict=True))


_READERS: Mapping[str, Callable[[str], Any]] = {
    "kind": str.lower,
    "extent": str.lower,
    "level": str.lower,
    "formats": _codes,
    "media": _codes,
    "processing": _codes,
    "regions": _regions,
    "variables": _variables,
    "whole_only": _answer,
    "released": _day,
    "pages": _number,
    "roman_pages": _number,
    "records": _number,
    "maps": _number,
}
