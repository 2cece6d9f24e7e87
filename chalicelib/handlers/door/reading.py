"""What a request says, read with suspicion: path variables, key, query, body, language, cookies."""

import json
import re
from collections.abc import Mapping
from hmac import compare_digest
from typing import Any, NoReturn, TypeVar
from urllib.parse import parse_qsl

from chalice.app import Request
from pydantic import BaseModel

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import secret_store
from chalicelib.handlers.door.refusals import (
    BodyTooLarge,
    MalformedIdempotencyKey,
    MalformedJson,
    MissingIdempotencyKey,
    UnknownPath,
)
from chalicelib.settings import settings

MAX_BODY_BYTES = 256 * 1024
MAX_LANGUAGES = 20
EDGE_HEADER = "x-loket-edge"
FORM = "application/x-www-form-urlencoded"
_VARIABLE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")
_COOKIE = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}")
_RANGE = re.compile(r"([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]++)?+\s*+(?:;\s*+q\s*+=\s*+([01](?:\.[0-9]{0,3})?+))?+")
"""Every repeat keeps what it took (`++`): given back and tried again, blanks would cost the square of their number."""

M = TypeVar("M", bound=BaseModel)


def check_path(variables: Mapping[str, str]) -> None:
    """Refuse with UnknownPath a variable that no id or token can be."""
    if not all(_VARIABLE.fullmatch(value) for value in variables.values()):
        raise UnknownPath


def bearer(request: Request) -> str:
    """Return the bearer token, or nothing where there is none."""
    scheme, _, token = request.headers.get("authorization", "").strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def idempotency_key(request: Request) -> str:
    """Return the key; refuse a missing or a malformed one."""
    key = request.headers.get("idempotency-key", "")
    if not key:
        raise MissingIdempotencyKey
    if not _KEY.fullmatch(key):
        raise MalformedIdempotencyKey
    return str(key)


def query(request: Request, model: type[M]) -> M:
    """Return the query as the model; a parameter given twice comes as a list. Raises pydantic's ValidationError."""
    parameters = request.query_params
    values = {name: parameters.getlist(name) for name in parameters} if parameters is not None else {}
    return model.model_validate({name: v[0] if len(v) == 1 else v for name, v in values.items()})


def raw(request: Request) -> bytes:
    """Return the body as it came."""
    sent = request.raw_body
    return sent.encode() if isinstance(sent, str) else sent


def body(request: Request, model: type[M]) -> M:
    """Return the body as the model; nothing at all is read as `{}`. Raises pydantic's ValidationError.

    JSON is read twice on purpose: once to refuse what JSON has not (NaN, a name twice), once by pydantic in strict JSON
    mode: `true` and `"5"` are no amounts. A page's form is read where an operation takes one; its values are texts.
    """
    sent = raw(request) or b"{}"
    if len(sent) > MAX_BODY_BYTES:
        raise BodyTooLarge(most=MAX_BODY_BYTES)
    if raw(request) and request.headers.get("content-type", "").startswith(FORM):
        return model.model_validate(dict(parse_qsl(sent.decode("utf-8", "replace"), keep_blank_values=True)))
    try:
        json.loads(sent, parse_constant=_refuse, object_pairs_hook=_names_once)
    except (ValueError, RecursionError) as broken:
        raise MalformedJson from broken
    return model.model_validate_json(sent, strict=True)


def _refuse(_constant: str) -> NoReturn:
    raise MalformedJson


def _names_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise MalformedJson
    return names


def language(request: Request) -> Language:
    """Return the language that Accept-Language likes best of those we speak; Indonesian when it does not say."""
    best, liked = 0.0, Language.ID
    for part in request.headers.get("accept-language", "").split(",")[:MAX_LANGUAGES]:
        match = _RANGE.fullmatch(part.strip())
        tag, quality = (match[1].lower(), float(match[2] or "1")) if match else ("", 0.0)
        spoken = Language.ID if tag in ("*", "in") else next((ours for ours in Language if ours == tag), None)
        if spoken and quality > best:
            best, liked = quality, spoken
    return liked


def cookies(request: Request) -> dict[str, str]:
    """Return the cookies, read pair by pair: what others set under the same host, in whatever form, hides none of ours.

    Of one name given twice the first counts: browsers send that of the longer path first (RFC 6265).
    """
    values: dict[str, str] = {}
    for pair in request.headers.get("cookie", "").split(";"):
        name, _, value = pair.partition("=")
        if _COOKIE.fullmatch(name.strip()):
            values.setdefault(name.strip(), value.strip().removeprefix('"').removesuffix('"'))
    return values


def if_none_match(request: Request) -> str:
    """Return the ETags of the answers that the caller has already, as they were sent."""
    return str(request.headers.get("if-none-match", ""))


def names(etags: str, etag: str) -> bool:
    """Tell whether one of these ETags is this one: the caller has the answer already (RFC 9110, weak comparison)."""
    parts = (part.strip() for part in etags.split(","))
    return any(part == "*" or part.removeprefix("W/") == etag.removeprefix("W/") for part in parts)


def came_by_the_edge(request: Request) -> bool:
    """Tell whether the trusted hop before API Gateway (CloudFront) passed this on: it alone knows the secret."""
    name = settings().edge_secret
    if not name:
        return False
    words, said = secret_store.read(name), request.headers.get(EDGE_HEADER, "").encode()
    # While it is exchanged two words are held, with a space between them.
    return any(compare_digest(said, word.encode()) for word in (words, *words.split()))


def went_round_the_edge(request: Request) -> bool:
    """Tell whether somebody called API Gateway by its own address, where only a trusted hop may."""
    return bool(settings().edge_secret) and not came_by_the_edge(request)


def source_ip(request: Request) -> str:
    """Return the caller's address: what API Gateway saw, or what the trusted hop before it says that it saw.

    What else X-Forwarded-For says, anybody may have written.
    """
    seen = str((request.context.get("identity") or {}).get("sourceIp") or "")
    if not came_by_the_edge(request):
        return seen
    hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",")]
    before = hops[:-1] if hops[-1] == seen else hops
    return before[-1] if before and before[-1] else seen


def trace_id(request: Request) -> str:
    """Return the id by which this call is found in the logs."""
    context = request.lambda_context
    return str(request.context.get("requestId") or getattr(context, "aws_request_id", "") or "unknown")
