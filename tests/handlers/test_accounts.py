"""Accounts at the door: cookies that scripts can't read, one answer for all addresses, tokens proven by their keys.

Long because each account operation is shown with its refusals.
"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from chalice.test import Client, HTTPResponse
from moto.cognitoidp.responses import CognitoIdpJsonWebKeyResponse

import app as front
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import tokens
from chalicelib.services.accounts.staff import add_staff, remove_staff
from chalicelib.settings import settings
from tests.account_mails import PASSWORD, Codes, listen, other_code
from tests.authenticator import shown
from tests.clouds import Cloud

SITI = "siti@example.com"
NPWP = "01.234.567.4-315.000"


class _Keys(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(CognitoIdpJsonWebKeyResponse.json_web_key)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


@pytest.fixture
def door(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Keys) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        monkeypatch.setenv("LOKET_TOKEN_KEYS_URL", f"http://127.0.0.1:{server.server_port}/jwks.json")
        settings.cache_clear()
        tokens.forget_keys()
        with Client(front.app) as client:
            yield client
        server.shutdown()
    tokens.forget_keys()


def call(door: Client, method: str, path: str, body: object = None, **headers: str) -> HTTPResponse:
    sent_headers = {"Content-Type": "application/json"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    sent = b"" if body is None else json.dumps(body).encode()
    answer: HTTPResponse = getattr(door.http, method.lower())(path, headers=sent_headers, body=sent)
    return answer


def signed_in(door: Client, codes: Codes) -> HTTPResponse:
    call(door, "POST", "/v1/accounts", {"name": "Siti", "email": SITI, "password": PASSWORD})
    call(door, "POST", "/v1/accounts/confirmation", {"email": SITI, "code": codes.last(SITI), "password": PASSWORD})
    return call(door, "POST", "/v1/sessions", {"email": SITI, "password": PASSWORD})


def bearer(answer: HTTPResponse) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer.json_body['access_token']}"}


def cookie(answer: HTTPResponse) -> str:
    set_cookie: str | list[str] = answer.headers["Set-Cookie"]
    return set_cookie if isinstance(set_cookie, str) else set_cookie[0]


def test_a_person_registers_confirms_signs_in_and_sees_the_own_data(door: Client, codes: Codes) -> None:
    registration = {"name": "Siti", "email": SITI, "password": PASSWORD}
    assert call(door, "POST", "/v1/accounts", registration).status_code == 202
    confirmation = {"email": SITI, "code": codes.last(SITI), "password": PASSWORD}
    confirmed = call(door, "POST", "/v1/accounts/confirmation", confirmation)
    assert (confirmed.status_code, confirmed.body) == (204, b"")
    session = call(door, "POST", "/v1/sessions", {"email": SITI, "password": PASSWORD})
    assert session.status_code == 200
    assert set(session.json_body) == {"access_token", "token_type", "expires_in"}
    mine = call(door, "GET", "/v1/me", **bearer(session)).json_body
    assert (mine["email"], mine["email_verified"], mine["person_version"]) == (SITI, True, f"{mine['id']}_1")


def test_the_refresh_token_travels_in_a_cookie_that_scripts_cannot_read(
    door: Client, codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = signed_in(door, codes)
    refresh = cookie(session).split(";")[0].removeprefix("loket_refresh=")
    assert refresh
    assert refresh not in session.body.decode()
    for stage, origin, secure in (
        ("prod", "https://loket.example.go.id", True),
        ("prod", "http://127.0.0.1:8000", True),
        ("demo", "https://loket.example.go.id", True),
        ("demo", "http://127.0.0.1:8000", False),
    ):
        monkeypatch.setenv("LOKET_STAGE", stage)
        monkeypatch.setenv("LOKET_WEB_ORIGIN", origin)
        settings.cache_clear()
        again = call(door, "POST", "/v1/sessions", {"email": SITI, "password": PASSWORD})
        assert cookie(again).startswith("__Secure-loket_refresh=" if secure else "loket_refresh=")
        kept = cookie(again).split(";")[0]
        assert call(door, "POST", "/v1/sessions/refresh", Cookie=kept).status_code == 200
        flags = {flag.strip() for flag in cookie(again).split(";")[1:]}
        usual = {"Path=/v1/sessions", "HttpOnly", "SameSite=Strict", f"Max-Age={14 * 24 * 3600}"}
        assert flags == usual | ({"Secure"} if secure else set())


def test_a_session_is_refreshed_by_its_cookie_until_it_is_signed_out(door: Client, codes: Codes) -> None:
    kept = cookie(signed_in(door, codes)).split(";")[0]
    again = call(door, "POST", "/v1/sessions/refresh", Cookie=kept)
    assert call(door, "GET", "/v1/me", **bearer(again)).status_code == 200
    out = call(door, "DELETE", "/v1/sessions", Cookie=kept)
    assert out.status_code == 204
    assert cookie(out).startswith("loket_refresh=; ")
    assert "Max-Age=0" in cookie(out)
    for headers in ({"Cookie": kept}, {}):
        refused = call(door, "POST", "/v1/sessions/refresh", **headers)
        assert (refused.status_code, refused.json_body["code"]) == (401, "session_expired")


def test_a_foreign_cookie_ends_no_session(door: Client, codes: Codes) -> None:
    kept = cookie(signed_in(door, codes)).split(";")[0]
    for header in ('consent={"ads":true,"v":[1]}; ' + kept, kept + '; q="[un;closed', f"a b=c;{kept}; =;;"):
        assert call(door, "POST", "/v1/sessions/refresh", Cookie=header).status_code == 200


def test_strangers_learn_nothing_about_who_has_an_account(door: Client, codes: Codes) -> None:
    signed_in(door, codes)
    answers: dict[str, set[tuple[int, bytes]]] = {}
    for email in (SITI, "nobody@example.com"):
        address = {"email": email}
        for path, body in {
            "/v1/accounts/confirmation/resend": address,
            "/v1/password-resets": address,
            "/v1/sessions": address | {"password": "wrong"},
            "/v1/accounts/confirmation": address | {"code": "000000", "password": PASSWORD},
            "/v1/password-resets/confirmation": address | {"code": "000000", "password": "Loket-2027-Koba"},
            "/v1/accounts": address | {"name": "X", "password": PASSWORD},
        }.items():
            answer = call(door, "POST", path, body)
            answers.setdefault(path, set()).add((answer.status_code, _without_trace(answer)))
    assert {path: len(different) for path, different in answers.items()} == dict.fromkeys(answers, 1)


@pytest.mark.usefixtures("in_one_moment")
def test_the_eleventh_sign_in_of_a_minute_is_told_when_to_come_back(door: Client) -> None:
    credentials = {"email": SITI, "password": "wrong"}
    answers = [call(door, "POST", "/v1/sessions", credentials) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    refused = answers[-1]
    assert refused.json_body["code"] == "too_many_tries"
    assert 0 < int(refused.headers["Retry-After"]) <= 60


def test_no_problem_repeats_what_was_sent(door: Client, codes: Codes) -> None:
    signed = bearer(signed_in(door, codes))
    nik = "1904014113900001"
    for method, path, body, headers in (
        ("POST", "/v1/accounts", {"name": "S\nX", "email": "no-address!", "password": "hunter2", "mothers": "y"}, {}),
        ("POST", "/v1/sessions", {"email": "no-address!", "password": "hunter2" * 50}, {}),
        ("PATCH", "/v1/me", {"name": "S", "email": SITI, "identity": {"kind": "ktp", "number": nik}}, signed),
        ("PATCH", "/v1/me", {"name": "S", "email": SITI, "tax_number": nik}, signed),
    ):
        answer = call(door, method, path, body, **headers)
        assert answer.status_code == 422
        for secret in ("no-address!", "hunter2", "mothers", nik):
            assert secret not in answer.body.decode()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_name_that_no_paper_could_print_is_asked_for_in_latin_letters(
    door: Client, codes: Codes, language: str
) -> None:
    asked = {"id": "huruf Latin", "en": "Latin letters"}[language]
    registration = {"name": "\u0e2a\u0e21\u0e0a\u0e32\u0e22", "email": SITI, "password": PASSWORD}
    refused = call(door, "POST", "/v1/accounts", registration, Accept_Language=language)
    assert (refused.status_code, refused.json_body["code"]) == (422, "latin_letters_needed")
    assert asked in refused.json_body["detail"]
    assert refused.json_body["facts"] == {"field": "name"}
    assert codes[SITI] == []
    signed = bearer(signed_in(door, codes))
    for field in ("institution", "address"):
        profile = {"name": "Somchai", "email": SITI, field: "\u0e2a\u0e21\u0e0a\u0e32\u0e22"}
        assert call(door, "PATCH", "/v1/me", profile, **signed).json_body["facts"] == {"field": field}
    profile = {
        "name": "\u674e\u5c0f\u9f99",
        "email": SITI,
        "institution": "\u0639\u0644\u064a",
        "address": "\ua9b1\ua9b6",
    }
    mine = call(door, "PATCH", "/v1/me", profile, **signed).json_body
    assert (mine["name"], mine["institution"]) == (profile["name"], profile["institution"])


def test_an_address_in_letters_of_any_script_registers_and_signs_in(door: Client, codes: Codes) -> None:
    typed, mailed = "Siti@B\u00fccher.example", "siti@xn--bcher-kva.example"
    call(door, "POST", "/v1/accounts", {"name": "Siti", "email": typed, "password": PASSWORD})
    confirmation = {"email": typed, "code": codes.last(mailed), "password": PASSWORD}
    assert call(door, "POST", "/v1/accounts/confirmation", confirmation).status_code == 204
    for address in (typed, mailed):
        assert call(door, "POST", "/v1/sessions", {"email": address, "password": PASSWORD}).status_code == 200


def test_a_password_with_a_space_at_its_end_is_told_so_by_both_doors(door: Client) -> None:
    spaced = PASSWORD + " "
    for path, body in (
        ("/v1/accounts", {"name": "Siti", "email": SITI, "password": spaced}),
        ("/v1/password-resets/confirmation", {"email": SITI, "code": "123456", "password": spaced}),
    ):
        answer = call(door, "POST", path, body, Accept_Language="en")
        (error,) = answer.json_body["errors"]
        assert (answer.status_code, error["loc"], error["type"]) == (
            422,
            ["body", "password"],
            "password_ends_in_space",
        )
        assert "begin or end with a space" in error["msg"]


def test_a_number_is_shown_masked_to_its_own_person(door: Client, codes: Codes) -> None:
    signed = bearer(signed_in(door, codes))
    profile = {"name": "Siti", "email": SITI, "segment": "private", "tax_number": NPWP}
    mine = call(door, "PATCH", "/v1/me", profile, **signed).json_body
    assert mine["tax_number"] == "************000"
    assert "keyed" not in json.dumps(mine)
    assert "012345674315000" not in json.dumps(mine)


def test_staff_set_up_a_second_factor_sign_in_with_it_and_see_their_roles(door: Client) -> None:
    add_staff("1904", Role.TREASURER, "bendahara@example.com", "Ratna", PASSWORD)
    credentials = {"email": "bendahara@example.com", "password": PASSWORD}
    refused = call(door, "POST", "/v1/sessions", credentials)
    assert (refused.status_code, refused.json_body["code"]) == (401, "second_factor_missing")
    assert "Set-Cookie" not in refused.headers
    factor = call(door, "POST", "/v1/sessions/second-factor", credentials).json_body
    session = call(door, "POST", "/v1/sessions", credentials | {"otp": shown(factor["secret"])})
    mine = call(door, "GET", "/v1/me", **bearer(session)).json_body
    assert mine["roles"] == [{"office": "1904", "role": "treasurer"}]


def test_the_token_of_one_who_was_removed_opens_no_door(door: Client) -> None:
    subject = add_staff("1904", Role.OFFICER, "petugas@example.com", "Ratna", PASSWORD)
    credentials = {"email": "petugas@example.com", "password": PASSWORD}
    secret = call(door, "POST", "/v1/sessions/second-factor", credentials).json_body["secret"]
    signed = bearer(call(door, "POST", "/v1/sessions", credentials | {"otp": shown(secret)}))
    assert call(door, "GET", "/v1/requests?desk=officer&office=1904", **signed).status_code == 200
    remove_staff("1904", subject)
    for path in ("/v1/me", "/v1/requests?desk=officer&office=1904", "/v1/offices/1904/problems"):
        refused = call(door, "GET", path, **signed)
        assert (refused.status_code, refused.json_body["code"]) == (401, "token_invalid")


def test_nobody_sees_a_person_without_a_token_that_proves_it(door: Client, codes: Codes) -> None:
    token = signed_in(door, codes).json_body["access_token"]
    for header, code in (("", "token_missing"), ("Basic eA==", "token_missing"), ("Bearer x.y.z", "token_invalid")):
        refused = call(door, "GET", "/v1/me", Authorization=header)
        assert (refused.status_code, refused.json_body["code"]) == (401, code)
    assert call(door, "GET", "/v1/me", Authorization=f"Bearer {token[:-6]}AAAAAA").status_code == 401


def test_a_wrong_code_is_refused_in_the_callers_language(door: Client, codes: Codes) -> None:
    call(door, "POST", "/v1/accounts", {"name": "Siti", "email": SITI, "password": PASSWORD})
    confirmation = {"email": SITI, "code": other_code(codes.last(SITI)), "password": PASSWORD}
    titles = [
        call(door, "POST", "/v1/accounts/confirmation", confirmation, Accept_Language=language).json_body["title"]
        for language in ("id", "en")
    ]
    assert titles == ["Kode tidak berlaku", "Code not valid"]


def _without_trace(answer: HTTPResponse) -> bytes:
    body = answer.json_body if answer.body else {}
    return json.dumps({name: value for name, value in body.items() if name != "instance"}).encode()
