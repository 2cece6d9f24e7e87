"""Doors to the catalogue: lists and products for everyone (O-04), entries for officers and administrators."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from chalicelib import services
from chalicelib.domain.catalogue.keeping import (
    KindNotSold,
    MediumNotSold,
    NotCatalogueKeeper,
    ProductChanged,
    ProductEntry,
    ProductKindFixed,
    ProductListed,
    ProductNotFound,
    ProductTooLarge,
)
from chalicelib.domain.catalogue.product import Details, Format
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.request.refusals import FileTooLarge, MediaTypeNotTaken
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen, Language, Medium, ProductKind
from chalicelib.gateways.texts import in_words
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Call, Public, SignedIn
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown, one_of

if TYPE_CHECKING:
    from chalicelib.domain.catalogue.product import Product

routes = Routes(__name__)
PRODUCT = "/v1/offices/{office}/products/{product}"


class ProductQuery(Paged):
    """Which products: of a kind, with all the words of `q`. `retired`: those that are sold no more, instead."""

    kind: ProductKind | None = None
    q: str = Field(default="", max_length=200)
    retired: bool = False


class ProductPage(Frozen):
    """Some products; `next` is the cursor of the next page. A page may be short although there is a next."""

    items: tuple[ProductListed, ...]
    next: str | None


class ProductFileShown(Shown):
    """The file of a softcopy publication, as buyers will get it. `file_id`: of the upload by which it came."""

    file_id: str
    name: str
    media_type: str
    size_bytes: int
    sha256: str


class ProductShown(Shown):
    """A product; a retired one is no longer sold. `refused_file`: why the file sent last was not taken, in words too.

    What putProduct takes is all here; `version` sent back tells whether somebody else has changed it meanwhile.
    """

    id: str
    office: str
    kind: ProductKind
    title: Bilingual
    abstract: Bilingual | None
    details: Details
    formats: tuple[Format, ...]
    media: tuple[Medium, ...]
    file: ProductFileShown | None
    refused_file: Annotated[str, one_of(ContentReason)] | None
    refused_file_text: str | None = None
    version: int
    retired: bool


class UploadForm(Frozen):
    """Where to post the announced file, as multipart/form-data: these fields first, the field `file` last."""

    upload_id: str
    url: str
    fields: dict[str, str]


class ProductKept(Frozen):
    """The entry as it stands now; `upload` when a file was announced, good for 15 minutes."""

    product: ProductShown
    upload: UploadForm | None


@routes.operation(
    "listProducts",
    "GET",
    "/v1/offices/{office}/products",
    who=Public,
    query=ProductQuery,
    answers=ProductPage,
    caching=Caching.MINUTE,
    refusals=(UnknownOffice, MalformedCursor),
    summary="The catalogue (O-04)",
)
def list_products(call: Call[None, ProductQuery], *, office: str) -> ProductPage:
    """List what the office sells, or what it sells no more, by kind or by words."""
    wanted = services.catalogue.entries.Wanted(call.query.kind, call.query.q, call.query.retired)
    page = services.catalogue.entries.listing(office, wanted, call.query.cursor, call.query.limit)
    return ProductPage(items=page.items, next=page.next)


@routes.operation(
    "getProduct",
    "GET",
    PRODUCT,
    who=Public,
    answers=ProductShown,
    caching=Caching.MINUTE,
    refusals=(UnknownOffice, ProductNotFound),
    summary="One product",
)
def get_product(call: Call, *, office: str, product: str) -> ProductShown:
    """Show a product, retired or not, with all that putProduct takes."""
    return _shown(services.catalogue.entries.product(office, product), call.language)


@routes.operation(
    "putProduct",
    "PUT",
    PRODUCT,
    who=SignedIn,
    body=ProductEntry,
    answers=ProductKept,
    refusals=(
        UnknownOffice,
        NotCatalogueKeeper,
        KindNotSold,
        MediumNotSold,
        ProductChanged,
        ProductKindFixed,
        ProductTooLarge,
        MediaTypeNotTaken,
        FileTooLarge,
    ),
    summary="Write a catalogue entry",
    example={
        "title": {
            "id": "Statistik Daerah Kabupaten Bangka Tengah 2016",
            "en": "Regional Statistics of Bangka Tengah Regency 2016",
        },
        "details": {
            "kind": "publication",
            "catalogue_number": "1101002.1904",
            "publication_number": "19040.1609",
            "issn": "2338-6517",
            "pages": 40,
            "roman_pages": 6,
        },
        "formats": ["pdf"],
        "media": ["download"],
        "file": {"name": "statistik-daerah-2016.pdf", "media_type": "application/pdf", "size_bytes": 2500000},
    },
)
def put_product(call: Call[ProductEntry], *, office: str, product: str) -> ProductKept:
    """Write an entry, or its next version where something changes; `version` is the one that was edited.

    The file of the version before stays until the announced one was taken: its `file_id` is the `upload_id`.
    """
    saved = services.catalogue.entries.put(call.actor, office, product, call.body)
    upload = None
    if saved.form is not None and saved.upload_id is not None:
        upload = UploadForm(upload_id=saved.upload_id, url=saved.form.url, fields=saved.form.fields)
    return ProductKept(product=_shown(saved.product, call.language), upload=upload)


@routes.operation(
    "retireProduct",
    "DELETE",
    PRODUCT,
    who=SignedIn,
    answers=ProductShown,
    refusals=(UnknownOffice, NotCatalogueKeeper, ProductNotFound, ProductChanged),
    summary="Take a product off the lists",
)
def retire_product(call: Call, *, office: str, product: str) -> ProductShown:
    """Retire a product: it is no longer listed or sold, and stays readable. A repeat changes nothing."""
    return _shown(services.catalogue.entries.retire(call.actor, office, product), call.language)


def _shown(product: "Product", language: Language) -> ProductShown:
    shown, refused = ProductShown.model_validate(product), product.refused_file
    text = str(in_words("content", refused, language)) if refused else None
    return shown.model_copy(update={"refused_file_text": text})
