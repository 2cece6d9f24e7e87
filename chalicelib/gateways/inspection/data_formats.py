"""Formats that data are sold in, by their documented headers: SPSS, Stata, dBASE. Each says how long it must be."""

import struct
from typing import Final

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import DBF, DTA
from chalicelib.gateways.inspection import spss
from chalicelib.gateways.inspection.reading import RangedFile

_NEW_DTA_START, _NEW_DTA_END = b"<stata_dta><header><release>", b"</stata_dta>"
_OLD_RELEASES: Final = range(104, 116)
_KNOWN_LAYOUT: Final = {113: 12, 114: 49, 115: 49}
"""Releases of Stata 8 to 12 whose whole layout `help dta` tells, and the bytes of each format in them."""
_OLD_HEADER_BYTES, _NAME_BYTES, _LABEL_BYTES = 109, 33, 81
_NUMBER_BYTES: Final = {251: 1, 252: 2, 253: 4, 254: 4, 255: 8}

_DBF_VERSIONS: Final = frozenset({0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8B, 0x8C, 0xF5})
_LEVEL_7: Final = 4
_DBF_START: Final = 32
_FIELDS: Final = {False: (32, 32, 16), True: (68, 48, 33)}
"""Where the fields begin, how long each description is, where in it the length stands; of dBASE 7: True."""
_ENDS_FIELDS: Final = 0x0D
_MONTHS, _DAYS = 12, 31


def look(file: RangedFile) -> Finding | None:
    """Tell which of these formats it is, and whether all is there that its header speaks of."""
    return spss.look(file) or _dta(file) or _dbf(file)


def _dta(file: RangedFile) -> Finding | None:
    start = file.at(0, _OLD_HEADER_BYTES)
    if start.startswith(_NEW_DTA_START):
        whole = file.at(max(0, file.size - len(_NEW_DTA_END)), len(_NEW_DTA_END)) == _NEW_DTA_END
        return Finding(DTA, None if whole else ContentReason.DATA_BROKEN)
    if start[:1] and start[0] in _OLD_RELEASES and start[1:4] in {b"\x01\x01\x00", b"\x02\x01\x00"}:
        return Finding(DTA, None if _old_dta_bytes(file, start) <= file.size else ContentReason.DATA_BROKEN)
    return None


def _old_dta_bytes(file: RangedFile, start: bytes) -> int:
    """Return how many bytes a file of an older Stata has at the least, by its header."""
    if len(start) < _OLD_HEADER_BYTES:
        return _OLD_HEADER_BYTES if start[0] in _KNOWN_LAYOUT else 10
    variables, records = struct.unpack_from(">Hi" if start[1] == 1 else "<Hi", start, 4)
    if start[0] not in _KNOWN_LAYOUT:
        return len(start)
    types = file.at(_OLD_HEADER_BYTES, variables)
    width = sum(_NUMBER_BYTES.get(kind, kind) for kind in types)
    described = variables * (1 + 2 * _NAME_BYTES + _KNOWN_LAYOUT[start[0]] + _LABEL_BYTES) + 2 * (variables + 1)
    return int(_OLD_HEADER_BYTES + described + max(0, records) * width)


def _dbf(file: RangedFile) -> Finding | None:
    """Tell a table by its fields, whose lengths make up a record; what follows their end is a filler or a link."""
    start = file.at(0, _DBF_START)
    if len(start) < _DBF_START or start[0] not in _DBF_VERSIONS:
        return None
    if not (1 <= start[2] <= _MONTHS and 1 <= start[3] <= _DAYS):
        return None
    records, header, record = struct.unpack_from("<IHH", start, 4)
    if record != _record_bytes(file.at(0, header), level_7=start[0] & 7 == _LEVEL_7):
        return None
    whole = header + records * record <= file.size
    return Finding(DBF, None if whole else ContentReason.DATA_BROKEN)


def _record_bytes(header: bytes, *, level_7: bool) -> int | None:
    """Return the length of a record with these fields; None where their descriptions do not end as they should."""
    at, step, length_at = _FIELDS[level_7]
    total = 1
    while at + length_at + 2 <= len(header) and header[at] != _ENDS_FIELDS:
        length, decimals = header[at + length_at], header[at + length_at + 1]
        long_text = not level_7 and header[at + 11 : at + 12] == b"C"
        total += length + (decimals << 8 if long_text else 0)
        at += step
    return total if total > 1 and header[at : at + 1] == bytes([_ENDS_FIELDS]) else None
