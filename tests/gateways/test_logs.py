"""A log line on Lambda: one JSON object with the facts of its call, made by a library that is loaded when needed."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from chalicelib.gateways import logs
from chalicelib.settings import settings

LOG = logging.getLogger("loket.door")


@pytest.fixture
def on_lambda(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    house, everybody = logging.getLogger("loket"), logging.getLogger()
    before = [*house.handlers], house.level, house.propagate, [*everybody.handlers]
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "loket-demo-api")
    settings.cache_clear()
    logs._formatter.cache_clear()
    logs.write_json()
    yield
    house.handlers[:], level, house.propagate, everybody.handlers[:] = before
    house.setLevel(level)
    settings.cache_clear()
    logs._formatter.cache_clear()


@pytest.mark.usefixtures("on_lambda")
def test_a_line_bears_the_facts_of_the_call_it_belongs_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_X_AMZN_TRACE_ID", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8")
    asked: list[str] = []

    def facts() -> dict[str, str]:
        asked.append("once")
        return {"function_request_id": "request-1", "source": "0123456789abcdef"}

    logs.begin(facts)
    assert asked == [], "worked out when a line is written"
    LOG.warning("trace %s: outage: %s", "request-1", "EndpointConnectionError")
    (line,) = (json.loads(text) for text in capsys.readouterr().out.splitlines())
    assert line["message"] == "trace request-1: outage: EndpointConnectionError"
    assert (line["level"], line["service"], line["source"]) == ("WARNING", "loket-demo-api", "0123456789abcdef")
    assert line["function_request_id"] == "request-1"
    assert line["xray_trace_id"] == "1-5759e988-bd862e3fe1be46a994272793"


def test_a_process_that_writes_no_line_loads_nothing_for_it() -> None:
    program = (
        "import os, sys; os.environ['AWS_LAMBDA_FUNCTION_NAME'] = 'x'\n"
        "import chalicelib.handlers.triggers.sweep, chalicelib.handlers.door.entrance\n"
        "sys.exit(any(name.startswith('aws_lambda_powertools') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
