"""`python -m tools.package [OUT]` builds into build/package and reports sizes; exit 1 when a rule is broken."""

import sys
from pathlib import Path

from tools.package.build import build
from tools.package.check import check
from tools.package.pages import copy_pages
from tools.package.process import Broken
from tools.package.report import report

PROJECT = Path(__file__).parents[2]


def main(arguments: list[str]) -> int:
    """Build, check, report."""
    out = Path(arguments[0]) if arguments else PROJECT / "build" / "package"
    try:
        build(PROJECT, out)
        check(out)
        copy_pages(PROJECT / "web" / "dist", out / "web")
    except Broken as broken:
        sys.stderr.write(f"{broken}\n")
        return 1
    sys.stdout.write(report(out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
