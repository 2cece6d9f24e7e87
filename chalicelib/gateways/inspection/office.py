"""Files of old Office, and of new Office behind a password: both are compound files, told apart by what they hold.

Source: Microsoft, [MS-CFB] 2.2 (header), 2.3 (FAT), 2.6 (directory); [MS-OFFCRYPTO] 2.3.4 (`EncryptedPackage`).
"""

import struct
from collections.abc import Iterator
from typing import Final

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.gateways.inspection.reading import RangedFile

_START: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHIFT_AT, _DIRECTORY_AT, _FAT_AT = 30, 48, 76
_SHIFTS: Final = (9, 12)
_FATS: Final = 109
_ENTRY_BYTES, _NAME_BYTES = 128, 64
_MOST_SECTORS: Final = 256
_NAME_OF_LOCKED: Final = "EncryptedPackage"


def look(file: RangedFile) -> Finding | None:
    """Tell a locked file of new Office from one of old Office; neither is taken, and each has its own way out."""
    if file.at(0, len(_START)) != _START:
        return None
    locked = _NAME_OF_LOCKED in _names(file)
    return Finding(None, ContentReason.OFFICE_LOCKED if locked else ContentReason.OFFICE_OLD)


def _names(file: RangedFile) -> Iterator[str]:
    """Yield the names of the streams, as far as the chain of the directory's sectors leads."""
    header = file.at(0, 512)
    if len(header) < 512:  # noqa: PLR2004  A header has 512 bytes.
        return
    (shift,), (sector,) = struct.unpack_from("<H", header, _SHIFT_AT), struct.unpack_from("<I", header, _DIRECTORY_AT)
    if shift not in _SHIFTS:
        return
    size = 1 << shift
    fats = struct.unpack_from(f"<{_FATS}I", header, _FAT_AT)
    for _ in range(_MOST_SECTORS):
        entries = file.at((sector + 1) * size, size)
        for at in range(0, len(entries), _ENTRY_BYTES):
            yield entries[at : at + _NAME_BYTES].decode("utf-16-le", "replace").partition("\x00")[0]
        table, place = divmod(sector, size // 4)
        following = file.at((fats[table] + 1) * size + place * 4, 4) if table < _FATS else b""
        if not entries or len(following) < 4:  # noqa: PLR2004  The number of a sector has four bytes.
            return
        (sector,) = struct.unpack("<I", following)
