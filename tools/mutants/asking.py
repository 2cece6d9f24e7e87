"""Runs mutmut as `python asking.py run …` in the folder of a run, and asks the tests in an order that spares time.

Of a few hundred tests that call a function, mostly the same few notice its breakages. So those that noticed most before
for the time they take are asked first, then those that call the fewest functions, and only for what these let live all
the others: the answer is the same.
"""

import gc
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from mutmut.__main__ import cli
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name

FIRST: Final = 25
QUICK: Final = 0.1
"""Seconds; no test is taken for quicker, since each mutant costs about as much besides."""
NOTICED: Final = Path("noticed.txt").absolute()
ALL_PASSED: Final = 0

ask = PytestRunner.run_tests


class _Noting:
    """Writes down which test has noticed a breakage of this function: each mutant has a process of its own."""

    def __init__(self, function: str) -> None:
        self.function = function

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            with NOTICED.open("a", encoding="utf-8") as notes:
                notes.write(f"{self.function}\t{report.nodeid}\n")


def _in_order(function: str, tests: Iterable[str]) -> list[str]:
    lines = NOTICED.read_text("utf-8").splitlines() if NOTICED.exists() else []
    noticed = Counter(line.partition("\t")[2] for line in lines if line.partition("\t")[0] == function)
    calls = Counter(test for those in state().tests_by_mangled_function_name.values() for test in those)
    seconds = {test: max(state().duration_by_test[test], QUICK) for test in tests}
    return sorted(tests, key=lambda test: (-noticed[test] / seconds[test], calls[test], seconds[test], test))


def run_tests(self: PytestRunner, *, mutant_name: str | None, tests: Iterable[str]) -> int:
    """Ask the most promising tests, and the others where these have noticed nothing."""
    rounds: list[Iterable[str]] = [tests]
    if mutant_name is not None:
        gc.freeze()  # A fork that collects garbage copies all that its parent holds, which costs more than a test.
        function = mangled_name_from_mutant_name(mutant_name)
        execute, order = PytestRunner.execute_pytest, _in_order(function, tests)
        self.execute_pytest = lambda params: execute(self, params, plugins=[_Noting(function)])
        rounds = [those for those in (order[:FIRST], order[FIRST:]) if those]
    codes = (ask(self, mutant_name=mutant_name, tests=those) for those in rounds)
    return next((int(code) for code in codes if code != ALL_PASSED), ALL_PASSED)


if __name__ == "__main__":
    PytestRunner.run_tests = run_tests
    sys.exit(cli())
