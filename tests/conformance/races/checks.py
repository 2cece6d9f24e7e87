"""What must hold of every history of parallel writers. Each check returns what it found wrong, in words; empty is well.

They know nothing of Loket's code, so that they cannot share its mistakes; `explaining.py` brings the rules in.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from tests.conformance.races.history import DONE, FAULT, History, Operation, overlap

RIVALS_LEAD_TO = frozenset({"overtaken", "numbers_busy"})
"""Refusals for having lost, which no state explains."""


def faults(history: History) -> list[str]:
    """Find what came out as no answer of the office."""
    return [f"writer {o.writer}: {o.told['fault']}" for o in history if o.outcome == FAULT]


def undeclared(history: History, declared: Mapping[str, Collection[str]]) -> list[str]:
    """Find refusals that the command's door does not declare."""
    answers = {(o.task.name, o.outcome) for o in history if o.outcome not in {DONE, FAULT}}
    return [f"{name} was refused with {code}" for name, code in sorted(answers) if code not in declared[name]]


def numbers(history: History, last: int) -> list[str]:
    """Find doubles and gaps in the numbers given after `last`."""
    taken_numbers = Counter(o.number for o in history if o.number)
    wanted = range(last + 1, last + 1 + sum(taken_numbers.values()))
    doubles = [f"number {n} was given {many} times" for n, many in sorted(taken_numbers.items()) if many > 1]
    return doubles + [f"number {n} was never given" for n in wanted if n not in taken_numbers]


def order(history: History, place: Callable[[Operation], int]) -> list[str]:
    """Find operations that ended before another began, and yet stand after it (0: no place)."""
    placed = [o for o in history if place(o)]
    return [
        f"{place(a)} was given before {place(b)} was asked for"
        for a in placed
        for b in placed
        if a.ended < b.begun and place(a) > place(b)
    ]


def winners(history: History, before: int, after: int) -> list[str]:
    """Find versions of one request, from `before` to `after`, that nobody or more than one made."""
    made = Counter(version for o in history if o.wrote for version in range(o.first, o.last + 1))
    wanted = range(before + 1, after + 1)
    wrong = [f"version {v} has {made[v]} winners" for v in wanted if made[v] != 1]
    return wrong + [f"version {v} is not there" for v in sorted(made) if v not in wanted]


def answers(history: History) -> list[str]:
    """Find repeats of one key that were answered in more than one way, or that had more than one effect."""
    faults = []
    for key in sorted({o.task.key for o in history}):
        repeats = [o for o in history if o.task.key == key and o.outcome == DONE]
        replies = {o.answer for o in repeats}
        effects = sum(o.wrote for o in repeats)
        if len(replies) > 1:
            faults.append(f"key {key} was answered in {len(replies)} ways")
        if repeats and effects != 1:
            faults.append(f"key {key} had {effects} effects")
    return faults


def unexplained(history: History, before: int, says: Callable[[int, Operation], str]) -> list[str]:
    """Find answers on one request that no serial order gives. `says`: what the rules answer on a version (empty: done).

    Whoever wrote must have been allowed on the version before; whoever was refused, on a version that was the present
    one at some moment between question and answer; whoever only lost must have met a rival for each failed condition.
    """
    return [wrong for o in history for wrong in _unexplained(o, history, before, says)]


def _unexplained(o: Operation, history: History, before: int, says: Callable[[int, Operation], str]) -> Iterable[str]:
    others = [w for w in history if w.wrote and w is not o]
    if o.wrote:
        said = says(o.first - 1, o)
        if said:
            yield f"{o.task.name} wrote version {o.first}, where the rules say {said}"
    elif o.outcome in RIVALS_LEAD_TO:
        rivals = [w for w in others if overlap(w, o)]
        failed = sum(reason == "ConditionalCheckFailed" for reason in o.lost)
        if failed > len(rivals):
            yield f"{o.task.name} lost {failed} times to {len(rivals)} rivals"
    elif o.outcome not in {DONE, FAULT}:
        oldest = max((w.last for w in others if w.ended < o.begun), default=before)
        newest = max((w.last for w in others if w.begun < o.ended), default=before)
        versions = range(oldest, newest + 1)
        if not any(says(version, o) == o.outcome for version in versions):
            yield f"{o.task.name} was refused with {o.outcome}, which no version from {oldest} to {newest} says"
