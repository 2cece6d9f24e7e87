"""SPSS: the header and the dictionary of a system file, walked to its end.

Source: PSPP, Developer's Guide, appendix B, System File Format.
"""

import struct
from typing import Final

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import SAV
from chalicelib.gateways.inspection.reading import RangedFile

_STARTS: Final = (b"$FL2", b"$FL3")
_HEADER_BYTES, _LAYOUT_AT = 176, 64
_LAYOUTS: Final = (2, 3)
_VARIABLE, _END = 2, 999
_LINE_BYTES: Final = 80
_MOST_STEPS: Final = 1_000_000
"""More variables and labels than any survey has."""


def look(file: RangedFile) -> Finding | None:
    """Tell whether it is a system file, and whether its dictionary is whole."""
    header = file.at(0, _HEADER_BYTES)
    if header[:4] not in _STARTS:
        return None
    orders = [o for o in "<>" if len(header) == _HEADER_BYTES and _number(o, header, _LAYOUT_AT) in _LAYOUTS]
    whole = bool(orders) and _Dictionary(file, orders[0]).is_whole()
    return Finding(SAV, None if whole else ContentReason.DATA_BROKEN)


def _number(order: str, content: bytes, at: int = 0) -> int:
    return int(struct.unpack_from(f"{order}i", content, at)[0])


class _Dictionary:
    """The records between header and data, in the file's own order of bytes."""

    def __init__(self, file: RangedFile, order: str) -> None:
        """Begin behind the header."""
        self._file, self._order, self._at, self._steps = file, order, _HEADER_BYTES, 0

    def is_whole(self) -> bool:
        """Tell whether the records follow one another up to the one that ends them, a variable being the first."""
        kind = self._next()
        if kind != _VARIABLE:
            return False
        while kind is not None and kind != _END:
            if not self._skipped(kind):
                return False
            kind = self._next()
        return kind == _END

    def _next(self) -> int | None:
        """Return the number that stands here, and go behind it; None at the end of the file."""
        content = self._file.at(self._at, 4)
        self._at += 4
        self._steps += 1
        return _number(self._order, content) if len(content) == 4 and self._steps < _MOST_STEPS else None  # noqa: PLR2004  A number has four bytes.

    def _skipped(self, kind: int) -> bool:
        """Go behind a record; False where there is none of this kind, or it is cut off."""
        match kind:
            case 2:  # A variable.
                return self._variable()
            case 3:  # Labels of values.
                return self._labels()
            case 4:  # The variables that have them.
                return self._skip(4 * (self._next() or 0))
            case 6:  # Lines of a document.
                return self._skip(_LINE_BYTES * (self._next() or 0))
            case 7:  # Whatever later versions have to say.
                self._next()
                return self._skip((self._next() or 0) * (self._next() or 0))
        return False

    def _skip(self, length: int) -> bool:
        self._at += length
        return length >= 0 and self._at <= self._file.size

    def _variable(self) -> bool:
        _width, labelled, missing = self._next(), self._next(), self._next()
        if missing is None or not self._skip(16):
            return False
        label = (self._next() or 0) if labelled else 0
        return self._skip(-(-label // 4) * 4) and self._skip(8 * abs(missing))

    def _labels(self) -> bool:
        for _ in range(min(self._next() or 0, _MOST_STEPS)):
            length = self._file.at(self._at + 8, 1)
            self._steps += 1
            if not length or self._steps >= _MOST_STEPS or not self._skip(8 + -(-(length[0] + 1) // 8) * 8):
                return False
        return True
