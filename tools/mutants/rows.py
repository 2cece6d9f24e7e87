"""The table of docs/mutants.md: what came of each module, on the day on which it was last broken."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from tools.mutants.verdict import Verdict, equivalents, share_of

HEAD: Final = (
    "| module | mutants | survived | of these equivalent | not explained | noticed | broken on |\n"
    "|---|--:|--:|--:|--:|--:|---|"
)
ROW: Final = re.compile(r"\| `(\S+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| [\d.]+ % \| (\S+) \|")


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one module, or of several together."""

    module: str
    mutants: int
    survived: int
    equivalent: int
    unexplained: int
    day: str

    @classmethod
    def of_all(cls, rows: Sequence[Self]) -> Self:
        """Return the sum, with the day of the module that was broken longest ago."""
        return cls(
            "all",
            sum(row.mutants for row in rows),
            sum(row.survived for row in rows),
            sum(row.equivalent for row in rows),
            sum(row.unexplained for row in rows),
            f"since {min((row.day for row in rows), default='never')}",
        )

    def told(self, name: str) -> str:
        """Return it as Markdown."""
        figures = (name, self.mutants, self.survived, self.equivalent, self.unexplained)
        noticed = f"{100 * share_of(self.mutants, self.survived, self.equivalent):.1f} %"
        return f"| {' | '.join(map(str, (*figures, noticed, self.day)))} |"


def fresh(verdict: Verdict, day: str) -> tuple[Row, ...]:
    """Return the rows of the modules that were broken in this run."""
    alive = [mutant.module for mutant in verdict.unexplained]
    return tuple(
        Row(
            result.module,
            result.mutants,
            len(result.survivors),
            equivalents((result,), verdict.explanations),
            alive.count(result.module),
            day,
        )
        for result in verdict.results
    )


def written(page: str) -> tuple[Row, ...]:
    """Return the rows that stand in this page."""
    return tuple(
        Row(module, int(mutants), int(survived), int(equivalent), int(unexplained), day)
        for module, mutants, survived, equivalent, unexplained, day in ROW.findall(page)
    )


def renewed(before: Iterable[Row], now: Iterable[Row], modules: Iterable[str]) -> tuple[Row, ...]:
    """Return the rows of these modules, in their order: as they are now where they were broken, else as before."""
    latest = {row.module: row for row in (*before, *now)}
    return tuple(latest[module] for module in modules if module in latest)


def table(rows: Sequence[Row]) -> str:
    """Return a row for each module and one for all, as Markdown."""
    return "\n".join([HEAD, *(row.told(f"`{row.module}`") for row in rows), Row.of_all(rows).told("all")])
