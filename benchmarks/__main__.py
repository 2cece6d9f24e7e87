"""`make bench`: build, rehearse, measure; the tables are printed and written into docs/performance.md.

It ends with 1 where an aim that was reached is lost.
"""

import os
import sys
import time

from benchmarks.aims import lost
from benchmarks.alike import rehearse
from benchmarks.homes import HERE, PROJECT, move_in
from benchmarks.measuring import FULL, measure
from benchmarks.scene import scene
from benchmarks.table import tables, worked
from benchmarks.works import carry_out, works
from tools.figures import PAGE, check_place, machine, today, write
from tools.package.build import build

OUT = PROJECT / "build" / "bench"
TARGET = "bench"


def progress(what: str, done: int, wanted: int) -> None:
    """Say how far it is."""
    sys.stderr.write(f"\r  {what}: {done} of {wanted}" + ("\n" if done == wanted else ""))
    sys.stderr.flush()


def main() -> int:
    """Measure everybody once, side by side."""
    check_place(TARGET)
    load, began = os.getloadavg()[0], time.monotonic()
    build(PROJECT, OUT / "package", HERE)
    contenders = move_in(OUT / "package", OUT)
    with scene() as played:
        tapes = rehearse(played, contenders)
        figures = measure(played, contenders, tapes, FULL, progress)
        todo = works(played, contenders["Loket"], FULL.rounds)
        done = carry_out(played, todo, contenders["floor"], tapes["floor"], FULL, progress)
    minutes = (time.monotonic() - began) / 60
    text = (
        f"Measured on {today()}: {machine()}.\n"
        f"{FULL.rounds * FULL.times} warm calls of each after a warm-up, {FULL.starts} cold starts; "
        f"{minutes:.0f} minutes in all.\n"
        f"Load average before the run, that is what others did on the same cores: {load:.1f}.\n\n"
        f"{tables(figures)}\n\n{worked(done)}"
    )
    print(text)
    write(TARGET, text)
    print(f"\n{PAGE.name} is written.")
    missed = lost(figures)
    for aim in missed:
        sys.stderr.write(f"An aim is lost: {aim}.\n")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
