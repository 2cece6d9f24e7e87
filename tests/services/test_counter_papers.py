"""Papers of the counter follow from their events: a ticket's slip, a consent slip, the note of a hand-over.

Long because each slip and note of the counter is read here.
"""

import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pymupdf
import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.papers.slips import ConsentSlip, HandOverNote
from chalicelib.domain.people.identity import IdentityKind
from chalicelib.domain.queue import commands as q
from chalicelib.domain.queue.refusals import SlipNotReady, TicketUnknown
from chalicelib.domain.queue.state import sheet_id, ticket_id
from chalicelib.domain.request import commands as c
from chalicelib.domain.tokens import token_hash
from chalicelib.domain.vocabulary import Medium
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.models import queue
from chalicelib.models.ledger import reading
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.tickets import token_of
from chalicelib.services.files.downloads import open_file
from chalicelib.services.ledger import execute as executing
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.react import react
from chalicelib.services.papers.making import make_paper, paper_of
from chalicelib.services.papers.slips import make_slips, open_slip
from chalicelib.services.requests.queries import as_of
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.counter_day import serving
from tests.desk import SITI, Desk, furnish, seed
from tests.domain.request.counter import OFFICE, OFFICER, receipted
from tests.domain.request.ladder import walk_in
from tests.queues import waiting
from tests.ring import claim_secret
from tests.services.counter.test_day import KIOSK

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
DAY = sheet_id("1904", MONDAY.date())
NAME = "Bambang Sutejo"


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _printed(content: bytes) -> str:
    with pymupdf.open(stream=content, filetype="pdf") as pages:  # type: ignore[no-untyped-call]  # It is untyped.
        return " ".join(" ".join(page.get_text() for page in pages).split())


def _collected() -> Desk:
    """An online request, collected on a stick by another person with the buyer's letter."""
    counter = receipted(now=now())
    counter.request = counter.r.model_copy(update={"ticket": serving(OFFICER)})
    desk = Desk(seed(counter))
    open_file(desk.request_id, "shelf1", OFFICER, "key-of-writing", for_medium=1)
    desk.upload(OFFICER, DocumentPurpose.AUTHORITY_LETTER)
    desk.give(
        OFFICER,
        c.HandOver(
            lines=(1,),
            carriers=(c.LineMedium(line=1, medium=Medium.USB),),
            collected_by="representative",
            text=NAME,
            shown=c.CardShown(kind=IdentityKind.SIM, ending="4711"),
        ),
    )
    return desk


def _note(desk: Desk, texts: Any = None) -> HandOverNote:
    seq = desk.seq("HandedOver")
    known = as_of(desk.request_id, seq)[1].texts if texts is None else texts
    paper = paper_of(desk.entries[:seq], OFFICE, known)
    assert isinstance(paper, HandOverNote)
    return paper


def test_a_note_names_lines_medium_collector_and_what_was_shown() -> None:
    desk = _collected()
    note = _note(desk)
    assert (note.buyer.name, note.collector, note.by_letter) == (SITI.name, NAME, True)
    assert note.number == f"{desk.r.reference}/{desk.seq('HandedOver')}"
    assert note.shown.id == "SIM, nomor berakhir 4711"
    assert note.shown.en == "driving licence (SIM), number ending in 4711"
    (line,) = note.lines
    assert (line.medium.en, line.copies, line.version) == ("USB drive", 1, 1)


def test_a_note_whose_collectors_name_was_erased_is_made_without_it() -> None:
    assert _note(_collected(), {}).collector == ""


@pytest.mark.typesetting
def test_a_note_is_filed_on_its_request_once_and_opened_by_the_office() -> None:
    desk = _collected()
    for _ in range(2):
        make_paper(desk.request_id, desk.seq("HandedOver"), "hand_over_note")
    (paper,) = desk.r.rendered
    assert paper.kind == "hand_over_note"
    assert open_file(desk.request_id, paper.file.file_id, OFFICER, "key-of-reading").name.startswith("catatan")


