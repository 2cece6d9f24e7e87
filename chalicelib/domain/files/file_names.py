"""Names of files as they travel: what a download is called, and the header that a browser reads when it saves one."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

_ENDINGS: Final = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/csv": "csv",
    "text/plain": "txt",
    "application/zip": "zip",
    "application/x-shapefile+zip": "zip",
    "application/x-spss-sav": "sav",
    "application/x-stata-dta": "dta",
    "application/x-dbf": "dbf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


def file_name(stem: str, media_type: str) -> str:
    """Return the name under which a file of this media type is given out."""
    return f"{_clean(stem)}.{_ENDINGS.get(media_type, 'bin')}"


def attachment(name: str) -> str:
    """Return the Content-Disposition that saves under this name: in ASCII, and in UTF-8 by RFC 5987.

    Control characters, quotes and slashes become `_`, so that no name leaves its place; an empty one becomes `file`.
    """
    clean = _clean(name)
    plain = unicodedata.normalize("NFKD", clean).encode("ascii", "ignore").decode("ascii").strip() or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"


def _clean(name: str) -> str:
    return re.sub(r'[\x00-\x1f\x7f-\x9f/\\"]+', "_", name).strip() or "file"
