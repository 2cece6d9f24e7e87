"""`python -m tools.fetch_engines`: have the real engines here, or say what is missing and what is therefore not run."""

import sys

from workshop.engines import validating
from workshop.engines.jars import EngineMissing
from workshop.engines.running import prepare


def main() -> int:
    """Return the exit code: 0, or 1 where Java or Maven is missing or has failed."""
    try:
        prepare()
        validating.prepare()
    except EngineMissing as missing:
        print(f"NOT RUN: the tests on real engines. {missing}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
