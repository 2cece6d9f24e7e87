"""Where everybody lives: Loket's package as it is shipped, unpacked, and the peers with their libraries, all compiled.

Byte code that is never compared with its source, as in Loket's package, so that nobody has an advantage by it.
"""

import compileall
import shutil
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode

from tools.libraries import install

PROJECT = Path(__file__).parents[1]
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
"""Whose binaries a package must have to be measured."""
WANTED = PROJECT / "requirements-bench.txt"


@dataclass(frozen=True, slots=True)
class Contender:
    """Who is measured: a name, the folders that Python looks into, and the handler, `module.function`."""

    name: str
    paths: tuple[Path, ...]
    handler: str


def move_in(package: Path, out: Path) -> dict[str, Contender]:
    """Unpack the package and install the peers under `out`; return everybody by name, Loket first.

    Its binaries are of the Python that runs here (`HERE`).
    The peers' libraries are kept from run to run while their lock stays the same.
    """
    return {each.name: each for each in (_loket(package, out / "loket"), *_peers(out / "peers"))}


def _loket(package: Path, home: Path) -> Contender:
    for name in ("deployment", "layer"):
        shutil.rmtree(home / name, ignore_errors=True)
        with zipfile.ZipFile(package / f"{name}.zip") as archive:
            archive.extractall(home / name)
    return Contender("Loket", (home / "deployment", home / "layer" / "python"), "app.app")


def _peers(home: Path) -> tuple[Contender, ...]:
    libraries, code = home / "libraries", home / "code"
    if install(WANTED, home):
        _compile(libraries)
    shutil.rmtree(code, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / "peers", code / "peers", ignore=shutil.ignore_patterns("__pycache__"))
    _compile(code)
    named = {
        "Powertools": "peers.on_powertools.handler",
        "Powertools, its idempotency": "peers.on_powertools_keys.handler",
        "FastAPI + Mangum": "peers.on_fastapi.handler",
        "plain boto3": "peers.on_boto3.handler",
        "floor": "peers.floor.handler",
    }
    return tuple(Contender(name, (code, libraries), handler) for name, handler in named.items())


def _compile(folder: Path) -> None:
    if not compileall.compile_dir(folder, quiet=1, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH):
        raise RuntimeError(f"{folder} does not compile")
