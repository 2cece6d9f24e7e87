"""The report of all sites (docs/faults.md): written by `make faults`, read by whoever asks whether a site is in it."""

import os
import platform
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.story.faulted.injector import Injector, Kind, Site

REPORT: Final = Path(__file__).parents[3] / "docs" / "faults.md"
WANTED: Final = "LOKET_FAULTS"
"""Set where the report is to be written."""
IMPOSSIBLE: Final = "-"
HEAD: Final = """# Faults

Written by `make faults`, not by hand. Each row is a place from which AWS is called: which function calls, which call,
and for which doors and workers. In its columns stands what came of it when the call went wrong in this way.
*absorbed*: it was carried out all the same (by sweep and audit: they ended well, and did what was left when the clock
struck next). *again*: whoever had asked asked again (the client with the same Idempotency-Key, queue, stream or clock),
and it was carried out once. *next code* and *person* are [exceptions](conformance.md#faults). A dash: that cannot be,
or was not tried since only a fault leads there.
What each walk came to was the same as without a fault.
"""
_ROW: Final = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \| ([^|]+) \|")


class Walked(NamedTuple):
    """A journey that was walked until everything had gone wrong: its sites, faults that were new in it, how often."""

    name: str
    sites: int
    faults: int
    times: int


def rows() -> Iterator[Site]:
    """Yield the sites of the report."""
    for line in REPORT.read_text("utf-8").splitlines():
        if row := _ROW.match(line):
            yield from (Site(entry, row[2], row[1]) for entry in row[3].split(", "))


def write(injector: Injector, journeys: Iterable[Walked]) -> None:
    """Write it anew."""
    by_place: defaultdict[tuple[str, str], list[Site]] = defaultdict(list)
    for site in injector.tried:
        by_place[site.place, site.operation].append(site)
    came = Counter(what for tried in injector.tried.values() for what in tried.values())
    counts = ", ".join(f"{what} {times}" for what, times in sorted(came.items()))
    places = f"{len(injector.tried)} sites at {len(by_place)} places, {injector.faults} faults: {counts}"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, the embedded cloud"
    lines = [
        HEAD,
        f"{places}. {machine}.\n",
        "| journey | sites | faults first tried in it | walks |",
        "|---|--:|--:|--:|",
    ]
    lines += [f"| {walked.name} | {walked.sites} | {walked.faults} | {walked.times} |" for walked in journeys]
    lines.append("")
    lines += [f"| where | call | for | {' | '.join(Kind)} |", "|---|---|---|" + "---|" * len(Kind)]
    for (place, operation), sites in sorted(by_place.items()):
        entries = ", ".join(sorted(site.entry for site in sites))
        lines.append(f"| `{place}` | `{operation}` | {entries} | {' | '.join(_came(injector, sites))} |")
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _came(injector: Injector, sites: list[Site]) -> Iterator[str]:
    for kind in Kind:
        came = sorted({injector.tried[site][kind] for site in sites if kind in injector.tried[site]})
        yield ", ".join(came) or IMPOSSIBLE
