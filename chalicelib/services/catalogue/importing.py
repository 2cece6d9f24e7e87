"""The catalogue from a table: each row is written as if it had been sent alone, and answered alone."""

from typing import NamedTuple

from chalicelib.domain.catalogue.importing import Fault, ImportOutcome, Row, completed, fault_of, read_table
from chalicelib.domain.catalogue.keeping import (
    KindNotSold,
    MediumNotSold,
    ProductChanged,
    ProductKindFixed,
    ProductTooLarge,
    check_keeper,
)
from chalicelib.domain.catalogue.product import Product
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.gateways import office_data
from chalicelib.models import catalogue as shelf
from chalicelib.services.catalogue import entries as catalogue


class Imported(NamedTuple):
    """A row and what became of it; `fault` says why it was refused."""

    row: int
    product: str | None
    outcome: ImportOutcome
    fault: Fault | None = None


def import_catalogue(actor: Actor, office: str, raw: bytes) -> tuple[Imported, ...]:
    """Write what a table says, row by row; the same table again changes nothing.

    Raises:
        UnknownOffice, NotCatalogueKeeper, ImportUnreadable, ImportNotUtf8, ImportColumnMissing, ImportColumnUnknown,
        ImportTooLarge.
    """
    rules = office_data.office(office)
    check_keeper(actor, office)
    rows = read_table(raw)
    products = shelf.products(office, [row.product for row in rows if row.product and row.entry])
    return tuple(_imported(rules, row, products.get(row.product or "")) for row in rows)


def _imported(office: Office, row: Row, before: Product | None) -> Imported:
    if row.product is None or row.entry is None:
        return Imported(row.row, row.product, ImportOutcome.REFUSED, row.fault)
    try:
        product = catalogue.write(office, row.product, completed(row.entry, before), before)
    except (ProductKindFixed, KindNotSold) as refusal:
        return Imported(row.row, row.product, ImportOutcome.REFUSED, fault_of(refusal, "kind"))
    except MediumNotSold as refusal:
        return Imported(row.row, row.product, ImportOutcome.REFUSED, fault_of(refusal, "media"))
    except (ProductChanged, ProductTooLarge) as refusal:
        return Imported(row.row, row.product, ImportOutcome.REFUSED, fault_of(refusal))
    if before is None:
        return Imported(row.row, row.product, ImportOutcome.CREATED)
    return Imported(row.row, row.product, ImportOutcome.UNCHANGED if product is before else ImportOutcome.REPLACED)
