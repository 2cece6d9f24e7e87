"""A file goes out only to who may have it at that moment, for minutes, recorded and counted.

Long because a right runs out, is used up, renewed or corrected, and each is shown by account and by link.
"""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import HOLDER, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request import refusals as r
from chalicelib.domain.vocabulary import Language
from chalicelib.services.files import downloads
from chalicelib.services.ledger.execute import execute
from chalicelib.services.papers.making import make_paper
from chalicelib.services.requests.ledger import REQUESTS
from tests.desk import Desk, calls, furnish, later, untypeset
from tests.domain.request.counter import BUYER, HASH, OFFICE, OFFICER, TREASURER
from tests.faults import beforehand
from tests.ring import link_token

STRANGER = Actor(id="stranger")
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _untypeset(monkeypatch: pytest.MonkeyPatch) -> None:
    untypeset(monkeypatch)


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    return Desk().delivered()


def _token(desk: Desk, which: int = -1) -> str:
    return link_token(f"{desk.request_id}.{desk.r.entitlements[which].entitlement}")


def _refused(code: type[Refusal], do: Callable[[], object], desk: Desk) -> None:
    before = desk.r
    with pytest.raises(code):
        do()
    assert desk.r == before


@pytest.mark.emulated
def test_a_delivered_file_opens_for_its_buyer_by_a_link_for_minutes_at_the_regions_own_host(desk: Desk) -> None:
    opened = downloads.open_file(desk.request_id, "shelf1", BUYER)
    link = urlsplit(opened.url)
    asked = parse_qs(link.query)
    assert link.scheme == "https"
    assert "s3.ap-southeast-3.amazonaws.com" in link.netloc
    assert asked["X-Amz-Expires"] == [str(downloads.LINK_SECONDS)]
    assert downloads.LINK_SECONDS <= 600
    assert "catalogue/1904/statda-2016/shelf1" in link.path
    assert "attachment" in asked["response-content-disposition"][0]
    assert asked["response-content-type"] == ["application/pdf"]
    assert (opened.name, opened.seconds) == ("Statistik Daerah 2016.pdf", downloads.LINK_SECONDS)
    assert opened.sha256 == HASH


def test_every_opening_is_recorded_and_counted(desk: Desk) -> None:
    for n in (1, 2, 3):
        downloads.open_file(desk.request_id, "shelf1", BUYER)
        assert desk.r.entitlements[0].downloads == n
    entry = desk.entries[-1]
    assert (entry.event.event, entry.actor.id) == ("FileOpened", BUYER.id)
    assert entry.event.sha256 == HASH  # type: ignore[union-attr]  # The line above says which event it is.


