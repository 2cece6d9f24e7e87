"""Whether anything has grown, and the table that says so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tools.growth.measuring import Row


def grown(rows: Sequence[Row]) -> list[str]:
    """Return a sentence for each operation that costs more calls or units at a larger size, or answers otherwise.

    Nothing is allowed for: what is asked is cut so that it weighs the same at each size, to the byte.
    """
    faults = []
    for row in rows:
        first = min((each for each in rows if each.operation == row.operation), key=lambda each: each.requests)
        before, after = _costs(first), _costs(row)
        faults += [
            f"{row.operation}: {cost_now} at {row.requests} requests, {cost_before} at {first.requests}"
            for cost_now, cost_before in zip(after, before, strict=True)
            if cost_now != cost_before
        ]
    return faults


def _costs(row: Row) -> tuple[str, ...]:
    return (
        f"{len(row.calls)} calls ({', '.join(row.calls)})",
        f"{row.read_units:g} read units",
        f"{row.write_units:g} write units",
        f"{row.answered} answers",
    )


def _counted(calls: Sequence[str]) -> Iterator[str]:
    """Return each kind of call in the order in which it first came, with its number where it came again."""
    for name, times in Counter(calls).items():
        yield name if times == 1 else f"{times} {name}"


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table in Markdown, the sizes of one operation under one another."""
    lines = [
        "| one of | requests | products | calls | read units | write units | p50 ms | p95 ms |",
        "|---|--:|--:|---|--:|--:|--:|--:|",
    ]
    all_rows = list(rows)
    for operation in dict.fromkeys(row.operation for row in all_rows):
        for row in sorted((each for each in all_rows if each.operation == operation), key=lambda each: each.requests):
            calls = f"{len(row.calls)}: {', '.join(_counted(row.calls))}"
            lines.append(
                f"| {operation} | {row.requests:,} | {row.products:,} | {calls} | {row.read_units:g} "
                f"| {row.write_units:g} | {row.p50:.1f} | {row.p95:.1f} |"
            )
    return "\n".join(lines)
