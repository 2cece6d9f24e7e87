"""ZIP and what is made of it, opened by its own directory, which lies where the end record says, whatever its length.

Readers differ in whom they believe, the directory or the members' own headers; a file is taken where both say the same.
"""

import struct
import zipfile
import zlib
from typing import Final

from chalicelib.domain.files import archives
from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import DOCX, SHAPEFILE, XLSX, ZIP
from chalicelib.gateways.inspection.reading import RangedFile, ReadTooLongError

LOOKED_INTO: Final = 1 << 30
"""Members of so many unpacked bytes together are unpacked once, to see that they hold what is said of them."""
_LOCAL_HEADER, _LOCAL_BYTES = b"PK\x03\x04", 30
_END, _END_BYTES, _LONGEST_END = b"PK\x05\x06", 22, 22 + 65_535 + 65_536
_UTF8_NAME, _LOCKED = 0x800, 1
_PIECE: Final = 1 << 20
_SHAPES: Final = b"\x00\x00\x27\x0a"
"""What each .shp begins with (ESRI, Shapefile Technical Description, table 1): 9994."""
_MAIN_PART: Final = {
    XLSX: b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    DOCX: b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
}
_TYPES, _TYPES_BYTES = "[Content_Types].xml", 1 << 20


def look(file: RangedFile) -> Finding | None:
    """Tell which kind of ZIP it is, and what speaks against opening it."""
    if file.at(0, len(_LOCAL_HEADER)) != _LOCAL_HEADER:
        return None
    if (_behind_the_end(file) or b"").strip(b"\x00"):
        return Finding(ZIP, ContentReason.TWO_FILES_IN_ONE)
    try:
        with zipfile.ZipFile(file) as opened:
            return _inspected(file, opened)
    except ReadTooLongError:
        return Finding(ZIP, ContentReason.ARCHIVE_CROWDED)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, struct.error, zlib.error):
        return Finding(ZIP, ContentReason.ARCHIVE_BROKEN)


def ends_as_zip(file: RangedFile) -> bool:
    """Tell whether the end record of a ZIP stands at the very end: its readers open that, whatever it begins with."""
    behind = _behind_the_end(file)
    return behind is not None and not behind.strip(b"\x00")


def _behind_the_end(file: RangedFile) -> bytes | None:
    """Return what follows the end record and its comment; None, where there is no end record."""
    tail = file.at(max(0, file.size - _LONGEST_END), _LONGEST_END)
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_BYTES:
        return None
    (comment,) = struct.unpack_from("<H", tail, end + 20)
    return tail[end + _END_BYTES + comment :]


def _inspected(file: RangedFile, opened: zipfile.ZipFile) -> Finding:
    entries = opened.infolist()
    members = [
        archives.Member(e.orig_filename, bool(e.flag_bits & _LOCKED), e.compress_size, e.file_size) for e in entries
    ]
    names = {member.name for member in members}
    media_type = archives.kind(names)
    fault = archives.fault(members, file.size)
    if fault is None and min((entry.header_offset for entry in entries), default=0):
        fault = ContentReason.TWO_FILES_IN_ONE
    if fault is None and not (entries and _hold_what_is_said(file, entries) and _as_named(opened, media_type, names)):
        fault = ContentReason.ARCHIVE_BROKEN
    return Finding(media_type, fault)


def _hold_what_is_said(file: RangedFile, entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether each member has the name and, unpacked, the length and the sum that the directory says."""
    whole = sum(entry.file_size for entry in entries) <= LOOKED_INTO
    return all(_holds(file, entry, whole=whole) for entry in entries)


def _holds(file: RangedFile, entry: zipfile.ZipInfo, *, whole: bool) -> bool:
    header = file.at(entry.header_offset, _LOCAL_BYTES)
    if not header.startswith(_LOCAL_HEADER):
        return False
    flags, method = struct.unpack_from("<2xHH", header, 4)
    name, extra = struct.unpack_from("<HH", header, 26)
    raw = file.at(entry.header_offset + _LOCAL_BYTES, name)
    if raw.decode("utf-8" if flags & _UTF8_NAME else "cp437") != entry.orig_filename or method != entry.compress_type:
        return False
    start = entry.header_offset + _LOCAL_BYTES + name + extra
    if not whole or method != zipfile.ZIP_DEFLATED:
        return method != zipfile.ZIP_STORED or entry.compress_size == entry.file_size
    return _unpacks(file, entry, start)


def _unpacks(file: RangedFile, entry: zipfile.ZipInfo, start: int) -> bool:
    """Unpack a member piece by piece, and no further than one byte beyond what is said of it."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    length, checksum, end = 0, 0, start + entry.compress_size
    while not unpacker.eof and length <= entry.file_size:
        packed = unpacker.unconsumed_tail or file.at(start, min(_PIECE, end - start))
        if not unpacker.unconsumed_tail:
            start += len(packed)
        unpacked = unpacker.decompress(packed, _PIECE)
        if not (packed or unpacked):
            return False
        length, checksum = length + len(unpacked), zlib.crc32(unpacked, checksum)
    return (length, checksum) == (entry.file_size, entry.CRC)


def _as_named(opened: zipfile.ZipFile, media_type: str, names: set[str]) -> bool:
    """Tell whether the members that make it more than any ZIP are what their names say."""
    if media_type in _MAIN_PART:
        with opened.open(_TYPES) as types:
            return _MAIN_PART[media_type] in types.read(_TYPES_BYTES)
    if media_type == SHAPEFILE:
        return all(_begins(opened, name) for name in archives.maps(names))
    return True


def _begins(opened: zipfile.ZipFile, name: str) -> bool:
    with opened.open(name) as shapes:
        return shapes.read(len(_SHAPES)) == _SHAPES
