"""The book of all races of a session: one line for each case, for whoever wants to know what contention costs."""

from collections import Counter
from dataclasses import dataclass, field

from tests.conformance.races.history import History

_HEAD = ("case", "commands", "per s", "tries", "lost", "conflicts", "p50 ms", "p95 ms", "max ms", "what came of it")


@dataclass
class Case:
    """Races of one kind. `seconds` counts from the first beginning to the last end of each."""

    history: list[History] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    def line(self, name: str) -> tuple[str, ...]:
        """Return the case as the table shows it: tries and lost races for each command, all conflicts together."""
        operations = [o for history in self.history for o in history]
        seconds = sum(max(o.ended for o in h) - min(o.begun for o in h) for h in self.history) / 1e9
        took = sorted(o.took_ms for o in operations)
        many = len(operations)
        conflicts = sum("TransactionConflict" in reason for o in operations for reason in o.lost)
        return (
            name,
            str(many),
            f"{many / seconds:.0f}",
            f"{sum(o.tries for o in operations) / many:.2f}",
            f"{sum(len(o.lost) for o in operations) / many:.2f}",
            str(conflicts),
            f"{took[many // 2]:.0f}",
            f"{took[many * 95 // 100]:.0f}",
            f"{took[-1]:.0f}",
            ", ".join(f"{outcome} {times}" for outcome, times in self.outcomes.most_common()),
        )


@dataclass
class Book:
    """Cases by name, in the order in which they were raced."""

    cases: dict[str, Case] = field(default_factory=dict)

    def note(self, name: str, history: History, *outcomes: str) -> None:
        """Write a race down, with what came of it; by what the operations answered unless told otherwise."""
        case = self.cases.setdefault(name, Case())
        case.history.append(history)
        case.outcomes.update(outcomes or [o.outcome for o in history])

    def lost(self, name: str) -> int:
        """Return how many tries were lost in this case: none would mean that nobody met."""
        return sum(len(o.lost) for history in self.cases[name].history for o in history)

    def table(self) -> list[str]:
        """Return the lines of the table."""
        rows = [_HEAD, *(case.line(name) for name, case in self.cases.items())]
        wide = [max(len(row[n]) for row in rows) for n in range(len(_HEAD))]
        middle = range(1, len(_HEAD) - 1)
        return [
            "  ".join([row[0].ljust(wide[0]), *(row[n].rjust(wide[n]) for n in middle), row[-1]]).rstrip()
            for row in rows
        ]
