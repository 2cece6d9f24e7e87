"""Writes `chalicelib/calendars/<year>.toml` from the `holidays` package: public holidays and cuti bersama of Indonesia.

`--check` writes nothing and fails where a file differs from what the package knows: a decree may have changed the year.
"""

import sys
from datetime import date
from pathlib import Path

import holidays
from holidays.version import __version__

CALENDARS = Path(__file__).parent.parent / "chalicelib" / "calendars"
YEARS = (2024, 2025, 2026, 2027)
ADDED = {date(2025, 8, 18): (date(2025, 8, 4), "Cuti Bersama Hari Kemerdekaan Republik Indonesia")}
EXPECTED = " (perkiraan)"


def table(year: int) -> str:
    """Return the year's table as TOML."""
    kinds = {"joint_leave": "government", "public_holiday": "public"}
    days: dict[date, tuple[str, str]] = {
        day: (added[1], "joint_leave") for day, added in ADDED.items() if day.year == year
    }
    for kind, category in kinds.items():
        named_days = holidays.country_holidays("ID", years=year, categories=(category,), language="id")
        days |= {day: (name, kind) for day, name in named_days.items()}
    lines = [
        "# Days on which government offices are closed. Written by tools/make_calendars.py; edit it when a decree",
        "# changes the year. kind: public_holiday (hari libur nasional) or joint_leave (cuti bersama).",
        'calendar = "indonesia"',
        f"year = {year}",
        f'source = "python-holidays {__version__} (ID: public, government)"',
    ]
    for day, (name, kind) in sorted(days.items()):
        lines += ["", "[[closed]]", f"day = {day}", f'name = "{name.removesuffix(EXPECTED)}"', f'kind = "{kind}"']
        if name.endswith(EXPECTED):
            lines.append("expected = true")
        if day in ADDED:
            lines.append(f"decreed = {ADDED[day][0]}")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the tables, or with `--check` compare them; returns the exit code."""
    stale = []
    for year in YEARS:
        path, text = CALENDARS / f"{year}.toml", table(year)
        if arguments == ["--check"]:
            stale += [path.name] if path.read_text(encoding="utf-8") != text else []
        else:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        sys.stderr.write(f"{name}: differs from the holidays package\n")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
