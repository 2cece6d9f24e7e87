"""How a door is declared: one operation per command, its shapes and refusals beside it, for the view and for OpenAPI.

A handler file holds one `Routes` and decorates its functions; `entrance.open_door` hangs them into the Chalice app.
Nothing here answers a request: that is `view.py`. Long because one declaration feeds both view and document.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypedDict

from chalice.app import Blueprint, Response
from pydantic import BaseModel
from typing_extensions import TypeVar, Unpack

from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.door.cors import cors

ANYONE = Actor.model_construct(id="anyone", memberships=frozenset())

B = TypeVar("B", default=None)
Q = TypeVar("Q", default=None)
F = TypeVar("F", bound=Callable[..., "BaseModel | Answer | None"])


class Who(Enum):
    """Who may knock. `OPTIONAL`: a token is verified when one is sent."""

    PUBLIC = "public"
    OPTIONAL = "optional"
    SIGNED_IN = "signed_in"


Public, Optional, SignedIn = Who.PUBLIC, Who.OPTIONAL, Who.SIGNED_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[B, Q]):
    """One request as a handler sees it: `Call[Body]`, `Call[Body, Query]`, `Call[None, Query]` or `Call`.

    `actor` is `ANYONE` where no token was asked for; `idempotency_key` is empty where none is asked for.
    `in_browser`: the caller would rather read a page than JSON.
    """

    actor: Actor
    body: B
    query: Q
    language: Language
    cookies: Mapping[str, str]
    source_ip: str
    in_browser: bool
    idempotency_key: str
    trace_id: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that needs more than its body: a status, headers, cookies, or content that is not JSON of a model.

    `cookies` are whole Set-Cookie values; `content` with `media_type` is sent as it is, instead of `body`.
    """

    body: BaseModel | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[str, ...] = ()
    content: str | None = None
    media_type: str = "application/json"


class Declared(TypedDict, total=False):
    """What a declaration may say beside name and route; see `Operation`."""

    who: Who
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answers: type[BaseModel] | None
    status: int
    refusals: tuple[type[Refusal], ...]
    summary: str
    description: str
    idempotent: bool
    example: Mapping[str, Any] | None
    content_types: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of the API. `status` is that of success; `example` is a body that must validate."""

    operation_id: str
    method: str
    path: str
    tag: str
    who: Who = Who.SIGNED_IN
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    answers: type[BaseModel] | None = None
    status: int = 200
    refusals: tuple[type[Refusal], ...] = ()
    summary: str = ""
    description: str = ""
    idempotent: bool = False
    example: Mapping[str, Any] | None = None
    content_types: tuple[str, ...] = ("application/json",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One operation of a family that shares a route with a variable, such as a command of a request."""

    operation_id: str
    body: type[BaseModel] | None
    refusals: tuple[type[Refusal], ...] = ()
    summary: str = ""
    description: str = ""
    example: Mapping[str, Any] | None = None


class Routes:
    """The operations of one handler file. `operations` is what OpenAPI lists; `blueprint` is what Chalice serves."""

    def __init__(self, name: str) -> None:
        """Start empty; `name` is the handler file's `__name__`."""
        self.name = name
        self.tag = name.rsplit(".", 1)[-1]
        self.operations: list[Operation] = []
        self._served: list[tuple[Operation, Callable[..., Response]]] = []

    @property
    def blueprint(self) -> Blueprint:
        """Return a new blueprint of these routes: Chalice empties one when it registers it, so none serves twice."""
        blueprint = Blueprint(self.name)
        for operation, view in self._served:
            blueprint.route(
                operation.path,
                methods=[operation.method],
                name=operation.operation_id,
                content_types=list(operation.content_types),
                cors=cors(),
            )(view)
        return blueprint

    def operation(self, operation_id: str, method: str, path: str, **declared: Unpack[Declared]) -> Callable[[F], F]:
        """Declare one operation. Path variables come to the function as keyword arguments beside the call."""

        def declare(function: F) -> F:
            declared.setdefault("description", inspect.getdoc(function) or "")
            operation = Operation(operation_id=operation_id, method=method, path=path, tag=self.tag, **declared)
            self.operations.append(operation)
            self._serve(operation, function, None)
            return function

        return declare

    def operation_family(
        self, path: str, *, variable: str, members: Mapping[str, Member], **declared: Unpack[Declared]
    ) -> Callable[[F], F]:
        """Declare operations that share one POST route; the variable's value chooses the member, else 404.

        The function gets the call with the member's own body, and the member's name as the variable.
        `refusals` given here stand for every member.
        """

        def declare(function: F) -> F:
            shared = declared.pop("refusals", ())
            family = {
                name: Operation(
                    operation_id=member.operation_id,
                    method="POST",
                    path=path.replace("{" + variable + "}", name),
                    tag=self.tag,
                    refusals=tuple(dict.fromkeys((*member.refusals, *shared))),
                    **{  # type: ignore[arg-type]  # the keys are Declared's: a TypedDict loses that when merged
                        **declared,
                        "body": member.body,
                        "summary": member.summary,
                        "description": member.description,
                        "example": member.example,
                    },
                )
                for name, member in members.items()
            }
            self.operations.extend(family.values())
            whole = Operation(operation_id=function.__name__, method="POST", path=path, tag=self.tag, **declared)
            self._serve(whole, function, (variable, family))
            return function

        return declare

    def _serve(
        self,
        operation: Operation,
        function: Callable[..., BaseModel | Answer | None],
        family: tuple[str, Mapping[str, Operation]] | None,
    ) -> None:
        from chalicelib.handlers.door.view import make_view

        self._served.append((operation, make_view(operation, function, family)))
