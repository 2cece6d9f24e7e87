"""The figures as tables: Loket first, then its peers; each with its ratio to two of them in the same run."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.measuring import Figures, percentile
from benchmarks.works import Done

AGAINST = ("Powertools", "floor")
"""Whom everybody is compared with."""
MEGABYTE = 1_000_000


def tables(figures: Figures) -> str:
    """Return both tables in Markdown."""
    return f"{_warm(figures)}\n\n{_cold(figures)}"


def _warm(figures: Figures) -> str:
    rows = []
    for question in figures.warm[AGAINST[0]]:
        whole = {name: took[question] for name, took in figures.warm.items()}
        middle = {name: percentile(took, 50) for name, took in whole.items()}
        rows.append([question, "p50", *(f"{ms:.2f}" for ms in middle.values())])
        rows.append(["", "p99", *(f"{percentile(took, 99):.2f}" for took in whole.values())])
        rows += [["", f"to {peer}", *(f"{ms / middle[peer]:.2f}" for ms in middle.values())] for peer in AGAINST]
    return _table(["warm, CPU ms", "", *figures.warm], rows)


def _cold(figures: Figures) -> str:
    rows = []
    for question in figures.cold[AGAINST[0]]:
        cold = {name: questions[question] for name, questions in figures.cold.items()}
        whole = {name: each.answered_ms for name, each in cold.items()}
        rows.append([f"import + first {question}", "ms", *(f"{ms:.0f}" for ms in whole.values())])
        rows.append(["", "of it the import", *(f"{c.imported_ms:.0f}" for c in cold.values())])
        rows += [["", f"to {peer}", *(f"{ms / whole[peer]:.2f}" for ms in whole.values())] for peer in AGAINST]
        rows.append(["", "memory, MB", *(f"{c.memory / MEGABYTE:.0f}" for c in cold.values())])
        rows.append(["", "modules", *(str(c.modules) for c in cold.values())])
    return _table(["cold, CPU", "", *figures.cold], rows)


def worked(done: Mapping[str, Done]) -> str:
    """Return the table of the workers' work."""
    rows = [[name, f"{work.ms:.2f}", f"{1000 / work.ms:,.0f}", f"{work.reads:.1f}"] for name, work in done.items()]
    return _table(["one of", "CPU ms", "a second", "reads of the floor"], rows, texts=1)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 2) -> str:
    rule = ["---" if place < texts else "--:" for place in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))
