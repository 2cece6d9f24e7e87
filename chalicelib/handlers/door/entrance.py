"""The entrance: hangs all routes into the app behind one http middleware."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from chalice.app import Blueprint, Chalice, Request, Response

from chalicelib import services
from chalicelib.domain.keys import Purpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import keyed_hash
from chalicelib.domain.refusals import Refusal
from chalicelib.gateways import logs
from chalicelib.gateways.outages import is_outage
from chalicelib.handlers.door import reading
from chalicelib.handlers.door.operation import Operation
from chalicelib.handlers.door.problems import refused
from chalicelib.handlers.door.refusals import BadRequest, InternalError, UnknownPath, UnsupportedMediaType, WrongMethod
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.view import VISIT, Visit, answer_error

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
}
OWN_ERRORS: dict[int, type[Refusal]] = {
    400: BadRequest,
    404: UnknownPath,
    405: WrongMethod,
    415: UnsupportedMediaType,
}

JSON = "application/json"
Verify = Callable[[str], Actor]
Taken = Mapping[tuple[str, str], tuple[str, ...]]
Middleware = Callable[[Request, Callable[[Request], Response]], Response]


class Door(NamedTuple):
    """All routes of an app together."""

    routes: tuple[Routes, ...]

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Return every operation, in the order of declaration."""
        return tuple(operation for each in self.routes for operation in each.operations)


def open_door(app: Chalice, routes: Sequence[Routes], verify: Verify | None = None) -> Door:
    """Register the routes and the middleware; `verify` reads a token (the pool's own reader unless told).

    The app's log says what was tried again and what was done; Chalice lets nothing through but errors.
    """
    app.log.setLevel(logging.INFO)
    logs.write_json()
    door = Door(tuple(routes))
    for each in door.routes:
        app.register_blueprint(each.blueprint)
    taken = {address: types for each in door.routes for address, types in each.taken.items()}
    app.register_middleware(make_middleware(verify or _verify, taken), "http")
    return door


def hire_workers(app: Chalice, workers: Sequence[Blueprint]) -> None:
    """Register what is woken by queues, the table's stream and the schedule."""
    for worker in workers:
        app.register_blueprint(worker)


def make_middleware(verify: Verify, taken: Taken) -> Middleware:
    """Return the one http middleware: it shows the request to the view, and rewrites Chalice's own error bodies.

    `taken`: which content types each operation takes, for whoever sends another.
    """

    def middleware(request: Request, get_response: Callable[[Request], Response]) -> Response:
        token = VISIT.set(Visit(request, verify))
        logs.begin(lambda: _facts(request))
        try:
            response = _turned_away(request) or _in_our_words(get_response(request), request, taken)
        finally:
            VISIT.reset(token)
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def _turned_away(request: Request) -> Response | None:
    """Return the answer to whoever came round the edge, or while nobody can tell; None for whom the door is open."""
    try:
        if not reading.went_round_the_edge(request):
            return None
        refusal: Exception = UnknownPath()
    except Exception as error:  # noqa: BLE001  What went wrong at the entrance is answered as anywhere in the house.
        refusal = error
    return answer_error(refusal, request)


def _facts(request: Request) -> dict[str, str]:
    """Return what a line about this call tells: which call, at which door, and by whom as nobody can read it back."""
    return {
        "function_request_id": reading.trace_id(request),
        "route": f"{request.method} {request.context['resourcePath']}",
        "source": _source(request),
    }


def _source(request: Request) -> str:
    """Return by which mark lines of one caller are found; none while Secrets Manager gives no answer."""
    try:
        return keyed_hash(services.keys.signing(Purpose.TRACE), "log-source", reading.source_ip(request))[:16]
    except Exception as error:
        if not is_outage(error):
            raise
        return ""


def _in_our_words(response: Response, request: Request, taken: Taken) -> Response:
    if isinstance(response.body, str):
        return response
    refusal = OWN_ERRORS.get(response.status_code, InternalError)()
    if isinstance(refusal, UnsupportedMediaType):
        types = taken.get((request.method, request.context["resourcePath"]), (JSON,))
        refusal = UnsupportedMediaType(types=", ".join(types))
    ours = refused(refusal, reading.language(request), reading.trace_id(request))
    ours.headers.update({name: value for name, value in response.headers.items() if name.lower() != "content-type"})
    return ours


def _verify(token: str) -> Actor:
    from chalicelib.gateways.tokens import verify

    actor = verify(token)
    if actor.memberships:
        services.accounts.membership.check(actor)
    return actor
