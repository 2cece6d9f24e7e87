"""Markup: text that a browser would run, told from a table in which a `<` stands before a number or a word.

A browser takes a text for a page by how it begins (WHATWG, MIME Sniffing, 7.1), so a beginning in the form of a tag is
enough. Within a text only what runs by itself counts.
"""

import re
from typing import Final

_BEGINS: Final = re.compile(
    rb"\s*<(?:!--|!doctype\b|\?xml\b|\?php\b|/?[a-z][a-z0-9:_.-]*(?:\s*/?>|\s+[a-z:_-]+\s*=))", re.IGNORECASE
)
_RUNS: Final = re.compile(rb"<(?:(?:script|iframe|svg)[\s/>]|\?php\b|html[\s>]|!doctype\s+html\b)", re.IGNORECASE)
LONGEST: Final = 64
"""Bytes that a pattern within a text may have; whoever reads piece by piece looks at so many twice."""


def begins(start: bytes) -> bool:
    """Tell whether a text of this beginning (without byte order mark) is a page and no table."""
    return _BEGINS.match(start) is not None


def runs(piece: bytes) -> bool:
    """Tell whether something that a browser would run stands in this piece of a text."""
    return _RUNS.search(piece) is not None
