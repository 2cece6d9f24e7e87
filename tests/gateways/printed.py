"""What stands on a paper once it is typeset."""

from typing import Any

import pymupdf

from chalicelib.gateways.typesetting import AnyPaper, render
from tests.gateways.paper_samples import ISSUED

Printable = AnyPaper


def opened(paper: Printable) -> Any:
    """Return the PDF, open for reading; whoever opens it closes it."""
    reader: Any = pymupdf.open
    return reader("pdf", render(paper, ISSUED))


def pages(paper: Printable) -> list[str]:
    """Return the words on each page."""
    with opened(paper) as document:
        return [" ".join(page.get_text().split()) for page in document]


def text(paper: Printable) -> str:
    """Return the words on all pages."""
    return " ".join(pages(paper))
