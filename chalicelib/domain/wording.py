"""Dates, times and money as they are written in a letter, in either language."""

from datetime import date, datetime, tzinfo

from chalicelib.domain.vocabulary import Language

_MONTHS = {
    Language.ID: "Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember",
    Language.EN: "January,February,March,April,May,June,July,August,September,October,November,December",
}


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


def rupiah(amount_idr: int) -> str:
    """Return e.g. `Rp125.000`; written alike in both languages, as on the documents."""
    return f"Rp{amount_idr:,}".replace(",", ".")
