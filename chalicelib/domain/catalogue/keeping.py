"""Keeping the catalogue: what an officer sends, and what the catalogue says no to."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.domain.catalogue.product import Details, Format, Product, ProductFile, brief
from chalicelib.domain.office.channels import Channels
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Conflict, Forbidden, Invalid, NotFound
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import ONE_LINE, PROSE, Frozen, Medium, ProductKind, Role

KEEPERS = frozenset({Role.OFFICER, Role.ADMIN})
MAX_PRODUCT_BYTES = 150_000
"""A codebook of about a thousand variables; twenty such products and a request are still read in one call (4 MB)."""
MAX_FILE_BYTES = 5_000_000_000

ProductId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
TitleText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=ONE_LINE)]


class ProductNotFound(NotFound):
    """The catalogue has no such product."""


class ProductChanged(Conflict):
    """Someone else changed the entry meanwhile, or it is not the version that was edited."""


class ProductKindFixed(Conflict):
    """A product stays of its kind; another kind is another product."""


class KindNotSold(Invalid):
    """The office sells no product of this kind, through any channel."""


class MediumNotSold(Invalid):
    """The office sells nothing on this medium, through any channel."""


class ProductTooLarge(Invalid):
    """The entry is larger than a catalogue entry may be."""


class NotCatalogueKeeper(Forbidden):
    """Only officers and administrators of the office keep its catalogue."""


class ProductTitle(Bilingual):
    """A title in both languages."""

    id: TitleText
    en: TitleText


class Abstract(Bilingual):
    """A summary in both languages."""

    id: str = Field(max_length=4000, pattern=PROSE)
    en: str = Field(max_length=4000, pattern=PROSE)


class FileAnnounced(Frozen):
    """A file that is about to be uploaded: its name as buyers will see it, its type, its size in bytes."""

    name: str = Field(min_length=1, max_length=150, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069/\\]+$")
    media_type: str = Field(pattern=r"^([a-z]+/[a-z0-9.+-]+)?$", max_length=100)
    size_bytes: int = Field(ge=1, le=MAX_FILE_BYTES)


class ProductEntry(Frozen):
    """An entry as its keeper writes it. `version` is the one that was edited; without it, the newest is replaced."""

    title: ProductTitle
    abstract: Abstract | None = None
    details: Details
    formats: tuple[Format, ...] = Field(min_length=1, max_length=10)
    media: tuple[Medium, ...] = Field(min_length=1, max_length=10)
    file: FileAnnounced | None = None
    version: int | None = Field(default=None, ge=1)


class ProductListed(Frozen):
    """A product as lists show it: microdata without their variables and regions, which the product itself names."""

    id: str
    kind: ProductKind
    title: Bilingual
    details: Details
    formats: tuple[Format, ...]
    media: tuple[Medium, ...]
    version: int


def check_keeper(actor: Actor, office: str) -> None:
    """Refuse with NotCatalogueKeeper whoever does not keep this office's catalogue."""
    if not actor.roles_at(office) & KEEPERS:
        raise NotCatalogueKeeper


def check_sold(channels: Channels, kind: ProductKind, media: Iterable[Medium] = ()) -> None:
    """Refuse with KindNotSold or MediumNotSold what no channel of the office sells."""
    if kind not in channels.kinds:
        raise KindNotSold(kind=kind.value)
    if strange := sorted({*media} - channels.media):
        raise MediumNotSold(medium=strange[0].value)


def next_version(office: str, product_id: str, entry: ProductEntry, before: Product | None) -> Product:
    """Return the next version of the entry; its file stays until another arrives.

    Raises:
        ProductChanged, ProductKindFixed, ProductTooLarge.
    """
    if entry.version is not None and entry.version != (before.version if before else 0):
        raise ProductChanged
    if before is not None and before.kind.value != entry.details.kind:
        raise ProductKindFixed(kind=before.kind.value)
    product = Product(
        id=product_id,
        office=office,
        kind=ProductKind(entry.details.kind),
        title=entry.title,
        abstract=entry.abstract,
        details=entry.details,
        formats=entry.formats,
        media=entry.media,
        file=before.file if before else None,
        version=before.version + 1 if before else 1,
    )
    if len(product.model_dump_json().encode()) > MAX_PRODUCT_BYTES:
        raise ProductTooLarge(most=MAX_PRODUCT_BYTES)
    return product


def says_the_same(product: Product, before: Product) -> bool:
    """Tell whether the next version of an entry says nothing that its last does not say."""
    metadata = {"version", "refused_file"}
    return product.model_dump(exclude=metadata) == before.model_dump(exclude=metadata)


def retired(product: Product) -> Product:
    """Return the product taken off the lists; it stays readable for the requests that name it."""
    return product.model_copy(update={"retired": True, "version": product.version + 1})


def with_file(product: Product, file: ProductFile) -> Product:
    """Return the product with the file that has arrived and was checked."""
    return product.model_copy(update={"file": file, "refused_file": None, "version": product.version + 1})


def with_refused_file(product: Product, reason: str) -> Product:
    """Return the product with the reason why the file sent last was not taken; an earlier file stays."""
    return product.model_copy(update={"refused_file": reason, "version": product.version + 1})


def listed(product: Product) -> ProductListed:
    """Return the product as lists show it."""
    return ProductListed(
        id=product.id,
        kind=product.kind,
        title=product.title,
        details=brief(product.details),
        formats=product.formats,
        media=product.media,
        version=product.version,
    )
