"""Formats that data are sold in, known by their first bytes: SPSS, Stata, dBASE, and text in UTF-8.

Sources: PSPP's description of system files, Stata's `help dta`, the dBASE table file layout.
"""

import codecs
import struct

CSV = "text/csv"
TEXT = "text/plain"
SAV = "application/x-spss-sav"
DTA = "application/x-stata-dta"
DBF = "application/x-dbf"

_SAV_LAYOUT_AT = 64
_OLD_DTA_RELEASES = frozenset(bytes([release]) for release in range(104, 116))
_DBF_VERSIONS = frozenset({0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8B, 0x8C, 0xF5})
_DBF_HEADER_BYTES, _DBF_FIELD_BYTES, _VFP_BACKLINK = 32, 32, 263
_MONTHS, _DAYS = 12, 31
_BOM = b"\xef\xbb\xbf"
_TEXT_CONTROLS = frozenset(b"\t\n\r\f")
_CONTINUES = range(0x80, 0xC0)
_FIRST_PRINTABLE, _DELETE = 0x20, 0x7F


def data_format(head: bytes, tail: bytes) -> str | None:
    """Return the media type of a data file, or None."""
    if _sav(head):
        return SAV
    if _dta(head):
        return DTA
    if _dbf(head):
        return DBF
    return _text(head, tail)


def _sav(head: bytes) -> bool:
    if head[:4] not in {b"$FL2", b"$FL3"} or len(head) < _SAV_LAYOUT_AT + 4:
        return False
    return any(struct.unpack_from(order, head, _SAV_LAYOUT_AT)[0] in {2, 3} for order in ("<i", ">i"))


def _dta(head: bytes) -> bool:
    new = head.startswith(b"<stata_dta><header><release>")
    old = head[:1] in _OLD_DTA_RELEASES and head[1:4] in {b"\x01\x01\x00", b"\x02\x01\x00"}
    return new or old


def _dbf(head: bytes) -> bool:
    if len(head) <= _DBF_HEADER_BYTES or head[0] not in _DBF_VERSIONS:
        return False
    header, record = struct.unpack_from("<HH", head, 8)
    fields = (header - _DBF_HEADER_BYTES - 1, header - _DBF_HEADER_BYTES - 1 - _VFP_BACKLINK)
    dated = 1 <= head[2] <= _MONTHS and 1 <= head[3] <= _DAYS
    whole = any(length > 0 and length % _DBF_FIELD_BYTES == 0 for length in fields)
    return dated and whole and record > 1


def _text(head: bytes, tail: bytes) -> str | None:
    if not head or not (_utf8(head.removeprefix(_BOM)) and _utf8(_whole_start(tail))):
        return None
    rows = [row for row in head.removeprefix(_BOM).splitlines()[:-1] or head.splitlines() if row.strip()]
    table = any(len({row.count(mark) for row in rows[:2]}) == 1 and rows[0].count(mark) for mark in (b",", b";", b"\t"))
    return CSV if rows and table else TEXT


def _whole_start(tail: bytes) -> bytes:
    """A tail may begin within a character: leave out up to three bytes that only continue one."""
    cut = next((at for at in range(len(tail[:4])) if tail[at] not in _CONTINUES), 0)
    return tail[cut:]


def _utf8(piece: bytes) -> bool:
    """Tell whether this is UTF-8 without control characters; it may end within a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(piece)
    except UnicodeDecodeError:
        return False
    controls = {byte for byte in set(piece) if byte < _FIRST_PRINTABLE or byte == _DELETE}
    return controls <= _TEXT_CONTROLS
