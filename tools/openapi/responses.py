"""What an operation answers: its success, and every no that it can give.

A no is a component named by its code, with its words in both languages; a set of them that several operations can
give under one status is a component too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chalicelib.domain.people.account import TokenExpired, TokenInvalid, TokenKeysUnavailable, TokenMissing
from chalicelib.domain.refusals import Category, Refusal
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import field_text
from chalicelib.handlers.door import refusals as door
from chalicelib.handlers.door.operation import Operation, Who
from chalicelib.handlers.door.problems import MEDIA_TYPE, FieldError, problem, status_of
from tools.openapi.refusals_met import refusals_met
from tools.openapi.schemas import REF, Json, Schemas, json_model

JSON = "application/json"
AFTER_A_COMMAND = "RequestShown"
WORDS = ("title", "detail", "errors")
"""What a problem says in its reader's language."""
TRACE = "0"
Noes = tuple[type[Refusal], ...]


def refusals_of(operation: Operation) -> Noes:
    """Return every no that this operation can give: its own, and the door's."""
    rule = next((rule for rule in RULES.values() if rule.command is operation.body), None)
    noes: list[type[Refusal]] = [*(refusals_met(rule.command) if rule and rule.door else ()), *operation.refusals]
    if "{" in operation.path:
        noes.append(door.UnknownPath)
    if operation.who is not Who.PUBLIC:
        noes += [TokenInvalid, TokenExpired, TokenKeysUnavailable]
    if operation.who is Who.SIGNED_IN:
        noes.append(TokenMissing)
    if operation.idempotent:
        noes += [door.MissingIdempotencyKey, door.MalformedIdempotencyKey]
    if operation.body:
        noes.append(door.UnsupportedMediaType)
    if json_model(operation):
        noes += [door.MalformedJson, door.BodyTooLarge]
    if json_model(operation) or operation.query:
        noes.append(door.ValidationFailed)
    return tuple(dict.fromkeys((*noes, door.InternalError)))


def by_status(operation: Operation) -> Mapping[int, Noes]:
    """Return the noes of an operation under each status, by code."""
    noes: dict[int, list[type[Refusal]]] = defaultdict(list)
    for no in sorted(refusals_of(operation), key=lambda no: no.code):
        noes[status_of(no)].append(no)
    return {status: tuple(under) for status, under in sorted(noes.items())}


def shared(operations: Sequence[Operation]) -> Mapping[Noes, str]:
    """Return the sets of noes that several operations give, by name: the one code, or the first to give them."""
    times = Counter(noes for operation in operations for noes in by_status(operation).values())
    names: dict[Noes, str] = {}
    for operation in operations:
        for status, noes in by_status(operation).items():
            if times[noes] > 1 and noes not in names:
                names[noes] = noes[0].code if len(noes) == 1 else f"{operation.operation_id}.{status}"
    return names


def responses(operation: Operation, made: Schemas, names: Mapping[Noes, str]) -> Json:
    """Return the responses by status."""
    success = _success(operation, made)
    refused = {str(status): _refused(noes, names) for status, noes in by_status(operation).items()}
    if operation.revalidated:
        success["headers"] = {"ETag": {"schema": {"type": "string"}}}
        refused["304"] = {"description": "The caller has it already."}
    if operation.answers and operation.answers.__name__ == AFTER_A_COMMAND:
        success = {"$ref": f"#/components/responses/{AFTER_A_COMMAND}"}
    return {str(operation.status): success, **refused}


def after_a_command(operations: Sequence[Operation], made: Schemas) -> Json:
    """Return what almost every command answers, which stands in the document once; nothing where none does."""
    answers = (one for one in operations if one.answers and one.answers.__name__ == AFTER_A_COMMAND)
    command = next(answers, None)
    return {AFTER_A_COMMAND: _success(command, made)} if command else {}


def _success(operation: Operation, made: Schemas) -> Json:
    success: Json = {"description": "Done."}
    if operation.answers:
        success["content"] = {JSON: {"schema": made[operation.answers, "serialization"]}}
    return success


def _refused(noes: Noes, names: Mapping[Noes, str]) -> Json:
    return {"$ref": f"#/components/responses/{names[noes]}"} if noes in names else response(noes)


def response(noes: Noes) -> Json:
    """Return the response that gives one of these."""
    refs = [{"$ref": REF.format(model=no.code)} for no in noes]
    schema = refs[0] if len(refs) == 1 else {"oneOf": refs, "discriminator": {"propertyName": "code"}}
    described: Json = {
        "description": "Refused.",
        "content": {MEDIA_TYPE: {"schema": schema}},
    }
    headers = {header for no in noes for header in _headers(no)}
    if headers:
        described["headers"] = {name: {"schema": {"type": "string"}} for name in sorted(headers)}
    return described


def _headers(no: type[Refusal]) -> tuple[str, ...]:
    if no.category is Category.UNAUTHENTICATED:
        return ("WWW-Authenticate",)
    return ("Retry-After",) if no.category in (Category.THROTTLED, Category.BUSY) else ()


def problems(operations: Sequence[Operation]) -> Json:
    """Return a schema of each no, by code: a problem of this code and status, with its words in each language."""
    noes = {no.code: no for operation in operations for no in refusals_of(operation)}
    return {code: _problem(no) for code, no in sorted(noes.items())}


def _problem(no: type[Refusal]) -> Json:
    indonesian, english = _examples(no)
    words = {name: {"examples": [indonesian[name], english[name]]} for name in WORDS if name in indonesian}
    stable = {"code": {"const": no.code}, "status": {"const": indonesian["status"]}}
    return {"allOf": [{"$ref": REF.format(model="Problem")}], "properties": stable | words}


def _examples(no: type[Refusal]) -> Iterator[Json]:
    for language in Language:
        errors = None
        if no is door.ValidationFailed:
            errors = (FieldError(loc=("body", "title"), type="missing", msg=field_text("missing", language, {})),)
        yield problem(no(), language, TRACE, errors).model_dump(mode="json", exclude_defaults=True)
