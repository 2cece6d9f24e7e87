"""The built web pages beside the package, as they are uploaded to their bucket."""

import shutil
from pathlib import Path

from tools.package.process import Broken

NOTES = ".*"
"""Names of what the builder of the pages notes for itself."""


def copy_pages(dist: Path, out: Path) -> None:
    """Copy what `make web` built, without the builder's notes; raise Broken where it has not."""
    if not (dist / "index.html").is_file():
        raise Broken("The web pages are not built: make web")
    shutil.copytree(dist, out, ignore=shutil.ignore_patterns(NOTES))
