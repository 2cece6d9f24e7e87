"""What a command says about itself: when, by whom, on which conditions, with which numbers and what it looks at."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.refusals import WrongPhase
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import Role

S = TypeVar("S")
F = TypeVar("F")
Guard = Callable[[S, F], None]
"""A condition that can be read off state and world; it raises the refusal that stands in the way."""


class Reads(StrEnum):
    """What a command looks at besides its own aggregate: all of it is read in the same call."""

    OWN_PERSON = "own_person"
    ACTOR = "actor"
    PRODUCTS = "products"
    VISIT = "visit"
    MONEY_CASE = "money_case"


class Rule(NamedTuple, Generic[S, F]):
    """Everything about one command but its shape, which is the class, and its decision.

    `phases`, `roles`, `guards`: when it may be given. `numbers`: the gapless series from which it takes a number.
    `reads`: what else it looks at. `claims`: kinds of unique value that its giver types, which may stand elsewhere
    already. `door`: whether people give it at `/requests/{id}/<tag>`; the others are the system's, or have a door of
    their own. `strangers`: given by somebody who may not see the aggregate yet. `ends`: it leads to the end of the
    aggregate, or answers something without which there is none; `records`: it tells what has happened already. Neither
    is refused for want of room as other commands are. `yields`: whoever loses a race with it twice to other people is
    told so; one that changes nothing which others look at is tried again instead.
    """

    command: type[Command]
    phases: frozenset[StrEnum]
    roles: frozenset[Role]
    guards: tuple[Guard[S, F], ...] = ()
    numbers: tuple[str, ...] = ()
    reads: frozenset[Reads] = frozenset()
    claims: tuple[str, ...] = ()
    door: bool = True
    strangers: bool = False
    ends: bool = False
    records: bool = False
    yields: bool = True

    @property
    def name(self) -> str:
        """Return the command's name in paths, office data and entries."""
        return self.command.tag()

    def check(self, phase: StrEnum, state: S, facts: F) -> None:
        """Raise what stands against the command now: the phase, then the first of the guards that does not hold."""
        if phase not in self.phases:
            raise WrongPhase(phase=phase.value)
        for guard in self.guards:
            guard(state, facts)

    def obstacles(self, state: S, facts: F) -> tuple[Refusal, ...]:
        """Return every refusal that a guard raises."""
        return tuple(refusal for guard in self.guards if (refusal := _refusal(guard, state, facts)))


def _refusal(guard: Guard[S, F], state: S, facts: F) -> Refusal | None:
    try:
        guard(state, facts)
    except Refusal as refusal:
        return refusal
    return None


def table(rules: Iterable[Rule[S, F]]) -> Mapping[type[Command], Rule[S, F]]:
    """Return the rules by the class of their command; raise ValueError where one has two."""
    rows = tuple(rules)
    keyed: dict[type[Command], Any] = {rule.command: rule for rule in rows}
    if len(keyed) < len(rows):
        msg = "a command has one rule"
        raise ValueError(msg)
    return keyed
