"""Lets mutmut break some modules, in a copy of the project under build/; the tree itself is never touched.

mutmut makes every mutant of a function beside the function, and chooses one in a fork of a process that has collected
the tests already: several a second, each asked only the tests that call the function. It changes operators, numbers,
strings, arguments, branches and results inside functions. What stands outside of them (tables, patterns, constants),
and functions under a decorator other than `classmethod` and `staticmethod`, it leaves alone.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.mutants.scopes import Scope

COPIED: Final = ("chalicelib", "workshop", "tools", "tests", ".chalice", "docs", "app.py", "pyproject.toml")
IGNORED: Final = shutil.ignore_patterns("__pycache__", "*.pyc")
ASKING: Final = Path(__file__).with_name("asking.py")
TELLING: Final = Path(__file__).with_name("telling.py")
UNASKED: Final = " and ".join(f"not {kind}" for kind in ("package", "conformance", "story", "slow", "typesetting"))
SPINNING: Final = tuple("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")
SURVIVED: Final = frozenset({0, 5, 33})
"""What mutmut notes of a mutant that no test failed for: all passed, or none was there to be asked."""


class NotBroken(RuntimeError):
    """mutmut did not come to an end: the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. `function` is its dotted name; `removed` and `added` are the lines that differ, not indented."""

    module: str
    function: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one module: how many mutants there were, and those that nothing noticed."""

    module: str
    mutants: int
    survivors: tuple[Mutant, ...]


def break_them(
    root: Path, home: Path, libraries: Path, scope: Scope, modules: Sequence[str], processes: int
) -> tuple[Result, ...]:
    """Break these modules of the scope and ask its tests; `home` is emptied first, and keeps mutmut's log.

    Raises:
        NotBroken: when the tests do not pass as they are, or mutmut fails.
    """
    _copy(root, home)
    _configure(home / "pyproject.toml", scope, modules)
    environment = {**os.environ, "PYTHONPATH": str(libraries), "PYTHONDONTWRITEBYTECODE": "1"}
    log = home / "mutmut.log"
    with log.open("w", encoding="utf-8") as out:
        command = [sys.executable, str(ASKING), "run", "--max-children", str(processes)]
        done = subprocess.run(command, cwd=home, env=environment, stdout=out, stderr=subprocess.STDOUT, check=False)  # noqa: S603 # Our own words.
    codes = {module: _codes(home, module) for module in modules}
    if done.returncode or any(code is None for each in codes.values() for code in each.values()):
        raise NotBroken(f"exit code {done.returncode}\n{_said(log)}")
    survived = {m: [name for name, code in each.items() if code in SURVIVED] for m, each in codes.items()}
    survivors = _tell(home, environment, survived)
    return tuple(Result(module, len(each), survivors[module]) for module, each in codes.items())


def _said(log: Path) -> str:
    """Return the end of what mutmut said, without the lines that only show that it lives."""
    lines = log.read_text("utf-8", "replace").replace("\r", "\n").splitlines()
    return "\n".join(line for line in lines if line.strip() and not line.startswith(SPINNING))[-2000:]


def _copy(root: Path, home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, home / name, ignore=IGNORED)
        elif (root / name).is_file():
            shutil.copy2(root / name, home / name)


def _configure(pyproject: Path, scope: Scope, modules: Sequence[str]) -> None:
    settings = {
        "source_paths": ["chalicelib"],
        "only_mutate": [*modules],
        "pytest_add_cli_args_test_selection": [*scope.tests],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-m", UNASKED],
        "also_copy": [name for name in COPIED if name != "chalicelib"],
        "use_git_change_detection": False,
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    before = pyproject.read_text("utf-8") if pyproject.exists() else ""
    pyproject.write_text("\n".join([before, "[tool.mutmut]", *lines, ""]), "utf-8")


def _codes(home: Path, module: str) -> dict[str, int | None]:
    """Return what each mutant's tests ended with; a module without a function that can be broken has none."""
    meta = home / "mutants" / f"{module}.meta"
    codes: dict[str, int | None] = json.loads(meta.read_text("utf-8"))["exit_code_by_key"] if meta.exists() else {}
    return codes


def _tell(home: Path, environment: dict[str, str], names: dict[str, list[str]]) -> dict[str, tuple[Mutant, ...]]:
    done = subprocess.run(  # noqa: S603 # Our own words.
        [sys.executable, str(TELLING)],
        cwd=home,
        env=environment,
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
    )
    diffs: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return {module: tuple(_mutant(module, name, diff) for name, diff in each.items()) for module, each in diffs.items()}


def _mutant(module: str, name: str, diff: Sequence[str]) -> Mutant:
    """Read mutmut's name (`package.module.x_name__mutmut_3`, of a method `package.module.xǁClassǁname__mutmut_3`)."""
    dotted, _, mangled = name.rpartition("__mutmut_")[0].rpartition(".")
    function = mangled.removeprefix("xǁ").replace("ǁ", ".") if mangled.startswith("xǁ") else mangled.removeprefix("x_")
    lines = [line for line in diff if not line.startswith(("---", "+++", "@@"))]
    return Mutant(
        module,
        f"{dotted}.{function}",
        tuple(line[1:].strip() for line in lines if line.startswith("-")),
        tuple(line[1:].strip() for line in lines if line.startswith("+")),
    )
