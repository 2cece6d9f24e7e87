"""The page behind a mailed link, and the one that tells why a link leads nowhere; `texts/pages/` has their words."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import written_size, written_time
from chalicelib.gateways.templates import render


def page(language: Language, *, expires: datetime, size_bytes: int, **facts: Any) -> str:
    """Return the HTML of the page in this language; every fact is escaped. `expires` in the office's zone.

    Further facts: `office`, `title`, `sha256`, downloads `left`, `path` of the link, `key` of this showing of the page,
    and whether its `manifest` is there, so that the page has a button for it too.
    """
    page_facts = {
        "language": language.value,
        "size": written_size(size_bytes, language),
        "expires": written_time(expires, expires.tzinfo or UTC, language),
    }
    return render("pages", "link", "html", page_facts | facts)


def refusal_page(language: Language, title: str, detail: str) -> str:
    """Return the HTML that tells a person in a browser why the link leads nowhere any more."""
    return render("pages", "refusal", "html", {"language": language.value, "title": title, "detail": detail})
