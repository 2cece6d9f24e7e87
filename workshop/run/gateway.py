"""API Gateway's place on one machine: Chalice's local gateway, made safe for threads and answering problems.

A Chalice app keeps the current request as an attribute of itself: behind a threaded server callers would see each
other's request. Here that attribute belongs to the thread.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from threading import local
from typing import Any
from uuid import uuid4

from chalice.app import Chalice
from chalice.config import Config
from chalice.local import ForbiddenError, LocalGateway, NotAuthorizedError

from workshop.run.compression import takes_gzip, zipped

MAX_BODY = 10_000_000
"""API Gateway takes no longer body."""
TEXTS = ("application/json", "application/problem+json", "text/")
"""What is compressed."""


class ThreadedChalice(Chalice):
    """A Chalice app whose current request and context belong to the calling thread."""

    _here = local()

    @property
    def current_request(self) -> Any:
        """The request that this thread serves."""
        return getattr(self._here, "request", None)

    @current_request.setter
    def current_request(self, request: Any) -> None:
        self._here.request = request

    @property
    def lambda_context(self) -> Any:
        """The context of the request that this thread serves."""
        return getattr(self._here, "context", None)

    @lambda_context.setter
    def lambda_context(self, context: Any) -> None:
        self._here.context = context


def make_thread_safe(app: Chalice) -> Chalice:
    """Turn the app into one that several threads may call at once, in place."""
    for attribute in ("current_request", "lambda_context"):
        app.__dict__.pop(attribute, None)
    app.__class__ = ThreadedChalice
    return app


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""


class Gateway:
    """Hands raw HTTP requests to the app and gives its answers back as API Gateway would."""

    def __init__(self, app: Chalice, api: Mapping[str, Any]) -> None:
        """Take the app, and what the template says of its API."""
        self._gateway = LocalGateway(make_thread_safe(app), Config())
        self._responses: Mapping[str, Any] = api["DefinitionBody"]["x-amazon-apigateway-gateway-responses"]
        self._shortest: int = api["MinimumCompressionSize"]

    def handle(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answer one request. `target` is the raw path and query, `headers` have lower-case names."""
        if len(body) > MAX_BODY:
            return self.refuse("REQUEST_TOO_LARGE")
        try:
            answer = self._gateway.handle_request(method, target, dict(headers), body)
        except ForbiddenError:
            return self.refuse("MISSING_AUTHENTICATION_TOKEN")
        except NotAuthorizedError:
            return self.refuse("UNAUTHORIZED")
        return self._compressed(_spread(answer), headers.get("accept-encoding", ""))

    def _compressed(self, answer: Answer, accept_encoding: str) -> Answer:
        media_type = next(value for name, value in answer.headers if name.lower() == "content-type")
        if len(answer.body) < self._shortest or not media_type.startswith(TEXTS) or not takes_gzip(accept_encoding):
            return answer
        return Answer(answer.status, (*answer.headers, ("Content-Encoding", "gzip")), zipped(answer.body))

    def refuse(self, kind: str) -> Answer:
        """Return the deployed gateway's own answer of this kind (API Gateway's response types)."""
        response = self._responses[kind]
        text = response["responseTemplates"]["application/json"].replace("$context.requestId", str(uuid4()))
        mark = "gatewayresponse.header."
        headers = {
            name.removeprefix(mark): value.strip("'")
            for name, value in response.get("responseParameters", {}).items()
            if name.startswith(mark)
        }
        return Answer(int(response["statusCode"]), tuple(headers.items()), text.encode())


def _spread(answer: Mapping[str, Any]) -> Answer:
    headers = [(name, str(value)) for name, value in (answer.get("headers") or {}).items()]
    for name, values in (answer.get("multiValueHeaders") or {}).items():
        headers += [(name, str(value)) for value in values]
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("Content-Type", "application/json"))
    body = answer.get("body") or ""
    content = base64.b64decode(body) if answer.get("isBase64Encoded") else body
    return Answer(int(answer["statusCode"]), tuple(headers), content.encode() if isinstance(content, str) else content)
