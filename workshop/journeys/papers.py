"""A paper read as its holder reads it: the words on it, the code behind its QR picture, the files attached inside."""

import io
import json
from dataclasses import dataclass
from typing import Any

import pymupdf
import zxingcpp
from PIL import Image

from workshop.journeys.checks import expect, same

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper; `code` verifies it."""

    text: str
    code: str


def read_paper(content: bytes) -> Paper:
    """Return what a PDF says; raises JourneyFailed where it is none, or has not one QR code."""
    expect(content.startswith(b"%PDF"), "the paper is a PDF")
    reader: Any = pymupdf.open
    with reader("pdf", content) as document:
        text = "\n".join(page.get_text() for page in document)
        pictures = [Image.open(io.BytesIO(page.get_pixmap(dpi=150).tobytes("png"))) for page in document]
    codes = [code for picture in pictures for code in zxingcpp.read_barcodes(picture)]
    same(len(codes), 1, "QR codes on the paper")
    return Paper(" ".join(text.split()), codes[0].text.rpartition("/")[2])


def read_words(content: bytes) -> str:
    """Return the words of a PDF without a code, such as the note of a hand-over."""
    expect(content.startswith(b"%PDF"), "the paper is a PDF")
    reader: Any = pymupdf.open
    with reader("pdf", content) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a product's manifest says to people, and its twin for programs: a Data Package descriptor."""

    text: str
    package: dict[str, Any]


def read_manifest(content: bytes) -> Manifest:
    """Return what a manifest says; raises JourneyFailed where no descriptor is attached inside."""
    expect(content.startswith(b"%PDF"), "the manifest is a PDF")
    reader: Any = pymupdf.open
    with reader("pdf", content) as document:
        text = "\n".join(page.get_text() for page in document)
        expect(DESCRIPTOR in document.embfile_names(), f"{DESCRIPTOR} is attached inside the manifest")
        package = json.loads(document.embfile_get(DESCRIPTOR))
    return Manifest(" ".join(text.split()), package)
