"""Libraries that one kind of run needs and nothing else does: by a lock of their own, in a folder under build/."""

import hashlib
import shutil
from pathlib import Path

from tools.package.process import run

OPTIONS = ("--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps", "--only-binary", ":all:")


def install(lock: Path, home: Path) -> bool:
    """Install what is locked into the folder, which is kept from run to run while the lock stays the same.

    Returns whether it was installed now: then all else in the folder is gone.
    """
    stamp, digest = home / "lock", hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("ascii") == digest:
        return False
    shutil.rmtree(home, ignore_errors=True)
    target = str(home / "libraries")
    run("pip._internal.cli.main:main", "install", *OPTIONS, "--target", target, "-r", str(lock), cwd=lock.parent)
    stamp.write_text(digest, "ascii")
    return True
