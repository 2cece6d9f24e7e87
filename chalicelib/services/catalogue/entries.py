"""The clerk of the catalogue: lists and searches for everyone; entries and their files for its keepers."""

from typing import Final, NamedTuple

from chalicelib.domain.catalogue.keeping import (
    FileAnnounced,
    ProductListed,
    ProductNotFound,
    check_keeper,
    check_sold,
    next_version,
    retired,
    says_the_same,
    with_file,
    with_refused_file,
)
from chalicelib.domain.catalogue.keeping import ProductEntry as Entry
from chalicelib.domain.catalogue.product import Product, ProductFile
from chalicelib.domain.catalogue.search import asked_words
from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.files.media_types import UNKNOWN, canonical
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.keys import Purpose
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.request.documents.purposes import UPLOADS
from chalicelib.domain.request.documents.uploading import POST_LIFETIME
from chalicelib.domain.request.refusals import FileTooLarge, MediaTypeNotTaken
from chalicelib.domain.vocabulary import ProductKind
from chalicelib.gateways import files, office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.models import catalogue
from chalicelib.services import keys
from chalicelib.settings import settings

MOST_CHANGES: Final = 100


class Listing(NamedTuple):
    """One page of products and the cursor of the next, if there is one."""

    items: tuple[ProductListed, ...]
    next: str | None


class Wanted(NamedTuple):
    """Which products are listed: of a kind, with all words of a text; of what is sold, or of what was retired."""

    kind: ProductKind | None = None
    words: str = ""
    retired: bool = False


class Saved(NamedTuple):
    """An entry as it stands now, and the form for its announced file."""

    product: Product
    upload_id: str | None = None
    form: files.PostForm | None = None


def listing(office: str, wanted: Wanted, cursor: str | None, limit: int) -> Listing:
    """Return a page of an office's products, a table call for each word.

    Raises:
        UnknownOffice, MalformedCursor.
    """
    sold = office_data.office(office).channels.kinds
    words, lists = asked_words(wanted.words), catalogue.lists_of(office, retired=wanted.retired)
    scope = " ".join(("products", lists, wanted.kind.value if wanted.kind else "", *words))
    after = unseal(keys.of(Purpose.CURSOR), scope, cursor) if cursor else None
    if wanted.words.strip() and not words:
        return Listing((), None)
    if words:
        page = catalogue.by_words(lists, words, wanted.kind, limit, after)
    else:
        page = catalogue.by_kind(lists, wanted.kind, limit, after)
    items = tuple(item for item in page.items if item.kind in sold)
    return Listing(items, seal(keys.of(Purpose.CURSOR), scope, page.last) if page.last else None)


def product(office: str, product_id: str) -> Product:
    """Return a product, retired or not; raises UnknownOffice, ProductNotFound (also of a kind that is not sold now)."""
    sold = office_data.office(office).channels.kinds
    product = catalogue.product(office, product_id)
    if product.kind not in sold:
        raise ProductNotFound
    return product


def put(actor: Actor, office: str, product_id: str, entry: Entry) -> Saved:
    """Write an entry's next version, and open the door for its announced file.

    Raises:
        UnknownOffice, NotCatalogueKeeper, KindNotSold, MediumNotSold, ProductChanged, ProductKindFixed,
        ProductTooLarge, MediaTypeNotTaken, FileTooLarge.
    """
    rules = office_data.office(office)
    check_keeper(actor, office)
    if entry.file is not None:
        _check_file(entry.file, rules)
    before = standing(office, product_id)
    product = next_entry(rules, product_id, entry, before)
    if product is not before:
        catalogue.keep(product, before, actor.id, now())
    return Saved(product) if entry.file is None else _open_upload(product, entry.file)


def next_entry(office: Office, product_id: str, entry: Entry, before: Product | None) -> Product:
    """Return an entry's next version after the one that was read; that one itself where nothing would change.

    Raises:
        KindNotSold, MediumNotSold, ProductChanged, ProductKindFixed, ProductTooLarge.
    """
    check_sold(office.channels, ProductKind(entry.details.kind), entry.media)
    product = next_version(office.code, product_id, entry, before)
    return before if before and says_the_same(product, before) else product


def standing(office: str, product_id: str) -> Product | None:
    """Return a product as it stands, retired or not; None: there is none."""
    try:
        return catalogue.product(office, product_id)
    except ProductNotFound:
        return None


def retire(actor: Actor, office: str, product_id: str) -> Product:
    """Take a product off the lists, once; raises UnknownOffice, NotCatalogueKeeper, ProductNotFound, ProductChanged."""
    office_data.office(office)
    check_keeper(actor, office)
    before = catalogue.product(office, product_id)
    if before.retired:
        return before
    after = retired(before)
    catalogue.keep(after, before, actor.id, now())
    return after


def changes(actor: Actor, office: str, product_id: str) -> tuple[catalogue.Change, ...]:
    """Return the newest changes of a product, at the office's own time, for its keepers.

    Raises UnknownOffice, NotCatalogueKeeper, ProductNotFound.
    """
    zone = office_data.office(office).zone
    check_keeper(actor, office)
    catalogue.product(office, product_id)
    changes = catalogue.changes(office, product_id, MOST_CHANGES)
    return tuple(each._replace(at=each.at.astimezone(zone)) for each in changes)


def announced(office: str, product_id: str, upload_id: str) -> FileAnnounced | None:
    """Return what was announced under this upload, for the check of what arrived."""
    return catalogue.announced(office, upload_id, product_id)


def attach_file(office: str, product_id: str, file: ProductFile) -> Product:
    """Give the product a file that was checked and moved; a repeat changes nothing.

    Raises:
        ProductNotFound, ProductChanged.
    """
    before = catalogue.product(office, product_id)
    if before.file == file:
        return before
    after = with_file(before, file)
    catalogue.keep(after, before, SYSTEM.id, now())
    return after


def refuse_file(office: str, product_id: str, reason: str) -> Product:
    """Note why the file that arrived was not taken; raises ProductNotFound, ProductChanged."""
    before = catalogue.product(office, product_id)
    after = with_refused_file(before, reason)
    catalogue.keep(after, before, SYSTEM.id, now())
    return after


def _check_file(file: FileAnnounced, office: Office) -> None:
    rule = UPLOADS[DocumentPurpose.PRODUCT]
    if canonical(file.media_type) not in {*rule.media_types, UNKNOWN}:
        raise MediaTypeNotTaken(purpose=DocumentPurpose.PRODUCT.value)
    limit = office.limits.upload_bytes.get(DocumentPurpose.PRODUCT.value, rule.limit_bytes)
    if file.size_bytes > limit:
        raise FileTooLarge(limit_bytes=limit)


def _open_upload(product: Product, file: FileAnnounced) -> Saved:
    upload_id = new_id()
    file = file.model_copy(update={"media_type": canonical(file.media_type)})
    catalogue.announce(product.office, upload_id, product.id, file, now())
    key = f"inbox/catalogue/{product.office}/{product.id}/{upload_id}"
    seconds = int(POST_LIFETIME.total_seconds())
    form = files.presigned_post(settings().inbox_bucket, key, file.media_type, file.size_bytes, seconds)
    return Saved(product, upload_id, form)
