"""How doors are declared: what a declaration says is served, described and told to browsers, and nothing else.

Long because each part of the door is shown by itself, with declarations that are made within the test.
"""

import json
import re
from types import SimpleNamespace
from typing import Annotated, Any, Literal

import pytest
from botocore.exceptions import ReadTimeoutError
from chalice.app import Blueprint, Chalice, CORSConfig, Request, Response
from chalice.config import Config
from chalice.local import LocalGateway
from chalice.test import Client
from pydantic import Field, ValidationError

from chalicelib.domain.refusals import Busy, Conflict, Forbidden, Throttled, Unauthenticated
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways import secret_store
from chalicelib.handlers.door.cors import cors
from chalicelib.handlers.door.entrance import hire_workers, make_middleware, open_door
from chalicelib.handlers.door.operation import Answer, Call, Member, Operation, Public, SignedIn
from chalicelib.handlers.door.problems import problem, refused, status_of
from chalicelib.handlers.door.refusals import BodyTooLarge, InternalError, UnknownPath
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import one_of
from chalicelib.handlers.door.validation import field_errors, known_names
from chalicelib.handlers.door.view import VISIT, Visit, answer_error, make_view
from chalicelib.handlers.door.workers import new_worker
from chalicelib.settings import SettingsRefused, settings
from tests.handlers import caller as door
from tests.handlers.caller import Caller

EDGE = "a-secret-between-the-edge-and-the-api"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Pat(Frozen):
    """How a pet is patted."""

    kind: Literal["pat"] = "pat"
    times: int = Field(default=1, ge=1)


class Called(Frozen):
    """That a pet is called."""

    kind: Literal["called"] = "called"


class Fed(Frozen):
    """What a pet was given."""

    text: str


def _declared() -> Routes:
    routes = Routes("tests.of.pets")

    @routes.operation("see", "GET", "/v1/pets/{pet}", who=Public, answers=Fed, summary="See", status=203)
    def see(call: Call, *, pet: str) -> Fed | Answer:
        """See a pet."""
        match pet:
            case "known":
                return Answer(Fed(text=pet), etag='"a"', headers={"X-Pet": "1"})
            case "page":
                return Answer(content="<p>", media_type="text/html", headers={"Content-Type": "text/plain"})
            case "empty":
                return Answer(status=204)
        return Fed(text=f"{pet} {call.in_browser} {call.trace_id} {call.idempotency_key}")

    @routes.operation(
        "send", "PUT", "/v1/pets/{pet}", who=Public, body=Pat, content_types=(FORM, JSON), description="By a form too."
    )
    def send(call: Call[Pat], *, pet: str) -> Fed:
        """Say something else than the description."""
        return Fed(text=f"{pet} {call.body.times}")

    @routes.operation_family(
        "/v1/pets/{pet}/{act}",
        variable="act",
        members={
            "pat": Member(
                operation_id="pat", body=Pat, refusals=(Conflict, Forbidden), summary="Pat", example={"times": 2}
            ),
            "call": Member(operation_id="call", body=None, description="Call it."),
        },
        who=SignedIn,
        answers=Fed,
        idempotent=True,
        refusals=(Forbidden, Throttled),
    )
    def act(call: Call[Any], *, pet: str, act: str) -> Fed:
        return Fed(text=f"{pet} {act} {call.body} {call.idempotency_key}")

    return routes


def test_what_is_declared_is_described_member_by_member() -> None:
    see, send, pat, call = Caller(_declared()).door.operations
    shared: dict[str, Any] = {"method": "POST", "tag": "pets", "who": SignedIn, "answers": Fed, "idempotent": True}
    assert see == Operation(
        operation_id="see",
        method="GET",
        path="/v1/pets/{pet}",
        tag="pets",
        who=Public,
        answers=Fed,
        status=203,
        summary="See",
        description="See a pet.",
    )
    assert send == Operation(
        operation_id="send",
        method="PUT",
        path="/v1/pets/{pet}",
        tag="pets",
        who=Public,
        body=Pat,
        content_types=(FORM, JSON),
        description="By a form too.",
    )
    assert pat == Operation(
        operation_id="pat",
        path="/v1/pets/{pet}/pat",
        body=Pat,
        refusals=(Conflict, Forbidden, Throttled),
        summary="Pat",
        example={"times": 2},
        **shared,
    )
    assert call == Operation(
        operation_id="call",
        path="/v1/pets/{pet}/call",
        refusals=(Forbidden, Throttled),
        description="Call it.",
        **shared,
    )


