"""The house rules: how the sources are laid out and what may stand in them. Who imports whom is in pyproject.toml."""

import ast
import re
from pathlib import Path

from tests.house.plan import HOUSE, ROOT, calls, literals, place, sources, tree

FULL_PAGE = 200
MARKS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
SILENCED = re.compile(r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore(?:\[[^\]]*\])?)(?P<reason>.*)$")
CLOCKS = re.compile(r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.time)$")
LOGGING = re.compile(r"(^|\.)_?(log|logger|logging|LOG|LOGGER)\.(debug|info|warning|error|exception|critical)$")
PERSONAL = {
    "address",
    "body",
    "email",
    "identity",
    "name",
    "nik",
    "npwp",
    "password",
    "person",
    "phone",
    "text",
    "token",
}


def test_the_front_door_fits_one_screen() -> None:
    app = ROOT / "app.py"
    assert len(app.read_text(encoding="utf-8").splitlines()) <= 60
    assert not [n for n in ast.walk(tree(app)) if isinstance(n, ast.If | ast.For | ast.While | ast.Try | ast.Match)]


def test_a_file_longer_than_two_hundred_lines_says_why() -> None:
    silent = [
        f"{place(path)} has {lines} lines"
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FULL_PAGE and not _excused(path)
    ]
    assert silent == []


def test_a_file_of_a_page_or_two_makes_no_excuse_for_its_length() -> None:
    excused = [place(p) for p in sources() if _excused(p) and len(p.read_text("utf-8").splitlines()) <= FULL_PAGE]
    assert excused == []


def _excused(path: Path) -> bool:
    return "long because" in " ".join((ast.get_docstring(tree(path)) or "").lower().split())


def test_no_room_is_called_by_a_name_that_says_nothing() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
    named = [place(p) for p in (ROOT / "chalicelib").rglob("*") if empty_words & set(p.stem.lower().split("_"))]
    assert named == []


def test_only_execute_appends_to_the_ledger() -> None:
    callers = {
        place(path)
        for path in sources("app.py", "chalicelib", "workshop")
        for _, name in calls(path)
        if name.endswith("appending.append")
    }
    importers = {
        place(path)
        for path in sources("app.py", "chalicelib", "workshop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").endswith("models.ledger.appending")
        and "append" in {alias.name for alias in node.names}
    }
    assert callers | importers == {"chalicelib/services/ledger/execute.py"}


def test_the_clock_is_read_in_one_place() -> None:
    readers = {place(path) for path in sources("chalicelib") for _, name in calls(path) if CLOCKS.search(name)}
    assert readers <= {"chalicelib/gateways/clock.py"}


def test_no_table_is_ever_scanned() -> None:
    assert [
        place(p, call) for p in sources("app.py", "chalicelib") for call, name in calls(p) if name.endswith(".scan")
    ] == []


def test_an_office_is_added_without_opening_python() -> None:
    codes = {path.stem for path in (HOUSE / "offices").glob("*.toml")}
    assert codes
    named = [place(p, s) for p in sources("app.py", "chalicelib") for s in literals(p) if s.value in codes]
    assert named == []


def test_a_log_line_is_a_fixed_sentence_without_anything_about_a_person() -> None:
    telling = []
    for path in sources("app.py", "chalicelib"):
        for call, name in calls(path):
            if not LOGGING.search(name):
                continue
            words = {n.attr if isinstance(n, ast.Attribute) else n.id for n in _named(call)}
            fixed = bool(call.args) and isinstance(call.args[0], ast.Constant)
            if not fixed or words & PERSONAL:
                telling.append(place(path, call))
    assert telling == []


def _named(call: ast.Call) -> list[ast.Attribute | ast.Name]:
    values = [*call.args[1:], *(k.value for k in call.keywords)]
    return [n for value in values for n in ast.walk(value) if isinstance(n, ast.Attribute | ast.Name)]


def test_only_gateway_tests_replace_what_they_call() -> None:
    patched = [
        place(path)
        for path in sources("tests")
        if (ROOT / "tests" / "gateways") not in path.parents
        and any(name.endswith(("mock.patch", "mocker.patch", "mock.patch.object")) for _, name in calls(path))
    ]
    assert patched == []


def test_nothing_is_left_for_later_and_nothing_silenced_without_a_reason() -> None:
    left = []
    for path in sources():
        if path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            silenced = SILENCED.search(line)
            reasoned = silenced is None or len(silenced["reason"].split()) > 2
            if MARKS.search(line) or not reasoned:
                left.append(f"{place(path)}:{number}")
    assert left == []


def test_nothing_reaches_out_of_the_project() -> None:
    files = [*sources("app.py", "chalicelib", "workshop"), ROOT / "pyproject.toml", ROOT / "Makefile"]
    outward = re.compile(r"\.\./|[\"'](/home/|/root/|/Users/|~/)")
    assert [place(path) for path in files if outward.search(path.read_text(encoding="utf-8"))] == []


def test_every_module_is_used_by_the_house_itself() -> None:
    used = {
        name
        for path in sources("app.py", "chalicelib", "workshop", "tools")
        for node in ast.walk(tree(path))
        for name in _imported(node)
    }
    entries = re.compile(r"chalicelib/handlers/\w+\.py$|__init__\.py$")
    idle = [
        place(path)
        for path in sources("chalicelib")
        if not entries.search(place(path)) and place(path).removesuffix(".py").replace("/", ".") not in used
    ]
    assert idle == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_locks_hold_exact_versions_and_agree_with_one_another() -> None:
    locks = {name: _pins(ROOT / f"requirements{name}.txt") for name in ("", "-worker", "-dev")}
    assert all(locks.values())
    assert [pin for pin in locks[""] | locks["-worker"] if pin not in locks["-dev"]] == []


def _pins(path: Path) -> set[str]:
    whole = path.read_text(encoding="utf-8").replace(" \\\n", " ")
    lines = [line.split("#")[0].partition(" --hash=")[0].strip() for line in whole.splitlines()]
    pins = {line for line in lines if line}
    assert all(re.match(r"[a-z0-9-]+==[\w.]+( ;.*)?$", pin) for pin in pins)
    return pins
