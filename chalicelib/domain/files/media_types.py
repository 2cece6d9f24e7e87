"""What kinds of file there are, by their media types, and the other names under which senders announce them."""

from collections.abc import Mapping
from typing import Final

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
CSV: Final = "text/csv"
TEXT: Final = "text/plain"
ZIP: Final = "application/zip"
SHAPEFILE: Final = "application/x-shapefile+zip"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAV: Final = "application/x-spss-sav"
DTA: Final = "application/x-stata-dta"
DBF: Final = "application/x-dbf"
UNKNOWN: Final = "application/octet-stream"
"""A file whose sender's machine knows no name for its kind: the content decides."""

ALIASES: Final[Mapping[str, str]] = {
    "": UNKNOWN,
    "application/binary": UNKNOWN,
    "application/force-download": UNKNOWN,
    "application/x-pdf": PDF,
    "image/jpg": JPEG,
    "image/pjpeg": JPEG,
    "image/x-png": PNG,
    "application/csv": CSV,
    "application/vnd.ms-excel": CSV,
    "application/x-csv": CSV,
    "text/comma-separated-values": CSV,
    "text/tab-separated-values": CSV,
    "text/x-csv": CSV,
    "application/x-zip": ZIP,
    "application/x-zip-compressed": ZIP,
    "multipart/x-zip": ZIP,
    "application/x-spss": SAV,
    "application/x-stata": DTA,
    "application/dbase": DBF,
    "application/dbf": DBF,
    "application/vnd.dbf": DBF,
    "application/x-dbase": DBF,
}
"""Browsers ask Windows, which names a CSV after Excel and a ZIP by a name of its own."""


def canonical(announced: str) -> str:
    """Return the media type that an announced one stands for: without parameters, in small letters, by its own name."""
    plain = announced.partition(";")[0].strip().lower()
    return ALIASES.get(plain, plain)
