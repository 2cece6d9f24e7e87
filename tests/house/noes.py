"""Which refusals a command of a request can meet, read off the rules' own sources: what they raise, whom they call."""

import ast
from collections.abc import Iterator
from functools import cache

from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.request.workflow import RULES
from tests.house.plan import dotted, module, sources, tree

DECIDE = "chalicelib.domain.request.decide"
GUARDS = "chalicelib.domain.request.guards"


def met_by(command: str) -> set[str]:
    """Return the names of what the command's conditions and its decision can raise, on whichever way."""
    shape = COMMANDS[command].__name__
    arms = [
        case
        for case in ast.walk(_functions()[f"{DECIDE}.decide"])
        if isinstance(case, ast.match_case)
        and isinstance(case.pattern, ast.MatchClass)
        and dotted(case.pattern.cls).rpartition(".")[2] == shape
    ]
    guards = [_functions()[f"{GUARDS}.{guard.__name__}"] for guard in RULES[command].guards]
    decided = {name for arm in arms for step in arm.body for name in _raised(DECIDE, step, set())}
    return decided | {name for guard in guards for name in _raised(GUARDS, guard, set())}


def _raised(where: str, node: ast.AST, seen: set[str]) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Raise) and each.exc:
            raised = each.exc.func if isinstance(each.exc, ast.Call) else each.exc
            yield dotted(raised).rpartition(".")[2]
        elif isinstance(each, ast.Call):
            called = _told(where, dotted(each.func))
            if called in _functions() and called not in seen:
                seen.add(called)
                yield from _raised(called.rpartition(".")[0], _functions()[called], seen)


def _told(where: str, name: str) -> str:
    """Return the full name of what a module calls `name`, followed to where it is written."""
    head, _, rest = name.partition(".")
    known = _imported(where).get(head)
    if known is None:
        return f"{where}.{name}"
    full = f"{known}.{rest}" if rest else known
    room, _, last = full.rpartition(".")
    return full if full in _functions() or room == where else _told(room, last)


@cache
def _functions() -> dict[str, ast.FunctionDef]:
    found = ((path, node) for path in sources("chalicelib/domain") for node in tree(path).body)
    return {f"{module(path)}.{node.name}": node for path, node in found if isinstance(node, ast.FunctionDef)}


@cache
def _imported(where: str) -> dict[str, str]:
    files = {module(path): path for path in sources("chalicelib/domain")}
    imports = (
        (node for node in ast.walk(tree(files[where])) if isinstance(node, ast.ImportFrom)) if where in files else ()
    )
    return {alias.asname or alias.name: f"{node.module}.{alias.name}" for node in imports for alias in node.names}
