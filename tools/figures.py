"""Figures that a run writes into a page of docs/, each kind between marks of its own, with machine and date."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
END = "<!-- to here -->\n"


def machine() -> str:
    """Return on what was measured."""
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores ({platform.machine()}), {gib:.0f} GiB, Python {platform.python_version()}"


def today() -> str:
    """Return the date as it is written with figures."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def check_place(target: str, page: Path = PAGE) -> None:
    """Exit where the page has no place for these figures: better before a long run than after it."""
    _around(target, page)


def write(target: str, text: str, page: Path = PAGE) -> None:
    """Write the figures of `make <target>` in place of those of its last run."""
    before, after = _around(target, page)
    page.write_text(f"{before}{text}\n{after}", "utf-8")


def _around(target: str, page: Path) -> tuple[str, str]:
    begin = f"<!-- make {target} writes from here -->\n"
    before, begun, rest = page.read_text("utf-8").partition(begin)
    _, end, after = rest.partition(END)
    if not (begun and end):
        raise SystemExit(f"{page} has no place for the figures: {begin.strip()} … {END.strip()}")
    return before + begin, end + after
