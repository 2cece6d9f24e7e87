"""Cuts any number of requests and products from the patterns, and loads them as the items that Loket itself writes."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel

from chalicelib.domain.ledger.uniques import Unique
from chalicelib.domain.references import make_reference
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.uniques import SEARCHABLE
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue
from chalicelib.models.ledger.appending import snapshot
from chalicelib.models.ledger.items import NOW, TEXTS, unique_key
from chalicelib.models.requests import TABLE, listed
from tools.growth.patterns import Pattern
from tools.growth.products import OFFICE, publication

REGULAR = uuid5(NAMESPACE_URL, "the customer with many").hex
EVERY = 9
"""Each ninth request is the regular's: no divisor of twenty, so that she has all patterns."""
PACE = timedelta(minutes=26)
"""From one request to the next: 100,000 take five years."""
LONGEST = 100_000
AT_ONCE = 200
WRITERS = 4
HALF_A_CENTURY = 50
SIGNS = 6
"""A value's last signs become the number of its request."""

Progress = Callable[[str, int, int], None]


def cut(pattern: Pattern, number: int) -> Pattern:
    """Return the pattern as the request of this number: its own names, values and customer, at its own time.

    All strings keep their length, so that what one weighs all weigh. On none does anything fall due today.
    """
    request = pattern.request
    by = (number - LONGEST) * PACE
    names = {unique.value: f"{unique.value[:-SIGNS]}{number:0{SIGNS}d}" for unique in pattern.uniques}
    # Of other years: what is drawn in a measurement is none of these, else it would be drawn twice and cost more.
    names[request.reference] = make_reference(OFFICE, (request.opened_at + by).year - HALF_A_CENTURY, number)
    names[request.id] = request_id(number)
    names[str(request.customer)] = customer(number)
    return Pattern(
        request=_dressed(request, names, by),
        texts=pattern.texts,
        placement=_dressed(pattern.placement, names, by),
        row=_dressed(pattern.row, names, by),
        due=pattern.due,
        uniques=_dressed(pattern.uniques, names, by),
    )


def request_id(number: int) -> str:
    """Return the id of the request of this number."""
    return f"{OFFICE}-{uuid5(NAMESPACE_URL, f'request {number}').hex[:26].upper()}"


def customer(number: int) -> str:
    """Return whose the request of this number is: the regular's, or one of a crowd that grows with the office."""
    return REGULAR if number % EVERY == 0 else uuid5(NAMESPACE_URL, f"customer {number // 4}").hex


def _dressed(value: Any, names: Mapping[str, str], by: timedelta) -> Any:
    match value:
        case str():
            return names.get(value, value)
        case datetime():
            return value + by
        case date():
            return value + timedelta(days=by.days)
        case tuple():
            return tuple(_dressed(each, names, by) for each in value)
        case BaseModel():
            fields = {name: _dressed(getattr(value, name), names, by) for name in type(value).model_fields}
            return value.model_copy(update=fields)
        case _:
            return value


def request_items(pattern: Pattern) -> list[Any]:
    """Return the snapshot, its texts and the values by which one looks for it, as the ledger writes them."""
    request: Request = pattern.request
    items = [snapshot(TABLE, request, listed(request, pattern.placement, pattern.row), pattern.due)]
    if pattern.texts:
        items.append(TABLE.texts(TABLE.pk(request.id), TEXTS, texts=pattern.texts))
    return items + [_unique_item(unique, request.id) for unique in pattern.uniques if unique.kind in SEARCHABLE]


def _unique_item(unique: Unique, holder: str) -> Any:
    key = unique_key(unique.kind, unique.scope, unique.value)
    return TABLE.unique(key, NOW, record_id=holder, subject=unique.subject or None)


def load_requests(patterns: Sequence[Pattern], first: int, last: int, progress: Progress) -> None:
    """Load the requests from `first` up to before `last`."""
    _in_parallel("requests", partial(_write_requests, patterns), first, last, progress)


def load_products(first: int, last: int, progress: Progress) -> None:
    """Load the products from `first` up to before `last`, each with its entries in lists and searches."""
    _in_parallel("products", _write_products, first, last, progress)


def _in_parallel(what: str, write: Callable[[range], None], first: int, last: int, progress: Progress) -> None:
    spans = [range(start, min(start + AT_ONCE, last)) for start in range(first, last, AT_ONCE)]
    with ThreadPoolExecutor(WRITERS) as writers:
        for span, _ in zip(spans, writers.map(write, spans), strict=True):
            progress(what, span.stop, last)


def _write_requests(patterns: Sequence[Pattern], numbers: range) -> None:
    with TABLE.item.batch_write() as batch:
        for number in numbers:
            for item in request_items(cut(patterns[number % len(patterns)], number)):
                batch.save(item)


def _write_products(numbers: range) -> None:
    for number in numbers:
        catalogue.keep(publication(number), None, "keeper-1", now())