def test_a_repeat_with_the_same_key_counts_once_for_as_long_as_the_first_link_lives(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_by: tuple[Callable[[str], object], ...] = (
        lambda key: downloads.open_file(desk.request_id, "shelf1", BUYER, key),
        lambda key: downloads.open_shared(_token(desk), key),
    )
    for number, open_it in enumerate(open_by):
        before = desk.r.entitlements[0].downloads
        for _ in range(3):
            open_it(f"the-same-key-{number}")
        assert desk.r.entitlements[0].downloads == before + 1
        open_it(f"another-key-{number}")
        assert desk.r.entitlements[0].downloads == before + 2
        later(monkeypatch, seconds=downloads.LINK_SECONDS + 1)
        open_it(f"the-same-key-{number}")
        assert desk.r.entitlements[0].downloads == before + 3


def test_one_key_for_three_files_opens_each_of_them(desk: Desk) -> None:
    seq = desk.seq("ReceiptIssued")
    make_paper(desk.request_id, seq, "receipt")
    names = {downloads.open_file(desk.request_id, file, BUYER, "one-key").name for file in ("shelf1", f"receipt-{seq}")}
    assert len(names) == 2


def test_files_that_are_opened_at_once_are_all_opened(desk: Desk) -> None:
    others = lambda: downloads.open_file(desk.request_id, "shelf1", BUYER)  # noqa: E731  It is what comes in between.
    with beforehand("TransactWriteItems", others, times=4):
        downloads.open_file(desk.request_id, "shelf1", BUYER)
    assert desk.r.entitlements[0].downloads == 5


def test_a_file_that_was_not_delivered_yet_stays_closed(cloud: object) -> None:
    furnish()
    desk = Desk().paid()
    _refused(r.EntitlementMissing, lambda: downloads.open_file(desk.request_id, "shelf1", BUYER), desk)


def test_another_persons_file_does_not_exist(desk: Desk) -> None:
    _refused(r.RequestUnknown, lambda: downloads.open_file(desk.request_id, "shelf1", STRANGER), desk)
    _refused(r.FileUnknown, lambda: downloads.open_file(desk.request_id, "shelf2", BUYER), desk)


def test_a_right_that_has_run_out_is_refused_at_the_click(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, days=OFFICE.days.entitlement, minutes=-5)
    downloads.open_file(desk.request_id, "shelf1", BUYER)
    later(monkeypatch, minutes=10)
    _refused(r.EntitlementExpired, lambda: downloads.open_file(desk.request_id, "shelf1", BUYER), desk)
    _refused(r.EntitlementExpired, lambda: downloads.open_shared(_token(desk)), desk)
    _refused(r.EntitlementExpired, lambda: downloads.show_shared(_token(desk), Language.ID), desk)


def test_a_right_that_is_used_up_is_refused_at_the_click(desk: Desk) -> None:
    for _ in range(OFFICE.limits.max_downloads):
        downloads.open_shared(_token(desk))
    _refused(r.DownloadsUsedUp, lambda: downloads.open_shared(_token(desk)), desk)
    _refused(r.DownloadsUsedUp, lambda: downloads.open_file(desk.request_id, "shelf1", BUYER), desk)


def test_a_renewed_right_has_a_new_link_and_the_old_one_is_dead(desk: Desk) -> None:
    old = _token(desk)
    desk.give(OFFICER, c.RenewEntitlement(line=1))
    assert _token(desk) != old
    _refused(r.EntitlementRevoked, lambda: downloads.open_shared(old), desk)
    _refused(r.EntitlementRevoked, lambda: downloads.show_shared(old, Language.ID), desk)
    assert downloads.open_shared(_token(desk)).sha256 == HASH
    assert [e.downloads for e in desk.r.entitlements] == [0, 1]


def test_a_corrected_product_has_a_new_link_and_the_old_one_is_dead(desk: Desk) -> None:
    old = _token(desk)
    wish = {"about": "product", "line": 1, "code": "file_damaged"}
    desk.give(BUYER, c.RequestDeliveryCorrection.model_validate({"items": [wish]}))
    file = desk.upload(OFFICER, Of.PRODUCT, line=1)
    desk.give(OFFICER, c.CorrectProduct(item=1, file=file))
    _refused(r.EntitlementRevoked, lambda: downloads.open_shared(old), desk)
    _refused(r.EntitlementRevoked, lambda: downloads.open_file(desk.request_id, "shelf1", BUYER), desk)
    assert downloads.open_shared(_token(desk)).sha256 != HASH
    replaced = downloads.open_file(desk.request_id, "shelf1", OFFICER)
    assert (replaced.name, replaced.sha256) == ("Statistik Daerah 2016.pdf", HASH)


def test_looking_at_a_link_records_nothing(desk: Desk) -> None:
    before = desk.r
    with calls() as made:
        for language in Language:
            shared = downloads.show_shared(_token(desk), language)
            assert (shared.title, shared.downloads_left) == (
                {"id": "Statistik Daerah 2016", "en": "Regional Statistics 2016"}[language.value],
                OFFICE.limits.max_downloads,
            )
    assert {*made} == {"GetItem", "BatchGetItem"}
    assert desk.r == before


def test_a_link_tells_whose_right_it_is_how_often_and_until_when_it_opens(desk: Desk) -> None:
    downloads.open_shared(_token(desk))
    shared, (entitlement,) = downloads.show_shared(_token(desk), Language.ID), desk.r.entitlements
    assert (shared.visible.request, shared.entitlement) == (desk.r, entitlement)
    assert (shared.downloads_left, shared.expires_at) == (OFFICE.limits.max_downloads - 1, entitlement.expires_at)


@pytest.mark.parametrize("token", ["", "x" * 43, "link"])
def test_a_token_that_we_did_not_make_leads_nowhere(desk: Desk, token: str) -> None:
    _refused(r.FileUnknown, lambda: downloads.open_shared(token), desk)
    _refused(r.FileUnknown, lambda: downloads.show_shared(token, Language.ID), desk)


def test_a_link_opens_its_own_file_and_names_nobody(desk: Desk) -> None:
    downloads.open_shared(_token(desk))
    assert (desk.entries[-1].actor.id, desk.entries[-1].actor.role) == ("holder", "holder")


def _with_manifest() -> Desk:
    furnish()
    desk = Desk().delivered()
    make_paper(desk.request_id, desk.seq("ProductAttached"), "manifest")
    return desk


def test_a_link_opens_the_manifest_too_which_is_recorded_and_not_counted() -> None:
    desk = _with_manifest()
    assert downloads.show_shared(_token(desk), Language.EN).manifest
    opened = downloads.open_shared(_token(desk), manifest=True)
    (manifest,) = desk.r.rendered
    assert opened.sha256 == manifest.file.sha256
    assert opened.name == f"manifes {desk.r.reference}_1_1.pdf"
    entry = desk.entries[-1]
    assert (entry.event.event, entry.actor.role) == ("FileOpened", "holder")
    assert entry.event.sha256 == manifest.file.sha256  # type: ignore[union-attr]  # The line above says which event.
    assert desk.r.entitlements[0].downloads == 0


def test_a_manifest_that_is_not_there_yet_cannot_be_opened(desk: Desk) -> None:
    assert not downloads.show_shared(_token(desk), Language.EN).manifest
    _refused(r.FileUnknown, lambda: downloads.open_shared(_token(desk), manifest=True), desk)


def test_the_manifest_goes_with_the_right_to_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = _with_manifest()
    old = _token(desk)
    desk.give(OFFICER, c.RenewEntitlement(line=1))
    _refused(r.EntitlementRevoked, lambda: downloads.open_shared(old, manifest=True), desk)
    downloads.open_shared(_token(desk), manifest=True)
    later(monkeypatch, days=OFFICE.days.entitlement, minutes=5)
    _refused(r.EntitlementExpired, lambda: downloads.open_shared(_token(desk), manifest=True), desk)


def test_a_link_never_opens_the_manifest_of_another_version() -> None:
    desk = _with_manifest()
    wish = {"about": "product", "line": 1, "code": "file_damaged"}
    desk.give(BUYER, c.RequestDeliveryCorrection.model_validate({"items": [wish]}))
    desk.give(OFFICER, c.CorrectProduct(item=1, file=desk.upload(OFFICER, Of.PRODUCT, line=1)))
    _refused(r.FileUnknown, lambda: downloads.open_shared(_token(desk), manifest=True), desk)
    make_paper(desk.request_id, desk.seq("ProductCorrected"), "manifest")
    opened = downloads.open_shared(_token(desk), manifest=True)
    assert opened.sha256 == desk.r.rendered[-1].file.sha256
    assert desk.r.rendered[-1].version == 2


def test_a_holder_opens_nothing_else_of_the_request(desk: Desk) -> None:
    seq = desk.seq("ReceiptIssued")
    make_paper(desk.request_id, seq, "receipt")
    entitlement = desk.r.entitlements[0].entitlement
    stolen = c.OpenFile(file=f"receipt-{seq}", entitlement=entitlement)
    _refused(r.EntitlementMissing, lambda: execute(REQUESTS, desk.request_id, stolen, HOLDER), desk)


def test_staff_open_any_file_and_the_buyer_the_own_papers(desk: Desk) -> None:
    seq = desk.seq("ReceiptIssued")
    make_paper(desk.request_id, seq, "receipt")
    for actor in (BUYER, OFFICER, TREASURER):
        assert downloads.open_file(desk.request_id, f"receipt-{seq}", actor).name.startswith("kuitansi ")
    downloads.open_file(desk.request_id, "shelf1", OFFICER)
    assert desk.r.entitlements[0].downloads == 0


def test_a_document_goes_out_under_its_purpose_and_the_number_of_its_request(cloud: object) -> None:
    furnish()
    desk = Desk().open()
    letter = desk.upload(BUYER, Of.REQUEST_LETTER)
    names = {
        language: downloads.open_file(desk.request_id, letter, BUYER, language=language).name for language in Language
    }
    assert names == {
        Language.ID: f"surat permohonan {desk.r.reference}.pdf",
        Language.EN: f"letter of request {desk.r.reference}.pdf",
    }
