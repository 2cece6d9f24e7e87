"""What is listed as sendable is taken, and what is not listed is refused: at each phase, for each person."""

import pytest

from chalicelib.domain.files.media_types import CSV, PDF
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.purposes import IN_PARTS
from chalicelib.domain.request.documents.uploading import part_bytes, part_count
from chalicelib.domain.request.sendable import Sendable, sendable
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel
from tests.domain.request.counter import (
    BUYER,
    CHART,
    DATA,
    HEAD,
    OFFICER,
    SOFT,
    TREASURER,
    Counter,
    draft,
    office_with,
)
from tests.domain.request.ladder import at

EVERYBODY = (BUYER, OFFICER, TREASURER, HEAD, HOLDER, SYSTEM, Actor(id="stranger"))
NEVER = "text/html"


def listed(counter: Counter, actor: Actor) -> tuple[Sendable, ...]:
    return sendable(counter.r, actor, counter.facts(actor))


def about(counter: Counter, actor: Actor, purpose: DocumentPurpose) -> list[int | None]:
    return [one.line for one in listed(counter, actor) if one.purpose is purpose]


def announced(purpose: DocumentPurpose, line: int | None, media_type: str = PDF, size: int = 1) -> c.StartUpload:
    return c.StartUpload.model_construct(
        command="start-upload", purpose=purpose, line=line, media_type=media_type, size_bytes=size, parts=()
    )


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("phase", list(Phase))
def test_what_is_listed_is_taken_and_what_is_not_listed_is_refused(phase: Phase, channel: Channel) -> None:
    counter = at(phase, channel)
    for actor in EVERYBODY:
        purposes = {one.purpose for one in listed(counter, actor)}
        for purpose in DocumentPurpose:
            line = 1 if purpose in IN_PARTS else None
            assert (counter.refuses(actor, announced(purpose, line)) == "") is (purpose in purposes), (actor, purpose)
        for one in listed(counter, actor):
            for media_type in one.rule.media_types:
                most = announced(one.purpose, one.line, media_type, one.rule.limit_bytes)
                assert counter.refuses(actor, most) == "", one
            larger = announced(one.purpose, one.line, PDF, one.rule.limit_bytes + 1)
            assert counter.refuses(actor, larger) == "file_too_large", one
            assert counter.refuses(actor, announced(one.purpose, one.line, NEVER)) == "media_type_not_taken", one


def test_somebody_may_send_something_at_every_phase_but_not_everybody() -> None:
    by_phase = {phase: [bool(listed(at(phase), actor)) for actor in EVERYBODY] for phase in Phase}
    assert [phase for phase, sends in by_phase.items() if not any(sends) or all(sends)] == []
    assert [one.purpose for one in listed(at(Phase.SUBMITTED), TREASURER)] == [DocumentPurpose.REFUND_DOCUMENT]
    assert listed(at(Phase.SUBMITTED), HEAD) == ()


def test_an_abstract_is_listed_for_each_line_of_data_and_for_all_of_them() -> None:
    counter = draft(SOFT, DATA, CHART)
    assert about(counter, BUYER, DocumentPurpose.ABSTRACT) == [None, 2, 3]
    assert about(counter, BUYER, DocumentPurpose.REQUEST_LETTER) == [None]


def test_a_product_is_listed_for_each_line_and_never_for_the_whole_request() -> None:
    counter = at(Phase.ACCEPTED)
    lines = about(counter, OFFICER, DocumentPurpose.PRODUCT)
    for line in (None, 1, 2):
        assert (counter.refuses(OFFICER, announced(DocumentPurpose.PRODUCT, line, CSV)) == "") is (line in lines)


def test_the_offices_own_limit_is_the_one_that_is_listed() -> None:
    counter = draft(office=office_with(limits__upload_bytes={"abstract": 100}))
    limits = {one.purpose: one.rule.limit_bytes for one in listed(counter, BUYER)}
    assert limits[DocumentPurpose.ABSTRACT] == 100
    assert limits[DocumentPurpose.IDENTITY] == 10_000_000


def test_only_what_is_sent_in_parts_takes_parts() -> None:
    for counter, actor in ((draft(), BUYER), (at(Phase.ACCEPTED), OFFICER)):
        for one in listed(counter, actor):
            whole = announced(one.purpose, one.line, PDF, 10)
            parts = tuple("ab" * 32 for _ in range(part_count(10)))
            answer = counter.refuses(actor, whole.model_copy(update={"parts": parts}))
            assert answer == ("" if one.purpose in IN_PARTS else "parts_not_taken")
    assert part_bytes(10) == 8 << 20


def test_the_visitors_papers_are_listed_while_the_ticket_is_in_service() -> None:
    counter = at(Phase.DRAFT, Channel.WALK_IN)
    assert DocumentPurpose.IDENTITY in {one.purpose for one in listed(counter, OFFICER)}
    counter.ticket = "A-002"
    assert listed(counter, OFFICER) == ()


def test_where_the_office_takes_no_uploads_none_are_listed() -> None:
    counter = draft(office=office_with(withheld_commands=("start-upload",)))
    assert listed(counter, BUYER) == ()
