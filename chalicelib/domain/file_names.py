"""Names of files as they travel: in a header that a browser reads when it saves a download."""

import re
import unicodedata
from urllib.parse import quote


def attachment(name: str) -> str:
    """Return the Content-Disposition that saves under this name: in ASCII, and in UTF-8 by RFC 5987.

    Control characters, quotes and slashes become `_`, so that no name leaves its place; an empty one becomes `file`.
    """
    clean = re.sub(r'[\x00-\x1f\x7f-\x9f/\\"]+', "_", name).strip() or "file"
    plain = unicodedata.normalize("NFKD", clean).encode("ascii", "ignore").decode("ascii").strip() or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"
