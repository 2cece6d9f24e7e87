"""A no on paper: RFC 9457 problem+json, in the caller's language, without a value of what was sent."""

from typing import Annotated

from chalice.app import Response
from pydantic import Field

from chalicelib.domain.refusals import Category, Refusal
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways.texts import problem_text
from chalicelib.handlers.door.refusals import STATUS_OF
from chalicelib.handlers.door.shown import one_of

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:loket:problem:"
TRACE_PREFIX = "urn:loket:trace:"
RETRY_SECONDS = 1
STATUS: dict[Category, int] = {
    Category.UNAUTHENTICATED: 401,
    Category.FORBIDDEN: 403,
    Category.NOT_FOUND: 404,
    Category.CONFLICT: 409,
    Category.INVALID: 422,
    Category.MALFORMED: 400,
    Category.THROTTLED: 429,
    Category.BUSY: 503,
}


class FieldError(Frozen):
    """One field that does not fit: where, which rule, in words. Never the value."""

    loc: tuple[str | int, ...]
    type: str
    msg: str


class Problem(Frozen):
    """A refusal. `code` is stable; `title` and `detail` are in the language of `Content-Language`."""

    type: str
    title: str
    status: int
    detail: str
    code: Annotated[str, one_of("RefusalCode")]
    instance: str = Field(description="The trace id of this call, as a URN.")
    facts: dict[str, str | int] = Field(default_factory=dict, description="What the detail names; no personal data.")
    errors: tuple[FieldError, ...] | None = Field(default=None, description="Only with code validation_failed.")


def status_of(refusal: type[Refusal]) -> int:
    """Return the HTTP status of a refusal."""
    return STATUS_OF.get(refusal.code) or STATUS[refusal.category]


def problem(refusal: Refusal, language: Language, trace: str, errors: tuple[FieldError, ...] | None = None) -> Problem:
    """Return the refusal as a problem."""
    title, detail = problem_text(refusal.code, language, refusal.facts, refusal.category)
    return Problem(
        type=TYPE_PREFIX + refusal.code,
        title=title,
        status=status_of(type(refusal)),
        detail=detail,
        code=refusal.code,
        instance=TRACE_PREFIX + trace,
        facts=refusal.facts,
        errors=errors,
    )


def refused(refusal: Refusal, language: Language, trace: str, errors: tuple[FieldError, ...] | None = None) -> Response:
    """Return the refusal as Chalice sends it."""
    body = problem(refusal, language, trace, errors)
    headers: dict[str, str | list[str]] = {"Content-Type": MEDIA_TYPE, "Content-Language": language.value}
    if refusal.category is Category.UNAUTHENTICATED:
        headers["WWW-Authenticate"] = "Bearer"
    if refusal.category in (Category.THROTTLED, Category.BUSY):
        headers["Retry-After"] = str(refusal.facts.get("retry_after", RETRY_SECONDS))
    return Response(body.model_dump_json(exclude_none=True), headers, body.status)
