"""The description of the API as it is served: a finished file, which may be kept and asked for again."""

import subprocess
import sys

import pytest
from chalice.test import HTTPResponse

from chalicelib.handlers import openapi
from tests.handlers.caller import Caller
from tests.house.plan import ROOT

COMMITTED = ROOT / "docs" / "openapi.json"
ADDRESS = "/v1/openapi.json"


@pytest.fixture(scope="module")
def caller() -> Caller:
    return Caller(openapi.routes)


def _asked_again(caller: Caller, names: str) -> HTTPResponse:
    return caller.get(ADDRESS, headers={"If-None-Match": names})


def test_what_is_served_is_the_committed_file(caller: Caller) -> None:
    answer = caller.get(ADDRESS)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.body == COMMITTED.read_bytes()


def test_it_may_be_kept_for_an_hour_by_whoever_passes_it_on(caller: Caller) -> None:
    assert caller.get(ADDRESS).headers["Cache-Control"] == "public, max-age=3600"


@pytest.mark.parametrize("written", ["{}", 'W/"other", {}', "*", '"{bare}"'])
def test_who_has_it_already_is_told_so_and_sent_nothing(caller: Caller, written: str) -> None:
    etag = caller.get(ADDRESS).headers["ETag"]
    answer = _asked_again(caller, written.format(etag, bare=etag.removeprefix('W/"').removesuffix('"')))
    assert (answer.status_code, answer.body) == (304, b"")
    assert (answer.headers["ETag"], answer.headers["Cache-Control"]) == (etag, "public, max-age=3600")


def test_who_has_another_version_is_sent_this_one(caller: Caller) -> None:
    assert _asked_again(caller, 'W/"0123456789abcdef", "x"').body == COMMITTED.read_bytes()


def test_an_answer_without_an_etag_is_always_sent() -> None:
    from chalicelib.handlers import health

    assert Caller(health.routes).get("/v1/health", headers={"If-None-Match": "*"}).status_code == 200


def test_nothing_of_what_makes_the_document_is_called_in_to_serve_it() -> None:
    code = """
import sys
import app
from chalice.test import Client
answer = Client(app.app).http.get("/v1/openapi.json")
assert answer.status_code == 200, answer.body
sys.exit(any(name.startswith("tools") for name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
