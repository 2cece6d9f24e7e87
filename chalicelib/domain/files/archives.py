"""What a ZIP holds, by what its directory says of each member: which kind it is, and whether it may be opened."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.files.media_types import DOCX, SHAPEFILE, XLSX, ZIP

MOST_MEMBERS: Final = 100_000
HARMLESS_BYTES: Final = 50_000_000
"""Up to here it does not matter how much smaller the archive itself is."""
MOST_TIMES_LARGER: Final = 100
"""Tables and maps unpack to ten or thirty times their size; what is made to fill a disk, to a thousand times."""

_DANGEROUS: Final = re.compile(
    r"\.(?:apk|app|bat|cmd|com|cpl|dll|dmg|elf|exe|hta|html?|iso|jar|jse?|lnk|msi|pif|ps1|reg|scr|sh|svg|vb[es]?|wsf)$"
    r"|(?:^|/)vbaProject\.bin$|(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00",
    re.IGNORECASE,
)


class Member(NamedTuple):
    """One file inside: its name, whether it needs a password, and its bytes, packed and unpacked."""

    name: str
    encrypted: bool = False
    packed: int = 0
    unpacked: int = 0


def kind(names: Collection[str]) -> str:
    """Return what kind of ZIP its names make it: spreadsheet, text document, shapefile set, or any."""
    if "[Content_Types].xml" in names:
        if "xl/workbook.xml" in names:
            return XLSX
        if "word/document.xml" in names:
            return DOCX
    return SHAPEFILE if any(maps(names)) else ZIP


def maps(names: Iterable[str]) -> list[str]:
    """Return the names of the shapes (`.shp`) that have their index and their table beside them."""
    by_small = {name.lower(): name for name in names}
    stems = [small.removesuffix(".shp") for small in by_small if small.endswith(".shp")]
    return [by_small[f"{stem}.shp"] for stem in stems if {f"{stem}.shx", f"{stem}.dbf"} <= by_small.keys()]


def fault(members: Sequence[Member], size: int) -> ContentReason | None:
    """Return what speaks against opening an archive of so many bytes with these members, or None."""
    packed, unpacked = sum(member.packed for member in members), sum(member.unpacked for member in members)
    findings = (
        (len(members) > MOST_MEMBERS, ContentReason.ARCHIVE_CROWDED),
        (any(_DANGEROUS.search(member.name) for member in members), ContentReason.ARCHIVE_UNSAFE),
        (any(member.encrypted for member in members), ContentReason.ARCHIVE_ENCRYPTED),
        (unpacked > max(HARMLESS_BYTES, size * MOST_TIMES_LARGER), ContentReason.ARCHIVE_EXPANDS),
        (packed > size, ContentReason.ARCHIVE_EXPANDS),
    )
    return next((reason for applies, reason in findings if applies), None)
