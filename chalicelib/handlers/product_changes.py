"""Door to what was done to a product, for those who keep the catalogue: who changed it, when, and what it became."""

from datetime import datetime

from chalicelib import services
from chalicelib.domain.catalogue.keeping import NotCatalogueKeeper, ProductNotFound
from chalicelib.domain.catalogue.product import Details, Format
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen, Medium
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

routes = Routes(__name__)


class ProductAsChanged(Shown):
    """What the product became, without the variables and regions of a codebook."""

    title: Bilingual
    abstract: Bilingual | None
    details: Details
    formats: tuple[Format, ...]
    media: tuple[Medium, ...]
    retired: bool


class ProductChangeShown(Frozen):
    """One change. `by`: an account's subject, or the system, which puts checked files in their place."""

    version: int
    by: str
    at: datetime
    product: ProductAsChanged


class ProductChangesShown(Frozen):
    """The newest hundred changes of a product, the newest first."""

    items: tuple[ProductChangeShown, ...]


@routes.operation(
    "listProductChanges",
    "GET",
    "/v1/offices/{office}/products/{product}/changes",
    who=SignedIn,
    answers=ProductChangesShown,
    refusals=(UnknownOffice, NotCatalogueKeeper, ProductNotFound),
    summary="Who changed a product, and when",
)
def list_product_changes(call: Call, *, office: str, product: str) -> ProductChangesShown:
    """List what was done to a product, for the officers and administrators of its office."""
    changes = services.catalogue.entries.changes(call.actor, office, product)
    return ProductChangesShown(
        items=tuple(
            ProductChangeShown(
                version=each.version, by=each.by, at=each.at, product=ProductAsChanged.model_validate(each.product)
            )
            for each in changes
        )
    )
