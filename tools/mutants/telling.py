"""Runs beside mutmut's libraries, as `python telling.py` in the folder of a run: what do these mutants change?

In: `{"chalicelib/x.py": ["chalicelib.x.x_name__mutmut_3", …]}`; out: the same with the lines of a diff for each name.
"""

import json
import sys
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant

if __name__ == "__main__":
    names: dict[str, list[str]] = json.load(sys.stdin)
    diffs = {
        module: {name: get_diff_for_mutant(name, path=Path(module)).splitlines() for name in each}
        for module, each in names.items()
    }
    json.dump(diffs, sys.stdout)
