"""What an aggregate brings to the ledger: its shapes, its rules and decisions, and what of it is found by value."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from chalicelib.domain.ledger.chain import S
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.ledger.entry import E, Entry
from chalicelib.domain.ledger.rule import Rule
from chalicelib.domain.ledger.uniques import Trace, Unique
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import Role

C = TypeVar("C", bound=Command)
F = TypeVar("F")


def _nothing(*_: object) -> tuple[Any, ...]:
    return ()


def _all_texts(_before: object, _after: object, texts: Mapping[str, str]) -> Mapping[str, str]:
    return texts


def _unbounded(_before: object, _after: object, _command: object) -> None:
    return None


def _no_numbers(_: object) -> Mapping[str, int]:
    return {}


def year(_: str, local_day: date) -> str:
    """Return the office-local year: the period of the state's fiscal numbers."""
    return str(local_day.year)


class Aggregate(NamedTuple, Generic[S, C, E, F]):
    """One kind of thing that a ledger tells of. `F` are the facts that its decisions look at.

    Ids begin with the code of their office. `blank(id, office)`: the state before the first entry, where the first
    command of any kind begins it (a day's queue); None: it is begun by a command of its own, decided by `open`.
    `numbers(event)`: the number it takes of each series; `period(series, local day)`: what a series is counted by.
    `due(state, office, calendar)`: what the system will do by itself, and when; None: nothing, ever.
    `unknown`: the refusal of an unknown id.
    `remaining_texts(before, after, texts)`: those free texts that somebody may still need to read.
    `check_bounds(before, after, command)`: refuses a command that adds to what is as large as it may be.
    """

    name: str
    rules: Mapping[type[Command], Rule[S, F]]
    role: Callable[[C, S, Actor, F], Role]
    decide: Callable[[S, C, Actor, Role, F], tuple[E, ...]]
    evolve: Callable[[S | None, Entry[E]], S]
    unknown: type[Refusal]
    blank: Callable[[str, Office], S] | None = None
    role_to_open: Callable[[Any, Actor, F], Role] | None = None
    open: Callable[[Any, Actor, Role, F], tuple[E, ...]] | None = None
    due: Callable[[S, Office, Calendar], tuple[Due[Any], ...]] | None = None
    uniques: Callable[[E, str], tuple[Unique, ...]] = _nothing
    released: Callable[[E, str], tuple[Unique, ...]] = _nothing
    traces: Callable[[E], tuple[Trace, ...]] = _nothing
    numbers: Callable[[E], Mapping[str, int]] = _no_numbers
    period: Callable[[str, date], str] = year
    check_bounds: Callable[[S | None, S, C], None] = _unbounded
    remaining_texts: Callable[[S | None, S, Mapping[str, str]], Mapping[str, str]] = _all_texts
