"""One call from door to answer: who, path, key, query, body; then the handler; then its answer or its refusal."""

import logging
import traceback
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import NamedTuple

from chalice.app import Request, Response
from pydantic import BaseModel, ValidationError

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.gateways.outages import is_outage
from chalicelib.handlers.door import reading
from chalicelib.handlers.door.caching import Caching, etag_of
from chalicelib.handlers.door.operation import ANYONE, Answer, Call, Operation, Who
from chalicelib.handlers.door.problems import refused
from chalicelib.handlers.door.refusals import InternalError, ServiceUnavailable, UnknownPath, ValidationFailed
from chalicelib.handlers.door.validation import Place, field_errors

LOG = logging.getLogger("loket.door")
NOT_MODIFIED = 304

RETRY_SECONDS = 5
"""After an outage; one that goes on is not made worse by everybody's asking at once."""

Handler = Callable[..., BaseModel | Answer | None]
Family = tuple[str, Mapping[str, Operation]]


class Visit(NamedTuple):
    """The request at hand, and who reads its token.

    It travels in a context variable: Chalice keeps the request on the app, where two threads see each other's caller.
    """

    request: Request
    verify: Callable[[str], Actor]


VISIT: ContextVar[Visit] = ContextVar("visit")


def make_view(operation: Operation, handler: Handler, family: Family | None) -> Callable[..., Response]:
    """Return what Chalice calls with the path variables; it never raises."""

    def view(**path: str) -> Response:
        visit = VISIT.get()
        try:
            chosen = _chosen(operation, family, path)
            return _rendered(handler(_call(chosen, visit), **path), chosen, visit.request)
        except Exception as error:  # noqa: BLE001  # the last fence: what is not a refusal is a 500, logged once
            return answer_error(error, visit.request)

    return view


def answer_error(error: Exception, request: Request) -> Response:
    """Return the problem of a refusal, of a shape that does not fit, of an outage (503), or a 500 with the trace id."""
    language, trace = reading.language(request), reading.trace_id(request)
    if isinstance(error, Refusal):
        return refused(error, language, trace)
    if isinstance(error, Misfit):
        errors = field_errors(error.cause, error.model, error.place, language)
        return refused(ValidationFailed(), language, trace, errors)
    if is_outage(error):
        LOG.warning("trace %s: outage: %s", trace, _where(error))
        return refused(ServiceUnavailable(retry_after=RETRY_SECONDS), language, trace)
    LOG.error("trace %s: %s", trace, _where(error))
    return refused(InternalError(), language, trace)


class Misfit(Exception):
    """Query or body does not fit its shape. Only these validation errors are the caller's; any other is ours."""

    def __init__(self, cause: ValidationError, model: type[BaseModel], place: Place) -> None:
        """Keep what failed, against which shape, and where it was sent."""
        super().__init__(place)
        self.cause, self.model, self.place = cause, model, place


def _chosen(operation: Operation, family: Family | None, path: Mapping[str, str]) -> Operation:
    reading.check_path(path)
    if family is None:
        return operation
    variable, members = family
    if path[variable] not in members:
        raise UnknownPath
    return members[path[variable]]


def _call(operation: Operation, visit: Visit) -> Call[BaseModel | None, BaseModel | None]:
    request = visit.request
    return Call(
        actor=_actor(operation.who, visit),
        idempotency_key=reading.idempotency_key(request) if operation.idempotent else "",
        query=_fit(reading.query, request, operation.query, "query"),
        body=_fit(reading.body, request, operation.body, "body"),
        language=reading.language(request),
        cookies=reading.cookies(request),
        source_ip=reading.source_ip(request),
        in_browser="text/html" in request.headers.get("accept", ""),
        trace_id=reading.trace_id(request),
        if_none_match=reading.if_none_match(request),
    )


def _actor(who: Who, visit: Visit) -> Actor:
    token = reading.bearer(visit.request)
    if who is Who.PUBLIC or (who is Who.OPTIONAL and not token):
        return ANYONE
    if not token:
        from chalicelib.domain.people.account import TokenMissing

        raise TokenMissing
    return visit.verify(token)


def _fit(
    read: Callable[[Request, type[BaseModel]], BaseModel], request: Request, model: type[BaseModel] | None, place: Place
) -> BaseModel | None:
    if model is None:
        return None
    try:
        return read(request, model)
    except ValidationError as misfit:
        raise Misfit(misfit, model, place) from None


def _rendered(result: BaseModel | Answer | None, operation: Operation, request: Request) -> Response:
    answer = result if isinstance(result, Answer) else Answer(result, status=operation.status)
    headers: dict[str, str | list[str]] = {**operation.caching.headers, **answer.headers}
    content = answer.content if answer.body is None else answer.body.model_dump_json()
    is_kept = operation.caching is not Caching.NEVER and "Cache-Control" not in answer.headers
    etag = answer.etag or (etag_of(content or "") if is_kept else "")
    if etag:
        headers["ETag"] = etag
        if reading.names(reading.if_none_match(request), etag):
            return Response("", headers, NOT_MODIFIED)
    if content is not None:
        headers.setdefault("Content-Type", answer.media_type)
    if answer.cookies:
        headers["Set-Cookie"] = list(answer.cookies)
    return Response(content or "", headers, answer.status)


def _where(error: BaseException) -> str:
    """Return the classes and code places of an error and its causes; never its words, which may hold personal data."""
    places = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    where = f"{type(error).__module__}.{type(error).__qualname__} at " + " > ".join(places)
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{where} | from {_where(before)}" if before else where
