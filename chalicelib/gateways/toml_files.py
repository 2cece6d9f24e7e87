"""Reads the TOML files that people keep: offices, tariffs, calendars, agreements, texts."""

import json
from pathlib import Path
from typing import Any


def read(path: Path) -> dict[str, Any]:
    """Return a file's tables, as a package holds them ready or else by parsing it.

    `make package` writes each file's tables beside it as JSON (`tools/package/tables.py`), which takes a twentieth of
    the time to read. A day is ISO text there and a date here; the shapes take both.

    Raises:
        OSError: when there is no such file.
        tomllib.TOMLDecodeError: when it is not TOML.
        UnicodeDecodeError: when it is not UTF-8.
    """
    ready = ready_beside(path)
    if ready.is_file():
        tables: dict[str, Any] = json.loads(ready.read_bytes())
        return tables
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def ready_beside(path: Path) -> Path:
    """Return where a package holds this file's tables: `1904.toml.json` beside `1904.toml`."""
    return path.with_name(f"{path.name}.json")
