"""What is broken, and by which tests it must be noticed: rules by tests of rules, clerks by tests of clerks.

Long because every module stands under the tests that hold it.
"""

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Scope:
    """Modules (patterns of paths from the root, of `Path.glob`), but for some, and the tests that are asked."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    but: tuple[str, ...] = ()

    def of(self, root: Path) -> tuple[str, ...]:
        """Return the modules that are there, by path from the root."""
        paths = _under(root, self.modules) - _under(root, self.but)
        return tuple(sorted(paths))


def _under(root: Path, patterns: Iterable[str]) -> set[str]:
    return {path.relative_to(root).as_posix() for pattern in patterns for path in root.glob(pattern)}


LEDGER: Final = "chalicelib/domain/ledger/**/*.py"
REQUEST: Final = "chalicelib/domain/request/**/*.py"
DECISION: Final = "chalicelib/domain/request/decide.py"
STATE: Final = tuple(f"chalicelib/domain/request/{name}.py" for name in ("evolve", "forgetting", "moves", "state"))
QUEUE: Final = (
    "chalicelib/domain/queue/*.py",
    *(f"chalicelib/domain/office/{name}.py" for name in ("counter", "hours")),
)
MEASURED: Final = tuple(f"chalicelib/domain/queue/{name}.py" for name in ("board", "estimate", "promise", "waits"))
CATALOGUE, FILES = "chalicelib/domain/catalogue/*.py", "chalicelib/domain/files/*.py"
OFFICE: Final = (
    *(f"chalicelib/domain/office/{name}.py" for name in ("__init__", "agreements", "data", "standard")),
    *(f"chalicelib/domain/papers/{name}.py" for name in ("__init__", "agreement_papers", "fiscal", "manifests")),
    *(f"chalicelib/domain/people/{name}.py" for name in ("__init__", "account", "actors", "person")),
    *(f"chalicelib/domain/tariff/{name}.py" for name in ("__init__", "formula", "schedule")),
    *(f"chalicelib/domain/{name}.py" for name in ("__init__", "idempotency", "problem_reports", "reasons", "refusals")),
    *(f"chalicelib/domain/{name}.py" for name in ("shapes", "vocabulary", "wording")),
)

SCOPES: Final = (
    Scope("request", (REQUEST,), ("tests/domain",), but=(DECISION, *STATE)),
    Scope(
        "decision",
        (DECISION,),
        (
            *(f"tests/domain/request/test_{name}.py" for name in ("agreements", "beginning", "decide", "deliveries")),
            *(
                f"tests/domain/request/test_{name}.py"
                for name in ("delivery_corrections", "drafts", "ending", "offers")
            ),
            *(f"tests/domain/request/test_{name}.py" for name in ("opening", "options", "payments", "uploads")),
            *("tests/domain/request/test_payments_from_abroad.py", "tests/domain/request/test_workflow.py"),
        ),
    ),
    Scope(
        "state",
        STATE,
        tuple(
            f"tests/domain/request/test_{name}.py"
            for name in ("clock", "desks", "evolve", "forgetting", "moves", "uploads")
        ),
    ),
    Scope(
        "rules",
        ("chalicelib/domain/**/*.py",),
        ("tests/domain",),
        but=(LEDGER, REQUEST, CATALOGUE, FILES, *OFFICE, *QUEUE),
    ),
    Scope("queue", QUEUE, ("tests/domain/queue",), but=MEASURED),
    Scope(
        "board",
        MEASURED,
        ("tests/domain/queue", *(f"tests/handlers/test_{name}.py" for name in ("board", "counter"))),
    ),
    Scope(
        "visits",
        ("chalicelib/services/counter/*.py", "chalicelib/models/queue.py"),
        (
            *(f"tests/handlers/test_{name}.py" for name in ("board", "counter", "guest_book", "serving")),
            "tests/services/counter",
        ),
    ),
    Scope(
        "catalogue",
        (CATALOGUE,),
        (
            *(f"tests/domain/test_{name}.py" for name in ("catalogue", "keeping", "search", "selecting")),
            *(f"tests/domain/test_{name}.py" for name in ("import_cells", "import_job", "importing")),
        ),
    ),
    Scope(
        "contents",
        (FILES,),
        tuple(
            f"tests/domain/test_{name}.py" for name in ("archives", "contents", "file_names", "text_contents", "zips")
        ),
    ),
    Scope(
        "office",
        OFFICE,
        (
            *(f"tests/domain/test_{name}.py" for name in ("agreements", "catalogue", "fiscal", "formula")),
            *(f"tests/domain/test_{name}.py" for name in ("idempotency", "keeping", "manifests", "office", "person")),
            *(f"tests/domain/test_{name}.py" for name in ("references", "refusals", "schedule", "tariff")),
            *(f"tests/domain/test_{name}.py" for name in ("tariff_rows", "wording")),
        ),
    ),
    Scope(
        "chain",
        (LEDGER,),
        (
            *(f"tests/domain/request/test_{name}.py" for name in ("chain", "disclosure", "forgetting", "guards")),
            *("tests/domain/request/test_remarks.py", "tests/domain/request/test_workflow.py"),
            *("tests/domain/test_ledger.py", "tests/models/test_yesterdays_items.py"),
        ),
    ),
    Scope(
        "ledger",
        (
            *("chalicelib/models/ledger/*.py", "chalicelib/services/ledger/*.py"),
            *("chalicelib/models/requests.py", "chalicelib/models/work.py"),
        ),
        (
            *(f"tests/models/test_ledger_{name}.py" for name in ("conditions", "items", "tables")),
            *(f"tests/services/test_{name}.py" for name in ("execute", "losses", "numbers", "react", "retry", "sweep")),
            *("tests/models/test_second_ledger.py", "tests/models/test_work.py", "tests/services/test_steps.py"),
        ),
    ),
    Scope(
        "authorisation",
        (
            *("chalicelib/handlers/door/*.py", "chalicelib/gateways/tokens.py"),
            *(f"chalicelib/services/accounts/{name}.py" for name in ("staff", "throttle")),
            *(f"chalicelib/models/{name}.py" for name in ("staff", "tries")),
        ),
        (
            *(f"tests/handlers/test_{name}.py" for name in ("declaring", "door", "outages", "reading", "redelivery")),
            *(f"tests/services/test_{name}.py" for name in ("accounts", "staff", "throttle")),
            *("tests/handlers/test_workers.py", "tests/gateways/test_tokens.py"),
        ),
    ),
    Scope(
        "papers",
        ("chalicelib/services/papers/*.py",),
        tuple(
            f"tests/services/test_{name}.py"
            for name in ("agreement_papers", "manifest_papers", "papers", "verifications", "whole_papers")
        ),
        # It sets papers, and the tests that do (marked `typesetting`) cannot be asked.
        ("chalicelib/services/papers/making.py",),
    ),
    Scope(
        "mail",
        ("chalicelib/services/mail/*.py",),
        (
            *(f"tests/services/test_{name}.py" for name in ("account_mails", "mail_facts", "mails", "notices")),
            *(f"tests/services/test_notices_of_{name}.py" for name in ("agreements", "corrections", "money")),
        ),
    ),
    Scope(
        "files",
        (
            *(f"chalicelib/services/files/{name}.py" for name in ("downloads", "link_page", "parts", "uploads")),
            *("chalicelib/services/parking.py", "chalicelib/services/requests/screening.py"),
            "chalicelib/handlers/triggers/*.py",
        ),
        (
            *(f"tests/services/test_{name}.py" for name in ("downloads", "link_page", "parking", "parts", "scanning")),
            "tests/services/test_screening.py",
            *("tests/services/test_uploads.py", "tests/handlers/test_workers.py"),
        ),
    ),
    Scope(
        "counter",
        ("chalicelib/services/requests/ledger.py", "chalicelib/services/catalogue/quotes.py"),
        (
            *(f"tests/services/test_{name}.py" for name in ("execute", "open_drafts", "react", "what_is_looked_at")),
            "tests/handlers/test_quotes.py",
        ),
    ),
    Scope(
        "looking",
        tuple(f"chalicelib/services/requests/{name}.py" for name in ("history", "queries", "reason_texts")),
        (
            *(f"tests/handlers/test_{name}.py" for name in ("history", "requests")),
            *("tests/models/test_ledger.py", "tests/services/test_mails.py", "tests/services/test_queries.py"),
        ),
    ),
)


def chosen(root: Path, wanted: Iterable[str]) -> dict[Scope, tuple[str, ...]]:
    """Return the modules of each scope that are wanted; nothing wanted: all of them."""
    asked = set(wanted)
    modules = {scope: tuple(m for m in scope.of(root) if not asked or m in asked) for scope in SCOPES}
    return {scope: those for scope, those in modules.items() if those}


def changed_since(root: Path, commit: str) -> Sequence[str]:
    """Return the Python files that differ from this commit, by path from the root."""
    asked = ["git", "diff", "--name-only", commit, "--", "chalicelib"]
    done = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603 # Our own words.
    return [path for path in done.stdout.splitlines() if path.endswith(".py")]
