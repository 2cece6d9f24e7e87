"""Pictures, opened by Pillow: JPEG and PNG are decoded once, within bounds, and looked at as a viewer shows them."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, cast

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import JPEG, PNG
from chalicelib.gateways.inspection.reading import RangedFile

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_SIDE: Final = 100
"""Pixels; a smaller picture holds no slip that anyone could read."""
LEAST_CONTRAST: Final = 16
"""Of 255 shades of grey, between the darkest and the lightest spot: less is one flat colour to the eye."""
MOST_PIXELS: Final = {JPEG: 250_000_000, PNG: 100_000_000}
"""More than a telephone's camera gives, and than a scan of A3 at 600 dpi has. A JPEG is decoded to an eighth of its
sides, a PNG only whole, at four bytes for each pixel."""
DECODED_SIDE: Final = 1000
_BAND: Final = 256
_STARTS: Final = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_PNG_END: Final = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})
_FAULTS: Final = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)
"""What Pillow raises at broken pictures."""


def look(file: RangedFile) -> Finding | None:
    """Tell whether it is a picture that every reader shows, or one of those that few do."""
    start = file.at(0, 32)
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS:
        return Finding(None, ContentReason.PHOTO_HEIC)
    media_type = next((kind for sign, kind in _STARTS.items() if start.startswith(sign)), None)
    return Finding(media_type, _fault(file, media_type)) if media_type else None


def is_legible(file: RangedFile) -> bool:
    """Tell whether a picture is whole, of a size that is worth looking at, and not of one colour on white paper."""
    try:
        with _opened(file) as picture:
            if min(picture.size) < LEAST_SIDE or _is_too_large(picture):
                return False
            shades = _shades(picture)
    except _FAULTS:
        return False
    return max(shades) - min(shades) >= LEAST_CONTRAST


def _fault(file: RangedFile, media_type: str) -> ContentReason | None:
    if media_type == PNG and file.at(file.size - len(_PNG_END), len(_PNG_END)) != _PNG_END:
        return ContentReason.PICTURE_BROKEN
    try:
        with _opened(file) as picture:
            if _is_too_large(picture):
                return ContentReason.PICTURE_TOO_LARGE
            _decode(picture)
    except _FAULTS:
        return ContentReason.PICTURE_BROKEN
    return None


@contextmanager
def _opened(file: RangedFile) -> "Iterator[Image]":
    """Open the picture as far as its header, a PNG's sums compared; Pillow's own bound is lifted for ours."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file.seek(0)
        with Image.open(cast("IO[bytes]", file), formats=("JPEG", "PNG")) as picture:
            picture.verify()
        file.seek(0)
        with Image.open(cast("IO[bytes]", file), formats=("JPEG", "PNG")) as picture:
            yield picture


def _is_too_large(picture: "Image") -> bool:
    return picture.width * picture.height > MOST_PIXELS[PNG if picture.format == "PNG" else JPEG]


def _decode(picture: "Image") -> None:
    """Decode all of it; of a JPEG, to sides that are not much longer than a screen's."""
    picture.draft(None, (DECODED_SIDE, DECODED_SIDE))
    picture.load()


def _shades(picture: "Image") -> set[int]:
    """Return the shades of grey that a viewer shows on white paper, band by band."""
    _decode(picture)
    shades: set[int] = set()
    for top in range(0, picture.height, _BAND):
        band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height)))
        shades |= {shade for shade, spots in enumerate(_grey(band).histogram()) if spots}
    return shades


def _grey(band: "Image") -> "Image":
    from PIL import Image

    if band.mode.startswith("I"):
        return band.convert("I").point(lambda value: value / 256).convert("L")
    if band.mode in {"LA", "PA", "RGBA"} or "transparency" in band.info:
        coloured = band.convert("RGBA")
        paper = Image.new("RGBA", band.size, "white")
        return Image.alpha_composite(paper, coloured).convert("L")
    return (band.convert("RGB") if band.mode == "CMYK" else band).convert("L")
