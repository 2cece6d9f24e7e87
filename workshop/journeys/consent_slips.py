"""What a visitor agrees to on paper: the slip is printed, signed, photographed and sent in, as a counter does it."""

import io
from typing import Any

import pymupdf
from PIL import Image, ImageDraw

from workshop.journeys.papers import read_paper
from workshop.journeys.people import Json
from workshop.journeys.staff import Officer
from workshop.journeys.visitors import Visitor


def sign_slip(officer: Officer, visitor: Visitor, request: str, matter: str) -> bytes:
    """Print the slip about this matter, have it signed, and send in its photograph; return the slip."""
    before = len(_slips(officer, request))
    officer.give(request, "print-slip", matter=matter)

    def printed() -> Json | None:
        slips = _slips(officer, request)
        return slips[-1] if len(slips) > before else None

    slip = officer.house.until(f"the slip about {matter}", printed)
    content = officer.open_file(request, slip["file"]["file_id"])
    officer.house.lay_down(f"consent-{slip['number']}.pdf", content)
    officer.send(request, _signed(content, visitor.name), purpose="consent_slip", media_type="image/jpeg")
    return content


def claim_secret(slip: bytes) -> str:
    """Return the secret behind the slip's QR code, by which an account claims the request."""
    return read_paper(slip).code.rpartition(".")[2]


def _slips(officer: Officer, request: str) -> list[Json]:
    return [paper for paper in officer.see(request)["papers"] if paper["kind"] == "consent_slip"]


def _signed(content: bytes, name: str) -> bytes:
    """Return a photograph of the slip with a signature under it."""
    reader: Any = pymupdf.open
    with reader("pdf", content) as document:
        picture = Image.open(io.BytesIO(document[0].get_pixmap(dpi=100).tobytes("png"))).convert("RGB")
    ImageDraw.Draw(picture).text((60, picture.height - 90), name, fill="navy")
    photograph = io.BytesIO()
    picture.save(photograph, "JPEG")
    return photograph.getvalue()
