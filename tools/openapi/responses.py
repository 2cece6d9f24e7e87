"""What an operation answers: its success, and every no that it can give.

A no stands in an operation by its code; its status and its words in both languages stand once, at `RefusalCode`. A set
of noes that several operations can give under one status is a component.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from chalicelib.domain.people.account import TokenExpired, TokenInvalid, TokenKeysUnavailable, TokenMissing
from chalicelib.domain.refusals import Category, Refusal
from chalicelib.domain.request.commands import OpenDraft
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import problem_text
from chalicelib.handlers.door import refusals as door
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Operation, Who
from chalicelib.handlers.door.problems import MEDIA_TYPE, status_of
from tools.openapi.refusals_met import refusals_met
from tools.openapi.schemas import REF, Json, Schemas

JSON = "application/json"
AFTER_A_COMMAND = "RequestShown"
STRING: Json = {"schema": {"type": "string"}}
Noes = tuple[type[Refusal], ...]


def refusals_of(operation: Operation) -> Noes:
    """Return every no that this operation can give: its own, and the door's."""
    rule = next((rule for rule in RULES.values() if rule.command is operation.body), None)
    by_people = rule and (rule.door or rule.command is OpenDraft)
    noes: list[type[Refusal]] = [*(refusals_met(rule.command) if rule and by_people else ()), *operation.refusals]
    if "{" in operation.path:
        noes.append(door.UnknownPath)
    if operation.who is not Who.PUBLIC:
        noes += [TokenInvalid, TokenExpired, TokenKeysUnavailable]
    if operation.who is Who.SIGNED_IN:
        noes.append(TokenMissing)
    if operation.idempotent:
        noes += [door.MissingIdempotencyKey, door.MalformedIdempotencyKey]
    if operation.body:
        noes += [door.UnsupportedMediaType, door.MalformedJson, door.BodyTooLarge]
    if operation.body or operation.query:
        noes.append(door.ValidationFailed)
    return tuple(dict.fromkeys((*noes, door.InternalError)))


def by_status(operation: Operation) -> Mapping[int, Noes]:
    """Return the noes of an operation under each status, by code."""
    noes: dict[int, list[type[Refusal]]] = defaultdict(list)
    for no in sorted(refusals_of(operation), key=lambda no: no.code):
        noes[status_of(no)].append(no)
    return {status: tuple(under) for status, under in sorted(noes.items())}


def shared(operations: Sequence[Operation]) -> Mapping[Noes, str]:
    """Return the sets of noes that several operations give, by name.

    A single one is named by its code, a set by its status: `Conflict` is the one that most operations give, and
    `Conflict.acceptAgreement` another, which that operation is the first to give.
    """
    rows = [(status, noes, operation) for operation in operations for status, noes in by_status(operation).items()]
    times = Counter(noes for _, noes, _ in rows)
    names: dict[Noes, str] = {}
    for status, noes, operation in sorted(rows, key=lambda one: -times[one[1]]):
        if times[noes] > 1 and noes not in names:
            name = noes[0].code if len(noes) == 1 else "".join(HTTPStatus(status).phrase.split())
            names[noes] = f"{name}.{operation.operation_id}" if name in names.values() else name
    return names


def responses(operation: Operation, made: Schemas, names: Mapping[Noes, str]) -> Json:
    """Return the responses by status."""
    others = {str(status): _refused(noes, names) for status, noes in by_status(operation).items()}
    if operation.caching is not Caching.NEVER:
        others["304"] = {"description": "The caller has it already."}
    if operation.leads_browsers:
        others["303"] = {"description": "A browser is led to the page.", "headers": {"Location": STRING}}
    return {str(operation.status): _success(operation, made), **others}


def after_a_command(operations: Sequence[Operation], made: Schemas) -> Json:
    """Return what almost every command answers, which stands in the document once; nothing where none does."""
    answers = (one for one in operations if one.answers and one.answers.__name__ == AFTER_A_COMMAND)
    command = next(answers, None)
    return {AFTER_A_COMMAND: _done(command, made)} if command else {}


def _success(operation: Operation, made: Schemas) -> Json:
    if operation.caching is not Caching.NEVER:
        said = {"type": "string", "examples": [operation.caching.value]}
        return _done(operation, made) | {"headers": {"ETag": STRING, "Cache-Control": {"schema": said}}}
    if operation.answers and operation.answers.__name__ == AFTER_A_COMMAND:
        return {"$ref": f"#/components/responses/{AFTER_A_COMMAND}"}
    return _done(operation, made)


def _done(operation: Operation, made: Schemas) -> Json:
    content = {JSON: {"schema": made[operation.answers, "serialization"]}} if operation.answers else {}
    return {"description": "Done."} | ({"content": content} if content else {})


def _refused(noes: Noes, names: Mapping[Noes, str]) -> Json:
    return {"$ref": f"#/components/responses/{names[noes]}"} if noes in names else response(noes)


def response(noes: Noes) -> Json:
    """Return the response that gives one of these."""
    codes = [no.code for no in noes]
    code = {"const": codes[0]} if len(codes) == 1 else {"enum": codes}
    schema = {"allOf": [{"$ref": REF.format(model="Problem")}], "properties": {"code": code}}
    described: Json = {"description": "Refused.", "content": {MEDIA_TYPE: {"schema": schema}}}
    headers = {header for no in noes for header in _headers(no)}
    if headers:
        described["headers"] = dict.fromkeys(sorted(headers), STRING)
    return described


def _headers(no: type[Refusal]) -> tuple[str, ...]:
    if no.category is Category.UNAUTHENTICATED:
        return ("WWW-Authenticate",)
    return ("Retry-After",) if no.category in (Category.THROTTLED, Category.BUSY) else ()


def problems(operations: Sequence[Operation]) -> Json:
    """Return by code what each no says, that some operation gives: its status, and its words in each language."""
    noes = {no.code: no for operation in operations for no in refusals_of(operation)}
    return {code: _problem(no) for code, no in sorted(noes.items())}


def _problem(no: type[Refusal]) -> Json:
    words = {each.value: [*problem_text(no.code, each, no().facts, no.category)] for each in Language}
    return {"status": status_of(no), **words}
