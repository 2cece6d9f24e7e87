"""`python -m tools.costs [--check]` writes what Loket costs into docs/performance.md, or says that it is old there."""

import sys

from tools.costs.reckoning import table
from tools.figures import PAGE, write


def main(arguments: list[str]) -> int:
    """Write, or check."""
    before = PAGE.read_text("utf-8")
    if "--check" in arguments:
        if table() in before:
            return 0
        sys.stderr.write("docs/performance.md has old costs: make docs\n")
        return 1
    write("costs", table())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
