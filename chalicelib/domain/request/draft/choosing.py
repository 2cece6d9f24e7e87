"""Choosing products: each line is checked against catalogue and channel, and keeps its number (O-04, W-05)."""

from collections.abc import Callable
from itertools import count
from typing import NamedTuple, Protocol

from chalicelib.domain.catalogue.product import basis_of, brief
from chalicelib.domain.catalogue.selecting import check_amount, check_offered, settled
from chalicelib.domain.office.channels import Sales
from chalicelib.domain.request.commands import LineWanted
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Line, LineState
from chalicelib.domain.request.refusals import (
    HardcopyOnline,
    NotSoldHere,
    ProductRetired,
    TooManyLines,
    UnknownProduct,
    WholeDataOnly,
)
from chalicelib.domain.vocabulary import Channel, Medium, ProductKind

_ALIKE: tuple[Callable[[Line], object], ...] = (lambda line: line.subject, lambda line: line.product)
_UNPREPARED = {"state": LineState.OPEN, "file": None, "file_version": 0}


class Chosen(Protocol):
    """What was chosen before: a request's lines, or none yet."""

    @property
    def channel(self) -> Channel:
        """Return how the request comes in."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines by number."""

    @property
    def spoken_for(self) -> int:
        """Return the highest line number for which a document was sent."""


class Nothing(NamedTuple):
    """What was chosen before a request is opened."""

    channel: Channel
    lines: tuple[Line, ...] = ()
    spoken_for: int = 0


def chosen_lines(before: Chosen, choices: tuple[LineWanted, ...], sales: Sales, facts: Facts) -> tuple[Line, ...]:
    """Return the lines as numbered; a refusal names a line by its place among those that were sent.

    A line that stays as it was keeps what the office has prepared for it.
    """
    if len(choices) > sales.max_lines:
        raise TooManyLines(limit=sales.max_lines)
    check_amount(one.selection for one in choices)
    lines = tuple(_line(place, one, before.channel, sales, facts) for place, one in enumerate(choices, start=1))
    return _numbered(lines, before)


def _numbered(lines: tuple[Line, ...], before: Chosen) -> tuple[Line, ...]:
    """Give each line the number that it had; a new one never takes a number for which a document was sent.

    So what was sent for one product cannot come to stand for another, whichever lines go or change places.
    """
    left, predecessors = list(before.lines), dict[int, Line]()
    for alike in _ALIKE:
        for line in lines:
            same = next((x for x in left if alike(x) == alike(line)), None)
            if same and line.line not in predecessors:
                predecessors[line.line] = same
                left.remove(same)
    new = count(max([before.spoken_for, *(same.line for same in predecessors.values())]) + 1)
    numbered = [
        _as_prepared(line, predecessors[line.line])
        if line.line in predecessors
        else line.model_copy(update={"line": next(new)})
        for line in lines
    ]
    return tuple(sorted(numbered, key=lambda line: line.line))


def _as_prepared(line: Line, before: Line) -> Line:
    same = line.model_copy(update={"line": before.line})
    return before if before.model_copy(update=_UNPREPARED) == same else same


def _line(place: int, choice: LineWanted, channel: Channel, sales: Sales, facts: Facts) -> Line:
    product = facts.products.get(choice.product)
    if product is None or product.office != facts.office.code:
        raise UnknownProduct(line=place)
    if product.retired:
        raise ProductRetired(line=place)
    if choice.medium is Medium.HARDCOPY and channel is Channel.ONLINE:
        raise HardcopyOnline(line=place)
    if product.kind not in sales.kinds or (choice.medium and choice.medium not in {*sales.media} & {*product.media}):
        raise NotSoldHere(line=place)
    if product.kind is ProductKind.MICRODATA and not choice.selection.whole and _whole_only(channel, facts):
        raise WholeDataOnly(line=place)
    check_offered(place, product, choice.format, processed=choice.processed)
    return Line(
        line=place,
        product=product.id,
        kind=product.kind,
        title=product.title,
        details=brief(product.details),
        basis=basis_of(product, printed=choice.medium is Medium.HARDCOPY, processed=choice.processed),
        format=choice.format,
        medium=choice.medium,
        selection=settled(place, product, choice.selection),
        quantity=choice.quantity,
        shelf_file=product.file,
    )


def _whole_only(channel: Channel, facts: Facts) -> bool:
    counter = facts.office.counter if channel is Channel.WALK_IN else None
    return counter is not None and counter.whole_data_only
