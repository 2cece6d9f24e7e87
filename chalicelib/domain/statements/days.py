"""Days as statements write them, by the formats that the layout names: a day that fits none of them is no day."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from chalicelib.domain.statements.cells import Cell, CellKind, plain

_MONTHS: Final = (
    ("januari", "january", "jan"),
    ("februari", "pebruari", "february", "feb", "peb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
MONTHS: Final = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_DAY: Final = re.compile(
    r"([0-9A-Za-z]{1,9})([ ./-])([0-9A-Za-z]{1,9})([ ./-])([0-9]{1,4})"
    r"(?:[ T][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]{1,9})?(?: (?:WIB|WITA|WIT))?)?"
)
"""Three parts between two marks, and a time of day that is passed over."""
_SERIAL: Final = re.compile(r"([0-9]{5})(?:\.[0-9]{1,20})?")
_FORMAT: Final = re.compile(r"[ ./-]")
_EPOCH: Final = date(1899, 12, 30)
_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)
_LONGEST: Final = 40


class DayUnreadableError(ValueError):
    """The cell holds no day in any of the formats."""


def parse_day(cell: Cell, formats: Iterable[str]) -> date:
    """Return the day of a filled cell, its time of day left out; raises DayUnreadableError."""
    text = plain(cell.text)
    if cell.kind is CellKind.DAY:
        return _within(_iso(text))
    if "serial" in formats and (serial := _SERIAL.fullmatch(text)):
        return _within(_EPOCH + timedelta(days=int(serial[1])))
    written = _DAY.fullmatch(text) if cell.kind is CellKind.TEXT and len(text) <= _LONGEST else None
    for each in formats:
        if written and (parts := _parts(written, each)):
            return _within(_day(parts["y"], parts["m"], parts["d"]))
    raise DayUnreadableError


def _parts(written: re.Match[str], form: str) -> dict[str, str] | None:
    """Return year, month and day as they are written, where they are written in this format (`dd-mmm-yy`)."""
    names, mark = _FORMAT.split(form), _FORMAT.search(form)
    if mark is None or {written[2], written[4]} != {mark[0]}:
        return None
    parts = dict(zip(names, (written[1], written[3], written[5]), strict=True))
    return {name[0]: part for name, part in parts.items()} if all(_fits(*each) for each in parts.items()) else None


def _fits(name: str, part: str) -> bool:
    """Tell whether a part is what its name says: a month by name, or a number of as many digits at the most."""
    if name == "mmm":
        return part.isalpha()
    return part.isdigit() and (len(part) == len(name) if name[0] == "y" else len(part) <= len(name))


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise DayUnreadableError from None


def _day(year: str, month: str, day: str) -> date:
    number = MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
    try:
        return date(int(year) if len(year) > 2 else 2000 + int(year), number, int(day))  # noqa: PLR2004  A year of two digits is this century's.
    except ValueError:
        raise DayUnreadableError from None


def _within(day: date) -> date:
    if not _FIRST <= day <= _LAST:
        raise DayUnreadableError
    return day
