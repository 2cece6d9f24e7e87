"""A token is believed only when the pool's own key signed it, for us, as an access token, and in its time.

Long because every way to forge a token is one test.
"""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import RSAKey

from chalicelib.domain.people.account import TokenExpired, TokenInvalid, TokenKeysUnavailable, TokenMissing
from chalicelib.domain.people.actors import Membership
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import tokens
from chalicelib.settings import settings
from tests.house.plan import ROOT
from tests.watch import Watch
from workshop.waiting import until

SUBJECT = "11111111-1111-4111-8111-111111111111"
ISSUER = "https://cognito-idp.ap-southeast-3.amazonaws.com/ap-southeast-3_ours"
OURS, FOREIGN, NEXT = (RSAKey.generate_key(2048, {"kid": kid}) for kid in ("ours", "ours", "next"))


class KeySet:
    """What the pool's address answers, and how often it was asked."""

    def __init__(self, *keys: RSAKey) -> None:
        self.keys: list[RSAKey] = list(keys)
        self.requests = 0
        self.down = False
        self.answers = threading.Event()
        self.answers.set()


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeySet]:
    served = KeySet(OURS)

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.requests += 1
            served.answers.wait()
            body = json.dumps({"keys": [{**k.as_dict(private=False), "use": "sig"} for k in served.keys]}).encode()
            self.send_response(503 if served.down else 200)
            self.end_headers()
            self.wfile.write(b"down" if served.down else body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        monkeypatch.setenv("LOKET_TOKEN_KEYS_URL", f"http://127.0.0.1:{server.server_port}/jwks.json")
        monkeypatch.setenv("LOKET_TOKEN_ISSUER", ISSUER)
        monkeypatch.setenv("LOKET_POOL_CLIENT_ID", "our-client")
        settings.cache_clear()
        tokens.forget_keys()
        yield served
        served.answers.set()
        server.shutdown()
    settings.cache_clear()
    tokens.forget_keys()


def claims(**other: Any) -> dict[str, Any]:
    now = int(time.time())
    usual = {
        "iss": ISSUER,
        "sub": SUBJECT,
        "client_id": "our-client",
        "token_use": "access",
        "iat": now,
        "exp": now + 600,
        "cognito:groups": ["1904.officer", "1904.treasurer"],
    }
    return {name: value for name, value in (usual | other).items() if value is not None}


def signed(key: RSAKey = OURS, header: dict[str, Any] | None = None, **other: Any) -> str:
    return jwt.encode({"alg": "RS256", "kid": key.kid, **(header or {})}, claims(**other), key)


def part(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def sealed(header: object, content: object) -> str:
    """Return whatever the pool's key is made to sign."""
    text = f"{part(header)}.{part(content)}"
    assert OURS.private_key is not None
    return f"{text}.{part(OURS.private_key.sign(text.encode(), PKCS1v15(), SHA256()))}"


def test_a_right_token_proves_the_person_and_the_memberships(pool: KeySet) -> None:
    actor = tokens.verify(signed())
    assert actor.id == SUBJECT
    assert actor.memberships == {
        Membership(office="1904", role=Role.OFFICER),
        Membership(office="1904", role=Role.TREASURER),
    }


def test_a_token_may_have_eight_thousand_letters_and_no_more(pool: KeySet) -> None:
    longer = (signed(pad="x" * letters) for letters in range(5_570, 5_590))
    by_length = {len(token): token for token in longer}
    assert tokens.verify(by_length[8192]).id == SUBJECT
    with pytest.raises(TokenInvalid):
        tokens.verify(by_length[8193])


def test_only_the_pools_keys_for_signatures_are_taken(pool: KeySet, monkeypatch: pytest.MonkeyPatch) -> None:
    public = OURS.as_dict(private=False)
    served = [{"kty": "EC", "kid": "ours"}, {**public, "kid": "enc", "use": "enc"}, {**public, "kid": "bare"}]
    served.append({**FOREIGN.as_dict(private=False), "kid": "bare", "use": "enc"})
    answer = SimpleNamespace(request=lambda *_: SimpleNamespace(data=json.dumps({"keys": served})))
    monkeypatch.setattr(tokens, "web", lambda: answer)
    assert tokens.verify(signed(OURS, {"kid": "bare"})).id == SUBJECT
    for kid in ("ours", "enc"):
        with pytest.raises(TokenInvalid):
            tokens.verify(signed(OURS, {"kid": kid}))


def test_a_customer_needs_no_group_at_all(pool: KeySet) -> None:
    assert tokens.verify(signed(OURS, None, **{"cognito:groups": None})).memberships == frozenset()


def test_a_group_gives_no_role_that_is_not_a_staff_role_of_an_office() -> None:
    groups = ["1904.customer", "1904.system", "1904.holder", "1904", "officer", "19040.officer", "x1904.officer", 7]
    assert tokens.memberships(groups) == frozenset()
    assert tokens.memberships("1904.officer") == frozenset()
    assert tokens.memberships(["1904.kiosk"]) == {Membership(office="1904", role=Role.KIOSK)}


def test_without_a_token_the_answer_is_that_one_is_missing(pool: KeySet) -> None:
    with pytest.raises(TokenMissing):
        tokens.verify("")


def test_an_unsigned_token_is_refused(pool: KeySet) -> None:
    for alg in ("none", "None", "NONE"):
        with pytest.raises(TokenInvalid):
            tokens.verify(f"{part({'alg': alg, 'kid': 'ours'})}.{part(claims())}.")


def test_the_public_key_is_no_shared_secret(pool: KeySet) -> None:
    head = f"{part({'alg': 'HS256', 'kid': 'ours', 'typ': 'JWT'})}.{part(claims())}"
    for secret in (OURS.as_pem(private=False), json.dumps(OURS.as_dict(private=False)).encode()):
        seal = hmac.new(secret, head.encode(), hashlib.sha256).digest()
        with pytest.raises(TokenInvalid):
            tokens.verify(f"{head}.{part(seal)}")


@pytest.mark.parametrize("alg", ["RS384", "RS512", "PS256"])
def test_only_the_one_signature_of_the_pool_is_taken(pool: KeySet, alg: str) -> None:
    token = jwt.encode({"alg": alg, "kid": "ours"}, claims(), OURS, algorithms=[alg])
    with pytest.raises(TokenInvalid):
        tokens.verify(token)


def test_another_pools_key_under_our_keys_name_is_refused(pool: KeySet) -> None:
    with pytest.raises(TokenInvalid):
        tokens.verify(signed(FOREIGN))


def test_a_key_that_the_token_brings_along_is_not_used(pool: KeySet) -> None:
    with pytest.raises(TokenInvalid):
        tokens.verify(signed(FOREIGN, {"jwk": FOREIGN.as_dict(private=False)}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": ISSUER + "x"},
        {"iss": None},
        {"iss": [ISSUER]},
        {"client_id": "another-client"},
        {"client_id": None},
        {"client_id": None, "aud": "our-client", "token_use": "id"},
        {"token_use": "id"},
        {"token_use": None},
        {"sub": None},
        {"sub": "system"},
        {"sub": 7},
        {"exp": None},
        {"iat": None},
        {"iat": True},
        {"iat": "1"},
        {"exp": True},
    ],
)
def test_a_token_for_another_issuer_client_or_use_is_refused(pool: KeySet, wrong: dict[str, Any]) -> None:
    with pytest.raises(TokenInvalid):
        tokens.verify(signed(**wrong))


def test_an_expired_token_is_told_so_with_a_little_leeway(pool: KeySet, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    monkeypatch.setattr(tokens, "now", lambda: now)
    last = int(now.timestamp()) - tokens.LEEWAY_SECONDS
    assert tokens.verify(signed(exp=last)).id == SUBJECT
    with pytest.raises(TokenExpired):
        tokens.verify(signed(exp=last - 1))


def test_a_token_of_a_time_to_come_is_refused_with_the_same_leeway(
    pool: KeySet, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    monkeypatch.setattr(tokens, "now", lambda: now)
    first = int(now.timestamp()) + tokens.LEEWAY_SECONDS
    assert tokens.verify(signed(iat=first)).id == SUBJECT
    for later in (first + 1, first + 3600):
        with pytest.raises(TokenInvalid):
            tokens.verify(signed(iat=later, exp=later + 600))


def test_the_leeway_is_a_few_seconds_and_stands_in_its_decision() -> None:
    assert tokens.LEEWAY_SECONDS <= 5
    decision = (ROOT / "docs/adr/0030-a-token-is-proved-by-pyjwt.md").read_text(encoding="utf-8")
    assert f"{tokens.LEEWAY_SECONDS} seconds" in decision


def test_an_expired_token_of_another_issuer_is_only_invalid(pool: KeySet) -> None:
    with pytest.raises(TokenInvalid):
        tokens.verify(signed(exp=1, iss="https://elsewhere.example"))


def test_the_demos_moved_clock_does_not_age_tokens(pool: KeySet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_STAGE", "demo")
    monkeypatch.setenv("LOKET_CLOCK_OFFSET_SECONDS", str(90 * 86400))
    settings.cache_clear()
    assert tokens.verify(signed()).id == SUBJECT


def test_a_changed_claim_breaks_the_signature(pool: KeySet) -> None:
    head, _, seal = signed().split(".")
    with pytest.raises(TokenInvalid):
        tokens.verify(f"{head}.{part(claims(**{'cognito:groups': ['1904.head']}))}.{seal}")


@pytest.mark.parametrize(
    "garbage", ["x", "..", "a.b.c", "é.é.é", "null.null.null", "a" * 9000, "e30.e30.e30", part([]) + ".e30.x", "\x00"]
)
def test_garbage_is_refused_as_invalid(pool: KeySet, garbage: str) -> None:
    with pytest.raises(TokenInvalid):
        tokens.verify(garbage)


def test_a_header_that_demands_to_be_understood_is_refused(pool: KeySet) -> None:
    header = {"alg": "RS256", "kid": "ours"}
    assert tokens.verify(sealed(header, claims())).id == SUBJECT
    with pytest.raises(TokenInvalid):
        tokens.verify(sealed({**header, "crit": ["b64"], "b64": False}, claims()))


@pytest.mark.parametrize("content", [[claims()], "claims", 7, b"", b"{", b"\xff{}", b"[" * 5000, b'{"sub": "\\ud800"}'])
def test_what_is_signed_must_be_an_object_too(pool: KeySet, content: object) -> None:
    with pytest.raises(TokenInvalid):
        tokens.verify(sealed({"alg": "RS256", "kid": "ours"}, content))


def test_a_header_as_deep_as_it_is_long_is_refused(pool: KeySet) -> None:
    with pytest.raises(TokenInvalid):
        tokens.verify(f"{part(b'[' * 5000)}.e30.x")


@pytest.mark.parametrize("between", ["+", "/", "=", " ", "\n", ".", "é"])
def test_only_the_letters_of_base64url_stand_in_a_token(pool: KeySet, between: str) -> None:
    token = signed()
    for place in (1, token.index(".") + 2, len(token) - 1, len(token)):
        with pytest.raises(TokenInvalid):
            tokens.verify(token[:place] + between + token[place:])


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["alg", "kid", "crit", "b64", "typ", "zip"]),
        st.one_of(st.text(), st.lists(st.text()), st.booleans(), st.just("ours"), st.just("RS256")),
    ),
    st.binary(),
)
def test_whatever_stands_in_a_header_nothing_breaks(pool: KeySet, header: dict[str, Any], seal: bytes) -> None:
    with pytest.raises(TokenInvalid):
        tokens.verify(f"{part(header)}.{part(claims())}.{part(seal)}")


def test_the_keys_are_fetched_once_for_many_tokens(pool: KeySet) -> None:
    for _ in range(5):
        tokens.verify(signed())
    assert pool.requests == 1


def test_a_new_key_of_the_pool_is_fetched_and_unknown_ones_are_not_fetched_for_again_and_again(
    pool: KeySet, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens.verify(signed())
    pool.keys.append(NEXT)
    for _ in range(3):
        with pytest.raises(TokenInvalid):
            tokens.verify(signed(NEXT))
    assert pool.requests == 1
    monkeypatch.setattr(tokens, "REFETCH_SECONDS", 0)
    assert tokens.verify(signed(NEXT)).id == SUBJECT
    assert pool.requests == 2


def test_an_unknown_key_is_asked_for_again_half_a_minute_after_the_last_time(
    pool: KeySet, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch()
    watch.tick = 0
    monkeypatch.setattr(tokens, "time", watch)
    tokens.verify(signed())
    for seconds, requests in ((29, 1), (1, 2), (29, 2), (1, 3)):
        watch.at += seconds
        with pytest.raises(TokenInvalid):
            tokens.verify(signed(NEXT))
        assert pool.requests == requests


@pytest.mark.parametrize("broken", [{"n": None}, {"n": "AQAB!"}, {"n": "A"}, {"e": "AA"}, {"e": None}, {"kid": None}])
def test_keys_that_are_none_are_our_trouble_too(
    pool: KeySet, monkeypatch: pytest.MonkeyPatch, broken: dict[str, Any]
) -> None:
    served = {name: v for name, v in (OURS.as_dict(private=False) | broken).items() if v is not None}
    answer = SimpleNamespace(request=lambda *_: SimpleNamespace(data=json.dumps({"keys": [served]})))
    monkeypatch.setattr(tokens, "web", lambda: answer)
    with pytest.raises(TokenKeysUnavailable):
        tokens.verify(signed())


def test_unreachable_keys_are_our_trouble_and_not_the_callers(pool: KeySet) -> None:
    pool.down = True
    with pytest.raises(TokenKeysUnavailable):
        tokens.verify(signed())
    pool.down = False
    assert tokens.verify(signed()).id == SUBJECT


def test_nobody_waits_for_keys_that_do_not_come_and_who_comes_later_has_them(pool: KeySet) -> None:
    pool.answers.clear()
    assert tokens.WAIT_SECONDS < 1
    for _ in range(2):
        with pytest.raises(TokenKeysUnavailable):
            tokens.verify(signed())
    pool.answers.set()
    assert until("the keys that were late", lambda: tokens.verify(signed()) if tokens._keys().by_id else None)
    assert pool.requests == 1, "one question is on its way at a time, and its late answer counts"


def test_known_keys_go_on_while_the_pool_does_not_answer(pool: KeySet, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens.verify(signed())
    pool.answers.clear()
    monkeypatch.setattr(tokens, "REFETCH_SECONDS", 0)
    with pytest.raises(TokenKeysUnavailable):
        tokens.verify(signed(NEXT))
    assert tokens.verify(signed()).id == SUBJECT
