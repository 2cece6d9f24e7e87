"""The local gateway answers as the deployed one, to many callers at once."""

import gzip
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from chalice.app import Chalice, Response

from workshop.addresses import PortTaken, listen
from workshop.emulator.resources import Stack, read_template
from workshop.run.front import Front, serving
from workshop.run.gateway import MAX_BODY, Gateway
from workshop.run.mails import LetterBox
from workshop.run.seed import ACCOUNTS
from workshop.run.web import Web
from workshop.waiting import HANG_SECONDS


def _app() -> Chalice:
    app = Chalice("stub")
    app.api.binary_types.append("application/pdf")

    @app.route("/v1/echo/{word}", methods=["GET", "POST"])
    def echo(word: str) -> dict[str, Any]:
        time.sleep(0.002)
        request: Any = app.current_request
        query = request.query_params or {}
        return {"word": word, "header": request.headers.get("x-word"), "body": request.json_body, "q": query.get("q")}

    @app.route("/v1/cookies")
    def cookies() -> Response:
        return Response({}, headers={"Set-Cookie": ["a=1", "b=2"]})

    @app.route("/v1/long/{word}")
    def long(word: str) -> dict[str, Any]:
        return {"word": word * 1024}

    @app.route("/d/{token}")
    def pdf(token: str) -> Response:
        body = b"%PDF\xff" * (1024 if token == "long" else 1)
        return Response(body, headers={"Content-Type": "application/pdf"})

    return app


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    api = Stack(read_template()).part("RestAPI")
    letters = LetterBox(Path(tmp_path_factory.mktemp("mails")), datetime.now(UTC))
    dist = tmp_path_factory.mktemp("dist")
    (dist / "index.html").write_text("<!doctype html><title>Loket</title>", "utf-8")
    web = Web(dist, [("X-Content-Type-Options", "nosniff")])
    with serving(Front(Gateway(_app(), api), letters, web, None), listen(0)) as address:
        yield address


def _call(url: str, **more: Any) -> tuple[int, Any, bytes]:
    try:
        with urlopen(Request(url, **more)) as answer:  # noqa: S310 - our own address.
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def test_two_hundred_callers_at_once_each_get_their_own_answer(address: str) -> None:
    def one(number: int) -> bool:
        sent = {"data": json.dumps({"n": number}).encode(), "method": "POST"}
        headers = {"X-Word": f"h{number}", "Content-Type": "application/json"}
        _, _, body = _call(f"{address}/v1/echo/w{number}?q=q{number}", headers=headers, **sent)
        expected = {"word": f"w{number}", "header": f"h{number}", "body": {"n": number}, "q": f"q{number}"}
        return bool(json.loads(body) == expected)

    with ThreadPoolExecutor(16) as callers:
        assert sum(callers.map(one, range(200))) == 200


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}])
@pytest.mark.parametrize("path", ["/v1/nothing", "/d/x/y", "/nothing.js", "/mails/none.eml", "/mails/../../etc/x.conf"])
def test_an_unknown_path_is_a_404_problem(address: str, path: str, headers: dict[str, str]) -> None:
    status, response_headers, body = _call(f"{address}{path}", headers=headers)
    assert status == 404
    assert response_headers["Content-Type"] == "application/problem+json"
    assert json.loads(body)["code"] == "unknown_path"


def test_nothing_is_sent_to_a_page(address: str) -> None:
    status, _, body = _call(f"{address}/requests", data=b"{}")
    assert (status, json.loads(body)["code"]) == (404, "unknown_path")


def test_a_body_longer_than_the_gateway_takes_is_a_413_problem(address: str) -> None:
    status, response_headers, body = _call(f"{address}/v1/echo/a", data=b" " * (MAX_BODY + 1))
    assert (status, response_headers["Content-Type"]) == (413, "application/problem+json")
    problem = json.loads(body)
    assert problem["code"] == "body_too_large"
    assert "256 kB" in problem["detail"]
    assert "$context" not in problem["instance"]


@pytest.mark.parametrize("length", ["abc", "-5", "1e3", "٣", "9" * 5000])
def test_a_body_whose_length_is_no_number_is_a_400_problem(address: str, length: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=HANG_SECONDS) as line:
        line.sendall(f"POST /v1/echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode())
        head, _, body = line.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.split()[1] == b"400"
    assert b"application/problem+json" in head
    assert json.loads(body)["code"] == "bad_request"


def test_a_body_that_comes_in_chunks_is_read_whole(address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    connection = HTTPConnection(host, int(port), timeout=HANG_SECONDS)
    chunks = iter([b'{"n"', b": 7}"])
    connection.request("POST", "/v1/echo/a", chunks, {"Content-Type": "application/json"}, encode_chunked=True)
    assert json.loads(connection.getresponse().read())["body"] == {"n": 7}
    connection.close()


def test_several_cookies_are_several_headers(address: str) -> None:
    _, headers, _ = _call(f"{address}/v1/cookies")
    assert headers.get_all("Set-Cookie") == ["a=1", "b=2"]


@pytest.mark.parametrize("welcome", ["gzip", "br, gzip;q=0.5"])
def test_a_long_answer_is_compressed_for_whoever_takes_that(address: str, welcome: str) -> None:
    _, plain_headers, plain = _call(f"{address}/v1/long/a")
    _, headers, body = _call(f"{address}/v1/long/a", headers={"Accept-Encoding": welcome})
    assert (plain_headers["Content-Encoding"], headers["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(body) == plain
    assert len(plain) > 1024
    assert len(body) < 100


@pytest.mark.parametrize(
    ("path", "welcome"), [("/v1/long/a", "gzip;q=0"), ("/v1/long/a", "br"), ("/v1/echo/a", "gzip"), ("/d/long", "gzip")]
)
def test_what_is_short_or_no_text_or_not_wanted_so_is_sent_as_it_is(address: str, path: str, welcome: str) -> None:
    _, headers, _ = _call(f"{address}{path}", headers={"Accept-Encoding": welcome})
    assert headers["Content-Encoding"] is None


def test_binary_answers_come_out_as_bytes(address: str) -> None:
    assert _call(f"{address}/d/x", headers={"Accept": "application/pdf"})[2] == b"%PDF\xff"


def test_json_answers_say_so(address: str) -> None:
    assert _call(f"{address}/v1/echo/a")[1]["Content-Type"] == "application/json"


def test_an_encoded_path_is_handed_on_as_sent(address: str) -> None:
    assert json.loads(_call(f"{address}/v1/echo/a%2Fb")[2])["word"] == "a%2Fb"


@pytest.mark.parametrize("path", ["/", "/demo", "/mails", "/requests/1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C", "/x?a=b.c"])
def test_every_address_that_a_mail_or_a_page_names_is_a_page(address: str, path: str) -> None:
    status, headers, _ = _call(f"{address}{path}")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_the_demo_page_names_every_account_and_leads_to_mails_and_codes(address: str) -> None:
    page = _call(f"{address}/demo")[2].decode()
    for account in ACCOUNTS:
        assert account.email in page
        assert account.password in page
    assert 'href="/mails"' in page
    assert 'href="/codes"' in page


def test_what_the_policy_kept_out_can_be_read_by_who_tests(address: str) -> None:
    report = b'{"csp-report": {"violated-directive": "img-src"}}'
    assert _call(f"{address}/csp-reports", data=report)[0] == 204
    assert _call(f"{address}/csp-reports")[2] == report + b"\n"


def test_a_port_is_taken_by_one_program_only() -> None:
    listener = listen(0)
    with pytest.raises(PortTaken):
        listen(listener.getsockname()[1])
    listener.close()
