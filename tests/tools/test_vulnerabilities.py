"""The audit of what is deployed: a known vulnerability is red, silence is said aloud, never the one for the other."""

import re
from pathlib import Path
from typing import Any

import pytest

from tools import vulnerabilities
from tools.vulnerabilities import NOT_ASKED, PROJECT, AuditFailedError, ask, report

SAFE: dict[str, Any] = {"name": "jinja2", "version": "3.1.6", "vulns": []}
UNSAFE: dict[str, Any] = {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-2099-1"}]}
SKIPPED: dict[str, Any] = {"name": "loket", "skip_reason": "not known there"}


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (None, 0, NOT_ASKED),
        ([SAFE], 0, "1 libraries are deployed; 0 vulnerabilities are known."),
        ([SAFE, UNSAFE], 1, "pillow 1.0: PYSEC-2099-1"),
        ([SAFE, SKIPPED], 1, "loket: not asked"),
    ],
    ids=["nobody answers", "nothing is known", "something is known", "one was not asked"],
)
def test_the_audit_is_green_only_by_an_answer_and_says_where_there_was_none(
    answer: list[dict[str, Any]] | None, code: int, words: str
) -> None:
    outcome = report(answer)
    assert outcome[0] == code
    assert words in outcome[1]
    assert ("NOT RUN" in outcome[1]) is (answer is None)


def test_an_audit_that_cannot_even_ask_is_an_error_and_no_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements.txt").write_text("jinja2\n", "utf-8")
    monkeypatch.setattr(vulnerabilities, "PROJECT", tmp_path)
    with pytest.raises(AuditFailedError, match="hash"):
        ask(("requirements.txt",))


@pytest.mark.parametrize("lock", sorted(path.name for path in PROJECT.glob("requirements*.txt")))
def test_every_locked_library_is_known_by_its_hash_and_by_no_address(lock: str) -> None:
    text = (PROJECT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.partition("make lock\n")[2])
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
