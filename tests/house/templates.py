"""How a test reads the templates of mails and pages: what each says in which language, and the names it asks for."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, meta, nodes

from chalicelib.gateways.texts import TEXTS

MAILS, PAGES = (sorted((TEXTS / folder).rglob("*.j2")) for folder in ("mails", "pages"))
LANGUAGES = ("id", "en")
READER = Environment(autoescape=True)


@cache
def tree(template: Path) -> nodes.Template:
    """Return a template's syntax tree."""
    return READER.parse(template.read_text("utf-8"))


def sayings(template: Path) -> Iterator[dict[str, nodes.Expr]]:
    """Yield what is said by each call that names a language, by language, in the order it is written."""
    for call in tree(template).find_all(nodes.Call):
        if said := {keyword.key: keyword.value for keyword in call.kwargs if keyword.key in LANGUAGES}:
            yield said


def facts_in(expression: nodes.Expr) -> set[str]:
    """Return the facts with which a saying is filled."""
    whole = nodes.Output([expression])
    names = {name.name for name in whole.find_all(nodes.Name)}
    return names | {fact.attr for fact in whole.find_all(nodes.Getattr)}


def loose_words(template: Path) -> set[str]:
    """Return the words that stand in a template beside its sayings: such words are in one language only."""
    parsed = tree(template)
    shown = "\0".join(part.data for part in parsed.find_all(nodes.TemplateData))
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"<style>.*?</style>|<[^>]*>", " ", shown, flags=re.DOTALL)))
    said = {
        id(c) for both in sayings(template) for one in both.values() for c in nodes.Output([one]).find_all(nodes.Const)
    }
    constants = (c.value for c in parsed.find_all(nodes.Const) if id(c) not in said)
    return words | {value for value in constants if isinstance(value, str) and re.search(r"[A-Za-z] [A-Za-z]", value)}


def names_in(template: Path) -> set[str]:
    """Return the names that a template takes from the values that it is filled in with."""
    return meta.find_undeclared_variables(tree(template)) - {"varargs"}


def rows_in(template: Path) -> set[str]:
    """Return the names of the facts that a template shows as rows."""
    calls = (call for call in tree(template).find_all(nodes.Call) if isinstance(call.node, nodes.Name))
    named = (call.args for call in calls if isinstance(call.node, nodes.Name) and call.node.name == "rows")
    return {arg.value for args in named for arg in args if isinstance(arg, nodes.Const)}
