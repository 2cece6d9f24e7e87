"""A fiscal paper read as its holder reads it: the words on it, and the code behind its QR picture."""

import io
from dataclasses import dataclass
from typing import Any

import pymupdf
import zxingcpp
from PIL import Image

from local.journeys.checks import expect, same


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper; `code` verifies it."""

    text: str
    code: str


def read_paper(content: bytes) -> Paper:
    """Return what a PDF says; raises JourneyFailed where it is none, or has not one QR code on its first page."""
    expect(content.startswith(b"%PDF"), "the paper is a PDF")
    reader: Any = pymupdf.open
    with reader("pdf", content) as document:
        text = "\n".join(page.get_text() for page in document)
        picture = Image.open(io.BytesIO(document[0].get_pixmap(dpi=150).tobytes("png")))
    codes = zxingcpp.read_barcodes(picture)
    same(len(codes), 1, "QR codes on the first page")
    return Paper(" ".join(text.split()), codes[0].text.rpartition("/")[2])
