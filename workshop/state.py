"""What a run remembers for the next one: small JSON files, written whole or not at all, and private to their owner."""

import json
import os
from pathlib import Path
from threading import Lock
from typing import Any


class UnreadableFile(ValueError):
    """The file is not as it was written: cut off, or changed by another hand."""


class State:
    """One JSON object: in its file from one run to the next, or, where no file is named, in memory."""

    def __init__(self, file: Path | None = None) -> None:
        """Read what an earlier run saved; at first there is nothing.

        Raises:
            UnreadableFile: when it cannot be read as a JSON object.
        """
        self._file, self._putting = file, Lock()
        self.content: dict[str, Any] = _read(file) if file and file.exists() else {}

    def save(self, content: dict[str, Any]) -> None:
        """Hold this from now on; the file is touched only where something changed."""
        if content == self.content:
            return
        if self._file:
            _replace(self._file, json.dumps(content))
        self.content = content

    def put(self, name: str, value: Any) -> None:
        """Hold this under its name, and all else as it is, whoever else puts at the same moment."""
        with self._putting:
            self.save({**self.content, name: value})


def _read(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise UnreadableFile(file) from error
    if not isinstance(content, dict):
        raise UnreadableFile(file)
    return content


def _replace(file: Path, text: str) -> None:
    half_written = file.with_suffix(".half")
    with os.fdopen(os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    half_written.replace(file)
