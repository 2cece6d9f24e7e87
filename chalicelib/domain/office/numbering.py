"""Numbers of invoices, receipts and agreements, written by the office's own pattern.

A pattern is office data: `{seq}` (or `{seq:04d}`), `{year}`, `{month}` (or `{month:02d}`), `{roman_month}`, `{office}`.
"""

import re
from datetime import date
from string import Formatter

from chalicelib.domain.refusals import Invalid

MAX_LENGTH = 80
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
FIELDS = {
    "seq": re.compile(r"(0[1-9]d)?"),
    "year": re.compile(r""),
    "month": re.compile(r"(02d)?"),
    "roman_month": re.compile(r""),
    "office": re.compile(r""),
}


class MalformedPattern(Invalid):
    """A number pattern that can't give one number to one document."""


def check_pattern(pattern: str) -> None:
    """Refuse a pattern with unknown fields, or without the sequence and the year that make its numbers unique."""
    if not 0 < len(pattern) <= MAX_LENGTH:
        raise MalformedPattern(reason="length")
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        raise MalformedPattern(reason="braces") from None
    names = []
    for literal, name, spec, conversion in parts:
        if not literal.isprintable():
            raise MalformedPattern(reason="unprintable")
        if name is None:
            continue
        if name not in FIELDS or conversion or not FIELDS[name].fullmatch(spec or ""):
            raise MalformedPattern(reason="unknown_field")
        names.append(name)
    if "seq" not in names:
        raise MalformedPattern(reason="no_sequence")
    if "year" not in names:
        raise MalformedPattern(reason="no_year")


def format_number(pattern: str, seq: int, on: date, office: str) -> str:
    """Write the number of a document: `seq` from 1 within office, series and year; `on` is the office-local day."""
    check_pattern(pattern)
    if seq < 1:
        msg = "a series starts at 1"
        raise ValueError(msg)
    return pattern.format(seq=seq, year=on.year, month=on.month, roman_month=ROMAN[on.month - 1], office=office)
