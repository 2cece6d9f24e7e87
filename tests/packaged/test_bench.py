"""The bench measures the package as it is shipped, and everybody at the same work."""

import base64
import json
from pathlib import Path

import pytest

from benchmarks.alike import rehearse
from benchmarks.homes import HERE, move_in
from benchmarks.measuring import SHORT, measure
from benchmarks.scene import PAGE, scene
from benchmarks.table import tables, worked
from benchmarks.works import carry_out, works
from tests.packaged.making import build_into
from tools.lambda_runtime import PYTHON

pytestmark = pytest.mark.conformance


@pytest.fixture
def package_here(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The package with binaries that run here: the one that is tested, unless that has those of Lambda's Python."""
    if PYTHON == HERE:
        return Path(request.getfixturevalue("built"))
    return build_into(tmp_path / "package", HERE)


def test_everybody_answers_alike_and_is_measured_from_memory(package_here: Path, tmp_path: Path) -> None:
    contenders = move_in(package_here, tmp_path)
    with scene() as played:
        tapes = rehearse(played, contenders)
        figures = measure(played, contenders, tapes, SHORT, lambda *_: None)
        todo = works(played, contenders["Loket"], SHORT.rounds)
        done = carry_out(played, todo, contenders["floor"], tapes["floor"], SHORT, lambda *_: None)
        calls = {name: len(tapes[name]["command (`rate`)"]) for name in contenders}
        looked, page, buyers = (json.loads(_body(answer)) for answer in tapes["Loket"]["desk page of 20"])
    assert sum(len(items) for items in looked["Responses"].values()) == 1, "the officer is on the list"
    assert page["Count"] == PAGE
    assert sum(len(items) for items in buyers["Responses"].values()) == 1, "the buyer of all of them"
    assert calls.pop("Powertools, its idempotency") == 4, "its own two calls for the key stand around the others"
    assert set(calls.values()) == {2}, "a read and a transaction, as everybody's table asks for"
    assert {len(took) for questions in figures.warm.values() for took in questions.values()} == {SHORT.times}
    assert all(ms > 0 for questions in figures.warm.values() for took in questions.values() for ms in took)
    assert all(cold.modules > 0 for cold in figures.cold["Loket"].values())
    assert all(c.answered_ms > c.imported_ms for questions in figures.cold.values() for c in questions.values())
    lines = f"{tables(figures)}\n{worked(done)}".splitlines()
    assert sum(line.startswith("| import + first ") for line in lines) == len(played.questions)
    assert all(any(line.startswith(f"| {name} |") for line in lines) for name in (*played.questions, *todo))


def _body(recorded: list[str]) -> bytes:
    return base64.b64decode(recorded[3])
