"""The other people's tools that a package needs: Chalice, pip, cfn-lint, each as its own process."""

import os
import subprocess
import sys
from pathlib import Path

REGION = "ap-southeast-3"


class Broken(Exception):
    """The package can't be built, or must not be deployed. The message is for the person who builds."""


def run(entry: str, *arguments: str, cwd: Path, python: str = sys.executable) -> str:
    """Run an entry point (`package.module:function`) and return what it said; raise Broken where it fails.

    It sees the region of the offices and no AWS account, and leaves no byte code behind.
    `python`: another interpreter than this one, for what needs nothing but the standard library.
    """
    hidden = ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"AWS_DEFAULT_REGION": REGION, "PYTHONDONTWRITEBYTECODE": "1"}
    module, function = entry.split(":")
    program = f"import sys; from {module} import {function}; sys.exit({function}())"
    done = subprocess.run(  # noqa: S603 - Callers name the entry point; arguments are paths and options.
        [python, "-c", program, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Broken(f"{module} {arguments} fails:\n{done.stdout}{done.stderr}")
    return done.stdout
