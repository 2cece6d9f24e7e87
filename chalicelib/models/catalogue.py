"""The catalogue's shelf: products, the entries that lists and searches read, and files that are on their way.

A product and all its entries are written in one transaction of at most 100 items. A page of a list is one Query,
of a search one for each of its words.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from pynamodb.exceptions import DoesNotExist, TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.catalogue.keeping import FileAnnounced, ProductChanged, ProductListed, ProductNotFound, listed
from chalicelib.domain.catalogue.product import Product, brief
from chalicelib.domain.catalogue.search import index_words
from chalicelib.domain.vocabulary import ProductKind
from chalicelib.models.catalogue_items import ChangeItem, EntryItem, Item, ProductItem, UploadItem
from chalicelib.models.ledger.appending import Part
from chalicelib.models.ledger.loading import Aside
from chalicelib.models.ledger.races import is_race

SEARCHED: Final = 200
BEYOND_ALL_IDS: Final = "~"
UPLOAD_LIFE: Final = timedelta(days=1)


class Page(NamedTuple):
    """Some products in the order of their ids; `last` is the id after which the next page begins, if there is one."""

    items: tuple[ProductListed, ...]
    last: str | None


def product(office: str, product_id: str) -> Product:
    """Return the product, read consistently; raises ProductNotFound."""
    try:
        item = Item.get(*product_key(office, product_id), consistent_read=True)
    except DoesNotExist:
        raise ProductNotFound from None
    if not isinstance(item, ProductItem):
        raise ProductNotFound
    return item.product


def products(office: str, product_ids: Iterable[str]) -> dict[str, Product]:
    """Return the products of these ids by id, one call for each hundred; those that are not there are left out."""
    keys = sorted({product_key(office, each) for each in product_ids})
    items = Item.batch_get(keys, consistent_read=True) if keys else ()
    return {item.product.id: item.product for item in items if isinstance(item, ProductItem)}


class Change(NamedTuple):
    """Who changed a product, and when; what it became."""

    version: int
    by: str
    at: datetime
    product: Product


def keep(product: Product, before: Product | None, by: str, at: datetime, alongside: tuple[Part, ...] = ()) -> None:
    """Write the product and its entries in place of what was there; raises ProductChanged when that has changed.

    Who changed it and when is written with it, and stays.

    `alongside`: what is written with it, or nothing is; raises what it means when the condition of such a part fails.
    """
    entries = {(item.pk, item.sk): item for item in _entries(product)}
    gone = {(item.pk, item.sk): item for item in _entries(before)} if before else {}
    unchanged = ProductItem.version == before.version if before else ProductItem.pk.does_not_exist()
    whole = ProductItem(*product_key(product.office, product.id), version=product.version, product=product)
    try:
        with TransactWrite(connection=Item.connection()) as write:
            for part, condition, _ in alongside:
                write.save(part, condition=condition)
            write.save(whole, condition=unchanged)
            write.save(_change(product, by, at), condition=ChangeItem.pk.does_not_exist())
            for item in entries.values():
                write.save(item)
            for key in gone.keys() - entries.keys():
                write.delete(gone[key])
    except TransactWriteError as lost:
        if not is_race(lost):
            raise
        reasons = lost.cancellation_reasons[len(gone.keys() - entries.keys()) :]
        failed = (loss for reason, (_, _, loss) in zip(reasons, alongside, strict=False) if reason and loss)
        raise next(failed, ProductChanged()) from lost


def changes(office: str, product_id: str, most: int) -> tuple[Change, ...]:
    """Return who changed a product and when, the newest first: one call. Of changes before they were kept, nothing."""
    items = Item.query(_changes(office, product_id), limit=most, consistent_read=True, scan_index_forward=False)
    return tuple(
        Change(int(item.sk), item.by, datetime.fromisoformat(item.at), item.product)
        for item in items
        if isinstance(item, ChangeItem)
    )


def _change(product: Product, by: str, at: datetime) -> ChangeItem:
    slim = product.model_copy(update={"details": brief(product.details)})
    place = _changes(product.office, product.id), f"{product.version:06d}"
    return ChangeItem(*place, by=by, at=at.isoformat(), product=slim)


def _changes(office: str, product_id: str) -> str:
    return f"changes#{office}#{product_id}"


def lists_of(office: str, *, retired: bool = False) -> str:
    """Return under which name the lists and searches of an office lie: of what it sells, or of what it has retired."""
    return f"{office}#retired" if retired else office


def by_kind(lists: str, kind: ProductKind | None, limit: int, after: str | None) -> Page:
    """Return a page of the products on these lists, of one kind or of all."""
    prefix = f"kind#{kind.value}#" if kind else "all#"
    items = _query(_office(lists), prefix, limit, after)
    return Page(tuple(item.listed for item in items), _last(items, limit))


def by_words(lists: str, words: tuple[str, ...], kind: ProductKind | None, limit: int, after: str | None) -> Page:
    """Return a page of the products on these lists that have all these words.

    One call for each word, at most 200 entries in all. Each word is asked for its next entries. The one whose entries
    reach furthest is the rarest from here on, and is compared with the others. A page may be short, or empty, although
    `last` says that there is more.
    """
    read = limit if len(words) == 1 and kind is None else SEARCHED // len(words)
    entries = [_query(_word(lists, word), "", read, after) for word in words]
    rarest = max(entries, key=lambda items: _last(items, read) or BEYOND_ALL_IDS)
    chosen = [item for item in rarest if set(words) <= set(item.words or ()) and kind in (None, item.listed.kind)]
    if len(chosen) > limit:
        return Page(tuple(item.listed for item in chosen[:limit]), chosen[limit - 1].listed.id)
    return Page(tuple(item.listed for item in chosen), _last(rarest, read))


def announce(office: str, upload_id: str, product_id: str, file: FileAnnounced, at: datetime) -> None:
    """Note that a file is on its way."""
    ends = int((at + UPLOAD_LIFE).timestamp())
    UploadItem(_office(office), f"upload#{upload_id}", product_id=product_id, file=file, expires_at=ends).save()


def announced(office: str, upload_id: str, product_id: str) -> FileAnnounced | None:
    """Return what was announced under this upload for this product."""
    try:
        item = Item.get(_office(office), f"upload#{upload_id}", consistent_read=True)
    except DoesNotExist:
        return None
    return item.file if isinstance(item, UploadItem) and item.product_id == product_id else None


def _query(pk: str, prefix: str, limit: int, after: str | None) -> list[EntryItem]:
    start = {"pk": {"S": pk}, "sk": {"S": prefix + after}} if after else None
    among = Item.sk.startswith(prefix) if prefix else None
    items = Item.query(pk, among, limit=limit, last_evaluated_key=start)
    return [item for item in items if isinstance(item, EntryItem)]


def _last(items: list[EntryItem], limit: int) -> str | None:
    return items[-1].listed.id if len(items) == limit else None


def _entries(product: Product) -> list[EntryItem]:
    """Return the product's entries: on the lists of what is sold, or on those of what was retired."""
    entry, words, lists = listed(product), index_words(product), lists_of(product.office, retired=product.retired)
    keys = [(_office(lists), f"all#{product.id}"), (_office(lists), f"kind#{product.kind.value}#{product.id}")]
    keys += [(_word(lists, word), product.id) for word in words]
    return [EntryItem(pk, sk, listed=entry, words=set(words) or None) for pk, sk in keys]


def aside(name: str, office: str, product_id: str) -> Aside:
    """Return how a product is read together with items of other tables."""
    return Aside(name, Item, product_key(office, product_id), lambda item: item.product)


def product_key(office: str, product_id: str) -> tuple[str, str]:
    """Return the key of a product."""
    return _office(office), f"product#{product_id}"


def _office(lists: str) -> str:
    return f"office#{lists}"


def _word(lists: str, word: str) -> str:
    return f"word#{lists}#{word}"
