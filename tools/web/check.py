"""Check the pages' sources: Biome's lint and format, TypeScript's types, the tests of what needs no browser."""

import subprocess
import sys

from tools.web.build import install
from tools.web.node import WEB, NodeMissing, run_node, tool


def main() -> int:
    """Run all three; return the exit code of the first that failed."""
    try:
        install(checkers=True)
        tool("@biomejs/biome/bin/biome", "check")
        tool("typescript/bin/tsc", "--noEmit")
        run_node("--test", *sorted(str(path.relative_to(WEB)) for path in (WEB / "test").rglob("*.test.ts")))
    except NodeMissing as reason:
        print(reason, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
