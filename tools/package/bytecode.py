"""Byte code beside the sources, so that a cold start compiles nothing: Lambda's file system would keep nothing of it.

A process of its own (see `build.py`): what else a process has loaded would show in the bytes.
"""

import py_compile
import sys
from importlib.util import cache_from_source
from pathlib import Path, PurePosixPath

from tools.package.trim import is_needed


def main() -> int:
    """Compile what is shipped of the first folder that the command line names; on Lambda it lies in the second."""
    folder, deployed = Path(sys.argv[1]), PurePosixPath(sys.argv[2])
    for path in sorted(folder.rglob("*.py")):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if is_needed(name):
            target = cache_from_source(str(path))
            # A zip keeps no time that could be compared, and nobody edits what is deployed.
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(path), target, str(deployed / name), doraise=True, invalidation_mode=mode)
    return 0
