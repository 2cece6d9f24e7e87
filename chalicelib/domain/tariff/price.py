"""The price of a basket under one schedule, with the arithmetic written out for the buyer.

A line costs the sum of its rows: units of the row times the row's amount. Amounts in whole rupiah; raises NoTariffRow,
AmountsUnknown, ImplausibleQuantity. Shapes of schedules and bases are those of `schedule.py`.
"""

from collections.abc import Iterable

from chalicelib.domain.refusals import Conflict, Invalid
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.formula import Steps
from chalicelib.domain.tariff.schedule import (
    Basis,
    Count,
    MapBasis,
    MicrodataBasis,
    NoScheduleInForce,
    PublicationBasis,
    Schedule,
    TariffRow,
    TariffSpan,
    schedule_in_force,
)
from chalicelib.domain.vocabulary import Frozen

__all__ = [
    "MAX_BYTES",
    "MAX_MAPS",
    "MAX_PAGES",
    "MAX_QUANTITY",
    "AmountsUnknown",
    "Basis",
    "ImplausibleQuantity",
    "MapBasis",
    "MicrodataBasis",
    "NoScheduleInForce",
    "NoTariffRow",
    "PriceComponent",
    "PriceItem",
    "PricedLine",
    "PublicationBasis",
    "Quote",
    "Schedule",
    "TariffRow",
    "TariffSpan",
    "price",
    "schedule_in_force",
]

MAX_PAGES = 20_000
MAX_BYTES = 10_000_000_000_000
MAX_MAPS = 10_000
MAX_QUANTITY = 1_000


class NoTariffRow(Conflict):
    """The schedule has no row for this kind of product, so it can't be sold under it."""


class AmountsUnknown(Conflict):
    """The schedule has rows whose amounts the office must enter first."""


class ImplausibleQuantity(Invalid):
    """A count that no real order has: nothing, less than nothing, or absurdly much."""


class PriceItem(Frozen):
    """One line of a basket: what it is priced by, and how many of it."""

    line: int
    basis: Basis
    quantity: Count = 1


class PriceComponent(Frozen):
    """One row applied to one line: its units, its amount, and the formula that a buyer can check by hand.

    At a reduced rate `amount_idr` is what is due, and the formula that of the tariff.
    """

    article: str
    label: Bilingual
    inputs: dict[str, int]
    units: int
    unit: Bilingual
    unit_amount_idr: int
    amount_idr: int
    formula: str


class PricedLine(Frozen):
    """The price of one line; an estimate (`exact` false) where the extract's size is not known yet."""

    line: int
    components: tuple[PriceComponent, ...]
    amount_idr: int
    exact: bool


class Quote(Frozen):
    """The price of a basket under one schedule."""

    schedule: str
    lines: tuple[PricedLine, ...]
    total_idr: int
    exact: bool


def price(schedule: Schedule, items: Iterable[PriceItem]) -> Quote:
    """Price a basket; raises NoTariffRow, AmountsUnknown, ImplausibleQuantity."""
    lines = tuple(_line(schedule, item) for item in items)
    return Quote(
        schedule=schedule.id,
        lines=lines,
        total_idr=sum(line.amount_idr for line in lines),
        exact=all(line.exact for line in lines),
    )


def _line(schedule: Schedule, item: PriceItem) -> PricedLine:
    _plausible("quantity", item.quantity, MAX_QUANTITY)
    measure, size, exact = _measured(schedule, item.basis)
    rows = [row for row in schedule.rows if row.serves(item.basis)]
    if not rows:
        raise NoTariffRow(schedule=schedule.id, kind=_kind_name(item.basis))
    components = tuple(c for row in rows if (c := _component(schedule, row, measure, size, item.quantity)))
    return PricedLine(
        line=item.line, components=components, amount_idr=sum(c.amount_idr for c in components), exact=exact
    )


def _measured(schedule: Schedule, basis: Basis) -> tuple[str, int | None, bool]:
    match basis:
        case PublicationBasis():
            _plausible("pages", basis.pages, MAX_PAGES)
            _plausible("roman_pages", basis.roman_pages, MAX_PAGES, least=0)
            return "pages", basis.pages + (basis.roman_pages if schedule.roman_pages_count else 0), True
        case MicrodataBasis(size_bytes=None):
            return "bytes", None, False
        case MicrodataBasis(size_bytes=int(size)):
            _plausible("size_bytes", size, MAX_BYTES)
            return "bytes", size, not basis.guessed
        case MapBasis():
            _plausible("maps", basis.maps, MAX_MAPS)
            return "maps", basis.maps, True
    raise AssertionError(basis)


def _plausible(what: str, count: int, most: int, least: int = 1) -> None:
    if not least <= count <= most:
        raise ImplausibleQuantity(what=what, least=least, most=most)


def _kind_name(basis: Basis) -> str:
    match basis:
        case PublicationBasis(printed=True):
            return "publication_printed"
        case MicrodataBasis(processed=True):
            return "microdata_processed"
        case MapBasis():
            return f"map_{basis.extent}_{basis.level}"
    return basis.kind


def _component(
    schedule: Schedule, row: TariffRow, measure: str, size: int | None, quantity: int
) -> PriceComponent | None:
    amount = row.unit_amount_idr
    if amount is None:
        raise AmountsUnknown(schedule=schedule.id, articles=", ".join(schedule.missing_amounts()))
    steps = _steps(schedule, row, size)
    if steps is None or steps.number == 0:
        return None
    inputs = {} if size is None else {measure: size, "after": steps.after, "step": steps.step}
    return PriceComponent(
        article=row.article,
        label=row.label,
        inputs=inputs | {"quantity": quantity},
        units=steps.number * quantity,
        unit=row.unit,
        unit_amount_idr=amount,
        amount_idr=steps.number * quantity * amount,
        formula=steps.formula(quantity, amount),
    )


def _steps(schedule: Schedule, row: TariffRow, size: int | None) -> Steps | None:
    after, step = _length(schedule, row.after), _length(schedule, row.step)
    if size is None:
        return None if after else Steps(covered=1, after=0, step=1)
    covered = min(size, _length(schedule, row.up_to)) if row.up_to else size
    started = schedule.rounding == "started" or row.after is None
    return Steps(covered=covered, after=after, step=step, started=started) if covered > after else None


def _length(schedule: Schedule, span: TariffSpan | None) -> int:
    if span is None:
        return 0
    return span.count * schedule.megabyte_bytes if span.of == "megabyte" else span.count