def test_a_family_may_share_no_refusal_and_take_another_kind_of_body() -> None:
    routes = Routes("raw")

    @routes.operation("plain", "GET", "/v1/plain", who=Public)
    def plain(_call: Call) -> None: ...

    @routes.operation_family(
        "/v1/raw/{act}",
        variable="act",
        members={"take": Member(operation_id="take", body=None, refusals=(Conflict,))},
        who=Public,
        content_types=("text/csv",),
    )
    def give(call: Call, *, act: str) -> Fed:
        return Fed(text=f"{act} {call.actor.id}")

    caller = Caller(routes)
    silent, take = caller.door.operations
    assert [(one.tag, one.description) for one in (silent, take)] == [("raw", ""), ("raw", "")]
    assert (take.refusals, take.content_types) == ((Conflict,), ("text/csv",))
    csv = {"Content-Type": "text/csv"}
    assert caller.post("/v1/raw/take", b"a;b", headers=csv).json_body == {"text": "take anyone"}
    assert caller.post("/v1/raw/take", {}).status_code == 415
    answer = caller.get("/v1/plain")
    assert (answer.status_code, answer.body, answer.headers.get("Content-Type")) == (200, b"", None)


def test_each_route_bears_the_name_of_its_operation_or_of_what_serves_its_family() -> None:
    app = Chalice("named")
    open_door(app, [_declared()], door.verify)
    names = {path: {method: entry.view_name for method, entry in by.items()} for path, by in app.routes.items()}
    assert names == {
        "/v1/pets/{pet}": {"GET": "see", "PUT": "send"},
        "/v1/pets/{pet}/{act}": {"POST": "act"},
    }


