"""Java programs of others: their jars, fetched by Maven once, and where Java and Maven are.

Each has a `workshop/engines/<name>/pom.xml` of its own: they cannot share a class path.
"""

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

POMS = Path(__file__).parent
JARS = Path(__file__).parents[2] / "build" / "engines"
JAVA = 17


class EngineMissing(RuntimeError):
    """Java or Maven is not there, or an engine could not be fetched or started; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Jars:
    """What one program consists of."""

    name: str

    @property
    def folder(self) -> Path:
        """Where Maven puts it and all that it needs; another pom, another folder."""
        return JARS / f"{self.name}-{hashlib.sha256(self._pom.read_bytes()).hexdigest()[:12]}"

    @property
    def _pom(self) -> Path:
        return POMS / self.name / "pom.xml"

    def fetch(self) -> None:
        """Let Maven fetch what is not here yet."""
        if self.folder.is_dir():
            return
        half = self.folder.with_suffix(f".{os.getpid()}")
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={half}"]
        result = subprocess.run(  # noqa: S603 # Our own words.
            [program("mvn"), "-q", "-B", "-f", str(self._pom), *goal], capture_output=True, text=True, check=False
        )
        if result.returncode:
            raise EngineMissing(f"Maven could not fetch {self.name}: {(result.stdout + result.stderr).strip()[-600:]}")
        try:
            half.rename(self.folder)
        except OSError:
            # Another process was quicker: its folder is as good.
            shutil.rmtree(half)


def program(name: str) -> str:
    """Return the path of `java`, `mvn` or the like; raises EngineMissing."""
    path = shutil.which(name)
    if path is None:
        raise EngineMissing(f"The real engines need Java {JAVA} or newer and Maven; there is no `{name}` here.")
    return path


def check_java() -> None:
    """Raise EngineMissing where Java is missing or too old."""
    result = subprocess.run([program("java"), "-version"], capture_output=True, text=True, check=False)  # noqa: S603 # Our own words.
    version = re.search(r'version "(\d+)', result.stderr + result.stdout)
    if version is None or int(version[1]) < JAVA:
        raise EngineMissing(f"The real engines need Java {JAVA} or newer; found: {version[1] if version else 'none'}.")
