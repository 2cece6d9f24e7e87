"""The tables of each TOML file as JSON beside it, so that a cold start parses no TOML."""

import json
import tomllib
from datetime import date
from pathlib import Path

from chalicelib.gateways.toml_files import ready_beside


def make_ready(folder: Path) -> None:
    """Write the tables of every TOML file under this folder; days as ISO text."""
    for path in sorted(folder.rglob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
        ready_beside(path).write_text(text, encoding="utf-8")
