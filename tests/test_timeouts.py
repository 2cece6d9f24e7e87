"""Whoever waits for AWS gives up in time to say so, whichever client it waits with."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib.models.shelf import Shelf
from chalicelib.settings import TIMEOUTS, Settings, settings
from tests.every_client import MAKERS, TABLES, configured, forget_clients, longest_seconds, silent_seconds
from tests.house.plan import place, sources, tree
from tests.packaged.written import FUNCTIONS, variables

ANSWERING = 2
"""Seconds that a door needs for everything but waiting."""
MAKING = re.compile(
    r"(boto3|botocore\.(session|client|httpsession)|urllib|urllib3|http|httpx|requests|socket)\b(?!.*(exceptions|parse|cookies))|pynamodb\.(models|connection)\b"
)
"""What a module imports that makes a client."""
WORKERS = [function for function in FUNCTIONS if function != "api_handler"]


Deploy = Callable[[str], None]


@pytest.fixture
def deploy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deploy]:
    """Call it with a function's name: whatever client is made then is as that function makes it."""

    def as_function(function: str) -> None:
        monkeypatch.setenv("LOKET_FUNCTION", variables(function)["LOKET_FUNCTION"])
        for table in ("REQUESTS", "QUEUE", "STOCK", "TREASURY", "PEOPLE", "CATALOGUE", "WORK"):
            monkeypatch.setenv(f"LOKET_TABLE_{table}", f"{table}-of-{function}")
        settings.cache_clear()
        forget_clients()

    yield as_function
    settings.cache_clear()
    forget_clients()


@pytest.mark.parametrize("client", MAKERS)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_client_waits_as_long_as_its_function_may_run(deploy: Deploy, function: str, client: str) -> None:
    deploy(function)
    waits, wanted = configured(MAKERS[client]()), TIMEOUTS[variables(function)["LOKET_FUNCTION"]]
    # A mail is asked for once: a call that was not answered may have sent it.
    assert waits == (wanted._replace(tries=1) if client == "ses" else wanted)
    assert longest_seconds(waits) + ANSWERING < FUNCTIONS[function]["lambda_timeout"]


@pytest.mark.parametrize("client", MAKERS)
def test_a_door_can_still_look_whether_a_write_came_through_that_was_never_answered(
    deploy: Deploy, client: str
) -> None:
    deploy("api_handler")
    waits = silent_seconds(configured(MAKERS[client]()))
    assert 2 * waits + ANSWERING < FUNCTIONS["api_handler"]["lambda_timeout"]


def test_every_table_of_the_product_is_among_the_clients() -> None:
    assert {*TABLES} == {table for table in Shelf.__subclasses__() if _setting(table) in Settings.model_fields}


def _setting(table: Any) -> str:
    return str(table.Meta.setting)


def test_a_worker_waits_longer_than_a_door() -> None:
    assert {variables(worker)["LOKET_FUNCTION"] for worker in WORKERS} == {"worker"}
    assert silent_seconds(TIMEOUTS["worker"]) > silent_seconds(TIMEOUTS["api"])


def test_clients_are_made_in_two_rooms_and_a_scanners_beside_them_and_nowhere_else() -> None:
    importers = {
        place(path)
        for path in sources("app.py", "chalicelib")
        for node in ast.walk(tree(path))
        for name in _imported(node)
        if MAKING.match(name)
    }
    assert importers == {
        "chalicelib/gateways/clients.py",
        "chalicelib/gateways/scanner.py",
        "chalicelib/models/shelf.py",
        "chalicelib/models/wire.py",
    }


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module)):
            return [f"{module}.{alias.name}" for alias in node.names]
        case _:
            return []
