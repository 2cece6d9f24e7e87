"""What a person may do now, and what stands against the rest: by the same guards that the commands meet."""

from collections.abc import Iterable

from chalicelib.domain.ledger.rule import F, Rule, S
from chalicelib.domain.vocabulary import Frozen


class Blocked(Frozen):
    """A command that this role gives at this phase, and the refusal that blocks it."""

    command: str
    code: str
    facts: dict[str, str | int]


class Options(Frozen):
    """What a person's screen needs in order to draw its buttons."""

    actions: tuple[str, ...]
    blocked: tuple[Blocked, ...]


def options_among(rules: Iterable[Rule[S, F]], state: S, facts: F) -> Options:
    """Return which of these commands, given in one's role at this phase, are free, and what blocks the others."""
    actions: list[str] = []
    blocked: list[Blocked] = []
    for rule in rules:
        obstacles = rule.obstacles(state, facts)
        if obstacles:
            blocked.append(Blocked(command=rule.name, code=obstacles[0].code, facts=obstacles[0].facts))
        else:
            actions.append(rule.name)
    return Options(actions=tuple(actions), blocked=tuple(blocked))
