"""What anyone may send at any length costs in proportion to its length: every pattern and every reader is tried.

Work is counted, not timed: the steps of a pattern, the lines that a reader runs through.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest
from chalice.app import Request

from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door import reading
from tests.house.backtracking import BUDGET, Steps, hostile
from tests.house.plan import ROOT, module, sources

LENGTH = 30
MOST = 2.6
"""Twice the length may take so many times the work; what grows with the square takes four times."""
SLACK = 8 * LENGTH
"""A bound within a pattern may lie between the two lengths."""
ANCHORED = {"match", "fullmatch"}
LOOKING = {"search", "sub", "split", "findall", "finditer", "subn"}
NO_LITERAL = {"identity.py", "account.py"}
"""An office's own pattern, which `make check-office` has tried; and three classes of one character."""


class Pattern(NamedTuple):
    """A pattern as some file has it; `anchored`: it is only asked whether a text begins with it, or is it."""

    file: str
    source: str
    flags: int
    anchored: bool


def _patterns() -> Iterator[Pattern]:
    for path in (*sources("chalicelib"), *sources("workshop/run")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            node.value: target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name) and node.value
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if ast.unparse(call.func).removeprefix("re.") not in {"compile", *ANCHORED, *LOOKING}:
                continue
            if not ast.unparse(call.func).startswith("re."):
                continue
            literal = _value(path, call.args[0])
            if literal is None:
                assert path.name in NO_LITERAL, f"{path}:{call.lineno}: no test sees this pattern"
                continue
            source = literal.decode("latin-1") if isinstance(literal, bytes) else literal
            flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(call) else 0
            how = _asked(tree, names[call]) if call in names else {ast.unparse(call.func).removeprefix("re.")}
            yield Pattern(str(path.relative_to(ROOT)), source, flags, anchored=bool(how) and how <= ANCHORED)


def _value(path: Path, argument: ast.expr) -> Any:
    """Return the pattern: a literal, or what the file calls by this name."""
    if isinstance(argument, ast.Constant):
        return argument.value
    return getattr(import_module(module(path)), argument.id, None) if isinstance(argument, ast.Name) else None


def _asked(tree: ast.Module, name: str) -> set[str]:
    """Return by which methods the pattern of this name is asked in its file."""
    attributes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {a.attr for a in attributes if isinstance(a.value, ast.Name) and a.value.id == name}


def _steps(pattern: Pattern, text: str) -> int:
    steps = Steps(pattern.source, pattern.flags, text)
    return steps.anchored() if pattern.anchored else steps.everywhere()


def _grows(pattern: Pattern) -> list[str]:
    """Return the texts with which the pattern's work grows faster than they do."""
    pairs = zip(*(hostile(pattern.source, pattern.flags, n) for n in (LENGTH, 2 * LENGTH)), strict=True)
    return [
        short[:20]
        for short, long in pairs
        if _steps(pattern, long) > min(MOST * _steps(pattern, short) + SLACK, BUDGET)
    ]


PATTERNS = list(_patterns())


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: f"{p.file}:{p.source[:30]}")
def test_no_pattern_takes_more_than_its_texts_length_in_steps(pattern: Pattern) -> None:
    assert _grows(pattern) == []


@pytest.mark.parametrize(
    "source", [r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*(1))?\s*", r"(a+)+b", r"x*x*y"]
)
def test_the_count_finds_patterns_that_are_known_to_stall(source: str) -> None:
    assert _grows(Pattern("", source, 0, anchored=True)) != []


def test_the_count_finds_a_pattern_that_stalls_wherever_it_is_begun() -> None:
    assert _grows(Pattern("", r"\s+$", 0, anchored=False)) != []
    assert _grows(Pattern("", r"\s+x", 0, anchored=False)) != []


def test_patterns_of_shapes_are_matched_in_linear_time_by_pydantics_own_engine() -> None:
    assert [path for path in sources("chalicelib") if "python-re" in path.read_text(encoding="utf-8")] == []


class _Sent(Frozen):
    name: str = ""
    items: tuple[int, ...] = ()


def _request(headers: dict[str, str], body: bytes = b"", query: dict[str, list[str]] | None = None) -> Request:
    event: dict[str, Any] = {
        "multiValueQueryStringParameters": query,
        "headers": headers,
        "pathParameters": None,
        "requestContext": {"httpMethod": "POST", "resourcePath": "/v1/x", "identity": {"sourceIp": "192.0.2.1"}},
        "body": body,
        "stageVariables": None,
    }
    return Request(event, None)


def _header(name: str, read: Callable[[Request], object]) -> Callable[[str], object]:
    return lambda text: read(_request({name: text}))


READERS: dict[str, Callable[[str], object]] = {
    "language": _header("accept-language", reading.language),
    "cookies": _header("cookie", reading.cookies),
    "bearer": _header("authorization", reading.bearer),
    "names": _header("if-none-match", lambda request: reading.names(reading.if_none_match(request), "x")),
    "idempotency_key": _header("idempotency-key", reading.idempotency_key),
    "query": lambda text: reading.query(_request({}, query={"name": [text] * 3, text: [text]}), _Sent),
    "path": lambda text: reading.check_path({"office": text}),
    "json": lambda text: reading.body(_request({}, text.encode()), _Sent),
    "form": lambda text: reading.body(_request({"content-type": reading.FORM}, text.encode()), _Sent),
}
PUMPS = (" ", ",", ";", "=", '"', "a", "a=1;", "a=1&", "en,", "en;q=", "*, ", "[", '{"a":', "[1,", "\\", "%", "\t!")


def _lines(read: Callable[[str], object], text: str) -> int:
    """Return how many lines of Python run until the text is read or refused."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    except Exception:  # noqa: BLE001, S110  Refused is as good as read: what counts is what it took.
        pass
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", READERS)
def test_no_reader_of_a_request_takes_more_than_its_length_in_lines(name: str) -> None:
    for pump in PUMPS:
        short, long = (_lines(READERS[name], pump * n + "!") for n in (1000, 2000))
        assert long <= MOST * short + 200, pump
