"""`make growth`: an office of 1,000, 10,000 and 100,000 requests on DynamoDB Local; nothing may cost more than before.

Exit code 1 where something has grown, 2 without Java or Maven. What has not grown goes into docs/performance.md.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from math import inf

from chalicelib.gateways import secret_store
from chalicelib.gateways.clock import now
from chalicelib.settings import settings
from tools.figures import PAGE, check_place, machine, today, write
from tools.growth.counter import next_opening
from tools.growth.measuring import grow
from tools.growth.patterns import MOVED
from tools.growth.verdict import grown, table
from workshop.emulator.environment import CREDENTIALS
from workshop.emulator.keys import new_keys
from workshop.emulator.resources import Stack, read_template
from workshop.engines.jars import EngineMissing
from workshop.engines.running import running

SIZES = ((1_000, 1_000), (10_000, 3_000), (100_000, 10_000))
"""Requests, and products on the shelf beside them: no office has more than a few thousand."""
REPETITIONS, WARM_UP = 40, 5
TARGET = "growth"
TABLES = {
    "RequestsTable": "LOKET_TABLE_REQUESTS",
    "QueueTable": "LOKET_TABLE_QUEUE",
    "StockTable": "LOKET_TABLE_STOCK",
    "TreasuryTable": "LOKET_TABLE_TREASURY",
    "PeopleTable": "LOKET_TABLE_PEOPLE",
    "CatalogueTable": "LOKET_TABLE_CATALOGUE",
    "WorkTable": "LOKET_TABLE_WORK",
}
MISSING, GROWN = 2, 1


def make_tables() -> Mapping[str, str]:
    """Make the template's tables, and no more; return the variables that lead Loket to them."""
    stack = Stack(read_template())
    for logical in TABLES:
        stack.make(logical)
    secret_store.keep("keys", new_keys(), inf)
    return {variable: stack.made[logical] for logical, variable in TABLES.items()} | {"LOKET_SECRET_KEYS": "keys"}


def _progress(what: str, done: int, total: int) -> None:
    sys.stderr.write(f"\r  {what}: {done:,} of {total:,}" + ("\n" if done == total else ""))
    sys.stderr.flush()


def _java() -> str:
    printed = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr  # noqa: S607 # As found.
    return printed.splitlines()[0].replace('"', "")


def main() -> int:
    """Load, measure, compare; write the table down where nothing has grown."""
    check_place(TARGET)
    os.environ.update(CREDENTIALS)
    load_before, began = os.getloadavg()[0], time.monotonic()
    try:
        with running(("dynamodb",)) as variables:
            os.environ.update(variables)
            os.environ.update(make_tables())
            os.environ[MOVED] = str(int((next_opening() - now()).total_seconds()) + 1)
            settings.cache_clear()
            rows = grow(SIZES, REPETITIONS, WARM_UP, _progress)
    except EngineMissing as missing:
        sys.stderr.write(f"Growth was not measured. {missing}\n")
        return MISSING
    minutes = (time.monotonic() - began) / 60
    text = (
        f"Measured on {today()}: {machine()}, {_java()}.\n"
        f"Each operation {REPETITIONS} times after a warm-up; {minutes:.0f} minutes in all, mostly loading.\n"
        f"Load average before the run, that is what others did on the same cores: {load_before:.1f}.\n\n{table(rows)}"
    )
    print(text)
    faults = grown(rows)
    if faults:
        print("\n".join(["", "These have grown:", *faults]))
        return GROWN
    write(TARGET, text)
    print(f"\nNothing has grown. {PAGE.name} is written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
