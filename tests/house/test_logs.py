"""What a log line tells of an error: its class or its code, never its words, in which a person may stand."""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.house.plan import calls, dotted, place, sources, tree
from tests.test_house import LOGGING

WORDLESS: Final = frozenset({"reason_of", "_where", "type"})
"""What makes a code or a class of an error."""


def test_a_log_line_tells_an_error_by_its_class_or_code_and_never_by_its_words() -> None:
    telling = [
        place(path, call)
        for path in sources("app.py", "chalicelib")
        for call, name in calls(path)
        if LOGGING.search(name)
        if name.endswith(".exception") or "exc_info" in {k.arg for k in call.keywords} or _told(tree(path), call)
    ]
    assert telling == []


@pytest.mark.parametrize("expression", ["error", "str(error)", "f'{error}'", "repr(error)", "error.args", "[error]"])
def test_an_error_told_in_its_own_words_would_be_found(expression: str) -> None:
    module = ast.parse(f"try:\n    work()\nexcept ValueError as error:\n    LOG.warning('failed: %s', {expression})\n")
    (line,) = (n for n in ast.walk(module) if isinstance(n, ast.Call) and dotted(n.func) == "LOG.warning")
    assert _told(module, line) == {"error"}


def _told(module: ast.Module, call: ast.Call) -> set[str]:
    """Return the errors in a call that are told otherwise than by what is made of them for that."""
    caught = {n.name for n in ast.walk(module) if isinstance(n, ast.ExceptHandler) and n.name}
    errors = {n.arg for n in ast.walk(module) if isinstance(n, ast.arg) and "Exception" in ast.dump(n)}
    named = {n.id for value in call.args for n in _outside(value) if isinstance(n, ast.Name)}
    return named & (caught | errors)


def _outside(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the node and all in it, but not what is given to those who make a code or a class of it."""
    if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in WORDLESS:
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _outside(child)
