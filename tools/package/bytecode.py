"""Byte code beside the sources, so that a cold start compiles little: Lambda's file system keeps nothing of it.

A process of its own (see `build.py`): what else a process has loaded would show in the bytes.
"""

import py_compile
import sys
from importlib.util import cache_from_source
from pathlib import Path, PurePosixPath

from tools.package.trim import is_needed, is_precompiled

DEPLOYED = PurePosixPath("/var/task")


def main() -> int:
    """Compile what is shipped compiled in the folder that the command line names; its paths are Lambda's."""
    folder = Path(sys.argv[1])
    for path in sorted(folder.rglob("*.py")):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if is_needed(name) and is_precompiled(name):
            target = cache_from_source(str(path))
            # A zip keeps no time that could be compared, and nobody edits what is deployed.
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(path), target, str(DEPLOYED / name), doraise=True, invalidation_mode=mode)
    return 0
