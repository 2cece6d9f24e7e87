"""What the door does with every call before any office rule is asked.

Long because each way of knocking wrongly is one test.
"""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Literal

import pytest
from chalice.app import Chalice
from chalice.config import Config
from chalice.local import LocalGateway
from pydantic import AfterValidator, Field

from chalicelib.domain.catalogue.keeping import ProductChanged
from chalicelib.domain.refusals import Busy, Category, Forbidden, Throttled
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.entrance import open_door
from chalicelib.handlers.door.operation import Answer, Call, Member, Optional, Public, SignedIn
from chalicelib.handlers.door.problems import STATUS
from chalicelib.handlers.door.reading import MAX_BODY_BYTES
from chalicelib.handlers.door.routes import Routes
from chalicelib.settings import settings
from tests.handlers.caller import Caller, refused, verify

SECRET = "siti@example.com"


def _whisper(text: str) -> str:
    if text == SECRET:
        raise ValueError(f"{text} is not wanted")
    return text


class Cat(Frozen):
    kind: Literal["cat"] = "cat"
    lives: int = Field(ge=1, le=9)


class Dog(Frozen):
    kind: Literal["dog"] = "dog"
    tricks: tuple[str, ...] = ()


class Body(Frozen):
    count: int = Field(ge=1)
    name: Annotated[str, AfterValidator(_whisper)] = Field(default="", max_length=20)
    pets: tuple[Annotated[Cat | Dog, Field(discriminator="kind")], ...] = ()
    notes: dict[str, int] = Field(default_factory=dict)
    big: int = 0


class Wanted(Frozen):
    limit: int = Field(default=20, le=100)


class Seen(Frozen):
    actor: str
    text: str


routes = Routes("tests.sample")


@routes.operation("give", "POST", "/v1/things/{thing}", who=SignedIn, body=Body, answers=Body, idempotent=True)
def give(call: Call[Body], *, thing: str) -> Body:
    match thing:
        case "refused":
            raise ProductChanged
        case "forbidden":
            raise Forbidden
        case "throttled":
            raise Throttled(retry_after=42)
        case "busy":
            raise Busy
        case "broken":
            raise KeyError(SECRET)
        case "misshapen":
            Body.model_validate({"count": SECRET})
    return call.body


@routes.operation("look", "GET", "/v1/things", who=Public, query=Wanted, answers=Seen)
def look(call: Call[None, Wanted]) -> Seen:
    text = f"{call.language.value} {call.query.limit} {call.cookies.get('a', '')} {call.source_ip}"
    return Seen(actor=call.actor.id, text=text)


@routes.operation("maybe", "GET", "/v1/maybe", who=Optional, answers=Seen)
def maybe(call: Call) -> Seen:
    return Seen(actor=call.actor.id, text=call.idempotency_key)


@routes.operation("cookies", "POST", "/v1/cookies", who=Public, status=204)
def cookies(_call: Call) -> Answer:
    return Answer(status=204, headers={"Location": "/v1/things"}, cookies=("a=1; HttpOnly", "b=2"))


@routes.operation("page", "GET", "/v1/page", who=Public)
def page(_call: Call) -> Answer:
    return Answer(content="<p>halo</p>", media_type="text/html; charset=utf-8")


@routes.operation_family(
    "/v1/pets/{pet}/{command}",
    variable="command",
    members={
        "pat": Member(operation_id="pat", body=Cat, refusals=(ProductChanged,), summary="Pat", example={"lives": 9}),
        "call": Member(operation_id="callDog", body=Dog, summary="Call"),
    },
    who=SignedIn,
    answers=Seen,
    idempotent=True,
    refusals=(ProductChanged,),
)
def command(call: Call[Cat | Dog], *, pet: str, command: str) -> Seen:
    return Seen(actor=call.actor.id, text=f"{pet} {command} {call.body.kind}")


@pytest.fixture(scope="module")
def caller() -> Caller:
    return Caller(routes)


