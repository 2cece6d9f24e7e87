"""What a door is: an operation with its shapes and refusals, the call that comes in and the answer that goes out.

One declaration feeds both the view and the OpenAPI document.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Generic, NamedTuple, TypedDict

from pydantic import BaseModel
from typing_extensions import TypeVar

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import EMPTY, Language
from chalicelib.handlers.door.caching import Caching

ANYONE = Actor.model_construct(id="anyone", memberships=frozenset())

B = TypeVar("B", default=None)
Q = TypeVar("Q", default=None)


class Who(Enum):
    """Who may knock. `OPTIONAL`: a token is verified when one is sent."""

    PUBLIC = "public"
    OPTIONAL = "optional"
    SIGNED_IN = "signed_in"


Public, Optional, SignedIn = Who.PUBLIC, Who.OPTIONAL, Who.SIGNED_IN


class Call(NamedTuple, Generic[B, Q]):
    """One request as a handler sees it: `Call[Body]`, `Call[Body, Query]`, `Call[None, Query]` or `Call`.

    `actor` is `ANYONE` where no token was asked for; `idempotency_key` is empty where none is asked for.
    `in_browser`: the caller would rather read a page than JSON. `if_none_match`: the ETags of the answers that the
    caller has.
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
    if_none_match: str = ""


class Answer(NamedTuple):
    """An answer that needs more than its body: a status, headers, cookies, or content that is not JSON of a model.

    `cookies` are whole Set-Cookie values; `content` with `media_type` is sent as it is, instead of `body`. Who has the
    answer of this `etag` already is told so instead (304).
    """

    body: BaseModel | None = None
    status: int = 200
    headers: Mapping[str, str] = EMPTY
    cookies: tuple[str, ...] = ()
    content: str | None = None
    media_type: str = "application/json"
    etag: str = ""


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
    caching: Caching
    leads_browsers: bool
    example: Mapping[str, Any] | str | None
    content_types: tuple[str, ...]


class Operation(NamedTuple):
    """One operation of the API. `status` is that of success; `example` is a body that must validate.

    `body` is a model, read from JSON, or from a form where `content_types` say so. `caching`: who may keep the answer
    of a success, which has an ETag then. `leads_browsers`: to the page that shows it (303).
    """

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
    caching: Caching = Caching.NEVER
    leads_browsers: bool = False
    example: Mapping[str, Any] | str | None = None
    content_types: tuple[str, ...] = ("application/json",)


class Member(NamedTuple):
    """One operation of a family that shares a route with a variable, such as a command of a request."""

    operation_id: str
    body: type[BaseModel] | None
    refusals: tuple[type[Refusal], ...] = ()
    summary: str = ""
    description: str = ""
    example: Mapping[str, Any] | None = None
