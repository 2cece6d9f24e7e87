"""The price of a basket before anyone signs in: catalogue products or a bare basis, by the schedule in force."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from chalicelib.domain.catalogue.basket import Basket, QuoteLine
from chalicelib.domain.catalogue.keeping import ProductNotFound, check_sold
from chalicelib.domain.catalogue.product import Product, basis_of
from chalicelib.domain.catalogue.selecting import check_amount, check_offered, expected, lies_ready, settled
from chalicelib.domain.office.channels import Channels
from chalicelib.domain.office.data import Office
from chalicelib.domain.tariff.price import PriceItem, Quote, price, schedule_in_force
from chalicelib.domain.tariff.schedule import Basis, MicrodataBasis, PublicationBasis, Schedule
from chalicelib.domain.vocabulary import Medium, ProductKind
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue


class Quoted(NamedTuple):
    """A price with its schedule, its day, and the products of its lines by id."""

    quote: Quote
    schedule: Schedule
    on: date
    products: Mapping[str, Product]


def today(office: Office) -> date:
    """Return the office-local day."""
    return office.local_day(now())


def in_force(office: Office, on: date | None) -> tuple[Schedule, date]:
    """Return the schedule of a day (today unless given) and that day; raises NoScheduleInForce."""
    day = on or today(office)
    return schedule_in_force(office_data.schedules_of(office), day), day


def quote(office_code: str, basket: Basket) -> Quoted:
    """Price a basket; products are read in one table call.

    Raises:
        UnknownOffice, NoScheduleInForce, ProductNotFound, KindNotSold, MediumNotSold, NoTariffRow, AmountsUnknown,
        ImplausibleQuantity, SelectionTooLarge, SelectionNotOffered, UnknownVariable, UnknownRegion, FormatNotOffered,
        ProcessingNotOffered.
    """
    office = office_data.office(office_code)
    schedule, day = in_force(office, basket.on)
    check_amount(line.selection for line in basket.lines)
    products = catalogue.products(office_code, [line.product for line in basket.lines if line.product])
    items = [
        PriceItem(line=place, basis=_basis(place, line, products, schedule, office.channels), quantity=line.quantity)
        for place, line in enumerate(basket.lines, start=1)
    ]
    return Quoted(price(schedule, items), schedule, day, products)


def _basis(
    place: int, line: QuoteLine, products: Mapping[str, Product], schedule: Schedule, channels: Channels
) -> Basis:
    if line.basis is not None:
        check_sold(channels, ProductKind(line.basis.kind), _media(line))
        guess = isinstance(line.basis, MicrodataBasis) and line.basis.size_bytes is not None
        return line.basis.model_copy(update={"guessed": True}) if guess else line.basis
    product = products.get(line.product or "")
    if product is None or product.retired:
        raise ProductNotFound
    check_sold(channels, product.kind, _media(line))
    check_offered(place, product, line.format, processed=line.processed)
    chosen = settled(place, product, line.selection)
    basis = basis_of(product, printed=line.printed, processed=line.processed)
    if product.file is None:
        return expected(basis, None, line.size_bytes, ready=False)
    ready = lies_ready(product.file, line.format, chosen, processed=line.processed)
    whole = product.file.priced_bytes(before_compression=schedule.size_before_compression)
    return expected(basis, whole, line.size_bytes, ready=ready)


def _media(line: QuoteLine) -> tuple[Medium, ...]:
    printed = line.printed or (isinstance(line.basis, PublicationBasis) and line.basis.printed)
    return (Medium.HARDCOPY,) if printed else ()
