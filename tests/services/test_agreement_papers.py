"""The data-use agreement follows from its event: its own wording, its own request, whatever the office does later.

Long because a second wording has to be put in force, beside all that one agreement says.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.papers.agreement_papers import AgreementPaper
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.tokens import token_hash
from chalicelib.domain.vocabulary import Domicile
from chalicelib.gateways import files, office_data, typesetting
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.papers.making import make_paper, paper_of
from chalicelib.settings import settings
from tests.desk import SITI, Desk, furnish, later, seed
from tests.domain.request import counter as pure
from tests.domain.request.counter import BUYER, OFFICE, OFFICER
from tests.models.scenes import ABROAD
from tests.services.data_sale import offered, offered_again

OLD = OFFICE.agreement.wording
NEW = "sppd-contoh-2"


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _paper(desk: Desk, seq: int | None = None) -> AgreementPaper:
    entries = desk.entries[: seq or desk.seq("AgreementIssued")]
    read = reading.read(requests.TABLE, desk.request_id)
    assert read
    paper = paper_of(entries, office_data.office("1904"), read.texts)
    assert isinstance(paper, AgreementPaper)
    return paper


def _made(desk: Desk, seq: int | None = None) -> bytes:
    seq = seq or desk.seq("AgreementIssued")
    make_paper(desk.request_id, seq, "agreement")
    return files.read_range(settings().files_bucket, f"papers/{desk.request_id}/agreement-{seq}", 0, 10_000_000)


def _printed(content: bytes) -> str:
    with pymupdf.open(stream=content, filetype="pdf") as pages:  # type: ignore[no-untyped-call]  # It is untyped.
        return " ".join(" ".join(page.get_text() for page in pages).split())


@pytest.fixture
def moved_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the office have a second wording; it is put in force by `_move_on`."""
    for room in ("offices", "tariffs", "calendars", "agreements"):
        shutil.copytree(office_data.ROOT / room, tmp_path / room)
    text = (tmp_path / "agreements" / f"{OLD}.toml").read_text("utf-8")
    text = text.replace(f'"{OLD}"', f'"{NEW}"').replace("The parties agree as follows.", "The parties agree anew.")
    (tmp_path / "agreements" / f"{NEW}.toml").write_text(text, "utf-8")
    monkeypatch.setattr(office_data, "ROOT", tmp_path)
    yield
    _forget()


def _move_on(folder: Path) -> None:
    path = folder / "offices" / "1904.toml"
    path.write_text(path.read_text("utf-8").replace(f'wording = "{OLD}"', f'wording = "{NEW}"'), "utf-8")
    _forget()


def _forget() -> None:
    for read in (office_data.office, office_data.offices, office_data.wording):
        read.cache_clear()


@pytest.mark.typesetting
def test_an_agreement_is_rendered_stored_and_recorded_once() -> None:
    desk = offered()
    content = _made(desk)
    (paper,) = desk.r.rendered
    assert desk.r.agreement
    assert (paper.kind, paper.number, paper.line) == ("agreement", desk.r.agreement.number, None)
    assert paper.file.size_bytes == len(content)
    version = desk.r.version
    make_paper(desk.request_id, desk.seq("AgreementIssued"), "agreement")
    assert desk.r.version == version


@pytest.mark.typesetting
def test_an_agreement_says_who_what_for_what_and_by_which_invoice() -> None:
    desk = offered()
    printed = _printed(_made(desk))
    assert desk.r.agreement
    assert desk.r.invoice
    for words in (
        desk.r.agreement.number,
        desk.r.reference,
        desk.r.invoice.number,
        SITI.name,
        OFFICE.signatories.head.name,
        *OFFICE.agreement.return_address[:3],
        "Susenas Maret 2015",
        "1904010",
        "b42",
        "Peta desa",
        "Regresi kuantil",
        "Nelayan beralih #import pekerjaan.",
        pure.HASH,
        "2 (dua) rangkap asli",
        "CONTOH",
    ):
        assert words in printed, words
    assert "Statistik Daerah 2016" not in printed, "publications need no agreement"


def test_each_line_of_data_has_the_abstract_that_counts_for_it() -> None:
    paper = _paper(offered())
    assert [record.line for record in paper.records] == [1, 2]
    written, sent = paper.abstracts
    assert (written.lines, written.file) == ((1,), None)
    assert [part.label.en for part in written.parts] == [
        "Topic of the data",
        "Background",
        "Purpose",
        "Method",
        "Planned output",
    ]
    assert written.parts[1].paragraphs == ("Harga timah turun.", "Nelayan beralih #import pekerjaan.")
    assert (sent.lines, sent.parts) == ((2,), ())
    assert sent.file
    assert sent.file.sha256 == pure.HASH


def test_one_abstract_for_the_whole_request_stands_once_for_all_its_lines() -> None:
    counter = pure.draft(pure.DATA, pure.DATA, purpose=c.Purpose.RESEARCH, now=now())
    counter.upload(BUYER, DocumentPurpose.ABSTRACT)
    pure.in_order(counter.give(BUYER, pure.terms()))
    for line in (1, 2):
        file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=line, size=5000)
        counter.give(OFFICER, c.AttachProduct(line=line, file=file))
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    counter.give(OFFICER, c.SendOffer(billing=pure.BILLING, samples=(sample,)))
    (abstract,) = _paper(Desk(seed(counter))).abstracts
    assert abstract.lines == (1, 2)