def test_what_is_declared_is_served_at_its_address_with_its_status_type_and_body() -> None:
    caller = Caller(_declared())
    answer = caller.get("/v1/pets/tom", headers={"Accept": "text/html,*/*"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (203, "application/json")
    assert answer.json_body["text"].startswith("tom True ")
    assert caller.get("/v1/pets/tom").json_body["text"].startswith("tom False ")
    sent = caller.send("PUT", "/v1/pets/tom", {"times": 3})
    assert (sent.status_code, sent.json_body) == (200, {"text": "tom 3"})
    assert caller.send("PUT", "/v1/pets/tom", b"{}", headers={"Content-Type": "text/csv"}).status_code == 415
    patted = caller.post("/v1/pets/tom/pat", {"times": 2}, by="customer")
    assert patted.json_body["text"] == f"tom pat kind='pat' times=2 {door.KEY}"
    assert caller.post("/v1/pets/tom/call", b"", by="customer").json_body["text"] == f"tom call None {door.KEY}"
    door.refused(caller.post("/v1/pets/tom/wash", {}, by="customer"), 404, "unknown_path")
    door.refused(caller.post("/v1/pets/tom/pat", {}), 401, "token_missing")


def test_a_call_brings_along_who_calls_from_where_in_which_language_and_under_which_trace() -> None:
    seen: list[Call[Any, Any]] = []
    operation = Operation(operation_id="see", method="GET", path="/", tag="pets", who=SignedIn)
    view = make_view(operation, seen.append, None)
    asked = _request(
        {"Authorization": "Bearer officer", "Accept-Language": "en", "Cookie": "a=1", "Accept": "text/html"}
    )
    answer = make_middleware(door.verify, {})(asked, lambda _: view())
    assert (answer.status_code, answer.body) == (200, "")
    assert seen == [
        Call(
            actor=door.PEOPLE["officer"],
            body=None,
            query=None,
            language=Language.EN,
            cookies={"a": "1"},
            source_ip="203.0.113.7",
            in_browser=True,
            idempotency_key="",
            trace_id="trace-1",
        )
    ]


def test_an_answer_says_for_itself_what_it_says_and_is_not_sent_to_who_has_it() -> None:
    caller = Caller(_declared())
    whole = caller.get("/v1/pets/known", headers={"If-None-Match": '"b"'})
    assert (whole.status_code, whole.json_body, whole.headers["ETag"]) == (200, {"text": "known"}, '"a"')
    had = caller.get("/v1/pets/known", headers={"If-None-Match": '"a"'})
    assert (had.status_code, had.body, had.headers["ETag"], had.headers["X-Pet"]) == (304, b"", '"a"', "1")
    page = caller.get("/v1/pets/page")
    assert (page.body, page.headers["Content-Type"]) == (b"<p>", "text/plain")
    empty = caller.get("/v1/pets/empty")
    assert (empty.status_code, empty.body) == (204, b"")
    assert "ETag" not in empty.headers
    assert "Set-Cookie" not in empty.headers


def test_routes_may_be_served_twice_and_each_door_has_those_of_all() -> None:
    routes, other = _declared(), Routes("tests.of.others")
    assert Caller(routes).get("/v1/pets/tom").status_code == Caller(routes).get("/v1/pets/tom").status_code == 203
    assert [one.operation_id for one in Caller(other, routes).door.operations] == ["see", "send", "pat", "call"]


def test_a_browser_of_the_other_origin_is_told_all_that_it_may_send_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cors() is False
    monkeypatch.setenv("LOKET_WEB_ORIGIN", "https://loket.example")
    settings.cache_clear()
    allowed = cors()
    app = Chalice("web")
    open_door(app, [_declared()], door.verify)
    monkeypatch.delenv("LOKET_WEB_ORIGIN")
    settings.cache_clear()
    assert isinstance(allowed, CORSConfig)
    assert allowed == CORSConfig(
        allow_origin="https://loket.example",
        allow_headers=["Authorization", "Idempotency-Key", "Accept-Language", "If-None-Match"],
        expose_headers=["Content-Language", "Retry-After", "Location", "ETag"],
        max_age=600,
        allow_credentials=True,
    )
    answer = LocalGateway(app, Config.create()).handle_request("GET", "/v1/pets/tom", {}, b"")
    assert answer["headers"]["Access-Control-Expose-Headers"] == "Content-Language,Retry-After,Location,ETag"


def test_a_token_is_read_by_the_pools_reader_where_a_door_has_none_of_its_own() -> None:
    app = Chalice("pool")
    open_door(app, [_declared()])
    headers = {"Authorization": "Bearer nonsense", "Content-Type": "application/json", "Idempotency-Key": door.KEY}
    door.refused(Client(app).http.post("/v1/pets/tom/pat", headers=headers, body=b"{}"), 401, "token_invalid")
    assert app.log.level == 20


def _request(headers: dict[str, str] | None = None) -> Request:
    event = {
        "multiValueQueryStringParameters": None,
        "headers": headers or {},
        "pathParameters": None,
        "requestContext": {
            "httpMethod": "GET",
            "resourcePath": "/",
            "requestId": "trace-1",
            "identity": {"sourceIp": "203.0.113.7"},
        },
        "body": None,
        "stageVariables": None,
    }
    return Request(event)


@pytest.mark.parametrize(
    ("status", "code", "shown"),
    [
        (400, "bad_request", 400),
        (404, "unknown_path", 404),
        (405, "wrong_method", 405),
        (415, "unsupported_media_type", 415),
        (418, "internal_error", 500),
    ],
)
def test_what_the_library_refuses_is_said_in_our_words_with_its_headers(status: int, code: str, shown: int) -> None:
    request = _request({"Accept-Language": "en"})

    def refuse(asked: Request) -> Response:
        assert VISIT.get() == Visit(request, door.verify)
        assert asked is request
        return Response(
            {"Code": "x"}, {"Allow": "GET", "CONTENT-TYPE": "text/plain", "Cache-Control": "private"}, status
        )

    answer = make_middleware(door.verify, {})(request, refuse)
    body = json.loads(str(answer.body))
    assert (answer.status_code, body["code"], body["instance"]) == (shown, code, "urn:loket:trace:trace-1")
    assert answer.headers == {
        "Allow": "GET",
        "Cache-Control": "private",
        "Content-Language": "en",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Content-Type": "application/problem+json",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
    }
    assert VISIT.get(None) is None


@pytest.mark.parametrize(("secret", "status"), [(EDGE, 200), ("", 404), (EDGE[:-1], 404), (EDGE + "x", 404)])
def test_where_an_edge_stands_before_the_api_nobody_else_is_answered(
    monkeypatch: pytest.MonkeyPatch, secret: str, status: int
) -> None:
    monkeypatch.setenv("LOKET_SECRET_EDGE", "edge")
    secret_store.keep("edge", EDGE)
    settings.cache_clear()
    answer = make_middleware(door.verify, {})(_request({"X-Loket-Edge": secret}), lambda _: Response(""))
    settings.cache_clear()
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    if status != 200:
        assert json.loads(str(answer.body))["code"] == "unknown_path"


@pytest.mark.parametrize("word", ["the-word-that-goes", "the-word-that-comes"])
def test_while_the_edges_word_is_exchanged_the_old_and_the_new_one_are_taken(
    monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("LOKET_SECRET_EDGE", "edge")
    secret_store.keep("edge", "the-word-that-goes the-word-that-comes")
    settings.cache_clear()
    answer = make_middleware(door.verify, {})(_request({"X-Loket-Edge": word}), lambda _: Response(""))
    settings.cache_clear()
    assert answer.status_code == 200


def test_while_nobody_can_tell_who_came_by_the_edge_callers_are_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent(_: str) -> str:
        raise ReadTimeoutError(endpoint_url="https://secretsmanager.example")

    monkeypatch.setenv("LOKET_SECRET_EDGE", "edge")
    monkeypatch.setattr(secret_store, "read", silent)
    settings.cache_clear()
    answer = make_middleware(door.verify, {})(_request({}), lambda _: Response(""))
    settings.cache_clear()
    assert (answer.status_code, json.loads(str(answer.body))["code"]) == (503, "service_unavailable")


NOBODY: dict[str, Exception] = {}


def _raised(cause: BaseException | None, *, named: bool) -> Exception:
    try:
        try:
            return NOBODY["siti@example.com"]
        except KeyError:
            if named:
                raise RuntimeError("siti@example.com") from cause
            raise RuntimeError("siti@example.com")  # noqa: B904  The case of an error that names no cause.
    except RuntimeError as error:
        return error


@pytest.mark.parametrize(
    ("error", "before"),
    [
        (_raised(ValueError("siti"), named=True), "builtins.ValueError at "),
        (_raised(None, named=False), "builtins.KeyError at "),
        (_raised(None, named=True), ""),
    ],
)
def test_a_mistake_of_ours_is_logged_by_class_and_place_with_what_it_came_from_unless_that_is_set_aside(
    error: Exception, before: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert answer_error(error, _request()).status_code == 500
    (line,) = (record.getMessage() for record in caplog.records)
    own, _, origin = line.partition(" | from ")
    assert re.fullmatch(r"trace trace-1: builtins\.RuntimeError at \S+test_declaring\.py:\d+ _raised", own)
    assert origin.startswith(before)
    assert bool(origin) is bool(before)
    assert "siti" not in line


def test_a_problem_says_its_kind_place_and_facts_and_nothing_that_is_not_there() -> None:
    shown = problem(Throttled(retry_after=42), Language.EN, "trace-1").model_dump(exclude_none=True)
    texts = {"title": shown.pop("title"), "detail": shown.pop("detail")}
    assert shown == {
        "type": "urn:loket:problem:throttled",
        "status": 429,
        "code": "throttled",
        "instance": "urn:loket:trace:trace-1",
        "facts": {"retry_after": 42},
    }
    assert all(texts.values())
    assert [status_of(kind) for kind in (BodyTooLarge, InternalError, UnknownPath)] == [413, 500, 404]


def test_a_refusal_that_has_no_words_of_its_own_is_told_in_those_of_its_category(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    general = problem(Forbidden(), Language.EN, "trace-1")
    monkeypatch.setattr(Forbidden, "code", "without_words")
    shown = problem(Forbidden(), Language.EN, "trace-1")
    assert (shown.code, shown.title, shown.detail) == ("without_words", general.title, general.detail)


@pytest.mark.parametrize(
    ("refusal", "headers"),
    [
        (Forbidden(), {}),
        (Unauthenticated(), {"WWW-Authenticate": "Bearer"}),
        (Throttled(retry_after=42), {"Retry-After": "42"}),
        (Busy(), {"Retry-After": "1"}),
    ],
)
def test_a_refusal_tells_how_to_sign_in_and_when_to_come_again(refusal: Any, headers: dict[str, str]) -> None:
    common = {"Content-Type": "application/problem+json", "Content-Language": "id"}
    answer = refused(refusal, Language.ID, "trace-1")
    assert answer.headers == common | headers
    assert "errors" not in json.loads(str(answer.body))


def test_only_names_of_the_shape_itself_are_repeated_however_deep_they_lie() -> None:
    class Deep(Frozen):
        """The inner shape."""

        inner: int

    class Wide(Frozen):
        """The outer shape."""

        many: tuple[Deep, ...] = ()
        act: Annotated[Pat | Called, Field(discriminator="kind")] = Pat()
        named: dict[str, Deep] = Field(default_factory=dict)
        size: int = Field(default=5, ge=5, multiple_of=5)

    assert known_names(Wide) == {"many", "named", "size", "inner", "act", "kind", "times", "pat", "called"}
    sent = {
        "many": [{"inner": "x", "evil": 1}],
        "named": {"evil": {"inner": "x"}},
        "size": 7,
        "act": {"kind": "pat", "times": 0},
    }
    with pytest.raises(ValidationError) as misfit:
        Wide.model_validate(sent)
    errors = field_errors(misfit.value, Wide, "query", Language.EN)
    assert [(one.loc, one.type, one.msg) for one in errors] == [
        (("query", "many", 0, "inner"), "int_parsing", "Must be a whole number."),
        (("query", "many", 0), "extra_forbidden", "There is a field that is not known here."),
        (("query", "act", "pat", "times"), "greater_than_equal", "Must be 1 or more."),
        (("query", "named", "inner"), "int_parsing", "Must be a whole number."),
        (("query", "size"), "multiple_of", "Must be a multiple of 5."),
    ]


def test_a_text_that_is_a_code_is_described_by_the_name_of_its_codes() -> None:
    assert one_of("RefusalCode").json_schema == {"type": "string", "x-codes": "RefusalCode"}
    assert one_of(Language).json_schema == {"type": "string", "x-codes": "Language"}


def test_a_worker_is_registered_under_its_file_and_is_none_where_settings_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, worker = Chalice("workers"), new_worker("chalicelib.handlers.of_a_test")
    open_door(app, [_declared()], door.verify)

    @worker.on_sqs_message(queue="of-a-test")
    def on_test(_: object) -> int:
        return 7

    hire_workers(app, [worker, Blueprint("tests.empty")])
    (source,) = app.event_sources
    assert source.handler_string == "chalicelib.handlers.of_a_test.on_test"
    assert app.handler_map["on_test"]({"Records": []}, SimpleNamespace()) == 7
    monkeypatch.setenv("LOKET_CLOCK_OFFSET_SECONDS", "soon")
    settings.cache_clear()
    with pytest.raises(SettingsRefused):
        new_worker("chalicelib.handlers.of_a_test")
    monkeypatch.delenv("LOKET_CLOCK_OFFSET_SECONDS")
    settings.cache_clear()
