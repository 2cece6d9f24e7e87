"""Programs, by the numbers that systems start them by. None is a file of data, so no more is read of it."""

import re
from typing import Final

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.gateways.inspection import tables
from chalicelib.gateways.inspection.reading import RangedFile

_STARTS: Final = (
    b"\x7fELF",
    b"#!",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\x00asm",
    b"dex\n",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
_BATCH: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*@?echo\s+off\b", re.IGNORECASE)
_START_BYTES: Final = 512


def look(file: RangedFile) -> Finding | None:
    """Tell whether it is a program; a text that only begins with the letters MZ is a table of something."""
    start = file.at(0, _START_BYTES)
    dos = start.startswith(b"MZ") and tables.look(file) is None
    if dos or start.startswith(_STARTS) or _BATCH.match(start):
        return Finding(None, ContentReason.EXECUTABLE)
    return None
