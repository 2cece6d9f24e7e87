"""`make mutants`: break the rules, see which breakages no test notices; docs/mutants.md keeps what came of it.

Exit code 1 where fewer than 95 % were noticed, a survivor is not explained, or an explanation has outlived its
survivor; 2 where nothing could be broken.
"""

import argparse
import os
import sys
import time

from tools.figures import check_place, machine, today, write
from tools.generated import ROOT
from tools.libraries import install
from tools.mutants import rows, verdict
from tools.mutants.breaking import NotBroken, break_them
from tools.mutants.scopes import SCOPES, changed_since, chosen
from tools.mutants.verdict import LEAST, Verdict

OUT = ROOT / "build" / "mutants"
PAGE = ROOT / "docs" / "mutants.md"
EXPLAINED = ROOT / "tools" / "mutants" / "explained.toml"
LOCK = ROOT / "requirements-mutants.txt"
TARGET = "mutants"
SURVIVED, NOTHING_BROKEN = 1, 2


def main() -> int:
    """Break what is asked for, or everything; it is written down, good or not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="modules, by path from the root")
    parser.add_argument("--since", default="", help="a commit: the modules that have changed since")
    asked = parser.parse_args()
    wanted = [*asked.files, *(changed_since(ROOT, asked.since) if asked.since else ())]
    whole = not (asked.files or asked.since)
    modules = chosen(ROOT, wanted) if whole or wanted else {}
    if not modules:
        print("No module of a scope (tools/mutants/scopes.py) is among these.")
        return 0
    check_place(TARGET, PAGE)
    install(LOCK, OUT / "mutmut")
    began, processes = time.monotonic(), len(os.sched_getaffinity(0))
    libraries = OUT / "mutmut" / "libraries"
    try:
        results = tuple(
            result
            for scope, those in modules.items()
            for result in break_them(ROOT, OUT / scope.name, libraries, scope, those, processes)
        )
    except NotBroken as failed:
        sys.stderr.write(f"mutmut did not come to an end:\n{failed}\n")
        return NOTHING_BROKEN
    outcome, seconds = Verdict(results, verdict.read(EXPLAINED)), time.monotonic() - began
    now = rows.fresh(outcome, today())
    print(rows.table(now))
    _tell(outcome)
    in_scope = [module for scope in SCOPES for module in scope.of(ROOT)]
    rewritten = rows.renewed(rows.written(PAGE.read_text("utf-8")), now, in_scope)
    run = f"The last run, on {today()}, broke {len(now)} modules in {seconds / 60:.0f} minutes: {machine()}."
    run += f" {len(rewritten)} of the {len(in_scope)} modules of all scopes have been broken so far."
    write(TARGET, f"{run}\n\n{rows.table(rewritten)}", PAGE)
    print(f"\n{PAGE.name} is written.")
    return 0 if outcome.good else SURVIVED


def _tell(outcome: Verdict) -> None:
    for mutant in outcome.unexplained:
        lines = [*(f"  - {line}" for line in mutant.removed), *(f"  + {line}" for line in mutant.added)]
        print("\n".join(["", f"Nothing noticed: {mutant.function}", *lines]))
    for explanation in outcome.outlived:
        print(f"\nNo survivor any more, its explanation can go: {explanation.function}: {explanation.added}")
    if outcome.share < LEAST:
        print(f"\nNoticed: {100 * outcome.share:.1f} %; at least {100 * LEAST:.0f} % are wanted.")


if __name__ == "__main__":
    raise SystemExit(main())