def test_a_letter_that_asks_for_rp0_is_no_abstract_and_stands_in_no_annex() -> None:
    verified = pure.VERIFIED
    counter = pure.draft(pure.DATA, now=now(), buyer=Buyer("buyer_1", Domicile.DOMESTIC, verified))
    counter.give(BUYER, c.ReviseDraft(lines=(pure.DATA,), purpose=c.Purpose.RESEARCH, zero_tariff=True))
    counter.upload(BUYER, DocumentPurpose.REQUEST_LETTER)
    pure.in_order(counter.give(BUYER, pure.written()).give(BUYER, pure.terms()))
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=5000)
    counter.give(OFFICER, c.AttachProduct(line=1, file=file))
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    counter.give(OFFICER, c.SendOffer(zero_tariff_decision="SK-12/2026", samples=(sample,)))
    (abstract,) = _paper(Desk(seed(counter))).abstracts
    assert (abstract.lines, abstract.file) == ((1,), None)


def test_an_erased_abstract_leaves_a_dash_and_no_fault() -> None:
    desk = offered()
    reading.erase_texts(requests.TABLE, desk.request_id)
    written, _ = _paper(desk).abstracts
    assert {part.paragraphs for part in written.parts} == {("\N{EM DASH}",)}


@pytest.mark.typesetting
def test_an_agreement_prints_by_its_own_wording_although_the_office_has_moved_on(
    moved_on: None, tmp_path: Path
) -> None:
    desk = offered()
    first = desk.seq("AgreementIssued")
    before = _made(desk)
    _move_on(tmp_path)
    assert _paper(desk, first).wording == OLD
    assert typesetting.render(_paper(desk, first), desk.entries[first - 1].at) == before
    second = _made(offered_again(desk))
    assert _paper(desk).wording == NEW
    assert "The parties agree as follows." in _printed(before)
    assert "The parties agree anew." in _printed(second)


def test_a_wording_may_name_the_agreement_by_its_number(moved_on: None, tmp_path: Path) -> None:
    path = tmp_path / "agreements" / f"{NEW}.toml"
    text = path.read_text("utf-8").replace('closing = {id = "', 'closing = {id = "{number}. ')
    path.write_text(text.replace('en = "The parties have read', 'en = "{number}. The parties have read'), "utf-8")
    desk = offered()
    _move_on(tmp_path)
    offered_again(desk)
    assert desk.r.agreement
    closing = _paper(desk).closing
    assert closing.id.startswith(f"{desk.r.agreement.number}. Para pihak")
    assert closing.en.startswith(f"{desk.r.agreement.number}. The parties")


def test_a_later_offers_agreement_says_which_one_it_replaces() -> None:
    desk = offered()
    assert desk.r.agreement
    first = desk.r.agreement.number
    assert _paper(desk).replaces is None
    assert _paper(offered_again(desk)).replaces == first


@pytest.mark.typesetting
def test_the_same_event_gives_the_same_agreement_whatever_came_after(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = offered()
    before = _made(desk)
    desk.give(BUYER, c.ApproveOffer(offer=1))
    desk.give(BUYER, c.SubmitAgreement(way="posted", tracking="JNE-12345"))
    later(monkeypatch, days=2)
    issued = desk.entries[desk.seq("AgreementIssued") - 1]
    assert typesetting.render(_paper(desk), issued.at) == before


def test_a_buyer_abroad_signs_the_clause_for_abroad_and_may_be_stamped_on_arrival() -> None:
    counter = pure.with_data(buyer=ABROAD, now=now())
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    abroad = _paper(Desk(seed(counter.give(OFFICER, c.SendOffer(samples=(sample,))))))
    home = _paper(offered())
    assert "tiba di Indonesia" in abroad.ways.id
    assert "tiba di Indonesia" not in home.ways.id
    assert abroad.return_address == (*home.return_address, "Indonesia")
    count = [sum(len(article.clauses) for article in paper.articles) for paper in (abroad, home)]
    assert count[0] == count[1] + 1


def test_no_place_of_the_wording_is_left_open_on_paper() -> None:
    paper = _paper(offered())
    said = [*paper.recitals, paper.opening, *(clause for article in paper.articles for clause in article.clauses)]
    assert [text for text in said if "…" in text.id + text.en or "{" in text.id + text.en] == []


def test_the_code_on_an_agreement_is_the_one_that_verifies_it() -> None:
    desk = offered()
    assert desk.r.agreement
    assert token_hash(_paper(desk).verification.code) == desk.r.agreement.code_hash


def test_a_sample_wording_is_marked_also_outside_a_rehearsal(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = offered()
    monkeypatch.setenv("LOKET_STAGE", "production")
    settings.cache_clear()
    assert _paper(desk).sample
