"""A page for people in a browser: what a door answers them with, and how it refuses them."""

from typing import Any

from chalicelib import services
from chalicelib.domain.refusals import Refusal
from chalicelib.handlers.door.operation import Answer, Call
from chalicelib.handlers.door.problems import problem

HTML = "text/html; charset=utf-8"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action *; "
    "frame-ancestors 'none'; base-uri 'none'"
}


def page(content: str, status: int = 200) -> Answer:
    """Return the answer that shows this HTML."""
    return Answer(content=content, status=status, media_type=HTML, headers=HEADERS)


def refused_in_browser(call: Call[Any], refusal: Refusal) -> Answer:
    """Tell a person in a browser on a page; let everyone else have the problem."""
    if not call.in_browser:
        raise refusal
    words = problem(refusal, call.language, call.trace_id)
    return page(services.files.link_page.refusal_page(call.language, words.title, words.detail), words.status)
