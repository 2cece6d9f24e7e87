"""The operations that must not grow, each carried out by Loket's own clerks again and again."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import quantiles

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Request
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.models import catalogue as shelf
from chalicelib.services.calendars import in_force
from chalicelib.services.catalogue import entries as catalogue
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests import history, lists, queries
from chalicelib.services.requests.ledger import REQUESTS
from tools.growth import counter
from tools.growth.cutting import REGULAR, Progress, cut, load_products, load_requests, request_id
from tools.growth.meter import metered
from tools.growth.patterns import (
    OFFICER,
    PAID,
    SUBMITTED,
    Pattern,
    new_buyer,
    patterns,
    record_invoice,
    sold,
    submitted,
)
from tools.growth.products import COMMON_AND_RARE, COMMON_WORD, COMMON_WORDS, OFFICE, always_stocked
from tools.growth.sweeping import SWEEP, SWEEPS, forget, swept

PAGE = 20
"""As many as a client gets that asks for no number; as many as there are patterns."""
PUBLICATIONS = 2
"""How many lines the measured sale has."""
A_YEAR = 240
"""Working days, at most so many of which the counter has behind it."""
REQUESTS_A_DAY = 20
SEARCHED_BY = ("reference", "billing_code", "ntpn")


class CostVaries(RuntimeError):
    """An operation did not cost the same each time, so that no single figure is true of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one operation cost at one size, and how many requests or products it answered with. Times in ms."""

    operation: str
    requests: int
    products: int
    calls: tuple[str, ...]
    read_units: float
    write_units: float
    answered: int
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Office:
    """The office at one size."""

    patterns: Sequence[Pattern]
    requests: int
    products: int
    diary: counter.Diary


def grow(sizes: Sequence[tuple[int, int]], repetitions: int, warm_up: int, progress: Progress) -> list[Row]:
    """Let the office grow to each number of requests and of products; return what each operation costs at each.

    Raises:
        CostVaries: when repetitions of one operation differ in calls, units or number of answers.
    """
    for product in always_stocked():
        shelf.keep(product, None, "keeper-1", now())
    made: tuple[Pattern, ...] = ()
    rows: list[Row] = []
    requests_before = products_before = 0
    diary = counter.Diary()
    for requests, products in sizes:
        load_products(products_before, products, progress)
        made = made or patterns()
        load_requests(made, requests_before, requests, progress)
        diary.load(days_behind(requests) - days_behind(requests_before))
        rows += _measure_all(Office(made, requests, products, diary), repetitions, warm_up)
        requests_before, products_before = requests, products
    return rows


def days_behind(requests: int) -> int:
    """Return how many days the counter has been open in an office of so many requests."""
    return min(requests // REQUESTS_A_DAY, A_YEAR)


def operations(office: Office, repetitions: int) -> dict[str, Callable[[int], int]]:
    """Return each operation by name: it takes the number of the repetition, and tells how many it was answered with."""
    fresh = [submitted(1).request.id for _ in range(repetitions)]
    buyers = [new_buyer(office.requests + number) for number in range(repetitions)]
    sales: list[Request] = []
    paid = cut(office.patterns[PAID], PAID)
    searched = [next(u.value for u in paid.uniques if u.kind == kind) for kind in SEARCHED_BY]
    regular = Actor(id=REGULAR)

    def read(_: int) -> int:
        return len([queries.see(request_id(SUBMITTED), OFFICER)])

    def command(repetition: int) -> int:
        return len(execute(REQUESTS, fresh[repetition], c.Assign(), OFFICER, new_id()).entries)

    def sale(repetition: int) -> int:
        sales.append(sold(PUBLICATIONS, buyers[repetition]))
        return sales[-1].version

    def paper(repetition: int) -> int:
        return record_invoice(sales[repetition])

    def past(_: int) -> int:
        return len(history.history(office.patterns[PAID].request.id, OFFICER, PAGE, None).entries)

    def desk(_: int) -> int:
        return len(lists.desk(OFFICER, OFFICE, "officer", PAGE, None).rows)

    def own(_: int) -> int:
        return len(lists.own(regular, PAGE, None).rows)

    def exact(repetition: int) -> int:
        return len(lists.search(OFFICER, searched[repetition % len(searched)]))

    def looked_up(query: str) -> Callable[[int], int]:
        return lambda _: len(catalogue.listing(OFFICE, catalogue.Wanted(words=query), None, PAGE).items)

    return {
        "a request": read,
        "a request with its history": past,
        "a command (`assign`)": command,
        "a whole sale of two publications": sale,
        "its invoice recorded as a paper": paper,
        f"a page of the desk ({PAGE})": desk,
        f"a page of a customer's own ({PAGE})": own,
        "an exact search": exact,
        **counter.operations(office.diary, repetitions),
        "the catalogue by a common word": looked_up(COMMON_WORD),
        "the catalogue by two common words": looked_up(COMMON_WORDS),
        "the catalogue by a common and a rare word": looked_up(COMMON_AND_RARE),
    }


def _measure_all(office: Office, repetitions: int, warm_up: int) -> list[Row]:
    doing = operations(office, warm_up + repetitions)
    rows = [_measure(office, name, do, repetitions, warm_up) for name, do in doing.items()]
    return [*rows, _measure(office, SWEEP, swept, min(repetitions, SWEEPS), 0, partial(forget, office.requests))]


def _measure(
    office: Office,
    name: str,
    do: Callable[[int], int],
    repetitions: int,
    warm_up: int,
    prepare: Callable[[int], None] = lambda _: None,
) -> Row:
    for repetition in range(warm_up):
        do(repetition)
    costs, took = set(), []
    for repetition in range(warm_up, warm_up + repetitions):
        prepare(repetition)
        in_force.look(office_data.office(OFFICE))  # Read once a minute by each process: no operation's own cost.
        with metered() as cost:
            began = time.perf_counter()
            answered = do(repetition)
            took.append((time.perf_counter() - began) * 1000)
        costs.add((tuple(cost.calls), cost.read_units, cost.write_units, answered))
    if len(costs) > 1:
        raise CostVaries(f"{name}, {office.requests} requests: {sorted(costs)}")
    ((calls, read_units, write_units, answered),) = costs
    twentieths = quantiles(took, n=20, method="inclusive")
    return Row(
        name,
        office.requests,
        office.products,
        calls,
        read_units,
        write_units,
        answered,
        p50=twentieths[9],
        p95=twentieths[18],
    )
