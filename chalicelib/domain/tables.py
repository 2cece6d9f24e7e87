"""Tables as text: rows of cells between commas, semicolons or tabs, as spreadsheets write them. One reader for all.

Their ways are known: a byte order mark, a first line `sep=;`, empty lines before the names.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

SEPARATORS: Final = ",;\t|"
_SAYS_SEPARATOR: Final = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*[ \r\n]*', re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"')


def decoded(raw: bytes) -> str:
    """Return the text of a table, without its byte order mark; raises UnicodeDecodeError where it is not UTF-8."""
    return raw.decode("utf-8-sig")


def rows(text: str, separator: str = "") -> Iterator[tuple[int, list[str] | None]]:
    """Yield each row from the names on, with its first line (from 1); None for one that can't be told into cells.

    `separator`: what stands between cells where the file does not say it; unless given, what the first row makes of it.
    """
    lines = io.StringIO(text, newline="")
    says, before, names = None, 0, ""
    for names in lines:
        if says is None and (says := _SAYS_SEPARATOR.fullmatch(names)):
            separator = says[1]
        elif names.strip(f"{SEPARATORS} \r\n"):
            break
        before += 1
    else:
        return
    reader = csv.reader(chain([names], lines), delimiter=separator or _separator(names), strict=True)
    while True:
        number = before + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield number, None
            continue
        if cells is None:
            return
        yield number, cells


def is_table(text: str) -> bool:
    """Tell whether the names and the first row below them have the same number of cells, and more than one."""
    widths = []
    for _, cells in rows(text):
        if cells is None:
            return False
        if any(cells):
            widths.append(len(cells))
        if len(widths) > 1:
            break
    return bool(widths) and widths[0] > 1 and widths[0] == widths[-1]


def _separator(names: str) -> str:
    """Return what stands most often between the names; the comma, where none does."""
    bare = _QUOTED.sub("", names)
    return max(SEPARATORS, key=bare.count)
