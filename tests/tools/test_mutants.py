"""The tool that breaks Loket: it finds what tests do not notice, and says so."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tools.generated import ROOT
from tools.libraries import install
from tools.mutants import rows, verdict
from tools.mutants.breaking import Mutant, NotBroken, Result, break_them
from tools.mutants.rows import Row
from tools.mutants.scopes import SCOPES, Scope, changed_since, chosen
from tools.mutants.verdict import Explanation, Verdict

TINY = Scope("tiny", ("chalicelib/tiny.py",), ("tests",))
CODE = """
class Fee:
    def due(self, pages: int) -> int:
        return 500 * pages


def is_free(pages: int) -> bool:
    return pages < 10


def unasked() -> int:
    return 1
"""
NOTICING = """
from chalicelib.tiny import Fee, is_free

def test_the_fee_grows_with_the_pages() -> None:
    assert [Fee().due(pages) for pages in (0, 3)] == [0, 1500]

def test_few_pages_are_free() -> None:
    assert (is_free(1), is_free(20)) == (True, False)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one module, of which the tests notice nearly everything."""
    root = tmp_path / "project"
    for folder, file, text in (
        ("chalicelib", "__init__.py", ""),
        ("chalicelib", "tiny.py", CODE),
        ("tests", "test_tiny.py", NOTICING),
    ):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / file).write_text(text, "utf-8")
    markers = [f'"{name}: a mark"' for name in ("package", "conformance", "story")]
    (root / "pyproject.toml").write_text(f"[tool.pytest.ini_options]\nmarkers = [{', '.join(markers)}]\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def libraries() -> Path:
    """What the tool breaks with, as `make mutants` installs it."""
    home = ROOT / "build" / "mutants" / "mutmut"
    install(ROOT / "requirements-mutants.txt", home)
    return home / "libraries"


@pytest.mark.package
def test_each_breakage_is_noticed_or_named_and_the_project_itself_stays_whole(
    project: Path, tmp_path: Path, libraries: Path
) -> None:
    (result,) = break_them(project, tmp_path / "home", libraries, TINY, TINY.of(project), 2)
    assert {(m.function, m.removed, m.added) for m in result.survivors} == {
        ("chalicelib.tiny.is_free", ("return pages < 10",), ("return pages <= 10",)),
        ("chalicelib.tiny.is_free", ("return pages < 10",), ("return pages < 11",)),
        ("chalicelib.tiny.unasked", ("return 1",), ("return 2",)),
    }
    assert result.mutants == 2 + 2 + 1
    assert (project / "chalicelib" / "tiny.py").read_text("utf-8") == CODE
    assert sorted(path.name for path in project.iterdir()) == ["chalicelib", "pyproject.toml", "tests"]


@pytest.mark.package
def test_where_the_tests_fail_by_themselves_nothing_is_counted(project: Path, tmp_path: Path, libraries: Path) -> None:
    (project / "tests" / "test_tiny.py").write_text(f"{NOTICING}\n    assert is_free(20)\n", "utf-8")
    with pytest.raises(NotBroken, match="exit code 1"):
        break_them(project, tmp_path / "home", libraries, TINY, TINY.of(project), 2)


ALIVE = Mutant("chalicelib/tiny.py", "chalicelib.tiny.is_free", ("pages < 10",), ("pages <= 10",))
SAME = Explanation(ALIVE.function, ALIVE.removed, ALIVE.added, "No page count is ten.", equivalent=True)
LET_LIVE = Explanation(ALIVE.function, ALIVE.removed, ALIVE.added, "A word for those who build.", equivalent=False)


def _verdict(mutants: int, survivors: int, *explanations: Explanation) -> Verdict:
    return Verdict((Result(ALIVE.module, mutants, (ALIVE,) * survivors),), explanations)


def test_a_survivor_that_nobody_explains_is_no_good_however_many_were_noticed() -> None:
    assert _verdict(1000, 1).unexplained == (ALIVE,)
    assert not _verdict(1000, 1).good
    assert _verdict(1000, 1, LET_LIVE).good


def test_too_many_survivors_are_no_good_however_well_they_are_explained() -> None:
    assert _verdict(100, 5, LET_LIVE).good
    assert not _verdict(100, 6, LET_LIVE).good
    assert _verdict(100, 6, LET_LIVE).share == 0.94


def test_what_behaves_as_before_cannot_be_noticed_and_does_not_count() -> None:
    assert _verdict(100, 6, SAME).share == 1
    assert _verdict(6, 6, SAME).share == 1


def test_an_explanation_that_has_outlived_its_survivor_goes() -> None:
    assert _verdict(10, 0, SAME).outlived == (SAME,)
    assert not _verdict(10, 0, SAME).good
    elsewhere = Explanation("chalicelib.other.f", (), (), "Was not broken this time.", equivalent=True)
    assert _verdict(10, 0, elsewhere).good


def _row(module: str, day: str, unexplained: int = 0) -> Row:
    return Row(f"chalicelib/{module}.py", 100, 6, 2, unexplained, day)


def test_what_was_not_broken_in_this_run_keeps_its_figures_and_its_day() -> None:
    before = [_row("a", "2026-11-01", 3), _row("b", "2026-11-02"), _row("gone", "2026-11-03")]
    page = f"A page.\n\n{rows.table(before)}\n\nIts end.\n"
    assert [*rows.written(page)] == before
    now = [_row("b", "2026-12-24"), _row("new", "2026-12-24", 1)]
    modules = [f"chalicelib/{name}.py" for name in ("a", "b", "never", "new")]
    assert rows.table(rows.renewed(rows.written(page), now, modules)).splitlines()[2:] == [
        "| `chalicelib/a.py` | 100 | 6 | 2 | 3 | 95.9 % | 2026-11-01 |",
        "| `chalicelib/b.py` | 100 | 6 | 2 | 0 | 95.9 % | 2026-12-24 |",
        "| `chalicelib/new.py` | 100 | 6 | 2 | 1 | 95.9 % | 2026-12-24 |",
        "| all | 300 | 18 | 6 | 4 | 95.9 % | since 2026-11-01 |",
    ]


def test_a_row_tells_what_survived_what_of_it_is_equivalent_and_what_nobody_explains() -> None:
    other = Mutant(ALIVE.module, ALIVE.function, ALIVE.removed, ("pages < 11",))
    outcome = Verdict((Result(ALIVE.module, 100, (ALIVE, other, other)),), (SAME,))
    assert rows.fresh(outcome, "2026-11-26") == (Row(ALIVE.module, 100, 3, 1, 2, "2026-11-26"),)


def test_one_explanation_may_speak_of_many_survivors() -> None:
    many = Explanation("chalicelib.…", ("… < 10",), ("… <= 10",), "No count is ten.", equivalent=True)
    assert _verdict(10, 1, many).unexplained == ()
    assert _verdict(10, 0, many).outlived == ()
    for function, removed, added in (
        ("workshop.tiny.is_free", ALIVE.removed, ALIVE.added),
        (ALIVE.function, ("pages > 10",), ALIVE.added),
        (ALIVE.function, (*ALIVE.removed, "pages < 9"), ALIVE.added),
        (ALIVE.function, ALIVE.removed, ("pages <= 100",)),
    ):
        assert not many.fits(Mutant(ALIVE.module, function, removed, added))


def test_every_explanation_of_the_house_names_what_is_there_and_says_why() -> None:
    modules = {f"{path.removesuffix('.py').replace('/', '.')}.": path for scope in SCOPES for path in scope.of(ROOT)}
    for one in verdict.read(ROOT / "tools" / "mutants" / "explained.toml"):
        paths = [path for dotted, path in modules.items() if one.function.startswith(dotted)]
        assert len(paths) == 1 or not one.of_one, f"{one.function} is not there"
        code = "\n".join((ROOT / path).read_text("utf-8") for path in paths or modules.values())
        parts = [part for line in one.removed for part in line.split(verdict.ANYTHING)]
        assert all(part in code for part in parts), f"{one.function} has changed"
        assert len(one.why.split()) > 3


def test_every_pattern_of_a_scope_finds_a_module_and_its_tests() -> None:
    for scope in SCOPES:
        for pattern in scope.modules:
            assert Scope("one", (pattern,), ()).of(ROOT), pattern
        assert all((ROOT / tests).exists() for tests in scope.tests)


def test_all_is_broken_or_only_what_is_asked_for() -> None:
    assert chosen(ROOT, ()) == {scope: scope.of(ROOT) for scope in SCOPES}
    assert [*chosen(ROOT, ["chalicelib/domain/tariff/price.py"]).values()] == [("chalicelib/domain/tariff/price.py",)]
    assert chosen(ROOT, ["chalicelib/handlers/health.py"]) == {}


def test_what_has_changed_since_a_commit_is_asked_of_git(tmp_path: Path) -> None:
    git = shutil.which("git")
    assert git
    for words in (["init", "-q"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x", "--allow-empty"]):
        subprocess.run([git, *words], cwd=tmp_path, check=True)
    (tmp_path / "chalicelib").mkdir()
    for name in ("a.py", "b.toml"):
        (tmp_path / "chalicelib" / name).write_text("", "utf-8")
    (tmp_path / "other.py").write_text("", "utf-8")
    subprocess.run([git, "add", "."], cwd=tmp_path, check=True)
    assert changed_since(tmp_path, "HEAD") == ["chalicelib/a.py"]
