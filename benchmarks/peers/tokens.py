"""Reads an access token of the pool: RS256, issuer, client, expiry."""

import os
from dataclasses import dataclass
from functools import cache

import jwt
import urllib3

from .refusals import Unauthenticated


@dataclass(frozen=True)
class Person:
    """Who asks."""

    id: str
    groups: frozenset[str]


@cache
def _keys() -> jwt.PyJWKSet:
    return jwt.PyJWKSet.from_dict(urllib3.PoolManager().request("GET", os.environ["LOKET_TOKEN_KEYS_URL"]).json())


def person(authorization: str) -> Person:
    """Return whom the header's token proves."""
    try:
        token = authorization.removeprefix("Bearer ")
        key = _keys()[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(token, key, algorithms=["RS256"], issuer=os.environ["LOKET_TOKEN_ISSUER"])
    except (jwt.PyJWTError, KeyError) as broken:
        raise Unauthenticated from broken
    if claims.get("client_id") != os.environ["LOKET_POOL_CLIENT_ID"] or claims.get("token_use") != "access":
        raise Unauthenticated
    return Person(claims["sub"], frozenset(claims.get("cognito:groups", ())))
