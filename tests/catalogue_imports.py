"""Tables of catalogue entries: announced at their door, sent to the inbox, and carried out by the worker."""

from typing import Any

from chalice.test import HTTPResponse

from tests import inbox
from tests.handlers.caller import Caller

IMPORTS = "/v1/offices/1904/catalogue-imports"


def announced(caller: Caller, table: bytes, by: str = "officer", **said: Any) -> str:
    """Announce a table and lay its file into the inbox; return the import's id."""
    answer = announce(caller, by=by, **{"size_bytes": max(len(table), 1)} | said)
    assert answer.status_code == 201, answer.body
    inbox.put(answer.json_body["fields"]["key"], table)
    return str(answer.json_body["import_id"])


def announce(caller: Caller, by: str = "officer", at: str = IMPORTS, **said: Any) -> HTTPResponse:
    return caller.post(at, {"size_bytes": 1000} | said, by=by)


def key(import_id: str) -> str:
    return f"inbox/imports/1904/{import_id}"


def woken(import_id: str, receives: int = 1) -> list[str]:
    """Wake the worker by S3's notice; return what it reports as failed."""
    return inbox.woken(key(import_id), receives)


def see(caller: Caller, import_id: str, query: str = "limit=100", **headers: str) -> dict[str, Any]:
    """Return the import as an officer sees it."""
    answer = caller.get(f"{IMPORTS}/{import_id}?{query}", by="officer", headers=headers)
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown
