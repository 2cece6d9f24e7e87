"""Finds what is said to people in Python, where only one reader of code would find it and nobody would translate it.

Indonesian is known by the house's own words: those that `texts/` has in Indonesian and not in English.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from jinja2 import nodes

from tests.house.plan import HOUSE, dotted
from tests.house.templates import LANGUAGES, MAILS, PAGES, sayings

WORD = re.compile(r"[a-z]{3,}")
PHRASE = re.compile(r"(?:\b[A-Za-z']+,? ){3}[A-Za-z']+")
"""Four words in a row: names in code are English too, but shorter."""
FEWEST_INDONESIAN = 2
FOR_DEVELOPERS = re.compile(r"example|^summary$|^description$|Error$|^LOG\.|^re\.compile$", re.IGNORECASE)
"""What is named so holds documentation of the API and its examples, log lines, what an error says, or a pattern."""


def indonesian_sentences(module: ast.Module) -> Iterator[ast.expr]:
    """Yield the literals, docstrings left out, that hold words of the house's Indonesian."""
    yield from (s for s in said(module) if len(words(text_of(s)) & indonesian()) >= FEWEST_INDONESIAN)


def english_sentences(module: ast.Module) -> Iterator[ast.expr]:
    """Yield the literals with several words in a row; what is filled into an f-string counts as one."""
    yield from (s for s in said(module) if PHRASE.search(text_of(s)))


def translations(module: ast.Module) -> Iterator[ast.expr]:
    """Yield what is written in both languages: `Bilingual(id=…, en=…)`, or a dict by language, with different words."""
    for node in inhabited(module):
        if isinstance(node, ast.Call):
            by_language = {k.arg: k.value for k in node.keywords}
        elif isinstance(node, ast.Dict):
            by_language = {_language(k): v for k, v in zip(node.keys, node.values, strict=True) if k}
        else:
            continue
        if by_language.keys() >= set(LANGUAGES):
            indonesian, english = (words(text_of(by_language[language])) for language in LANGUAGES)
            if indonesian != english:
                yield node


def said(module: ast.Module) -> Iterator[ast.expr]:
    """Yield each literal that is neither a docstring nor for developers; an f-string is one."""
    docs = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    parts = {id(v) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for v in node.values}
    for node in inhabited(module):
        if id(node) not in docs | parts and (isinstance(node, ast.JoinedStr) or is_text(node)):
            yield node


def inhabited(module: ast.Module) -> Iterator[Any]:
    """Yield every node outside of what is for developers."""
    left: list[ast.AST] = [module]
    while left:
        node = left.pop()
        if not FOR_DEVELOPERS.search(_name(node)):
            yield node
            left += ast.iter_child_nodes(node)


def is_text(node: ast.AST) -> bool:
    """Tell whether this is a string."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def text_of(node: ast.AST) -> str:
    """Return all that the strings in here say, with an x for what is filled into an f-string."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(text_of(value) if is_text(value) else "x" for value in values)
        case _:
            return " ".join(filter(None, map(text_of, ast.iter_child_nodes(node))))


def words(text: str) -> set[str]:
    """Return the words of three letters and more."""
    return set(WORD.findall(text.lower()))


@cache
def indonesian() -> frozenset[str]:
    """Return the words that texts have in Indonesian and not in English."""
    tables = [tomllib.loads(path.read_text("utf-8")) for path in (HOUSE / "texts").rglob("*.toml")]
    both = [entry for table in tables for entry in _bilingual(table)]
    said = [{k: text_of_template(v) for k, v in saying.items()} for t in (*MAILS, *PAGES) for saying in sayings(t)]
    own, other = (set().union(*(words(str(entry[language])) for entry in [*both, *said])) for language in LANGUAGES)
    return frozenset(own - other)


def text_of_template(expression: nodes.Expr) -> str:
    """Return the words of a saying in a template."""
    return " ".join(str(constant.value) for constant in nodes.Output([expression]).find_all(nodes.Const))


def _bilingual(table: Any) -> Iterator[dict[str, Any]]:
    if isinstance(table, dict):
        if table.keys() >= set(LANGUAGES):
            yield table
        for entry in table.values():
            yield from _bilingual(entry)


def _language(key: ast.expr) -> str:
    return str(key.value) if isinstance(key, ast.Constant) else dotted(key).removeprefix("Language.").lower()


def _name(node: ast.AST) -> str:
    """Return by what name a node holds what it holds: a keyword, the call's function, the first target."""
    match node:
        case ast.keyword(arg=str(name)):
            return name
        case ast.Call(func=func):
            return dotted(func)
        case ast.Assign(targets=[target, *_]) | ast.AnnAssign(target=target):
            return dotted(target)
        case _:
            return ""
