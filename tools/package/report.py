"""The sizes of a package, by what fills it."""

import zipfile
from collections import Counter
from pathlib import Path

from tools.package.build import RUNTIME
from tools.package.check import MEGABYTE, unpacked


def report(out: Path, biggest: int = 6) -> str:
    """Return lines: each file with its size, and its biggest parts (compressed)."""
    lines = [f"Package in {out}"]
    for name in ("sam.json", "deployment.zip", "layer.zip"):
        path = out / name
        line = f"  {name:15} {path.stat().st_size / MEGABYTE:6.2f} MB"
        if path.suffix == ".zip":
            line += f" ({unpacked(path) / MEGABYTE:.1f} unpacked):"
            line += ", ".join(f" {part} {size / MEGABYTE:.2f}" for part, size in _parts(path).most_common(biggest))
        lines.append(line)
    with zipfile.ZipFile(out / "deployment.zip") as functions:
        if not any(name.endswith(".pyc") for name in functions.namelist()):
            lines.append(f"  NO BYTE CODE: there is no Python {RUNTIME} here; cold starts take longer. docs/deploy.md")
    pages = sum(path.stat().st_size for path in (out / "web").rglob("*") if path.is_file())
    lines.append(f"  {'web':15} {pages / MEGABYTE:6.2f} MB")
    return "\n".join(lines) + "\n"


def _parts(archive: Path) -> Counter[str]:
    parts: Counter[str] = Counter()
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            parts[entry.filename.removeprefix("python/").split("/")[0]] += entry.compress_size
    return parts
