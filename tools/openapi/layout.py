"""JSON laid out for people and for diffs: what fits on a line stands on it, what does not is broken into its parts."""

import json
from collections.abc import Iterable

WIDTH = 160
TIGHT = (",", ":")
DEEPEST = 2
"""Further in, nothing is indented more: of a tenth of the document's bytes nobody reads a word."""


def laid_out(value: object, depth: int = 0, before: int = 0) -> str:
    """Return the value as JSON, in lines of 160 characters; `before` stand on its first line already."""
    flat = json.dumps(value, ensure_ascii=False, separators=TIGHT)
    if not value or not isinstance(value, dict | list) or depth + before + len(flat) <= WIDTH:
        return flat
    margin = "\n" + " " * min(depth, DEEPEST)
    inner = "\n" + " " * min(depth + 1, DEEPEST)
    if isinstance(value, list):
        return "[" + _filled((laid_out(each, depth + 1) for each in value), inner) + margin + "]"
    names = {json.dumps(name, ensure_ascii=False) + ":": each for name, each in value.items()}
    parts = (name + laid_out(each, depth + 1, len(name)) for name, each in names.items())
    return "{" + _filled(parts, inner) + margin + "}"


def _filled(parts: Iterable[str], margin: str) -> str:
    """Return the parts, as many on a line as fit."""
    lines: list[str] = []
    for part in parts:
        room = WIDTH - len(margin) - len(lines[-1]) - len(",,") if lines and "\n" not in lines[-1] + part else -1
        if len(part) <= room:
            lines[-1] += "," + part
        else:
            lines.append(part)
    return margin + ("," + margin).join(lines)
