"""Which answers may be kept, by whom and for how long, and how one is known again (ADR 0052)."""

import hashlib
from collections.abc import Mapping
from enum import Enum


class Caching(Enum):
    """The Cache-Control of an operation's success; all but `NEVER` have an ETag, by which they may be asked for again.

    `OWN`: by the caller's browser, which asks each time whether it still holds. `ASKED`: by anybody, asked each time.
    `MINUTE`, `HOUR`: by anybody, for so long. A refusal is never kept.
    """

    NEVER = "no-store"
    OWN = "private, no-cache"
    ASKED = "public, no-cache"
    MINUTE = "public, max-age=60"
    HOUR = "public, max-age=3600"

    @property
    def headers(self) -> Mapping[str, str]:
        """Return what the answer says of its being kept; nothing where it is not, since the door says that of all."""
        if self is Caching.NEVER:
            return {}
        return {"Cache-Control": self.value, "Vary": "Accept-Encoding, Accept-Language"}


def etag_of(content: str) -> str:
    """Return the ETag of an answer of this content; weak, since API Gateway compresses it for whoever takes that."""
    return f'W/"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
