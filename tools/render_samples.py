"""Writes one PDF of every kind of paper into build/samples, for a person to look at: `python -m tools.render_samples`.

The papers are those of tests/gateways/*_samples.py; with `--png` each page is also drawn as a picture. Names after it
choose some of them.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from chalicelib.gateways.typesetting import render
from tests.gateways.agreement_samples import agreements
from tests.gateways.manifest_samples import manifests
from tests.gateways.paper_samples import ISSUED, samples

OUT = Path("build/samples")
DOTS_PER_INCH = 110


def main() -> None:
    """Render each sample and say how long it took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--png", action="store_true", help="draw each page as a picture too")
    options.add_argument("names", nargs="*", help="the samples to write; all of them unless named")
    chosen = options.parse_args()
    pictures: bool = chosen.png
    OUT.mkdir(parents=True, exist_ok=True)
    for name, paper in (samples() | agreements() | manifests()).items():
        if chosen.names and name not in chosen.names:
            continue
        started = time.perf_counter()
        pdf = render(paper, ISSUED)
        took_ms = (time.perf_counter() - started) * 1000
        path = OUT / f"{name}.pdf"
        path.write_bytes(pdf)
        sys.stdout.write(f"{path}  {len(pdf):,} bytes  {took_ms:.0f} ms\n")
        if pictures:
            draw(path)


def draw(path: Path) -> None:
    """Draw each page of a PDF beside it, as `<name>-<page>.png`."""
    import pymupdf

    reader: Any = pymupdf.open
    with reader(path) as document:
        for page in document:
            page.get_pixmap(dpi=DOTS_PER_INCH).save(path.with_name(f"{path.stem}-{page.number + 1}.png"))


if __name__ == "__main__":
    main()
