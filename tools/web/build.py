"""Build the pages into web/dist, once for each state of their sources: install, run Vite, weigh the result.

`--checkers` installs and leaves what only checks need too (TypeScript, Biome).
"""

import argparse
import hashlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.web.node import WEB, NodeMissing, npm, tool
from tools.web.weight import TooHeavy, weigh

DIST = WEB / "dist"
INSTALLED = WEB / "node_modules" / ".loket-installed"
BUILT = DIST / ".built"


def build() -> None:
    """Build where the sources are not those of the last build. Raises NodeMissing, CalledProcessError, TooHeavy."""
    sources = _fingerprint(_sources())
    if BUILT.is_file() and BUILT.read_text() == sources:
        return
    install(checkers=False)
    print("Building the web pages …", flush=True)
    shutil.rmtree(DIST, ignore_errors=True)
    tool("vite/bin/vite.js", "build", "--logLevel", "warn")
    weigh(DIST)
    BUILT.write_text(sources)


def install(*, checkers: bool) -> None:
    """Install the locked packages where they are not there; with or without those that only check."""
    locked = _fingerprint([WEB / "package.json", WEB / "package-lock.json"])
    wanted = (f"{locked} all", f"{locked} build")
    if INSTALLED.is_file() and INSTALLED.read_text() in (wanted[:1] if checkers else wanted):
        return
    print("Installing what builds the web pages (once, and again when the lock changes) …", flush=True)
    npm("ci", "--silent", *([] if checkers else ["--omit=dev"]))
    INSTALLED.write_text(wanted[0 if checkers else 1])


def _sources() -> Iterator[Path]:
    yield from (WEB / name for name in ("index.html", "package-lock.json", "vite.config.ts"))
    for folder in ("src", "public"):
        yield from (path for path in (WEB / folder).rglob("*") if path.is_file())


def _fingerprint(files: "Iterator[Path] | list[Path]") -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.relative_to(WEB)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def main() -> int:
    """Build, or only install; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkers", action="store_true", help="install what checks too, and build nothing")
    try:
        if parser.parse_args().checkers:
            install(checkers=True)
        else:
            build()
    except (NodeMissing, TooHeavy) as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
