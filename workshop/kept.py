"""Small JSON documents that outlive a run: written whole or not at all, and readable by their owner only."""

import json
import os
from pathlib import Path
from typing import Any


class UnreadableFile(ValueError):
    """What was kept is not as it was written: cut off, or changed by another hand."""


class Kept:
    """One document: in its file from one run to the next, or, where no file is named, in memory."""

    def __init__(self, file: Path | None = None) -> None:
        """Read what an earlier run kept; nothing is kept at first.

        Raises:
            UnreadableFile: when it cannot be read as such a document.
        """
        self._file = file
        self.held: dict[str, Any] = _read(file) if file and file.exists() else {}

    def keep(self, held: dict[str, Any]) -> None:
        """Hold this from now on; the file is touched only where something changed."""
        if held == self.held:
            return
        if self._file:
            _replace(self._file, json.dumps(held))
        self.held = held


def _read(file: Path) -> dict[str, Any]:
    try:
        held = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise UnreadableFile(file) from error
    if not isinstance(held, dict):
        raise UnreadableFile(file)
    return held


def _replace(file: Path, text: str) -> None:
    half = file.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    half.replace(file)
