"""`python -m tools.lambda_runtime`: have Amazon's own Lambda runtime here, or say what is missing and is not run.

The emulator of Lambda's runtime interface is Amazon's program in Go; its client for Python is a package of Amazon's,
with which Lambda loads and calls a handler.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tools.package.build import RUNTIME, fetch, interpreter_of

PROJECT: Final = Path(__file__).parents[1]
MODULE: Final = "github.com/aws/aws-lambda-runtime-interface-emulator/cmd/aws-lambda-rie"
VERSION: Final = "v0.0.0-20261030222936-bef5c4ba774d"
PLACE: Final = PROJECT / "build" / "engines"
EMULATOR: Final = PLACE / f"lambda-rie-{VERSION}" / "aws-lambda-rie"
PYTHON: Final = RUNTIME if interpreter_of(RUNTIME) else f"{sys.version_info.major}.{sys.version_info.minor}"
"""Lambda's own version, where this machine has one."""
CLIENT: Final = PLACE / f"lambda-client-{PYTHON}"


class RuntimeMissing(RuntimeError):
    """Go is not there, or Amazon's runtime could not be fetched; the text says what to do."""


def prepare() -> None:
    """Make the emulator and fetch the client, where they are not here yet; raise RuntimeMissing."""
    if not EMULATOR.is_file():
        _make_emulator()
    if not CLIENT.is_dir():
        half = CLIENT.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        fetch(PROJECT / "requirements-runtime.txt", half, PYTHON)
        half.rename(CLIENT)


def _make_emulator() -> None:
    go = shutil.which("go") or shutil.which("go", path="/usr/local/go/bin")
    if go is None:
        raise RuntimeMissing(
            "It is made by Go 1.21 or newer (an older one can't fetch the Go it asks for): https://go.dev/dl"
        )
    made = subprocess.run(  # noqa: S603  Our own words.
        [go, "install", f"{MODULE}@{VERSION}"],
        env={**os.environ, "GOBIN": str(EMULATOR.parent), "CGO_ENABLED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise RuntimeMissing(f"Go could not make it: {made.stderr.strip()[-600:]}")


def main() -> int:
    """Return the exit code: 0, or 1 where the runtime is not here and can't be had."""
    try:
        prepare()
    except RuntimeMissing as missing:
        print(f"NOT RUN: the walks under Amazon's own runtime. {missing}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
