"""From the project to sam.json, deployment.zip and layer.zip, needing a package index but no AWS account.

Chalice works on a copy of the project, without requirements: nothing of a developer's machine gets in, Chalice finds no
earlier package to reuse, and pip fetches what Lambda runs whatever Python builds. Byte code is written by the Python
that Lambda runs, where this machine has one: no other can.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from uv import find_uv_bin

from tools.package.archive import write_zip
from tools.package.metadata import cut_descriptions
from tools.package.process import run
from tools.package.releases import new_release, release
from tools.package.sbom import write_sbom
from tools.package.slim import slim
from tools.package.tables import make_ready
from tools.package.trim import is_needed

RUNTIME = "3.13"
PARTS = ("app.py", "chalicelib", ".chalice")
FONTS = "paper_fonts"
JUNK = shutil.ignore_patterns("__pycache__", "*.pyc", "deployments", "deployed")
DEPLOYED = {"functions": "/var/task", "layer": "/opt"}
"""Where Lambda unpacks each zip."""
GLIBC_OF_RUNTIME = 34
"""Amazon Linux 2023, on which Lambda's Python runs since 3.12, has glibc 2.34."""
PLATFORMS = ("manylinux2014_x86_64", *(f"manylinux_2_{minor}_x86_64" for minor in range(GLIBC_OF_RUNTIME, 4, -1)))


def build(project: Path, out: Path, python: str = RUNTIME) -> None:
    """Build template, zips and the list of what they are made of into `out`, emptied first; raise Broken on a failure.

    `python` is the version whose binaries are fetched: Lambda's, but a test asks for the one it runs on.
    """
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        write_template(project, scratch / "raw")
        shutil.unpack_archive(scratch / "raw" / "deployment.zip", scratch / "functions")
        fetch(project / "requirements.txt", scratch / "functions", python)
        fetch(project / "requirements-worker.txt", scratch / "layer" / "python", python)
        shutil.copytree(project / FONTS, scratch / "layer" / "python" / FONTS, ignore=JUNK)
        slim(scratch / "functions" / "botocore" / "data")
        make_ready(scratch / "functions" / "chalicelib")
        if interpreter := interpreter_of(python):
            for part, deployed in DEPLOYED.items():
                run("tools.package.bytecode:main", str(scratch / part), deployed, cwd=project, python=interpreter)
        out.mkdir(parents=True)
        parts = (scratch / "functions", scratch / "layer" / "python")
        for folder_of_libraries in parts:
            cut_descriptions(folder_of_libraries)
        write_sbom(parts, project / "web" / "package-lock.json", out / "sbom.json", new_release(project))
        shutil.copyfile(scratch / "raw" / "sam.json", out / "sam.json")
        write_zip(scratch / "functions", out / "deployment.zip", is_needed)
        write_zip(scratch / "layer", out / "layer.zip", is_needed)


def interpreter_of(python: str) -> str:
    """Return a Python of this version: this one, one on the path, one of pyenv's or uv's; empty where there is none."""
    if python == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    uv = (find_uv_bin(), "python", "find", "--no-python-downloads", "--no-project", python)
    kept = subprocess.run(uv, capture_output=True, text=True, check=False)  # noqa: S603  The lock's own uv.
    places = (shutil.which(f"python{python}"), *pyenv.glob(f"{python}.*/bin/python"), kept.stdout.strip())
    return next((str(place) for place in places if place and _is(str(place), python)), "")


def _is(interpreter: str, python: str) -> bool:
    """Tell whether it is what its name says; a shim of pyenv's may lead nowhere."""
    ask = "import sys; print('%s.%s' % sys.version_info[:2])"
    answer = subprocess.run([interpreter, "-c", ask], capture_output=True, text=True, check=False)  # noqa: S603  A Python, found above.
    return answer.stdout.strip() == python


def write_template(project: Path, out: Path) -> None:
    """Write sam.json, and a deployment.zip that has the project's code and Chalice's run-time files only."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in PARTS:
            source = project / part
            if source.is_dir():
                shutil.copytree(source, copy / part, ignore=JUNK)
            else:
                shutil.copyfile(source, copy / part)
        resources = str(copy / ".chalice" / "resources.json")
        options = ("--stage", "aws", "--pkg-format", "cloudformation", "--merge-template", resources)
        run("chalice.cli:main", "--project-dir", folder, "package", *options, str(out.resolve()), cwd=project)
    release(out / "sam.json", new_release(project))


def fetch(requirements: Path, target: Path, python: str) -> None:
    """Have pip put these requirements into the folder, as they run on Lambda with this version of Python."""
    options = ["--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps", "--only-binary", ":all:"]
    options += ["--implementation", "cp", "--python-version", python]
    options += [word for platform in PLATFORMS for word in ("--platform", platform)]
    options += ["--target", str(target), "--requirement", str(requirements)]
    run("pip._internal.cli.main:main", "install", *options, cwd=requirements.parent)
