"""The parts of a large file that these tests send."""

import hashlib

import requests

from chalicelib.gateways import parts
from chalicelib.gateways.files import Place
from chalicelib.gateways.parts import PartLink
from tests.conformance.s3_answers import LONG_SECONDS, status_and_code
from workshop.waiting import HANG_SECONDS

FULL = bytes(range(256)) * 4096 * 5
"""Five mebibytes, the least that S3 joins before the last part."""
REST, BEST = b"the rest", b"the best"
CSV = "text/csv"
TAKEN = (200, "")


def sha256(content: bytes) -> str:
    """Return the hash as a browser announces it."""
    return hashlib.sha256(content).hexdigest()


def link_of(place: Place, upload: str, content: bytes = REST, number: int = 1, seconds: int = LONG_SECONDS) -> PartLink:
    """Return Loket's link for this part."""
    return parts.link(place, upload, number, len(content), sha256(content), seconds)


def put(link: PartLink, content: bytes = REST, *, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Send a part as a browser does, with the link's own headers where no others are given; return what S3 said."""
    sent = dict(link.headers) if headers is None else headers
    return status_and_code(requests.put(link.url, data=content, headers=sent, timeout=HANG_SECONDS))
