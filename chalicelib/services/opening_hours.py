"""The counter's opening hours as one reads them in the standard: made from the office's data, in both languages."""

from datetime import UTC, datetime, time, tzinfo
from itertools import groupby

from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import texts

ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Indonesia's zones have no summer time."""


def written(rules: CounterRules, zone: tzinfo) -> Bilingual:
    """Return the week's hours, days alike together: Monday to Thursday 08:00 to 12:00 and 13:00 to 15:30; and so on."""
    return Bilingual(**{language.value: _in(language, rules, zone) for language in Language})


def _in(language: Language, rules: CounterRules, zone: tzinfo) -> str:
    words = {name: each[language.value] for name, each in texts("standard")["hours"].items()}

    def from_to(first: object, last: object) -> str:
        return str(first) if first == last else str(words["from_to"].format(first=first, last=last))

    def at(moment: time) -> str:
        return str(words["time"].format(at=moment))

    parts = []
    for spans, run in groupby(zip(words["days"], rules.hours.week, strict=True), key=lambda day: day[1]):
        days = [name for name, _ in run]
        if spans:
            times = f" {words['and']} ".join(from_to(at(span.opens), at(span.closes)) for span in spans)
            parts.append(f"{from_to(days[0], days[-1])} {times}")
    local = ANY_DAY.astimezone(zone)
    offset = (local.utcoffset() or local - local).total_seconds() / 3600
    return str(words["week"].format(week="; ".join(parts), zone=local.tzname(), offset=f"{offset:+g}"))
