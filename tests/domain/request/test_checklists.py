"""R-W6, R-O5, O-06: which documents a request needs, line by line, and how far each is."""

from copy import deepcopy
from typing import Any

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.checklist import as_told, checklist
from tests.domain.request.counter import (
    BUYER,
    CHART,
    DATA,
    OFFICER,
    SOFT,
    Counter,
    data_submitted,
    draft,
    office_with,
    written,
)
from tests.domain.request.ladder import CANCEL, REFUSE, walk_in

P = DocumentPurpose
CARD_ASKED_FOR = office_with(limits__identity_required=True)


def needed(counter: Counter) -> list[tuple[str, int | None]]:
    return [(row.document.value, row.line) for row in checklist(counter.r, counter.facts())]


def states(counter: Counter) -> list[str]:
    return [row.state for row in checklist(counter.r, counter.facts())]


def free_of_charge(*lines: c.LineWanted) -> Counter:
    return Counter().open().give(BUYER, c.ReviseDraft(lines=lines, purpose=c.Purpose.RESEARCH, zero_tariff=True))


def announced(purpose: P, line: int | None = None) -> c.StartUpload:
    return c.StartUpload(purpose=purpose, line=line, media_type="application/pdf", size_bytes=9)


def test_each_line_of_data_needs_an_abstract_and_a_publication_needs_nothing() -> None:
    assert needed(draft(SOFT, DATA, CHART)) == [("abstract", 2), ("abstract", 3)]
    assert needed(draft(SOFT)) == []


def test_rp0_needs_a_letter_of_request_for_the_whole() -> None:
    assert needed(free_of_charge(SOFT, DATA)) == [("abstract", 2), ("request_letter", None)]


def test_a_card_is_asked_of_visitors_where_the_office_asks_for_it() -> None:
    assert needed(walk_in(SOFT, office=CARD_ASKED_FOR)) == [("identity", None)]
    assert needed(walk_in(SOFT)) == []
    assert needed(draft(SOFT, office=CARD_ASKED_FOR)) == []


def test_a_document_is_missing_then_under_check_then_received() -> None:
    counter = draft(DATA)
    assert states(counter) == ["missing"]
    counter.give(BUYER, announced(P.ABSTRACT))
    assert states(counter) == ["under_check"]
    counter.give(SYSTEM, c.RecordUpload(upload="ID1", refused="malware"))
    assert states(counter) == ["missing"]
    counter.upload(BUYER, P.ABSTRACT)
    assert states(counter) == ["received"]


def test_a_check_that_never_ends_stops_counting_when_its_hour_is_over() -> None:
    counter = draft(DATA).give(BUYER, announced(P.ABSTRACT)).later(minutes=59)
    assert states(counter) == ["under_check"]
    assert states(counter.later(minutes=1)) == ["missing"]


def test_a_file_under_check_is_looked_for_by_what_it_is_and_its_line() -> None:
    def checking(purpose: P, line: int | None) -> list[str]:
        return states(draft(DATA, CHART).give(BUYER, announced(purpose, line)))

    assert checking(P.ABSTRACT, None) == ["under_check", "under_check"]
    assert checking(P.ABSTRACT, 2) == ["missing", "under_check"]
    assert checking(P.REQUEST_LETTER, None) == ["missing", "missing"]


def test_a_newer_file_under_check_leaves_the_older_one_counting() -> None:
    counter = draft(DATA)
    counter.upload(BUYER, P.ABSTRACT)
    assert states(counter.give(BUYER, announced(P.ABSTRACT))) == ["received"]


def test_a_letter_is_about_the_whole_request_whatever_line_it_was_sent_for() -> None:
    counter = free_of_charge(SOFT, SOFT).give(BUYER, announced(P.REQUEST_LETTER, line=2))
    assert states(counter) == ["under_check"]
    for line in (2, None, 1):
        newest = counter.upload(BUYER, P.REQUEST_LETTER, line=line)
        assert [row.file for row in checklist(counter.r, counter.facts())] == [newest]


def test_a_paper_of_one_purpose_serves_no_other() -> None:
    counter = free_of_charge(DATA)
    counter.upload(BUYER, P.CONSENT_SLIP)
    assert states(counter) == ["missing", "missing"]
    letter = counter.upload(BUYER, P.REQUEST_LETTER)
    assert [row.file for row in checklist(counter.r, counter.facts())] == [None, letter]
    assert states(free_of_charge(DATA).give(BUYER, written())) == ["received", "missing"]


def test_the_buyer_is_told_an_officers_verdict_when_the_request_comes_back_or_is_accepted() -> None:
    counter = data_submitted(DATA, CHART)
    returned = c.CheckDocument(
        document=P.ABSTRACT, line=1, verdict="returned", code=ReturnReason.INCOMPLETE_DOCUMENT, text="t1"
    )
    counter.give(OFFICER, returned).give(OFFICER, c.CheckDocument(document=P.ABSTRACT, line=2, verdict="accepted"))

    def told(counter: Counter) -> list[tuple[str, str | None, str | None]]:
        rows = as_told(checklist(counter.r, counter.facts()), counter.r)
        return [(row.state, row.code, row.text) for row in rows]

    verdicts = [("returned", "incomplete_document", "t1"), ("accepted", None, None)]
    assert told(counter) == [("received", None, None), ("received", None, None)]
    refused = deepcopy(counter).give(OFFICER, REFUSE)
    assert told(refused) == [("received", None, None), ("received", None, None)]
    assert told(counter.give(OFFICER, c.Return())) == verdicts
    assert told(counter.give(BUYER, CANCEL)) == verdicts
    assert told(draft(DATA)) == [("missing", None, None)]
    gone = data_submitted(DATA)
    gone.request = gone.r.model_copy(update={"abstracts": ()})
    assert told(gone) == [("missing", None, None)]


def test_a_request_comes_back_with_every_document_that_is_named() -> None:
    counter = data_submitted(DATA, CHART)
    items = tuple(
        c.ReturnItem(code=ReturnReason.INCOMPLETE_DOCUMENT, document=P.ABSTRACT, line=line) for line in (1, 2)
    )
    assert states(counter.give(OFFICER, c.Return(items=items))) == ["returned", "returned"]


def test_the_officer_reads_the_same_list_as_the_buyer() -> None:
    counter = free_of_charge(DATA)
    lists: tuple[Any, ...] = tuple(checklist(counter.r, counter.facts(actor)) for actor in (BUYER, OFFICER))
    assert lists[0] == lists[1]
