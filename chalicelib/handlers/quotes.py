"""The door to prices before login: each line with its article and its arithmetic, an estimate or exact (O-03, O-04)."""

from datetime import date

from chalicelib import services
from chalicelib.domain.catalogue.basket import Basket
from chalicelib.domain.catalogue.keeping import KindNotSold, MediumNotSold, ProductNotFound
from chalicelib.domain.catalogue.selecting import (
    FormatNotOffered,
    ProcessingNotOffered,
    SelectionNotOffered,
    SelectionTooLarge,
    UnknownRegion,
    UnknownVariable,
)
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import AmountsUnknown, ImplausibleQuantity, NoTariffRow, PriceComponent
from chalicelib.domain.tariff.schedule import NoScheduleInForce
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class QuotedLine(Frozen):
    """The price of one line (counted from 1), with each row that makes it; `product` and `title` where it names one."""

    line: int
    product: str | None
    title: Bilingual | None
    components: tuple[PriceComponent, ...]
    amount_idr: int
    exact: bool


class QuoteShown(Frozen):
    """The price of a basket. `exact` false: an estimate, such as of microdata whose extract is not made yet."""

    on: date
    schedule: str
    legal_basis: Bilingual
    lines: tuple[QuotedLine, ...]
    total_idr: int
    exact: bool
    sample: tuple[str, ...]


@routes.operation(
    "quote",
    "POST",
    "/v1/offices/{office}/quotes",
    who=Public,
    body=Basket,
    answers=QuoteShown,
    refusals=(
        UnknownOffice,
        NoScheduleInForce,
        ProductNotFound,
        KindNotSold,
        MediumNotSold,
        NoTariffRow,
        AmountsUnknown,
        ImplausibleQuantity,
        FormatNotOffered,
        ProcessingNotOffered,
        SelectionNotOffered,
        SelectionTooLarge,
        UnknownVariable,
        UnknownRegion,
    ),
    summary="The price of a basket (O-03, O-04)",
    example={
        "lines": [
            {"basis": {"kind": "publication", "pages": 300}, "quantity": 1},
            {
                "product": "susenas-kor-maret-2024",
                "selection": {"whole": False, "regions": ["1904010"], "variables": ["R405", "R407"]},
                "size_bytes": 40000,
            },
        ]
    },
)
def quote(call: Call[Basket], *, office: str) -> QuoteShown:
    """Price a basket of products or of bare bases by the schedule in force. Nothing is stored.

    What is priced by bytes is exact where it lies ready in the catalogue: a whole set, unprocessed, in its own format.
    Chosen regions and variables, or processed tables, are an estimate until their file is made.
    """
    quoted = services.catalogue.quotes.quote(office, call.body)
    named = [quoted.products.get(line.product or "") for line in call.body.lines]
    return QuoteShown(
        on=quoted.on,
        schedule=quoted.schedule.id,
        legal_basis=quoted.schedule.legal_basis,
        lines=tuple(
            QuotedLine(
                line=priced.line,
                product=product.id if product else None,
                title=product.title if product else None,
                components=priced.components,
                amount_idr=priced.amount_idr,
                exact=priced.exact,
            )
            for priced, product in zip(quoted.quote.lines, named, strict=True)
        ),
        total_idr=quoted.quote.total_idr,
        exact=quoted.quote.exact,
        sample=quoted.schedule.sample,
    )
