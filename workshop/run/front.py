"""One port for everything: the API, mailed links, the web application, and pages of this machine with its mails."""

import re
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import Thread
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from workshop.addresses import url_of
from workshop.run import pages
from workshop.run.authenticator import codes
from workshop.run.gateway import MAX_BODY, Answer, Gateway
from workshop.run.mails import LetterBox
from workshop.run.seed import ACCOUNTS
from workshop.run.web import REPORTS, Web

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LENGTH = re.compile(r"[0-9]{1,18}")
READS = frozenset({"GET", "HEAD"})
MOST_REPORTS, LONGEST_REPORT = 1000, 100_000


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing per request: paths of links are secrets."""


class Front:
    """The WSGI application behind the port."""

    def __init__(self, gateway: Gateway, letters: LetterBox, web: Web, acted: Callable[[], None] | None) -> None:
        """Take the API's gateway, the letter box, the web application, and whom, if anybody, to tell of each act."""
        self._acted = acted
        self._gateway = gateway
        self._letters = letters
        self._web = web
        self._reports: deque[str] = deque(maxlen=MOST_REPORTS)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        answer = self._answer(environ)
        try:
            phrase = HTTPStatus(answer.status).phrase
        except ValueError:
            phrase = "Unknown"
        body = b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body
        start_response(f"{answer.status} {phrase}", [*answer.headers, ("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, environ: "WSGIEnvironment") -> Answer:
        target, method = environ["RAW_URI"], environ["REQUEST_METHOD"]
        path = target.partition("?")[0]
        if path.startswith(("/v1/", "/d/")):
            return self._of_the_api(method, target, environ)
        if (method, path) == ("POST", REPORTS):
            return self._report(environ)
        if method in READS:
            own = {"/demo": _demo, "/codes": _codes, "/mails": self._mails, REPORTS: self._reported}
            if page := own.get(path):
                return page()
            for file in self._letters.files:
                if path == f"/mails/{file.name}":
                    return _html(pages.letter(file))
            if answer := self._web.answer(path, environ.get("HTTP_ACCEPT_ENCODING", "")):
                return answer
        return self._gateway.refuse("MISSING_AUTHENTICATION_TOKEN")

    def _report(self, environ: "WSGIEnvironment") -> Answer:
        self._reports.append(_body(environ, min(_length(environ) or 0, LONGEST_REPORT)).decode("utf-8", "replace"))
        return Answer(204, ())

    def _reported(self) -> Answer:
        return _text("".join(f"{report}\n" for report in self._reports))

    def _mails(self) -> Answer:
        self._letters.collect()
        return _html(pages.letters(self._letters.files))

    def _of_the_api(self, method: str, target: str, environ: "WSGIEnvironment") -> Answer:
        length = _length(environ)
        if length is None:
            return self._gateway.refuse("BAD_REQUEST_PARAMETERS")
        headers = {k[5:].replace("_", "-").lower(): v for k, v in environ.items() if k.startswith("HTTP_")}
        if environ.get("CONTENT_TYPE"):
            headers["content-type"] = environ["CONTENT_TYPE"]
        answer = self._gateway.handle(method, target, headers, _body(environ, length))
        if self._acted and method not in READS:
            self._acted()
        return answer


def _body(environ: "WSGIEnvironment", length: int) -> bytes:
    body: bytes = environ["wsgi.input"].read(min(length, MAX_BODY + 1))
    return body


def _length(environ: "WSGIEnvironment") -> int | None:
    """Return how many bytes the body has at most, or None where what is said of it is no number."""
    if environ.get("wsgi.input_terminated"):
        return MAX_BODY + 1
    length = environ.get("CONTENT_LENGTH") or "0"
    return int(length) if LENGTH.fullmatch(length) else None


def _demo() -> Answer:
    return _html(pages.demo(ACCOUNTS))


def _codes() -> Answer:
    staff = [account.email for account in ACCOUNTS if account.role]
    return _text("".join(f"{email} {code}\n" for email, code in codes(staff).items()))


def _text(lines: str) -> Answer:
    return Answer(200, (("Content-Type", "text/plain; charset=utf-8"),), lines.encode())


def _html(page: str) -> Answer:
    return Answer(200, (("Content-Type", "text/html; charset=utf-8"),), page.encode())


@contextmanager
def serving(front: Front, listener: socket.socket) -> Iterator[str]:
    """Serve on the taken port in threads; yield the address; leave nothing behind."""
    host, port = listener.getsockname()[:2]
    server = make_server(host, port, front, threaded=True, fd=listener.fileno(), request_handler=_Quiet)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="front", daemon=True)
    thread.start()
    try:
        yield url_of(host, port)
    finally:
        server.shutdown()
        server.server_close()
        listener.close()
        thread.join()
