"""No result depends on how fast or busy the machine is: whoever waits, waits as long as the work needs."""

import ast
import re

import pytest

from tests.house.plan import calls, place, sources

ROOMS = ("workshop", "tools", "benchmarks", "tests")
CLOCKS = re.compile(r"(^|\.)time\.(sleep|monotonic|monotonic_ns|perf_counter|perf_counter_ns|process_time)$")
MAY_LOOK = {
    "workshop/waiting.py": "waits",
    "workshop/emulator/entry.py": "tells a function how much of its time is left",
    "workshop/emulator/triggers.py": "the schedule",
    "workshop/emulator/stream_trigger.py": "how old a record is, and when what failed is handed over again",
    "workshop/run/seed.py": "waits, and is told to stop",
    "workshop/journeys/story.py": "says how long it took",
    "benchmarks/__main__.py": "says how long it took",
    "tools/growth/__main__.py": "says how long it took",
    "tools/growth/measuring.py": "says how long it took",
    "tools/mutants/__main__.py": "says how long it took",
    "tools/render_samples.py": "says how long it took",
    "tests/conformance/races/crew.py": "all start at one moment",
    "tests/conformance/races/writer.py": "all start at one moment",
    "tests/conformance/test_s3_forms.py": "what is good for a second ends while one sleeps for longer",
    "tests/conformance/test_s3_links.py": "what is good for a second ends while one sleeps for longer",
    "tests/conformance/test_s3_parts.py": "what is good for a second ends while one sleeps for longer",
    "tests/workshop/run/running.py": "how long Loket has run",
    "tests/workshop/run/test_run.py": "how long Loket has run",
    "tests/workshop/run/test_gateway.py": "callers meet",
}
"""Who looks at a clock or sleeps, and what for. None of it decides a result."""


def test_nobody_waits_for_a_number_of_seconds_that_a_busy_machine_may_need() -> None:
    hasty = [
        f"{place(path, call)} {name}"
        for path in sources(*ROOMS)
        for call, name in calls(path)
        for seconds in _limits(call, name)
        if isinstance(seconds, ast.Constant) and isinstance(seconds.value, int | float) and seconds.value is not True
    ]
    assert hasty == []


def _limits(call: ast.Call, name: str) -> list[ast.expr]:
    """Return what bounds a wait: the keyword `timeout`, or the one thing that `wait` or `join` is told."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "timeout"]
    return named + (call.args[:1] if name.rpartition(".")[2] in {"wait", "join"} else [])


def test_whoever_looks_at_a_clock_or_sleeps_says_what_for() -> None:
    looking = {place(path) for path in sources(*ROOMS) for _, name in calls(path) if CLOCKS.search(name)}
    assert looking - MAY_LOOK.keys() == set(), "wait by workshop/waiting.py, or say in MAY_LOOK what for"
    assert MAY_LOOK.keys() - looking == set()


@pytest.mark.parametrize("code", ["p.wait(10)", "t.join(0.5)", "get(url, timeout=5)", "wait(timeout=3)"])
def test_a_hasty_wait_would_be_found(code: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    assert [ast.unparse(limit) for limit in _limits(call, ast.unparse(call.func))]
