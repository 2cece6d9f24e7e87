"""What a ZIP's own directory, at its end, says is inside: enough to tell office files, shapefiles and danger apart.

Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 (central directory), 4.3.14 to 4.3.16 (end records).
"""

import re
import struct

from chalicelib.domain.vocabulary import Frozen

LOCAL_HEADER = b"PK\x03\x04"
ZIP = "application/zip"
SHAPEFILE = "application/x-shapefile+zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_ENTRY, _ENTRY_BYTES = b"PK\x01\x02", 46
_END, _END_BYTES = b"PK\x05\x06", 22
_END64 = b"PK\x06\x06"
_SEE_END64 = 0xFFFFFFFF
_DANGEROUS = re.compile(
    r"\.(?:apk|app|bat|cmd|com|cpl|dll|dmg|elf|exe|hta|html?|iso|jar|jse?|lnk|msi|pif|ps1|reg|scr|sh|svg|vb[es]?|wsf)$"
    r"|(?:^|/)vbaProject\.bin$|(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00",
    re.IGNORECASE,
)


class Member(Frozen):
    """One file inside, by its name, and whether it needs a password."""

    name: str
    encrypted: bool


def directory(tail: bytes) -> tuple[Member, ...]:
    """Return what the file holds, when it ends as a ZIP does, byte for byte, with a directory that can be read whole.

    Empty: no ZIP, an empty one, trailing bytes, or a directory longer than the tail.
    """
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_BYTES:
        return ()
    count, size, comment = struct.unpack_from("<H", tail, end + 10) + struct.unpack_from("<I4xH", tail, end + 12)
    if end + _END_BYTES + comment != len(tail):
        return ()
    if size == _SEE_END64:
        end = tail.rfind(_END64, 0, end)
        if end < 0 or len(tail) - end < _END_BYTES + 34:
            return ()
        count, size = struct.unpack_from("<QQ", tail, end + 32)
    return _members(tail[end - size : end], count) if 0 < size <= end else ()


def _members(block: bytes, count: int) -> tuple[Member, ...]:
    members, at = [], 0
    while at + _ENTRY_BYTES <= len(block) and block.startswith(_ENTRY, at):
        (flags,) = struct.unpack_from("<H", block, at + 8)
        name, extra, comment = struct.unpack_from("<HHH", block, at + 28)
        start = at + _ENTRY_BYTES
        text = block[start : start + name].decode("utf-8" if flags & 0x800 else "cp437", "replace")
        members.append(Member(name=text, encrypted=bool(flags & 1)))
        at = start + name + extra + comment
    return tuple(members) if at == len(block) and len(members) == count else ()


def media_type(members: tuple[Member, ...]) -> str:
    """Return what kind of ZIP it is: spreadsheet, text document, shapefile set, or any."""
    names = {member.name for member in members}
    if "[Content_Types].xml" in names:
        if "xl/workbook.xml" in names:
            return XLSX
        if "word/document.xml" in names:
            return DOCX
    stems = {name.lower()[:-4] for name in names if name.lower().endswith(".shp")}
    endings = {name.lower() for name in names}
    if any({f"{stem}.shx", f"{stem}.dbf"} <= endings for stem in stems):
        return SHAPEFILE
    return ZIP


def unsafe(members: tuple[Member, ...]) -> bool:
    """Tell whether a program, a macro, an active page or a path out of the folder is inside."""
    return any(_DANGEROUS.search(member.name) for member in members)


def encrypted(members: tuple[Member, ...]) -> bool:
    """Tell whether any file inside needs a password."""
    return any(member.encrypted for member in members)
