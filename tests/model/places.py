"""Places of the survey: a request as the rules and the book have it at a moment, and what the survey has found."""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Hashable
from copy import copy, deepcopy
from dataclasses import dataclass, field
from datetime import timedelta

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Channel
from tests.domain.request.counter import BUYER, OFFICER, START, Counter
from tests.model import book as b
from tests.model import serving
from tests.model.book import Book, Case, Number

NUMBER = Number("1904-20260302-A001", b.KNOWN, START.date())
"""With which the visits begin."""


@dataclass
class Place:
    """A request as the rules have it, and as the book has it."""

    counter: Counter
    book: Book
    last: tuple[Actor, c.AnyCommand] | None = None

    @property
    def case(self) -> Case:
        return self.book.cases[0]

    def copied(self) -> "Place":
        counter = copy(self.counter)
        counter.entries, counter.series = [*counter.entries], {**counter.series}
        return Place(counter, deepcopy(self.book))

    def later(self, span: timedelta) -> "Place":
        self.counter.now += span
        self.book.now += span
        return self


@dataclass
class Surveyed:
    """What was found: the steps between phases, where each standing leads, and what was asked."""

    ways: set[tuple[str, str]] = field(default_factory=set)
    leads: dict[Hashable, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    places: dict[Hashable, Place] = field(default_factory=dict)
    answers: Tally[tuple[str, str]] = field(default_factory=Tally)
    visits: Tally[tuple[str, str]] = field(default_factory=Tally)

    def note(self, here: Place, command: c.AnyCommand, refused: str) -> None:
        """Note what was answered, and what of it to a request that a visitor began."""
        self.answers[command.command, refused] += 1
        if here.case.visitor:
            self.visits[command.command, refused] += 1


def online() -> Place:
    """Return a buyer's new draft."""
    counter = Counter().open(actor=BUYER)
    return Place(counter, Book(counter.now, [Case(counter.r.id, BUYER.id, counter.now, counter.now)]))


def visit() -> Place:
    """Return a visitor's new draft, begun at the counter at which the visitor is served."""
    counter = Counter(ticket=NUMBER.ticket).open(Channel.WALK_IN, OFFICER)
    case = Case(counter.r.id, "", counter.now, counter.now, visitor=NUMBER.visitor, ticket=NUMBER.ticket)
    book = Book(counter.now, [case])
    serving.comes(book, OFFICER.id, NUMBER)
    return Place(counter, book)
