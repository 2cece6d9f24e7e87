"""Reads an access token of the pool: RS256, issuer, client, expiry."""

import os
import time
from dataclasses import dataclass
from functools import cache

import urllib3
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from .refusals import Unauthenticated


@dataclass(frozen=True)
class Person:
    """Who asks."""

    id: str
    groups: frozenset[str]


@cache
def _keys() -> KeySet:
    return KeySet.import_key_set(urllib3.PoolManager().request("GET", os.environ["LOKET_TOKEN_KEYS_URL"]).json())


def person(authorization: str) -> Person:
    """Return whom the header's token proves."""
    try:
        claims = jwt.decode(authorization.removeprefix("Bearer "), _keys(), algorithms=["RS256"]).claims
    except (JoseError, ValueError) as broken:
        raise Unauthenticated from broken
    if (
        claims.get("iss") != os.environ["LOKET_TOKEN_ISSUER"]
        or claims.get("client_id") != os.environ["LOKET_POOL_CLIENT_ID"]
        or claims.get("token_use") != "access"
        or claims.get("exp", 0) < time.time()
    ):
        raise Unauthenticated
    return Person(claims["sub"], frozenset(claims.get("cognito:groups", ())))
