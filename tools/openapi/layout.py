"""JSON laid out for people and for diffs: what fits on a line stands on it, what does not is broken into its parts."""

import json
from collections.abc import Iterable

WIDTH = 160
TIGHT = (",", ":")


def laid_out(value: object, before: int = 0) -> str:
    """Return the value as JSON, in lines of 160 characters, none indented; `before` stand on its first line already."""
    flat = json.dumps(value, ensure_ascii=False, separators=TIGHT)
    if not value or not isinstance(value, dict | list) or before + len(flat) <= WIDTH:
        return flat
    if isinstance(value, list):
        return "[\n" + _filled(laid_out(each) for each in value) + "\n]"
    names = {json.dumps(name, ensure_ascii=False) + ":": each for name, each in value.items()}
    return "{\n" + _filled(name + laid_out(each, len(name)) for name, each in names.items()) + "\n}"


def _filled(parts: Iterable[str]) -> str:
    """Return the parts, as many on a line as fit."""
    lines: list[str] = []
    for part in parts:
        room = WIDTH - len(lines[-1]) - len(",,") if lines and "\n" not in lines[-1] + part else -1
        if len(part) <= room:
            lines[-1] += "," + part
        else:
            lines.append(part)
    return ",\n".join(lines)
