"""`python -m tools.vulnerabilities` asks which of the locked libraries that are deployed have a known vulnerability.

pip-audit asks the database of OSV for each name and version. Where nobody answers, a line says that nothing was asked:
no answer is never taken for a good one.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

PROJECT = Path(__file__).parents[1]
LOCKS: Final = ("requirements.txt", "requirements-worker.txt")
WAIT_SECONDS: Final = 10
SILENT: Final = re.compile(r"ConnectionError|ConnectTimeout|ReadTimeout|NameResolutionError|ServiceError")
"""What pip-audit says of a database that does not answer."""
NOT_ASKED: Final = "NOT RUN: the audit of what is deployed. No database of vulnerabilities answers here."


class AuditFailedError(RuntimeError):
    """The audit ended with neither an answer nor a silence; the text is what it said last."""


def ask(locks: tuple[str, ...] = LOCKS) -> list[dict[str, Any]] | None:
    """Return what the database says of each locked library; None where it does not answer.

    Raises:
        AuditFailedError: where it could not even be asked.
    """
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", "osv", "--timeout", str(WAIT_SECONDS)]
        command += ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
        command += ["--output", str(answer), *(word for lock in locks for word in ("--requirement", lock))]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)  # noqa: S603  The options are our own.
        if answer.is_file():
            return list(json.loads(answer.read_text("utf-8"))["dependencies"])
    if SILENT.search(done.stderr):
        return None
    raise AuditFailedError(done.stderr[-2000:])


def report(libraries: list[dict[str, Any]] | None) -> tuple[int, str]:
    """Return the exit code and the words; whoever was not asked is counted as neither good nor bad."""
    if libraries is None:
        return 0, NOT_ASKED
    known = [f"{each['name']} {each['version']}: {v['id']}" for each in libraries for v in each.get("vulns", ())]
    skipped = [each["name"] for each in libraries if "skip_reason" in each]
    lines = [*known, *(f"{name}: not asked" for name in skipped)]
    lines.append(f"{len(libraries)} libraries are deployed; {len(known)} vulnerabilities are known.")
    return (1 if known or skipped else 0), "\n".join(lines)


def main() -> int:
    """Ask, and say what was answered, or that nobody answered."""
    code, words = report(ask())
    (sys.stderr if words == NOT_ASKED else sys.stdout).write(f"{words}\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
