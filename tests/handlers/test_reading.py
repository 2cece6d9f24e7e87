"""What is read of a request: each header and each byte as HTTP means it, and nothing where nothing is said.

Long because each header is shown with what people and attackers put into it.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from chalice.app import Request

from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways import secret_store
from chalicelib.handlers.door import reading
from chalicelib.handlers.door.refusals import (
    BodyTooLarge,
    MalformedIdempotencyKey,
    MalformedJson,
    MissingIdempotencyKey,
)
from chalicelib.settings import settings


class Sent(Frozen):
    """What a body or query says."""

    name: str = ""
    count: int = 0
    many: list[str] | str = ""


def _request(
    headers: dict[str, str] | None = None,
    body: bytes | str = b"",
    query: dict[str, list[str]] | None = None,
    context: dict[str, Any] | None = None,
    lambda_context: object = None,
) -> Request:
    event = {
        "multiValueQueryStringParameters": query,
        "headers": headers or {},
        "pathParameters": None,
        "requestContext": {"httpMethod": "POST", "resourcePath": "/v1/x"} | (context or {}),
        "body": body,
        "stageVariables": None,
    }
    return Request(event, lambda_context)


@pytest.mark.parametrize(
    ("said", "token"),
    [
        ("Bearer abc", "abc"),
        ("bEARER abc", "abc"),
        ("  Bearer   abc  ", "abc"),
        ("Bearer a b", "a b"),
        ("Bearer", ""),
        ("Basic abc", ""),
        ("abc", ""),
        ("", ""),
    ],
)
def test_a_token_stands_behind_bearer_however_it_is_written(said: str, token: str) -> None:
    assert reading.bearer(_request({"Authorization": said})) == token
    assert reading.bearer(_request()) == ""


def test_a_key_that_was_not_sent_is_missing_and_not_malformed() -> None:
    for headers in ({}, {"Idempotency-Key": ""}):
        with pytest.raises(MissingIdempotencyKey):
            reading.idempotency_key(_request(headers))


@pytest.mark.parametrize("length", [8, 128])
def test_a_key_has_eight_to_a_hundred_and_twenty_eight_characters(length: int) -> None:
    assert reading.idempotency_key(_request({"Idempotency-Key": "k" * length})) == "k" * length
    with pytest.raises(MalformedIdempotencyKey):
        reading.idempotency_key(_request({"Idempotency-Key": "k" * {8: 7, 128: 129}[length]}))


def test_a_parameter_given_once_is_a_value_and_one_given_twice_a_list() -> None:
    shown = reading.query(_request(query={"name": ["x"], "many": ["a", "b"]}), Sent)
    assert shown == Sent(name="x", many=["a", "b"])
    assert reading.query(_request(), Sent) == Sent()


def test_a_body_may_be_as_large_as_the_bound_and_no_larger() -> None:
    body = b'{"name": "' + b"a" * (reading.MAX_BODY_BYTES - 12) + b'"}'
    assert len(body) == reading.MAX_BODY_BYTES
    assert len(reading.body(_request(body=body), Sent).name) == reading.MAX_BODY_BYTES - 12
    with pytest.raises(BodyTooLarge) as large:
        reading.body(_request(body=body + b" "), Sent)
    assert large.value.facts == {"most": reading.MAX_BODY_BYTES}


@pytest.mark.parametrize("body", ['{"name": "é"}', '{"name": "é"}'.encode()])
def test_a_body_is_bytes_however_it_arrives(body: bytes | str) -> None:
    request = _request(body=body)
    assert reading.raw(request) == '{"name": "é"}'.encode()
    assert reading.body(request, Sent) == Sent(name="é")


def test_the_form_of_a_page_is_read_as_texts_and_an_empty_one_as_nothing_said() -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    assert reading.body(_request(form, b"name=a+b%C3%A9&many="), Sent) == Sent(name="a bé")
    assert reading.body(_request(form, b"name=\xff"), Sent) == Sent(name="\N{REPLACEMENT CHARACTER}")
    assert reading.body(_request(form), Sent) == Sent()
    with pytest.raises(MalformedJson):
        reading.body(_request({"Content-Type": "text/plain"}, b"name=a"), Sent)
    with pytest.raises(MalformedJson):
        reading.body(_request(body=b"name=a"), Sent)


class Blank(Frozen):
    """A field that must be there, empty or not."""

    name: str


def test_a_field_of_a_form_that_was_left_empty_is_an_empty_text() -> None:
    form = {"Content-Type": reading.FORM}
    assert reading.body(_request(form, b"name="), Blank) == Blank(name="")


def _language(said: str) -> Language:
    return reading.language(_request({"Accept-Language": said}))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("EN", "en"),
        ("en;q=0.5, id;q=0.5", "en"),
        ("id;q=0.5, en;q=0.5", "id"),
        ("id;q=0.001, en", "en"),
        (" en ; q = 0.9 , id ; q=0.8", "en"),
        ("en;q=0.9, *;q=0.8", "en"),
        ("en;q=0.8, *;q=0.9", "id"),
        ("en;q=0.8, in;q=0.9", "id"),
        ("fr, en;q=0.1", "en"),
        ("x, en;q=0.1", "en"),
    ],
)
def test_of_two_languages_the_one_liked_better_is_spoken_and_of_equals_the_first(said: str, heard: str) -> None:
    assert _language(said) == heard
    assert reading.language(_request()) == "id"


def test_no_more_languages_are_listened_to_than_anybody_speaks() -> None:
    assert _language("fr," * (reading.MAX_LANGUAGES - 1) + "en") == "en"
    assert _language("fr," * reading.MAX_LANGUAGES + "en") == "id"


def test_cookies_that_cannot_be_read_are_none() -> None:
    assert reading.cookies(_request({"Cookie": "a=1; b=2"})) == {"a": "1", "b": "2"}
    assert reading.cookies(_request({"Cookie": "a\x00=1"})) == {}
    assert reading.cookies(_request({"Cookie": "[]=1"})) == {}
    assert reading.cookies(_request()) == {}


@pytest.mark.parametrize(
    ("named", "has"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"x", W/"a" ,"y"', True),
        ('"x",W/"a"', True),
        ("*", True),
        ('"b"', False),
        ('"A"', False),
        ("", False),
    ],
)
def test_an_answer_is_had_already_by_its_etag_weak_or_strong(named: str, has: bool) -> None:  # noqa: FBT001  It is a case of the test.
    for etag in ('"a"', 'W/"a"'):
        assert reading.names(reading.if_none_match(_request({"If-None-Match": named})), etag) is has
        assert not reading.names(reading.if_none_match(_request()), etag)


def test_the_caller_s_address_is_the_one_that_the_gateway_saw() -> None:
    assert reading.source_ip(_request(context={"identity": {"sourceIp": "203.0.113.7"}})) == "203.0.113.7"
    for identity in (None, {}, {"sourceIp": None}):
        assert reading.source_ip(_request(context={"identity": identity})) == ""
    assert reading.source_ip(_request()) == ""


def test_a_call_is_found_in_the_logs_by_the_gateway_s_id_else_by_the_function_s() -> None:
    invoked = SimpleNamespace(aws_request_id="of-the-function")
    assert (
        reading.trace_id(_request(context={"requestId": "of-the-gateway"}, lambda_context=invoked)) == "of-the-gateway"
    )
    assert reading.trace_id(_request(lambda_context=invoked)) == "of-the-function"
    assert reading.trace_id(_request(lambda_context=SimpleNamespace(aws_request_id=""))) == "unknown"
    assert reading.trace_id(_request()) == "unknown"


EDGE = "a-secret-between-the-cdn-and-the-api"


@pytest.mark.parametrize(
    ("said", "secret", "address"),
    [
        ("203.0.113.7, 198.51.100.1", EDGE, "203.0.113.7"),
        ("203.0.113.7", EDGE, "203.0.113.7"),
        ("10.0.0.1, 203.0.113.7, 198.51.100.1", EDGE, "203.0.113.7"),
        ("2001:db8::7,198.51.100.1", EDGE, "2001:db8::7"),
        ("198.51.100.1", EDGE, "198.51.100.1"),
        ("", EDGE, "198.51.100.1"),
        (",", EDGE, "198.51.100.1"),
        ("203.0.113.7, 198.51.100.1", "", "198.51.100.1"),
        ("203.0.113.7, 198.51.100.1", "another-secret-of-more-than-32-letters", "198.51.100.1"),
        ("203.0.113.7, 198.51.100.1", "\u00e4", "198.51.100.1"),
    ],
)
def test_only_a_trusted_hop_is_believed_whose_call_it_passes_on(
    monkeypatch: pytest.MonkeyPatch, said: str, secret: str, address: str
) -> None:
    monkeypatch.setenv("LOKET_SECRET_EDGE", "edge")
    secret_store.keep("edge", EDGE)
    settings.cache_clear()
    headers = {"X-Forwarded-For": said, "X-Loket-Edge": secret}
    request = _request(headers, context={"identity": {"sourceIp": "198.51.100.1"}})
    assert reading.source_ip(request) == address
    monkeypatch.delenv("LOKET_SECRET_EDGE")
    settings.cache_clear()
    assert reading.source_ip(request) == "198.51.100.1", "where no hop is trusted, none is believed"
