"""Files that people bring along, all made up: a page they wrote, the slip of a bank, a large table."""

import io
from typing import Any

import pymupdf
from PIL import Image, ImageDraw, ImageFont

MARGIN, WIDTH, HEIGHT = 72, 595, 842
"""Of a page, in points."""


def page(text: str) -> bytes:
    """Return a PDF of one page with this text."""
    writer: Any = pymupdf.open
    with writer() as document:
        sheet = document.new_page(width=WIDTH, height=HEIGHT)
        sheet.insert_textbox((MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN), text)
        content: bytes = document.tobytes()
    return content


def slip(text: str) -> bytes:
    """Return the picture (PNG) of a bank's slip with this text."""
    picture = Image.new("RGB", (640, 400), "white")
    font = ImageFont.load_default(20)
    ImageDraw.Draw(picture).multiline_text((24, 24), f"CONTOH / SAMPLE\n{text}", fill="black", font=font, spacing=12)
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def grown(table: bytes, size_bytes: int) -> bytes:
    """Return a CSV with its rows repeated until it has so many bytes: a large file without a long wait."""
    head, rows = table.split(b"\n", 1)
    return head + b"\n" + rows * -(-size_bytes // len(rows))
