"""How things are named: by what they are."""

import ast

from tests.house.plan import place, sources, tree

HOW_IT_CAME = {"found", "held", "told", "given", "standing"}


def test_a_local_is_named_by_what_it_is_and_not_by_how_it_came() -> None:
    named = [
        f"{place(path, node)} {name}"
        for path in sources("app.py", "chalicelib", "workshop", "tools", "benchmarks", "tests")
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if (name := _bound(node)) in HOW_IT_CAME
    ]
    assert sorted(set(named)) == []


def _bound(node: ast.AST) -> str:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return node.arg if isinstance(node, ast.arg) else ""


def test_every_test_name_reads_as_a_sentence() -> None:
    curt = [
        f"{place(path, node)} {node.name}"
        for path in sources("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 4
    ]
    assert curt == []
