"""Whether a paper can be read at all, found out by really decoding it: pictures by Pillow, PDF by pypdf.

Both are imported at the first paper, for they live in the workers' layer only. Whatever they throw at foreign bytes
means that the file cannot be read and is no fault; what they have to say about it would repeat its content in the log.
"""

import io
import logging
import warnings

from chalicelib.domain.files.media_types import PDF

LEAST_SIDE = 100
"""Pixels; a smaller picture holds no slip that anyone could read."""
MOST_PIXELS = 64_000_000
"""More than a telephone's camera gives in 10 MB; decoded, it takes a quarter of a gigabyte."""
LEAST_CONTRAST = 16
"""Of 255 shades of grey, between the darkest and the lightest spot: less is one flat colour to the eye."""


def is_readable(content: bytes, media_type: str) -> bool:
    """Tell whether this PDF, JPEG or PNG opens without a password and shows something."""
    look = _pdf if media_type == PDF else _picture
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return look(io.BytesIO(content))


def _pdf(content: io.BytesIO) -> bool:
    """Tell whether the file has a page whose content can be decoded; an empty password is tried by the reader."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        PdfReader(content).pages[0].get_contents()
    except Exception:  # noqa: BLE001  Foreign bytes: see above.
        return False
    return True


def _picture(content: io.BytesIO) -> bool:
    """Tell whether the picture is whole, of a size that is worth looking at, and not of one colour."""
    from PIL import Image

    try:
        with Image.open(content, formats=("JPEG", "PNG")) as picture:
            if min(picture.size) < LEAST_SIDE or picture.width * picture.height > MOST_PIXELS:
                return False
            picture.verify()
        with Image.open(content, formats=("JPEG", "PNG")) as picture:
            shades = [shade for shade, spots in enumerate(picture.convert("L").histogram()) if spots]
    except Exception:  # noqa: BLE001  Foreign bytes: see above.
        return False
    return shades[-1] - shades[0] >= LEAST_CONTRAST
