"""Real engines are fetched and started, or a clear line says what is missing."""

import os
import socket
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tools import fetch_engines
from workshop.engines import jars, validating
from workshop.engines import running as engines
from workshop.engines.jars import EngineMissing
from workshop.engines.programs import Site
from workshop.engines.running import prepare, running
from workshop.waiting import NeverCame


def _program(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for, on a machine that has fetched nothing yet."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    monkeypatch.setattr(jars, "JARS", tmp_path / "jars")
    monkeypatch.setattr("shutil.which", lambda name: str(tmp_path / name) if (tmp_path / name).exists() else None)
    return tmp_path


def test_without_java_a_clear_line_says_what_is_needed_and_what_was_not_run(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch_engines.main() == 1
    assert capsys.readouterr().err == (
        "NOT RUN: the tests on real engines. "
        "The real engines need Java 17 or newer and Maven; there is no `java` here.\n"
    )


def test_a_java_that_is_too_old_is_refused_by_its_version(alone: Path) -> None:
    _program(alone, "java", """echo 'openjdk version "11.0.2" 2019-01-15' >&2""")
    with pytest.raises(EngineMissing, match="Java 17 or newer; found: 11"):
        prepare()


def test_without_maven_the_line_names_maven(alone: Path) -> None:
    _program(alone, "java", """echo 'openjdk version "21.0.1" 2023-10-17' >&2""")
    with pytest.raises(EngineMissing, match="there is no `mvn` here"):
        prepare()


def test_who_asks_the_judge_of_papers_needs_a_compiler_too(alone: Path) -> None:
    _program(alone, "java", """echo 'openjdk version "17.0.15" 2025-04-15' >&2""")
    with pytest.raises(EngineMissing, match="there is no `javac` here"):
        validating.prepare()


def test_what_maven_could_not_fetch_is_said_in_mavens_own_words_and_no_half_folder_counts_as_fetched(
    alone: Path,
) -> None:
    _program(alone, "java", """echo 'openjdk version "17.0.15" 2025-04-15' >&2""")
    _program(alone, "mvn", "echo 'Could not resolve DynamoDBLocal'; exit 1")
    for _ in range(2):
        with pytest.raises(EngineMissing, match="could not fetch dynamodb: Could not resolve DynamoDBLocal"):
            prepare()


def test_what_maven_fetched_is_not_fetched_again(alone: Path) -> None:
    _program(alone, "java", """echo 'openjdk version "17.0.15" 2025-04-15' >&2""")
    calls = alone / "asked"
    _program(
        alone,
        "mvn",
        f'echo once >> {calls}\nfor word; do case "$word" in -DoutputDirectory=*) mkdir -p "${{word#*=}}";; esac; done',
    )
    for _ in range(2):
        prepare(("dynamodb",))
    assert calls.read_text("utf-8") == "once\n"


@pytest.mark.conformance
def test_an_engine_that_does_not_come_up_says_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(("sqs",)) as addresses, ExitStack() as stack:
        busy_port = urlsplit(addresses["AWS_ENDPOINT_URL_SQS"]).port
        monkeypatch.setattr(engines, "free_port", lambda _host: busy_port)
        monkeypatch.setattr(engines, "_takes_calls", _never_once_it_has_said_why)
        with pytest.raises(EngineMissing, match=r"(?s)sqs did not come up: .*Address already in use"):
            stack.enter_context(running(("sqs",)))


def _never_once_it_has_said_why(site: Site) -> bool:
    """Stand for the end of all patience: this engine says why, and lives on without taking calls."""
    if "Address already in use" in engines._end_of_log(site):
        raise NeverCame
    return False


@pytest.mark.conformance
def test_engines_that_are_left_leave_nothing_listening() -> None:
    with running() as addresses:
        ports = {urlsplit(url).port for url in addresses.values()}
        for port in ports:
            socket.create_connection(("127.0.0.1", port or 0), 2).close()
    assert len(ports) == 3
    for port in ports:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port or 0), 2)
