"""The right is looked at when the file is opened: by staff, by the buyer, by whoever holds a mailed link."""

from typing import Any

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.delivery.opening import manifest_of
from tests.domain.request.counter import (
    BUYER,
    DATA,
    OFFICER,
    SOFT,
    Counter,
    agreed,
    data_receipted,
    delivered,
    office_with,
    receipted,
    stored,
)
from tests.domain.request.ladder import DELIVERY_CORRECTION


def manifest(line: int = 1, version: int = 1) -> c.RecordPaper:
    name = f"man-{line}-{version}"
    return c.RecordPaper(kind="manifest", number=name, source=9, file=stored(name), line=line, version=version)


def opened(file: str, entitlement: str | None = None) -> c.OpenFile:
    return c.OpenFile(file=file, entitlement=entitlement)


def with_manifest(**fields: Any) -> Counter:
    return delivered(**fields).give(SYSTEM, manifest())


def corrected(counter: Counter) -> Counter:
    counter.give(BUYER, DELIVERY_CORRECTION)
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    return counter.give(OFFICER, c.CorrectProduct(item=1, file=file)).give(SYSTEM, manifest(version=2))


def test_the_holder_of_a_link_opens_the_manifest_of_its_file_uncounted() -> None:
    counter = with_manifest()
    assert counter.refuses(HOLDER, opened("man-1-1")) == "entitlement_missing"
    counter.give(HOLDER, opened("man-1-1", "e1-1-1"))
    assert counter.r.entitlements[0].downloads == 0
    last = counter.entries[-1].event
    assert last.event == "FileOpened"
    assert (last.file, last.entitlement) == ("man-1-1", None)


def test_a_manifest_is_open_for_as_long_as_its_file() -> None:
    expired = with_manifest().later(days=30)
    assert expired.refuses(HOLDER, opened("man-1-1", "e1-1-1")) == "entitlement_expired"
    used_up = with_manifest(office=office_with(limits__max_downloads=1)).give(HOLDER, opened("shelf1", "e1-1-1"))
    assert used_up.refuses(HOLDER, opened("man-1-1", "e1-1-1")) == "downloads_used_up"
    assert corrected(with_manifest()).refuses(HOLDER, opened("man-1-1", "e1-1-1")) == "entitlement_revoked"


def test_a_link_opens_the_manifest_of_its_own_version_and_line_only() -> None:
    counter = corrected(with_manifest())
    assert counter.refuses(HOLDER, opened("man-1-2", "e1-2-2")) == ""
    assert counter.refuses(HOLDER, opened("man-1-1", "e1-2-2")) == "entitlement_missing"
    two = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(1, 2))).give(SYSTEM, manifest(line=2))
    assert two.refuses(HOLDER, opened("man-2-1", "e1-1-1")) == "entitlement_missing"
    assert two.refuses(HOLDER, opened("man-2-1", "e2-1-1")) == ""


def test_a_renewed_link_opens_the_manifest_and_the_old_one_does_not() -> None:
    counter = with_manifest().give(OFFICER, c.RenewEntitlement(line=1))
    assert counter.refuses(HOLDER, opened("man-1-1", "e1-1-1")) == "entitlement_revoked"
    assert counter.refuses(HOLDER, opened("man-1-1", "e1-1-2")) == ""


def test_an_entitlement_without_a_manifest_yet_has_none() -> None:
    counter = delivered()
    entitlement = counter.r.entitlements[0]
    assert manifest_of(counter.r, entitlement) is None
    again = counter.give(SYSTEM, manifest()).give(SYSTEM, manifest())
    manifest_file = manifest_of(again.r, entitlement)
    assert manifest_file
    assert manifest_file.file_id == "man-1-1"


def test_a_link_opens_neither_papers_nor_products_that_it_was_not_given_for() -> None:
    counter = with_manifest()
    invoice = c.RecordPaper(kind="invoice", number="INV-1", source=5, file=stored("inv"))
    counter.give(SYSTEM, invoice)
    assert counter.refuses(HOLDER, opened("inv", "e1-1-1")) == "entitlement_missing"
    assert counter.refuses(BUYER, opened("inv")) == ""
    assert counter.refuses(HOLDER, opened("nothing", "e1-1-1")) == "file_unknown"


def test_the_officer_opens_what_the_offer_and_the_delivery_are_made_of() -> None:
    counter = data_receipted(DATA)
    counter.give(SYSTEM, manifest())
    sent = [d.file.file_id for d in counter.r.documents]
    for file in (*sent, "man-1-1"):
        assert counter.refuses(OFFICER, opened(file)) == ""


def test_data_are_opened_by_the_buyer_from_their_delivery_on() -> None:
    counter = data_receipted(DATA)
    product = counter.r.lines[0].file
    assert product
    assert counter.refuses(BUYER, opened(product.file_id)) == "entitlement_missing"
    agreed(counter).give(OFFICER, c.Deliver(lines=(1,)))
    assert counter.refuses(BUYER, opened(product.file_id)) == ""


def test_the_buyer_opens_the_countersigned_agreement() -> None:
    counter = agreed(data_receipted(DATA))
    copy = counter.upload(OFFICER, DocumentPurpose.COUNTERSIGNED_AGREEMENT)
    assert counter.refuses(BUYER, opened(copy)) == ""
