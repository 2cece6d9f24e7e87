"""Lays papers out as PDF by Typst: the only place that knows the typesetter and the QR maker.

Both are imported at the first rendering, for they live in the workers' layer only. Fonts come with the package, never
from the machine, so that the same paper gives the same bytes everywhere.
"""

import io
import json
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from chalicelib.domain.papers.agreement_papers import AgreementPaper
from chalicelib.domain.papers.books import BookPaper
from chalicelib.domain.papers.fiscal import InvoicePaper, ReceiptPaper
from chalicelib.domain.papers.manifests import DESCRIPTOR, ManifestPaper
from chalicelib.domain.papers.refund_letters import RefundLetter
from chalicelib.domain.papers.slips import ConsentSlip, HandOverNote, TicketSlip
from chalicelib.gateways.lettering import printed

if TYPE_CHECKING:
    from typst import Compiler

TEMPLATES = Path(__file__).parent.parent / "papers"
AnyPaper = (
    InvoicePaper
    | ReceiptPaper
    | AgreementPaper
    | ManifestPaper
    | HandOverNote
    | ConsentSlip
    | TicketSlip
    | BookPaper
    | RefundLetter
)
FONT_PACKAGES = ("paper_fonts", "fontpkg_ibm_plex_sans_arabic", "cvttf_NotoSansCJK_Regular")
"""Loket's own, Arabic, and the scripts of China, Japan and Korea: in the workers' layer, for they are 19 MB."""


def render(paper: AnyPaper, at: datetime) -> bytes:
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
    if paper.address:
        inputs["qr"] = _qr(paper.address)
    template = str(TEMPLATES / f"{paper.paper}.typ")
    pdf = _compiler().compile(input=template, format="pdf", sys_inputs=inputs, pdf_standards=[standard, "ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter gave no single file")
    return pdf


@cache
def _compiler() -> "Compiler":
    from typst import Compiler, Fonts

    folders = [str(folder) for folder in map(_folder_of, FONT_PACKAGES)]
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return Compiler(root=str(TEMPLATES), font_paths=fonts)


def _folder_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError(f"the fonts of {package} are not here", name=package)
    return Path(spec.submodule_search_locations[0])


def _qr(url: str) -> str:
    import segno

    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def _printable(value: Any) -> Any:
    match value:
        case str():
            return printed(value)
        case dict():
            return {key: _printable(item) for key, item in value.items()}
        case list():
            return [_printable(item) for item in value]
    return value
