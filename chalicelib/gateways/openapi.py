"""The finished OpenAPI document, which is made when Loket is built (`make docs`) and lies in the package."""

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).parent.parent / "openapi.json"
"""In the project a link to `docs/openapi.json`, in the package the file."""


class OpenApiFile(NamedTuple):
    """The document as JSON, and the name of this version of it: 32 hex digits of its SHA-256."""

    text: str
    version: str


@cache
def openapi_file() -> OpenApiFile:
    """Return the document, read once per process."""
    content = PATH.read_bytes()
    return OpenApiFile(content.decode(), hashlib.sha256(content).hexdigest()[:32])
