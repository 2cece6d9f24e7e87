"""Which letters the fonts of the papers can draw: all that is printed, and all that a name may be written in.

`papers/letters.txt` lists them, so that a door can ask without a font. What is listed is drawn by a test.
"""

import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Final

LETTERS: Final = Path(__file__).parent.parent / "papers" / "letters.txt"
UNPRINTABLE: Final = "\N{WHITE SQUARE}"
JOINERS: Final = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def can_print(text: str) -> bool:
    """Tell whether every letter of the text can be drawn as it is."""
    return text.isascii() or UNPRINTABLE not in printed(text.replace(UNPRINTABLE, ""))


def printed(text: str) -> str:
    """Return what is printed: white space as a space, controls and marks of direction as nothing, else the letter.

    Joiners stay, for they shape the letters beside them. A letter that no font has becomes a square, for PDF/A refuses
    a page with a missing one.
    """
    return "".join(_character(char) for char in unicodedata.normalize("NFC", text))


def coverage() -> frozenset[str]:
    """Return every letter that can be drawn."""
    return frozenset(chr(point) for first, last in _ranges() for point in range(first, last + 1))


def _character(char: str) -> str:
    if char.isspace():
        return " "
    if char in JOINERS:
        return char
    if unicodedata.category(char) in {"Cc", "Cf"} or _chooses_a_variant(char):
        return ""
    return char if _is_covered(ord(char)) else UNPRINTABLE


def _chooses_a_variant(char: str) -> bool:
    """Tell whether this is a variation selector; the font's own form of the letter before it is printed."""
    return "\N{VARIATION SELECTOR-1}" <= char <= "\N{VARIATION SELECTOR-16}" or "\U000e0100" <= char <= "\U000e01ef"


def _is_covered(point: int) -> bool:
    place = bisect_right(_ranges(), (point, 0x110000))
    return place > 0 and point <= _ranges()[place - 1][1]


@cache
def _ranges() -> tuple[tuple[int, int], ...]:
    """Return the ranges in order: `first-last` in hex, one a line."""
    ends = (line.split("-") for line in LETTERS.read_text("ascii").split())
    return tuple((int(first, 16), int(last, 16)) for first, last in ends)
