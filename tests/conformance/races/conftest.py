"""Processes of writers on the real engine, the length of the races, and the table at the end."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.clouds import Cloud
from tests.conformance.races.book import Book
from tests.conformance.races.crew import Crew, hired
from tests.desk import furnish

BOOK = pytest.StashKey[Book]()
SHORT, LONG = 20, 100


@pytest.fixture
def rounds() -> int:
    """How often two writers meet: LOKET_LENGTH=long for more."""
    return LONG if os.environ.get("LOKET_LENGTH") == "long" else SHORT


@pytest.fixture
def repeats(rounds: int) -> int:
    """How often many writers meet."""
    return rounds // SHORT


@pytest.fixture
def book(pytestconfig: pytest.Config) -> Book:
    """The book of this session."""
    return pytestconfig.stash.setdefault(BOOK, Book())


@pytest.fixture(scope="session")
def _hire(engines: object) -> Iterator[Callable[[], Crew]]:
    with ExitStack() as stack:
        crews: list[Crew] = []

        def hire() -> Crew:
            if not crews:
                crews.append(stack.enter_context(hired()))
            return crews[0]

        yield hire


@pytest.fixture
def crew(cloud: Cloud, _hire: Callable[[], Crew]) -> Crew:
    """The processes of writers, started once, before a furnished office with no requests."""
    furnish()
    return _hire()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the book."""
    book = config.stash.get(BOOK, None)
    if book and book.cases:
        terminalreporter.section("parallel writers")
        for line in book.table():
            terminalreporter.write_line(line)