def test_a_body_comes_back_whole_with_integers_of_any_size(caller: Caller) -> None:
    answer = caller.post("/v1/things/a", {"count": 1, "big": 10**20}, by="customer")
    assert (answer.status_code, answer.json_body["big"]) == (200, 10**20)
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("by", "code"), [("", "token_missing"), ("stranger", "token_invalid"), ("expired", "token_expired")]
)
def test_who_is_not_signed_in_is_told_so_and_how(caller: Caller, by: str, code: str) -> None:
    answer = caller.post("/v1/things/a", {"count": 1}, by=by)
    refused(answer, 401, code)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_another_scheme_than_bearer_is_no_token(caller: Caller) -> None:
    answer = caller.post("/v1/things/a", {"count": 1}, headers={"Authorization": "Basic customer"})
    refused(answer, 401, "token_missing")


def test_a_token_is_read_where_it_may_be_given_and_ignored_where_all_may_enter(caller: Caller) -> None:
    assert caller.get("/v1/maybe").json_body["actor"] == "anyone"
    assert caller.get("/v1/maybe", by="officer").json_body["actor"] == "officer-1"
    refused(caller.get("/v1/maybe", by="stranger"), 401, "token_invalid")
    assert caller.get("/v1/things", by="stranger").json_body["actor"] == "anyone"


def test_who_is_asked_before_what_is_sent(caller: Caller) -> None:
    refused(caller.post("/v1/things/a", b"{", headers={"Idempotency-Key": ""}), 401, "token_missing")


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", "missing_idempotency_key"),
        ("short", "malformed_idempotency_key"),
        ("a" * 129, "malformed_idempotency_key"),
        ("with space", "malformed_idempotency_key"),
    ],
)
def test_a_command_needs_a_key_of_the_right_form(caller: Caller, key: str, code: str) -> None:
    answer = caller.post("/v1/things/a", {"count": 1}, by="customer", headers={"Idempotency-Key": key})
    refused(answer, 400, code)


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"\xff",
        b'{"count": NaN}',
        b'{"count": Infinity}',
        b'{"count": -Infinity}',
        b'{"count": 1, "count": 2}',
        b'{"count": 1, "notes": {"a": 1, "a": 2}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_json_of_this_world_is_malformed(caller: Caller, raw: bytes) -> None:
    refused(caller.post("/v1/things/a", raw, by="customer"), 400, "malformed_json")


@pytest.mark.parametrize("count", ["true", '"5"', "1.0", "1e2"])
def test_only_a_whole_number_is_taken_for_one(caller: Caller, count: str) -> None:
    shown = refused(
        caller.post("/v1/things/a", f'{{"count": {count}}}'.encode(), by="customer"), 422, "validation_failed"
    )
    assert shown["errors"] == [{"loc": ["body", "count"], "type": "int_type", "msg": "Harus berupa bilangan bulat."}]


def test_no_body_at_all_is_an_empty_object(caller: Caller) -> None:
    shown = refused(caller.post("/v1/things/a", b"", by="customer"), 422, "validation_failed")
    assert shown["errors"] == [{"loc": ["body", "count"], "type": "missing", "msg": "Wajib diisi."}]


def test_a_body_larger_than_a_form_is_refused(caller: Caller) -> None:
    raw = b'{"count": 1, "name": "' + b"a" * MAX_BODY_BYTES + b'"}'
    refused(caller.post("/v1/things/a", raw, by="customer"), 413, "body_too_large")


def test_a_body_that_is_not_json_by_its_type_is_refused(caller: Caller) -> None:
    answer = caller.post("/v1/things/a", b"count=1", by="customer", headers={"Content-Type": "text/plain"})
    assert "application/json" in refused(answer, 415, "unsupported_media_type")["detail"]


def test_a_wrong_method_is_told_which_is_right(caller: Caller) -> None:
    answer = caller.get("/v1/things/a")
    refused(answer, 405, "wrong_method")
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize("thing", ["a%20b", "a.b", "a" * 65, "b%C3%A9", "a+b"])
def test_a_variable_that_no_id_can_be_is_an_unknown_address(caller: Caller, thing: str) -> None:
    refused(caller.post(f"/v1/things/{thing}", {"count": 1}, by="customer"), 404, "unknown_path")


