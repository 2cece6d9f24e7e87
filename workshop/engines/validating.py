"""Which rules of PDF/A and PDF/UA a file breaks, as veraPDF finds them: the judge that archives and auditors use."""

import subprocess
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from workshop.engines.jars import POMS, Jars, check_java, program

VERAPDF: Final = Jars("verapdf")
SOURCE: Final = POMS / "verapdf" / "Validate.java"


class Profile(StrEnum):
    """A standard and its level, by veraPDF's name: ISO 19005-2 and -3 (archiving), ISO 14289-1 (accessibility)."""

    PDF_A_2A = "2a"
    PDF_A_3A = "3a"
    PDF_UA_1 = "ua1"


class Judgement(NamedTuple):
    """How many checks were made, and each broken rule in veraPDF's words."""

    checks: int
    broken: tuple[str, ...]


def prepare() -> None:
    """Look for a JDK, which runs the small program that asks, and fetch veraPDF where it is not here yet.

    Raises:
        EngineMissing: when Java, its compiler or Maven is missing, or Maven could not fetch something.
    """
    check_java()
    program("javac")
    VERAPDF.fetch()


def validate(asked: Sequence[tuple[Profile, Path]]) -> Mapping[tuple[Profile, Path], Judgement]:
    """Return what veraPDF says of each file by each profile, all asked in one process.

    Raises:
        EngineMissing: as `prepare`.
        CalledProcessError: when veraPDF could not read a file at all.
    """
    prepare()
    words = [word for profile, path in asked for word in (profile.value, str(path))]
    command = [program("java"), "-Xmx1g", "-cp", f"{VERAPDF.folder}/*", str(SOURCE), *words]
    result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 # Our own words.
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    return {
        (Profile(profile), Path(path)): Judgement(int(checks), tuple(rules)) for profile, path, checks, *rules in lines
    }
