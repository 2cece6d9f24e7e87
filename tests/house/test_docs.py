"""The docs stay true: links lead somewhere, words are explained, every decision is listed."""

import re
from pathlib import Path

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Medium, ProductKind, Role
from tests.house.plan import ROOT, sources
from tools.check_coverage import faults
from tools.make_workflow import page

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
ROOMS = (ROOT, ROOT / "chalicelib", ROOT / "chalicelib" / "domain" / "request")
FILE = re.compile(r"`((?:[\w.]+/)*\w+\.(?:py|toml|html|svg|json))`")
FUNCTION = re.compile(r"`(?:\w+\.)*(\w+)\(\)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("page_path", PAGES, ids=lambda path: path.name)
def test_every_link_of_a_page_leads_to_a_file_of_the_project(page_path: Path) -> None:
    targets = [(page_path.parent / link).resolve() for link in LINK.findall(page_path.read_text(encoding="utf-8"))]
    assert [str(target) for target in targets if not target.exists() or ROOT not in target.parents] == []


@pytest.mark.parametrize("page_path", PAGES, ids=lambda path: path.name)
def test_every_file_and_function_that_a_page_names_is_there(page_path: Path) -> None:
    text = page_path.read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    files = [name for name in FILE.findall(text) if not any((room / name).exists() for room in ROOMS)]
    functions = [name for name in FUNCTION.findall(text) if f"def {name}(" not in code]
    assert (files, functions) == ([], [])


def test_every_word_of_the_api_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = [member.value for kind in (Role, Phase, ProductKind) for member in kind if member is not Role.SYSTEM]
    words += [member.value for member in Medium if member not in {Medium.CD, Medium.USB}]
    words += [DocumentPurpose.ABSTRACT, DocumentPurpose.REQUEST_LETTER, DocumentPurpose.TRANSFER_PROOF]
    assert [word for word in words if not re.search(rf"\b{word}\b", glossary)] == []


def test_every_decision_is_listed_with_its_title() -> None:
    decisions = ROOT / "docs" / "adr"
    index = (decisions / "README.md").read_text(encoding="utf-8")
    unlisted = [path.name for path in decisions.glob("0*.md") if f"({path.name})" not in index]
    headings = {
        part
        for path in decisions.glob("0*.md")
        for part in ("## Context", "## Decision", "## Consequences")
        if part not in path.read_text(encoding="utf-8")
    }
    assert unlisted == []
    assert headings == set()


def test_the_workflow_page_is_the_workflow() -> None:
    assert (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8") == page()


def test_a_missing_step_or_a_test_that_is_gone_is_found() -> None:
    whole = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    without = "\n".join(line for line in whole.splitlines() if not line.startswith("| O-09 "))
    assert faults(whole) == []
    assert faults(without) == ["O-09 has no row"]
    invented = "test_" + "a_rule_that_nobody_wrote"
    assert faults(f"{whole}\n| C-2 | x | y | `{invented}` |\n") == [f"no such test: {invented}"]
