"""Names of files as they travel: what a download is called, and the header that a browser reads when it saves one."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from chalicelib.domain.files import media_types as mt

LONGEST_BYTES: Final = 255
"""Of a name, in UTF-8, on every file system that people have (NAME_MAX)."""
LONGEST_REST: Final = 30
"""Characters that are left out to end with a whole word."""
_ENDINGS: Final = {
    mt.PDF: "pdf",
    mt.JPEG: "jpg",
    mt.PNG: "png",
    mt.CSV: "csv",
    mt.TEXT: "txt",
    mt.ZIP: "zip",
    mt.SHAPEFILE: "zip",
    mt.SAV: "sav",
    mt.DTA: "dta",
    mt.DBF: "dbf",
    mt.XLSX: "xlsx",
}


def ending(media_type: str) -> str:
    """Return how the name of a file of this media type ends: `pdf`."""
    return _ENDINGS.get(media_type, "bin")


def file_name(stem: str, media_type: str) -> str:
    """Return the name under which a file of this media type is given out: as long as file systems keep, ending whole.

    What is too long is cut between characters, and between words where one ends near the cut.
    """
    end = f".{ending(media_type)}"
    clean, room = _clean(stem), LONGEST_BYTES - len(end)
    if len(clean.encode()) > room:
        cut = clean.encode()[:room].decode("utf-8", "ignore")
        words, _, rest = cut.rpartition(" ")
        clean = (words if words and len(rest) < LONGEST_REST else cut).rstrip()
    return clean + end


def attachment(name: str) -> str:
    """Return the Content-Disposition that saves under this name: in ASCII, and in UTF-8 by RFC 5987.

    Control characters, quotes and slashes become `_`, so that no name leaves its place; an empty one becomes `file`.
    """
    clean = _clean(name)
    plain = unicodedata.normalize("NFKD", clean).encode("ascii", "ignore").decode("ascii").strip() or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"


def _clean(name: str) -> str:
    return re.sub(r'[\x00-\x1f\x7f-\x9f/\\"]+', "_", name).strip() or "file"
