"""What a package must be before anyone deploys it: small, runnable on Lambda's C library, clean for cfn-lint."""

import json
import re
import tempfile
import zipfile
from pathlib import Path

from tools.package.build import GLIBC_OF_RUNTIME, RUNTIME
from tools.package.expand import expand
from tools.package.process import REGION, Broken, run
from tools.package.trim import SERVICES

MEGABYTE = 1_000_000
FUNCTIONS_LIMIT = 25 * MEGABYTE
UNPACKED_LIMIT = 250 * 1024 * 1024
NEEDS_GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")


def check(out: Path) -> None:
    """Raise Broken at the first rule that the package in `out` breaks."""
    functions, layer = out / "deployment.zip", out / "layer.zip"
    if functions.stat().st_size > FUNCTIONS_LIMIT:
        raise Broken(f"deployment.zip has {functions.stat().st_size / MEGABYTE:.1f} MB; the limit is 25")
    if unpacked(functions) + unpacked(layer) > UNPACKED_LIMIT:
        raise Broken("functions and layer unpack to more than Lambda's 250 MiB")
    _hold_the_services(functions)
    for archive in (functions, layer):
        _run_on_lambda(archive)
    lint(out / "sam.json")


def unpacked(archive: Path) -> int:
    """Return the bytes that a zip unpacks to."""
    with zipfile.ZipFile(archive) as opened:
        return sum(entry.file_size for entry in opened.infolist())


def lint(template: Path) -> None:
    """Raise Broken with what cfn-lint finds, in the region of the offices, in the template as CloudFormation sees it.

    It knows nothing of what SAM alone makes, such as an alias; and SAM itself leaves a name of a layer as an `Fn::Sub`
    of nothing (W1020).
    """
    with tempfile.TemporaryDirectory() as folder:
        expanded = Path(folder) / template.name
        expanded.write_text(json.dumps(expand(template), indent=1), "utf-8")
        options = ("--regions", REGION, "--ignore-checks", "W1020")
        run("cfnlint.runner:main", *options, "--template", str(expanded), cwd=template.parent)


def _hold_the_services(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        services = {name.split("/")[2] for name in opened.namelist() if name.startswith("botocore/data/")}
    if missing := SERVICES - services:
        raise Broken(f"deployment.zip lost the description of {', '.join(sorted(missing))}")


def _run_on_lambda(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if ".so" in name:
                versions = {(int(a), int(b)) for a, b in NEEDS_GLIBC.findall(opened.read(name))}
                if max(versions, default=(2, 0)) > (2, GLIBC_OF_RUNTIME):
                    raise Broken(
                        f"{name} needs glibc {max(versions)}; Lambda's Python {RUNTIME} has 2.{GLIBC_OF_RUNTIME}"
                    )