@pytest.mark.parametrize(
    ("thing", "status", "code"),
    [
        ("refused", 409, "product_changed"),
        ("forbidden", 403, "forbidden"),
        ("throttled", 429, "throttled"),
        ("busy", 503, "busy"),
    ],
)
def test_a_refusal_of_the_office_becomes_a_problem(caller: Caller, thing: str, status: int, code: str) -> None:
    answer = caller.post(f"/v1/things/{thing}", {"count": 1}, by="customer")
    refused(answer, status, code)
    assert answer.headers.get("Retry-After") == {"throttled": "42", "busy": "1"}.get(thing)


def test_every_category_has_a_status() -> None:
    assert set(STATUS) == set(Category)


@pytest.mark.parametrize("thing", ["broken", "misshapen"])
def test_our_own_mistake_says_nothing_and_is_logged_once_without_words(
    caller: Caller, thing: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = caller.post(f"/v1/things/{thing}", {"count": 1}, by="customer")
    shown = refused(answer, 500, "internal_error")
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert "test_door.py" in errors[0].getMessage()
    assert shown["instance"].removeprefix("urn:loket:trace:") in errors[0].getMessage()
    assert SECRET not in caplog.text
    assert SECRET not in answer.body.decode()


def test_validation_names_the_field_and_the_rule_in_the_callers_language(caller: Caller) -> None:
    sent = {"count": 0, "pets": [{"kind": "cat", "lives": 12}]}
    answer = caller.post("/v1/things/a", sent, by="customer", headers={"Accept-Language": "en"})
    shown = refused(answer, 422, "validation_failed")
    assert answer.headers["Content-Language"] == "en"
    assert shown["errors"] == [
        {"loc": ["body", "count"], "type": "greater_than_equal", "msg": "Must be 1 or more."},
        {"loc": ["body", "pets", 0, "cat", "lives"], "type": "less_than_equal", "msg": "Must be 9 or less."},
    ]


@pytest.mark.parametrize(
    "sent",
    [
        {"count": SECRET},
        {"count": 1, "name": SECRET},
        {"count": 1, SECRET: 2},
        {"count": 1, "notes": {SECRET: "x"}},
        {"count": 1, "pets": [{"kind": SECRET}]},
        {"count": 1, "pets": [{"kind": "dog", SECRET: 1}]},
        [SECRET],
        SECRET,
    ],
)
def test_validation_repeats_neither_a_value_nor_a_name_of_the_callers(caller: Caller, sent: object) -> None:
    answer = caller.post("/v1/things/a", sent, by="customer")
    refused(answer, 422, "validation_failed")
    assert SECRET not in answer.body.decode()


def test_an_unknown_field_is_told_by_its_place_alone(caller: Caller) -> None:
    shown = refused(caller.post("/v1/things/a", {"count": 1, "evil": 2}, by="customer"), 422, "validation_failed")
    assert shown["errors"] == [{"loc": ["body"], "type": "extra_forbidden", "msg": "Ada isian yang tidak dikenal."}]


def test_a_flood_of_wrong_fields_gets_a_short_answer(caller: Caller) -> None:
    sent = {"count": 1, "pets": [{"kind": "cat"}] * 500}
    assert len(refused(caller.post("/v1/things/a", sent, by="customer"), 422, "validation_failed")["errors"]) == 20


@pytest.mark.parametrize("query", ["limit=101", "limit=x", "limit=1&limit=2", "other=1"])
def test_a_query_is_checked_like_a_body(caller: Caller, query: str) -> None:
    shown = refused(caller.get(f"/v1/things?{query}"), 422, "validation_failed")
    assert shown["errors"][0]["loc"][0] == "query"


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("", "id"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("id;q=0.4, en;q=0.5", "en"),
        ("en;q=0.4, id;q=0.5", "id"),
        ("en;q=0", "id"),
        ("fr, *;q=0.1", "id"),
        ("fr", "id"),
        ("en;q=banana", "id"),
        ("in", "id"),
        ("*", "id"),
    ],
)
def test_the_language_is_the_one_liked_best_and_indonesian_otherwise(caller: Caller, said: str, heard: str) -> None:
    answer = caller.get("/v1/things", headers={"Accept-Language": said})
    assert answer.json_body["text"].split()[0] == heard


