"""Write a generated file, or say that the committed copy has drifted from its source."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def write_or_check(path: str, text: str, description: str) -> None:
    """Write `text` to `path` (from the root); with `--check`, exit 1 unless it stands there already."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the committed copy differs")
    check: bool = parser.parse_args().check
    target = ROOT / path
    if not check:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(f"{path} written.")
    elif not target.is_file() or target.read_text(encoding="utf-8") != text:
        print(f"{path} has drifted from the code: run `make docs` and commit it.", file=sys.stderr)
        raise SystemExit(1)
    else:
        print(f"{path} is current.")
