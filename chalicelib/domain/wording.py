"""Dates, times, money, sizes and choices as they are written in a letter, in either language."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from chalicelib.domain.vocabulary import Language

_MONTHS = {
    Language.ID: "Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember",
    Language.EN: "January,February,March,April,May,June,July,August,September,October,November,December",
}

MEGABYTE = 1_000_000
SWAPPED = str.maketrans(",.", ".,")


def written_date(day: date, language: Language) -> str:
    """Return e.g. `7 Januari 2027` or `7 January 2027`."""
    return f"{day.day} {_MONTHS[language].split(',')[day.month - 1]} {day.year}"


def written_time(moment: datetime, zone: tzinfo, language: Language) -> str:
    """Return the office's local time, e.g. `7 Januari 2027 pukul 16.30 WIB` or `7 January 2027, 16:30 WIB (UTC+7)`."""
    local = moment.astimezone(zone)
    day, name = written_date(local.date(), language), local.tzname()
    if language is Language.ID:
        return f"{day} pukul {local:%H.%M} {name}"
    hours = (local.utcoffset() or local - local).total_seconds() / 3600
    return f"{day}, {local:%H:%M} {name} (UTC{hours:+g})"


def rupiah(amount_idr: int, language: Language = Language.ID) -> str:
    """Return e.g. `-Rp125.000`, as the documents have it too, whose two languages share their figures; `-Rp125,000`."""
    return f"{'-' if amount_idr < 0 else ''}Rp{whole_number(abs(amount_idr), language)}"


def whole_number(number: int, language: Language = Language.ID) -> str:
    """Return a whole number as a reader of the language groups it: `1.250.000`, `1,250,000`."""
    grouped = f"{number:,}"
    return grouped if language is Language.EN else grouped.replace(",", ".")


def written_size(size_bytes: int, language: Language) -> str:
    """Return e.g. `10 MB` or `1,9 MB`, and below one megabyte e.g. `900.000 byte`; 1 MB is 1.000.000 bytes."""
    if size_bytes < MEGABYTE:
        written = f"{size_bytes:,} bytes"
        return written.replace(",", ".").removesuffix("s") if language is Language.ID else written
    megabytes = f"{size_bytes / MEGABYTE:,.2f}".rstrip("0").rstrip(".")
    return (megabytes.translate(SWAPPED) if language is Language.ID else megabytes) + " MB"


def either(words: Sequence[str], conjunction: str, *, comma: bool = True) -> str:
    """Return e.g. `a, b, or c` of three words, `a or b` of two; `comma`: whether one stands before the conjunction."""
    if len(words) <= 1:
        return "".join(words)
    before = "," if comma and len(words) > 2 else ""  # noqa: PLR2004  Two need no comma.
    return f"{', '.join(words[:-1])}{before} {conjunction} {words[-1]}"
