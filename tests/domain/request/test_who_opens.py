"""The table of who opens which file, written out a second time and asked cell by cell: file x role x phase."""

from typing import Any, get_args

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.delivery.who_opens import OPENS
from chalicelib.domain.request.records import Document, Offer, RenderedPaper, SubmittedDocument
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Role
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER, Counter, staff, stored
from tests.domain.request.ladder import at

TABLE = """
abstract                | C any | O since | H since
request_letter          | C any | O since | H since
identity                | C any | O open  | H open
consent_slip            | C any | O since | H since
agreement_scan          | C any | O since | H since
transfer_proof          | C any | T since | H since
sample                  | C any | O since | H since
product                 | O since
countersigned_agreement | C any | O since | H since
refund_document         | C any | O since | T since | H since
authority_letter        | C any | O since | H since
invoice                 | C any | O since | T since | H since
receipt                 | C any | O since | T since | H since
agreement               | C any | O since | H since
hand_over_note          | C any | O since | H since
refund_letter           | C any | T since | H since
manifest                | O since | H since
"""
"""`since`: once it was handed in; `open`: only while work goes on. The manifest of no delivery is no buyer's."""
ROWS = {
    row.split("|")[0].strip(): dict(cell.split() for cell in row.split("|")[1:]) for row in TABLE.strip().splitlines()
}
ENDED = {Phase.COMPLETED, Phase.REFUSED, Phase.CANCELLED, Phase.EXPIRED, Phase.ENDED}
PHASES = {"any": {*Phase}, "since": {*Phase} - {Phase.DRAFT}, "open": {*Phase} - ENDED - {Phase.DRAFT}}
PEOPLE = {"C": BUYER, "O": OFFICER, "T": TREASURER, "H": HEAD}
DRAFTED = ("abstract", "request_letter", "identity", "consent_slip")
OPEN_IT = c.OpenFile(file="f-1")


def _holding(kind: str, phase: Phase, channel: Channel = Channel.ONLINE, *, handed_in: bool = True) -> Counter:
    """Return a request at this phase with one file of this kind, which may have been handed in."""
    counter = at(phase, channel)
    request, fields = counter.r, dict[str, Any]()
    if kind in {*Of}:
        arrived = Document(
            purpose=Of(kind), line=None, file=stored("f-1"), received_at=counter.now, by="x", scanned=False
        )
        fields["documents"] = (*request.documents, arrived)
    else:
        paper = RenderedPaper(kind=kind, number="1", source=1, file=stored("f-1"))
        fields["rendered"] = (*request.rendered, paper)
    if kind == "sample":
        fields["offer"] = request.offer or Offer(version=1, sent_at=counter.now)
        fields["offer"] = fields["offer"].model_copy(update={"samples": ("f-1",)})
    if request.submission and handed_in and kind in DRAFTED:
        named = SubmittedDocument(document=Of(kind), line=None, file="f-1")
        fields["submission"] = request.submission.model_copy(update={"documents": (named,)})
    counter.request = request.model_copy(update=fields)
    return counter


def test_the_second_table_names_every_file_that_a_request_has() -> None:
    assert set(ROWS) == {*OPENS} == {*Of, *get_args(RenderedPaper.model_fields["kind"].annotation)}


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.parametrize("letter", PEOPLE)
def test_a_file_is_opened_to_the_roles_of_its_row_at_its_phases_only(kind: str, letter: str) -> None:
    for phase in Phase:
        wanted = phase in PHASES.get(ROWS[kind].get(letter, ""), set())
        answer = _holding(kind, phase).refuses(PEOPLE[letter], OPEN_IT)
        assert answer == ("" if wanted else "entitlement_missing" if letter == "C" else "file_closed"), phase


@pytest.mark.parametrize("kind", DRAFTED)
@pytest.mark.parametrize("actor", [OFFICER, TREASURER, HEAD])
def test_what_was_not_handed_in_yet_is_its_buyers_alone(kind: str, actor: Actor) -> None:
    for phase in (Phase.DRAFT, Phase.RETURNED):
        counter = _holding(kind, phase, handed_in=False)
        assert counter.refuses(actor, OPEN_IT) == "file_closed"
        assert counter.refuses(BUYER, OPEN_IT) == ""


@pytest.mark.parametrize("kind", DRAFTED)
def test_a_visitors_draft_is_opened_by_the_officer_whose_counter_serves_the_visitor(kind: str) -> None:
    for phase in (Phase.DRAFT, Phase.RETURNED):
        counter = _holding(kind, phase, Channel.WALK_IN, handed_in=False)
        assert counter.refuses(OFFICER, OPEN_IT) == ""
        for other in (TREASURER, HEAD):
            assert counter.refuses(other, OPEN_IT) == "file_closed"
        counter.ticket = "A-999"
        assert counter.refuses(OFFICER, OPEN_IT) == "visitor_not_at_counter"


def test_whoever_has_two_roles_opens_what_either_opens() -> None:
    deputy = staff("deputy", Role.OFFICER, Role.TREASURER)
    for kind in ("transfer_proof", "abstract", "product"):
        assert _holding(kind, Phase.FULFILLING).refuses(deputy, OPEN_IT) == ""
    assert _holding("identity", Phase.COMPLETED).refuses(deputy, OPEN_IT) == "file_closed"


def test_a_file_that_the_request_has_not_is_unknown_to_staff_at_every_phase() -> None:
    for phase in Phase:
        assert at(phase).refuses(OFFICER, OPEN_IT) == "file_unknown"
