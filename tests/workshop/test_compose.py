"""compose.yaml starts what `make run ENGINE=real` starts. It is read here, and has never been started by a test."""

import re
import subprocess
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped] # It comes without types.

from tests.workshop.run.running import ROOT
from workshop.addresses import next_port
from workshop.engines.rehearsal import FOLDER


@pytest.fixture(scope="module")
def loket() -> dict[str, Any]:
    service: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["loket"]
    return service


def test_the_container_runs_what_make_runs(loket: dict[str, Any]) -> None:
    words = ["make", "--dry-run", "--no-print-directory", "run", "ENGINE=real", "HOST=0.0.0.0"]
    printed = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    command = printed[printed.index(".venv/bin/python -m workshop") :].replace("\\\n", " ").split()
    assert loket["command"] == command


def test_both_ports_are_published_under_their_own_numbers_to_this_computer_only(loket: dict[str, Any]) -> None:
    assert loket["ports"] == [f"127.0.0.1:{port}:{port}" for port in (8000, next_port(8000))]


def test_the_data_lie_in_a_volume(loket: dict[str, Any]) -> None:
    workplace = re.search(r"^WORKDIR (\S+)$", loket["build"]["dockerfile_inline"], re.MULTILINE)
    assert workplace is not None
    assert loket["volumes"] == [f"rehearsal:{workplace[1]}/{FOLDER}"]


def test_the_image_takes_nothing_along_that_belongs_to_this_machine() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {".*", "build", "!.chalice"} <= set(ignored)
