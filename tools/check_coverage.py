"""Check docs/coverage.md: every step of the service standard has its row, and every test that a row names exists."""

import ast
import re
import sys
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "coverage.md"
STEPS = (
    *(f"W-{n:02}" for n in range(1, 13)),
    *("W-13a", "W-13b"),
    *(f"W-{n}" for n in range(14, 21)),
    *(f"O-{n:02}" for n in range(1, 11)),
    *("O-11a", "O-11b"),
    *(f"O-{n}" for n in range(12, 20)),
    *(f"R-W{n}" for n in range(1, 7)),
    *(f"R-O{n}" for n in range(1, 6)),
    *("S-W", "S-O", "F-1", "P-W", "P-O", "C-1", "C-2"),
)
NOT_YET = "not yet"


def rows(page: str) -> dict[str, list[str]]:
    """Return the cells of each table row by its step ID; a step listed twice is kept once, and so found out."""
    lines = [line.strip().strip("|").split("|") for line in page.splitlines() if re.match(r"\|\s*[A-Z]-", line)]
    return {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in lines}


def tests() -> dict[str, set[str]]:
    """Return the names of the tests in each test file, by its path from `tests/`."""
    return {
        str(path.relative_to(ROOT / "tests")): {
            node.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        }
        for path in (ROOT / "tests").rglob("test_*.py")
    }


def faults(page: str) -> list[str]:
    """Return what is wrong with the page, a line each."""
    table, tests_by_file = rows(page), tests()
    everywhere = set(chain.from_iterable(tests_by_file.values()))
    missing = [f"{step} has no row" for step in STEPS if step not in table]
    strange = [f"{step} is no step of the standard" for step in table if step not in STEPS]
    untested = [
        f"{step} names no test, and does not say what is {NOT_YET} there"
        for step, cells in table.items()
        if "test_" not in cells[-1] and NOT_YET not in cells[-1]
    ]
    gone = []
    for file, name in re.findall(r"`(?:tests/)?([\w/]+\.py)?(?:::)?(test_\w+)`", page):
        if name not in (tests_by_file.get(file, set()) if file else everywhere):
            gone.append(f"no such test: {file + '::' if file else ''}{name}")
    return [*missing, *strange, *untested, *gone]


if __name__ == "__main__":
    wrong = faults(PAGE.read_text(encoding="utf-8"))
    for fault in wrong:
        print(f"docs/coverage.md: {fault}", file=sys.stderr)
    if not wrong:
        print(f"docs/coverage.md is whole: {len(STEPS)} steps.")
    raise SystemExit(bool(wrong))
