"""A page for people in a browser: what a door answers them with, and how it refuses them."""

import base64
import hashlib
from typing import Any

from chalicelib import services
from chalicelib.domain.refusals import Refusal
from chalicelib.handlers.door.operation import Answer, Call
from chalicelib.handlers.door.problems import problem

HTML = "text/html; charset=utf-8"
POLICY = "default-src 'none'; style-src 'sha256-{style}'; form-action *; frame-ancestors 'none'; base-uri 'none'"
"""A form's answer leads on to the store, so that its action cannot be bounded."""


def page(content: str, status: int = 200) -> Answer:
    """Return the answer that shows this HTML: nothing may act or be fetched, and its one `<style>` alone counts."""
    style = content.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    headers = {"Content-Security-Policy": POLICY.format(style=digest)}
    return Answer(content=content, status=status, media_type=HTML, headers=headers)


def refused_in_browser(call: Call[Any], refusal: Refusal) -> Answer:
    """Tell a person in a browser on a page; let everyone else have the problem."""
    if not call.in_browser:
        raise refusal
    words = problem(refusal, call.language, call.trace_id)
    return page(services.files.link_page.refusal_page(call.language, words.title, words.detail), words.status)
