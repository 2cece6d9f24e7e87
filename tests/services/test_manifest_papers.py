"""A manifest goes with every product file: of that line, in that version, with the codebook of what was chosen."""

import json
from typing import Any

import pymupdf
import pytest

from chalicelib.domain.catalogue.codebook import Variable
from chalicelib.domain.catalogue.product import MicrodataDetails
from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.papers.manifests import DESCRIPTOR, ManifestPaper
from chalicelib.domain.request import commands as c
from chalicelib.domain.shapes import Bilingual
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue
from chalicelib.services.files.downloads import open_file
from chalicelib.services.papers.making import make_paper, paper_of
from chalicelib.settings import settings
from tests.desk import Desk, furnish, seed
from tests.domain.request import counter as pure
from tests.domain.request.counter import BUYER, MICRODATA, OFFICE, OFFICER, PUBLICATION
from tests.domain.request.ladder import approved, walk_in
from tests.services.data_sale import accepted, attached

DAMAGED = c.RequestDeliveryCorrection.model_validate(
    {"items": [{"about": "product", "line": 1, "code": "file_damaged"}]}
)


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _paper(desk: Desk, event: str = "ProductAttached") -> ManifestPaper:
    paper = paper_of(desk.entries[: desk.seq(event)], OFFICE, {})
    assert isinstance(paper, ManifestPaper)
    return paper


def _made(desk: Desk, event: str = "ProductAttached") -> bytes:
    seq = desk.seq(event)
    make_paper(desk.request_id, seq, "manifest")
    return files.read_range(settings().files_bucket, f"papers/{desk.request_id}/manifest-{seq}", 0, 10_000_000)


def _package(content: bytes) -> Any:
    with pymupdf.open(stream=content, filetype="pdf") as document:  # type: ignore[no-untyped-call]  # It is untyped.
        return json.loads(document.embfile_get(DESCRIPTOR))


@pytest.mark.typesetting
def test_a_manifest_is_recorded_for_its_line_and_version_once() -> None:
    desk = accepted()
    attached(desk, 1)
    _made(desk)
    (paper,) = desk.r.rendered
    assert (paper.kind, paper.line, paper.version) == ("manifest", 1, 1)
    assert paper.number == f"{desk.r.reference}/1/1"
    version = desk.r.version
    make_paper(desk.request_id, desk.seq("ProductAttached"), "manifest")
    assert desk.r.version == version


def test_a_catalogue_file_attached_at_acceptance_has_its_manifest_too() -> None:
    paper = _paper(Desk().offered())
    assert (paper.title, paper.version) == (PUBLICATION.title, 1)
    assert PUBLICATION.file
    assert paper.file.sha256 == PUBLICATION.file.sha256
    assert (paper.columns, paper.regions) == ((), ())
    assert paper.licence == OFFICE.licence.publication


def test_a_manifest_of_microdata_holds_the_chosen_variables_regions_and_the_data_licence() -> None:
    desk = accepted()
    attached(desk, 1)
    paper = _paper(desk)
    assert [column.name for column in paper.columns] == ["b42"]
    assert paper.columns[0].label
    assert isinstance(MICRODATA.details, MicrodataDetails)
    names = {region.code: region.name for region in MICRODATA.details.regions}
    assert [(area.code, area.name) for area in paper.regions] == [("1904010", names["1904010"])]
    assert paper.licence == OFFICE.licence.data
    facts = {fact.label.en: fact.value.en for fact in paper.facts}
    assert (facts["Survey"], facts["Period"], facts["Processing"], facts["Format"]) == (
        "Susenas",
        "2015-03",
        "without processing",
        "CSV",
    )


def test_a_manifest_of_a_map_says_its_ground_and_its_level() -> None:
    desk = accepted()
    attached(desk, 2, "application/zip")
    facts = {fact.label.en: fact.value.en for fact in _paper(desk).facts}
    assert (facts["Extent"], facts["Level"]) == ("one regency or city", "village (desa/kelurahan)")


@pytest.mark.typesetting
def test_the_attached_package_is_that_of_the_file_which_the_buyer_gets() -> None:
    desk = Desk().delivered()
    (resource,) = _package(_made(desk))["resources"]
    opened = open_file(desk.request_id, "shelf1", BUYER)
    assert (resource["path"], resource["hash"]) == (opened.name, f"sha256:{opened.sha256}")


@pytest.mark.typesetting
def test_a_corrected_file_has_a_manifest_of_its_own_version() -> None:
    desk = Desk().delivered()
    desk.give(BUYER, DAMAGED)
    file = desk.upload(OFFICER, Of.PRODUCT, line=1)
    desk.give(OFFICER, c.CorrectProduct(item=1, file=file))
    package = _package(_made(desk, "ProductCorrected"))
    assert (package["version"], package["id"]) == ("2", f"{desk.r.reference}/1/2")
    assert [(d.line, d.version) for d in desk.r.rendered] == [(1, 2)]


def test_an_exchanged_printed_copy_has_no_manifest() -> None:
    visit = walk_in(pure.PAPER, now=now())
    submit = c.Submit(terms_version=OFFICE.terms_version, consent="signed_slip")
    visit.give(OFFICER, submit).give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer())
    approved(visit).give(OFFICER, c.SetAsideCopy(line=1))
    visit.give(pure.TREASURER, c.RecordBillingCode(billing=pure.BILLING))
    visit.give(pure.TREASURER, pure.payment(visit)).give(pure.TREASURER, c.IssueReceipt())
    visit.give(OFFICER, c.HandOver(lines=(1,))).give(OFFICER, DAMAGED).give(
        OFFICER, c.CorrectProduct(item=1, medium_returned=True)
    )
    desk = Desk(seed(visit))
    make_paper(desk.request_id, desk.seq("ProductCorrected"), "manifest")
    assert desk.r.rendered == ()


def test_a_product_that_left_the_catalogue_is_described_by_what_the_line_says() -> None:
    desk = Desk(seed(pure.with_data(now=now(), products={MICRODATA.id: MICRODATA.model_copy(update={"id": "gone"})})))
    assert desk.r.lines[0].product == "gone"
    paper = _paper(desk)
    assert (paper.title, paper.columns) == (MICRODATA.title, ())


def _rename_a_variable() -> None:
    spending = Variable(name="b42", label=Bilingual(id="Pengeluaran", en="Expenditure"))
    details = MICRODATA.details.model_copy(update={"variables": (spending,)})
    catalogue.keep(MICRODATA.model_copy(update={"details": details, "version": 2}), MICRODATA, "keeper-1", now())


@pytest.mark.typesetting
def test_a_manifest_that_was_made_stays_although_the_catalogue_changes() -> None:
    desk = accepted()
    attached(desk, 1)
    before = _made(desk)
    version = desk.r.version
    _rename_a_variable()
    assert _made(desk) == before
    assert desk.r.version == version


def test_the_codebook_is_read_from_the_catalogue_as_it_is_when_the_manifest_is_made() -> None:
    desk = accepted()
    attached(desk, 1)
    _rename_a_variable()
    (column,) = _paper(desk).columns
    assert column.label
    assert column.label.en == "Expenditure"


@pytest.mark.typesetting
def test_the_same_event_gives_the_same_manifest() -> None:
    desk = accepted()
    attached(desk, 1)
    assert _paper(desk) == _paper(desk)
    first = _made(desk)
    desk.give(OFFICER, c.Assign())
    assert _package(first) == _paper(desk).descriptor()