def test_cookies_are_read_and_set(caller: Caller) -> None:
    assert " 1 " in caller.get("/v1/things", headers={"Cookie": "a=1; b=2"}).json_body["text"]
    answer = caller.post("/v1/cookies", b"")
    assert dict[str, object](answer.headers)["Set-Cookie"] == ["a=1; HttpOnly", "b=2"]
    assert (answer.status_code, answer.body, answer.headers["Location"]) == (204, b"", "/v1/things")


@pytest.mark.parametrize(
    "foreign",
    [
        'consent={"ads":true,"v":[1]}',
        "a b=c",
        "=x",
        "flag",
        'q="un;closed',
        "ä=ö",
        "$Version=1",
        "b=c=a",
        ",,;;",
        "A=0",
    ],
)
@pytest.mark.parametrize("order", ["{0}; a=1", "a=1; {0}", "{0};a=1;{0}", "a=1; a=2"])
def test_what_others_set_under_the_same_host_hides_no_cookie_of_ours(caller: Caller, foreign: str, order: str) -> None:
    assert " 1 " in caller.get("/v1/things", headers={"Cookie": order.format(foreign)}).json_body["text"]


def test_a_page_is_sent_as_it_is(caller: Caller) -> None:
    answer = caller.get("/v1/page")
    assert (answer.body, answer.headers["Content-Type"]) == (b"<p>halo</p>", "text/html; charset=utf-8")


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/things"), ("POST", "/v1/things/a"), ("PUT", "/v1/things")])
def test_every_answer_forbids_storing_sniffing_referring_and_content(caller: Caller, method: str, path: str) -> None:
    headers = caller.send(method, path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_each_member_of_a_family_has_its_own_body(caller: Caller) -> None:
    assert caller.post("/v1/pets/tom/pat", {"lives": 9}, by="customer").json_body["text"] == "tom pat cat"
    assert caller.post("/v1/pets/rex/call", {}, by="customer").json_body["text"] == "rex call dog"
    refused(caller.post("/v1/pets/rex/call", {"lives": 9}, by="customer"), 422, "validation_failed")
    refused(caller.post("/v1/pets/rex/call", {}), 401, "token_missing")


def test_a_command_that_no_member_has_is_an_unknown_address(caller: Caller) -> None:
    refused(caller.post("/v1/pets/rex/wash", {}, by="customer"), 404, "unknown_path")


def test_two_callers_in_two_threads_never_see_each_others_request() -> None:
    app = Chalice("threads")
    open_door(app, [routes], verify)
    gateway = LocalGateway(app, Config.create())

    def ask(limit: int) -> bool:
        answer = gateway.handle_request(method="GET", path=f"/v1/things?limit={limit}", headers={}, body=b"")
        return f" {limit} " in json.loads(answer["body"])["text"]

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(ask, [n % 100 for n in range(400)]))


def test_the_web_application_elsewhere_may_call_with_its_headers_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOKET_WEB_ORIGIN", "https://loket.example")
    settings.cache_clear()
    caller, app = Caller(routes), Chalice("web")
    open_door(app, [routes], verify)
    monkeypatch.delenv("LOKET_WEB_ORIGIN")
    settings.cache_clear()
    gateway = LocalGateway(app, Config.create())
    asked = gateway.handle_request(method="OPTIONS", path="/v1/things", headers={}, body=b"")["headers"]
    assert asked["Access-Control-Allow-Origin"] == "https://loket.example"
    allowed = asked["Access-Control-Allow-Headers"].split(",")
    assert {"Authorization", "Idempotency-Key", "Accept-Language", "Content-Type"} <= set(allowed)
    for answer in (caller.get("/v1/things"), caller.post("/v1/things/a", {})):
        assert answer.headers["Access-Control-Allow-Origin"] == "https://loket.example"
    assert "Access-Control-Allow-Origin" not in Caller(routes).get("/v1/things").headers
