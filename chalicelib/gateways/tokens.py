"""Proves an access token: RS256 by the pool's keys, issuer, client, use and expiry; nothing of it is believed before.

Times are the real ones, not the demo's moved clock: Cognito stamps its tokens by its own.
"""

import json
import re
import time
from dataclasses import dataclass, field
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import from_json

from chalicelib.domain.people.account import TokenExpired, TokenInvalid, TokenKeysUnavailable, TokenMissing
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.vocabulary import STAFF, Role
from chalicelib.gateways.clients import web
from chalicelib.gateways.clock import now
from chalicelib.settings import settings

if TYPE_CHECKING:
    from jwt import PyJWK

_ALGORITHM: Final = "RS256"
"""The pool's only one; a token never chooses."""
LEEWAY_SECONDS: Final = 5
"""By so much the pool's clock and ours may differ, either way (ADR 0030)."""
REFETCH_SECONDS: Final = 30
WAIT_SECONDS: Final = 0.9
"""A caller waits no longer for the pool's keys; the answer that comes later serves whoever comes then."""
_MAX_TOKEN: Final = 8192
_SUBJECT: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_GROUP: Final = re.compile(r"(?P<office>[0-9]{4})\.(?P<role>[a-z]+)")
_MEMBERS: Final = {role.value: role for role in STAFF | {Role.KIOSK}}


def verify(token: str) -> Actor:
    """Return the person whom this access token proves, with the memberships of the groups in it.

    Raises:
        TokenMissing: for an empty one.
        TokenInvalid: for any other signature, issuer, client or use, one of a time to come, and for what is no token.
        TokenExpired: for a right one whose time is over.
        TokenKeysUnavailable: when the pool's keys cannot be fetched, after a second at the latest.
    """
    if not token:
        raise TokenMissing
    claims = _claims(token)
    expires, issued, subject = claims.get("exp"), claims.get("iat"), claims.get("sub")
    if (
        claims.get("iss") != settings().token_issuer
        or claims.get("client_id") != settings().pool_client_id
        or claims.get("token_use") != "access"
        or type(expires) is not int
        or type(issued) is not int
        or issued - LEEWAY_SECONDS > _real_now()
        or not isinstance(subject, str)
        or not _SUBJECT.fullmatch(subject)
    ):
        raise TokenInvalid
    if expires + LEEWAY_SECONDS < _real_now():
        raise TokenExpired
    return Actor(id=subject, memberships=memberships(claims.get("cognito:groups")))


def preload() -> None:
    """Load what the first token would otherwise wait for."""
    import jwt  # noqa: F401  Loading it is all.


def memberships(groups: object) -> frozenset[Membership]:
    """Return the memberships that groups `<office>.<role>` name; other groups and other roles name none."""
    names = groups if isinstance(groups, list) else []
    matches = (_GROUP.fullmatch(name) for name in names if isinstance(name, str))
    return frozenset(
        Membership(office=match["office"], role=_MEMBERS[match["role"]])
        for match in matches
        if match and match["role"] in _MEMBERS
    )


def _real_now() -> float:
    return now().timestamp() - settings().clock_offset_seconds


def _claims(token: str) -> dict[str, Any]:
    from jwt import PyJWS, PyJWTError, get_unverified_header

    if len(token) > _MAX_TOKEN:
        raise TokenInvalid
    try:
        key = _key_of(get_unverified_header(token).get("kid"))
        claims = from_json(PyJWS(algorithms=[_ALGORITHM]).decode(token, key, algorithms=[_ALGORITHM]))
    except (PyJWTError, ValueError, TypeError, RecursionError):
        raise TokenInvalid from None
    if not isinstance(claims, dict):
        raise TokenInvalid
    return claims


def _key_of(kid: object) -> "PyJWK":
    """Return the key by which it says it is signed; raises TokenInvalid where the pool has none such."""
    key = _keys().get(kid) if isinstance(kid, str) else None
    if key is None:
        raise TokenInvalid
    return key


@cache
def _keys() -> "_Keys":
    return _Keys(settings().token_keys_url)


@dataclass
class _Keys:
    """The pool's keys by id, kept for the life of the process, fetched anew for an unknown id, but not too often."""

    url: str
    by_id: "dict[str, PyJWK]" = field(default_factory=dict)
    fetched: float | None = None
    fetching: Thread | None = None
    failed: TokenKeysUnavailable | None = None

    def get(self, kid: str) -> "PyJWK | None":
        """Return the key of this id, or None where the pool has none such; raises TokenKeysUnavailable.

        They are fetched in the background: whoever knows a key waits for none, and nobody long.
        """
        overdue = self.fetched is None or time.monotonic() - self.fetched >= REFETCH_SECONDS
        if kid in self.by_id or not overdue:
            return self.by_id.get(kid)
        fetching = self.fetching
        if fetching is None or not fetching.is_alive():
            fetching = self.fetching = Thread(target=self._fetch, name="token-keys", daemon=True)
            fetching.start()
        fetching.join(WAIT_SECONDS)
        if fetching.is_alive():
            raise TokenKeysUnavailable
        if self.failed:
            raise self.failed
        return self.by_id.get(kid)

    def _fetch(self) -> None:
        try:
            self.by_id, self.failed = _fetch(self.url), None
            self.fetched = time.monotonic()
        except TokenKeysUnavailable as failed:
            self.failed = failed


def _fetch(url: str) -> "dict[str, PyJWK]":
    """Return the RSA signing keys of a key set; raises TokenKeysUnavailable."""
    from jwt import PyJWK, PyJWTError
    from urllib3.exceptions import HTTPError

    try:
        answer = web().request("GET", url)
        keys = json.loads(answer.data)["keys"]
        signing = (key for key in keys if key.get("kty") == "RSA" and key.get("use", "sig") == "sig")
        return {key["kid"]: PyJWK(key, algorithm=_ALGORITHM) for key in signing}
    except (HTTPError, PyJWTError, ValueError, KeyError, TypeError) as error:
        raise TokenKeysUnavailable from error


def forget_keys() -> None:
    """Forget the fetched keys, so that the next token fetches them from the address that settings name now."""
    _keys.cache_clear()