def _consented() -> tuple[Desk, ConsentSlip]:
    on_slip = token_hash(claim_secret(walk_in(now=now()).r.reference))
    counter = walk_in(now=now(), claim_hash=on_slip).give(OFFICER, c.PrintSlip(matter=c.ConsentMatter.TERMS))
    desk = Desk(seed(counter))
    paper = paper_of(desk.entries, OFFICE, {})
    assert isinstance(paper, ConsentSlip)
    return desk, paper


def test_a_consent_slip_bears_the_claims_secret_and_no_event_does() -> None:
    desk, slip = _consented()
    assert slip.secret == claim_secret(desk.r.reference)
    assert slip.claim_url.endswith(f"#{desk.r.reference}.{slip.secret}"), "behind the sign that no server is sent"
    written = "".join(entry.model_dump_json() for entry in desk.entries)
    assert slip.secret not in written


def test_a_consent_slip_names_the_version_and_every_line() -> None:
    desk, slip = _consented()
    assert OFFICE.terms_version in slip.statement.id
    assert OFFICE.terms_version in slip.statement.en
    assert [line.title for line in slip.lines] == [line.title for line in desk.r.lines]
    assert (slip.total_idr, slip.buyer.name) == (None, SITI.name)


def _issued(count: int = 2) -> None:
    for key in range(count):
        execute(DAYS, DAY, q.IssueTicket(service="product", person="p_1"), KIOSK, f"k{key}")


@pytest.fixture
def at_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executing, "clock_now", lambda: MONDAY)


def _seq(number: str) -> int:
    entries = reading.entries(queue.TABLE, DAY, 99)
    return next(e.seq for e in entries if getattr(e.event, "number", "") == number)


def test_a_number_calls_for_its_slip(cloud: Cloud, at_nine: None) -> None:
    _issued(1)
    for entry in reading.entries(queue.TABLE, DAY, 99):
        react(DAYS, entry)
    of_papers = [body for name, body in waiting(cloud) if name == "papers"]
    assert of_papers == [{"queue_id": DAY, "seq": _seq("A001"), "task": "ticket_slip"}]


def test_a_ticket_exists_before_its_slip_which_is_told_not_to_be_ready(at_nine: None) -> None:
    _issued(1)
    with pytest.raises(SlipNotReady) as refusal:
        open_slip(token_of(ticket_id(DAY, "A001")), 58)
    assert refusal.value.facts == {"retry_after": 2}


def test_a_slip_is_nobodys_whose_token_proves_another_purpose(at_nine: None) -> None:
    with pytest.raises(TicketUnknown):
        open_slip(token_of(ticket_id(DAY, "A001"), "rate"), 58)


@pytest.mark.typesetting
def test_a_slip_of_each_width_says_how_many_wait_and_leads_to_the_own_place(at_nine: None) -> None:
    _issued(3)
    make_slips(DAY, _seq("A003"))
    ticket = ticket_id(DAY, "A003")
    for width in (58, 80):
        content = files.read_range(settings().files_bucket, f"slips/{ticket}-{width}.pdf", 0, 1_000_000)
        assert "A-003" in _printed(content)
        assert "Waiting before you: 2" in _printed(content)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            alt = " ".join(str(x.Alt) for x in pdf.objects if isinstance(x, pikepdf.Dictionary) and "/Alt" in x)
        assert f"{settings().web_origin}/t/{token_of(ticket)}" in alt
    assert f"slips/{ticket}-80.pdf" in open_slip(token_of(ticket), 80).url


@pytest.mark.typesetting
def test_a_slip_that_is_made_again_is_the_same(at_nine: None) -> None:
    _issued(1)
    made = []
    for _ in range(2):
        make_slips(DAY, _seq("A001"))
        made.append(files.read_range(settings().files_bucket, f"slips/{ticket_id(DAY, 'A001')}-58.pdf", 0, 1_000_000))
        _issued(2)
    assert made[0] == made[1]


def test_no_slip_is_made_of_what_gave_no_number(at_nine: None) -> None:
    _issued(1)
    for seq in (1, 99):
        with pytest.raises(TicketUnknown):
            make_slips(DAY, seq)
