"""Lays papers out as PDF by Typst: the only place that knows the typesetter and the QR maker.

Both are imported at the first rendering, for they live in the workers' layer only. Fonts come with the package, never
from the machine, so that the same paper gives the same bytes everywhere.
"""

import io
import json
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from chalicelib.domain.papers.agreement_papers import AgreementPaper
from chalicelib.domain.papers.fiscal import InvoicePaper, ReceiptPaper
from chalicelib.domain.papers.manifests import DESCRIPTOR, ManifestPaper

if TYPE_CHECKING:
    from typst import Compiler

TEMPLATES = Path(__file__).parent.parent / "papers"
FONTS = TEMPLATES / "fonts"
UNPRINTABLE = "\N{WHITE SQUARE}"


def render(paper: InvoicePaper | ReceiptPaper | AgreementPaper | ManifestPaper, at: datetime) -> bytes:
    """Return the paper as PDF/A-2a and PDF/UA-1, dated `at` (aware): the same bytes for the same input.

    A manifest is PDF/A-3a, for its data package is attached to it. Texts are handed over as JSON and only ever shown,
    so nothing a person typed can become markup. Raises ValueError for a naive `at`, and the typesetter's own error if
    a template is broken.
    """
    if at.tzinfo is None:
        raise ValueError("the date of a document is an aware instant")
    inputs = {
        "paper": json.dumps(_printable(paper.model_dump(mode="json")), ensure_ascii=False),
        "at": json.dumps(at.astimezone(UTC).timetuple()[:6]),
    }
    standard: Literal["a-2a", "a-3a"] = "a-2a"
    if isinstance(paper, ManifestPaper):
        inputs |= {"attached": json.dumps(paper.descriptor(), ensure_ascii=False, indent=2), "attached_as": DESCRIPTOR}
        standard = "a-3a"
    else:
        inputs["qr"] = _qr(paper.verification.url)
    template = str(TEMPLATES / f"{paper.paper}.typ")
    pdf = _compiler().compile(input=template, format="pdf", sys_inputs=inputs, pdf_standards=[standard, "ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter gave no single file")
    return pdf


@cache
def _compiler() -> "Compiler":
    from typst import Compiler, Fonts

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    return Compiler(root=str(TEMPLATES), font_paths=fonts)


def _qr(url: str) -> str:
    import segno

    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return out.getvalue().decode()


@cache
def _coverage() -> frozenset[int]:
    """Return the code points that the fonts can draw: `fonts/coverage.txt`, a range `first-last` in hex a line."""
    ends = (line.split("-") for line in (FONTS / "coverage.txt").read_text("ascii").split())
    return frozenset(point for first, last in ends for point in range(int(first, 16), int(last, 16) + 1))


def _printable(value: Any) -> Any:
    match value:
        case str():
            return "".join(_character(c) for c in unicodedata.normalize("NFC", value))
        case dict():
            return {key: _printable(item) for key, item in value.items()}
        case list():
            return [_printable(item) for item in value]
    return value


def _character(char: str) -> str:
    """Return what is printed for it: white space as a space, controls (also of direction) as nothing, else itself."""
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cc", "Cf"}:
        return ""
    return char if ord(char) in _coverage() else UNPRINTABLE
