"""What people paste, brought to the form it is kept in: one rule for every name, one for every number, at every door.

Text that is copied out of a web page, a PDF or a sheet brings no-break spaces, joiners and marks that nobody sees;
keyboards of other countries write digits and dashes of their own.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

LONGEST: Final = 1000
"""Characters of a line that is looked at. What is longer fits no field, and is left to the field's own bound."""
LONGEST_NUMBER: Final = 64

_REFUSED: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line breaks, and what turns the direction of writing."""
_UNSEEN: Final = re.compile(
    "[\xad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_WRITTEN_BETWEEN: Final = re.compile(r"[\s.\-/]")
_JOINERS: Final = re.compile("[\u200c\u200d]")


@cache
def _loose_joiners() -> re.Pattern[str]:
    """Return joiners with no letter on both sides whose shape they change: Latin, Greek and Cyrillic join nothing.

    Made at the first joiner: so wide a pattern takes longer to make than a door to open.
    """
    return re.compile(
        "(?<![\u0590-\u1dff\u2c80-\ud7ff\uf900-\U0003ffff])[\u200c\u200d]"
        "|[\u200c\u200d](?![\u0590-\u1dff\u2c80-\ud7ff\uf900-\U0003ffff])"
    )


def one_line(text: str) -> str:
    """Return a line in Unicode's composed form, without unseen marks, each run of white space one space.

    Joiners stay where they shape a letter (Arabic, Indic and Javanese scripts).

    Raises:
        PydanticCustomError: `not_one_line`, where the text holds a control, a line break or an override of direction.
    """
    if len(text) > LONGEST:
        return text
    line = text.strip()
    if _REFUSED.search(line):
        raise PydanticCustomError("not_one_line", "write one line without control characters")
    seen = _UNSEEN.sub("", line)
    if _JOINERS.search(seen):
        seen = _loose_joiners().sub("", seen)
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def typed_number(text: str) -> str:
    """Return a number, code or reference in the digits, letters, dashes and spaces of ASCII where it has others."""
    if len(text) > LONGEST_NUMBER:
        return text
    return " ".join(in_ascii(text).split())


def in_ascii(text: str) -> str:
    """Return text with its dashes and full-width signs in ASCII, without unseen marks; other letters stay."""
    return "".join(_in_ascii(char) for char in _JOINERS.sub("", _UNSEEN.sub("", text)))


def _in_ascii(char: str) -> str:
    """Return a dash of any kind as `-`, a full-width or small sign as itself; other letters stay what they are."""
    if char == "\N{MINUS SIGN}" or unicodedata.category(char) == "Pd":
        return "-"
    wide = unicodedata.decomposition(char).startswith(("<wide>", "<small>"))
    return unicodedata.normalize("NFKC", char) if wide else char


def bare_number(text: str) -> str:
    """Return a number without the spaces, dots and dashes that people write into it, in capitals.

    Text that can't be such a number (too long, or with letters beyond A to Z) comes back empty, which no shape fits.
    """
    typed = typed_number(text)
    return _WRITTEN_BETWEEN.sub("", typed).upper() if typed.isascii() and len(text) <= LONGEST_NUMBER else ""


def _of_text(change: Callable[[str], str]) -> BeforeValidator:
    """Make the change where the value is text; what is none is left to the field."""

    def changed(value: Any) -> Any:
        return change(value) if isinstance(value, str) else value

    return BeforeValidator(changed)


AS_ONE_LINE: Final = _of_text(one_line)
AS_TYPED_NUMBER: Final = _of_text(typed_number)
AS_BARE_NUMBER: Final = _of_text(bare_number)
