"""Which rendered papers are the buyer's: fiscal ones at once, a manifest with the file that it describes."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.delivery.who_opens import buyers_papers
from chalicelib.domain.vocabulary import Medium
from tests.domain.request.counter import (
    BUYER,
    OFFICER,
    SOFT,
    TREASURER,
    Counter,
    correcting,
    receipted,
    stored,
)
from tests.domain.request.ladder import approved, walk_in

INVOICE = c.RecordPaper(kind="invoice", number="INV-1", source=5, file=stored("inv"))
ON_CD = SOFT.model_copy(update={"medium": Medium.CD})


def manifest(version: int = 1) -> c.RecordPaper:
    number = f"MAN-{version}"
    return c.RecordPaper(kind="manifest", number=number, source=9, file=stored(number), line=1, version=version)


def held(counter: Counter) -> list[str]:
    return [paper.number for paper in buyers_papers(counter.r)]


def test_a_manifest_is_the_buyers_once_its_file_was_sent_and_an_invoice_at_once() -> None:
    counter = receipted().give(SYSTEM, INVOICE).give(SYSTEM, manifest())
    assert held(counter) == ["INV-1"]
    assert counter.refuses(BUYER, c.OpenFile(file="MAN-1")) == "entitlement_missing"
    assert counter.refuses(OFFICER, c.OpenFile(file="MAN-1")) == ""
    counter.give(OFFICER, c.Deliver(lines=(1,)))
    assert held(counter) == ["INV-1", "MAN-1"]
    assert counter.refuses(BUYER, c.OpenFile(file="MAN-1")) == ""


def test_a_corrected_files_manifest_comes_beside_that_of_the_file_before() -> None:
    counter = correcting().give(SYSTEM, manifest())
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    counter.give(OFFICER, c.CorrectProduct(item=1, file=file)).give(SYSTEM, manifest(2))
    assert held(counter) == ["MAN-1", "MAN-2"]


def test_what_was_handed_over_on_a_disc_has_its_manifest_too() -> None:
    counter = walk_in(ON_CD)
    counter.give(OFFICER, c.Submit(terms_version=counter.office.terms_version, consent="signed_slip"))
    counter.give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer()).give(SYSTEM, manifest())
    approved(counter)
    counter.give(TREASURER, c.ReceiveCash(amount_idr=counter.r.due_idr))
    assert held(counter) == []
    counter.give(OFFICER, c.OpenFile(file="shelf1", for_medium=1))
    counter.give(OFFICER, c.HandOver(lines=(1,)))
    assert held(counter) == ["MAN-1"]
