"""A release in the template: every route calls the alias, and every function bears the release's name.

The name is what makes a version of each function at each release: SAM publishes one where a function's own text has
changed, and a parameter's value is none of it. By it the version to go back to is found, too (`tools/roll_back.py`).
"""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

NEWEST: Final = "${APIHandler.Arn}/invocations"
"""What Chalice writes into each route: whatever was uploaded last."""
LIVE: Final = "${APIHandler.Alias}/invocations"


def new_release(project: Path) -> str:
    """Return the name of a release that is packaged now: when, and from which commit."""
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607  The developer's own git.
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {described.stdout.strip() or 'of no commit'}"


def release(template: Path, name: str) -> None:
    """Name the release in each function, and have every route call the alias, as SAM has all that wakes a worker."""
    document: dict[str, Any] = json.loads(template.read_text("utf-8").replace(NEWEST, LIVE))
    for resource in document["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["Description"] = name
    template.write_text(json.dumps(document, indent=2, ensure_ascii=False), "utf-8")
