"""What the lines of a request cost under a schedule: exactly where the size is known, as an estimate until then."""

from chalicelib.domain.catalogue.selecting import expected, lies_ready
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Line
from chalicelib.domain.request.state import OPEN_PHASES, Phase, Request
from chalicelib.domain.tariff.price import (
    AmountsUnknown,
    Basis,
    ImplausibleQuantity,
    MicrodataBasis,
    NoScheduleInForce,
    NoTariffRow,
    PriceItem,
    Quote,
    Schedule,
    price,
    schedule_in_force,
)


def quote(request: Request, schedule: Schedule) -> Quote:
    """Price the lines; raises NoTariffRow, AmountsUnknown, ImplausibleQuantity."""
    return price(
        schedule,
        (
            PriceItem(
                line=x.line,
                basis=_basis(x, before_compression=schedule.size_before_compression),
                quantity=x.quantity,
            )
            for x in request.lines
        ),
    )


def estimate(request: Request, facts: Facts, *, anew: bool = False) -> Quote | None:
    """Price the lines of an open request that has no offer yet, by the schedule in force; None where it can't be.

    `anew`: also where an offer stands that is being corrected, as the next one would be.
    """
    corrected = anew and request.phase is Phase.CORRECTING_OFFER
    if (request.offer and not corrected) or request.phase not in OPEN_PHASES or not request.lines:
        return None
    try:
        return quote(request, schedule_in_force(facts.schedules, facts.today))
    except (AmountsUnknown, ImplausibleQuantity, NoScheduleInForce, NoTariffRow):
        return None


def _basis(line: Line, *, before_compression: bool) -> Basis:
    """Return what the line is priced by: the attached file's size, or until then what the catalogue's file tells."""
    if not isinstance(line.basis, MicrodataBasis):
        return line.basis
    file, shelf = line.file, line.shelf_file
    shelf_bytes = shelf.priced_bytes(before_compression=before_compression) if shelf else None
    if file is None:
        processed = line.basis.processed
        ready = shelf is not None and lies_ready(shelf, line.format, line.selection, processed=processed)
        return expected(line.basis, shelf_bytes, ready=ready)
    from_shelf = shelf is not None and shelf.sha256 == file.sha256
    return line.basis.model_copy(update={"size_bytes": shelf_bytes if from_shelf else file.size_bytes})
