"""The table of purposes, written out a second time: who sends which file when, of which types, how large.

Long because a file is announced, taken back, sent in parts and recorded by the same table.
"""

from datetime import timedelta

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.parts import check_whole, parts_of
from chalicelib.domain.request.documents.uploading import MIB, part_bytes, part_count
from chalicelib.domain.request.forgetting import is_settled
from chalicelib.domain.request.refusals import NotInParts, PartDiffers, PartMissing, PartsDoNotFit
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel
from tests.domain.request.counter import (
    BUYER,
    HEAD,
    OFFICER,
    TREASURER,
    Counter,
    data_fulfilling,
    draft,
    office_with,
    stored,
    terms,
)
from tests.domain.request.ladder import at

ONCE_SUBMITTED = " ".join(phase for phase in Phase if phase is not Phase.DRAFT)
TABLE = f"""
abstract                | C V | draft returned | paper | 10000000
request_letter          | C V | draft returned | paper | 10000000
identity                | C V | draft returned | paper | 10000000
consent_slip            | C V | draft returned offered | paper | 10000000
agreement_scan          | C V | fulfilling | paper | 20000000
transfer_proof          | C   | fulfilling | paper | 10000000
sample                  | O   | accepted correcting_offer | data | 50000000
product | O | accepted offered correcting_offer fulfilling delivered correcting_delivery | data | 5000000000
countersigned_agreement | O   | fulfilling delivered correcting_delivery completed | pdf | 20000000
refund_document         | C O T | {ONCE_SUBMITTED} | paper | 10000000
authority_letter        | C O | fulfilling delivered correcting_delivery | paper | 10000000
"""
PDF = {"application/pdf"}
PAPER = PDF | {"image/jpeg", "image/png"}
DATA = PAPER | {
    "text/csv",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/x-spss-sav",
    "application/x-stata-dta",
    "application/x-dbf",
}
TYPES = {"pdf": PDF, "paper": PAPER, "data": DATA}
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in TABLE.strip().splitlines()]
NEVER = {"text/html", "image/svg+xml", "application/javascript", "application/x-msdownload"}


def announced(purpose: str, media_type: str = "application/pdf", size: int = 10, line: int | None = 1) -> c.StartUpload:
    return c.StartUpload(purpose=DocumentPurpose(purpose), line=line, media_type=media_type, size_bytes=size)


def test_the_second_table_names_every_purpose() -> None:
    assert {row[0] for row in ROWS} == {p.value for p in DocumentPurpose}


@pytest.mark.parametrize(("purpose", "roles", "phases"), [row[:3] for row in ROWS])
def test_a_file_is_announced_by_its_senders_at_its_phases_only(purpose: str, roles: str, phases: str) -> None:
    for phase in Phase:
        for letter, actor, channel in (
            ("C", BUYER, Channel.ONLINE),
            ("O", OFFICER, Channel.ONLINE),
            ("V", OFFICER, Channel.WALK_IN),
            ("T", TREASURER, Channel.ONLINE),
        ):
            answer = at(phase, channel).refuses(actor, announced(purpose))
            here = phase in {Phase(p) for p in phases.split()}
            sender = letter in roles.split() or (letter == "V" and "O" in roles.split())
            if sender and here:
                assert answer == "", (phase, letter)
            else:
                assert answer in {"upload_not_taken", "wrong_phase", "visitor_not_at_counter"}, (phase, letter)
        assert at(phase).refuses(HEAD, announced(purpose)) == "not_allowed"


@pytest.mark.parametrize(("purpose", "roles", "phases", "types", "limit"), ROWS)
def test_a_file_has_one_of_its_types_and_at_most_its_size(
    purpose: str, roles: str, phases: str, types: str, limit: str
) -> None:
    counter = at(Phase(phases.split(maxsplit=1)[0]))
    actor = OFFICER if roles == "O" else BUYER
    for media_type in DATA | NEVER:
        wanted = "" if media_type in TYPES[types] else "media_type_not_taken"
        assert counter.refuses(actor, announced(purpose, media_type)) == wanted
    assert counter.refuses(actor, announced(purpose, size=int(limit))) == ""
    if int(limit) < 5_000_000_000:
        assert counter.refuses(actor, announced(purpose, size=int(limit) + 1)) == "file_too_large"


def test_the_office_sets_its_own_limits() -> None:
    counter = draft(office=office_with(limits__upload_bytes={"abstract": 100}))
    assert counter.refuses(BUYER, announced("abstract", size=101)) == "file_too_large"
    assert counter.refuses(BUYER, announced("identity", size=101)) == ""


def test_a_line_that_is_named_exists_and_a_product_names_one() -> None:
    assert draft().refuses(BUYER, announced("abstract", line=2)) == "line_unknown"
    assert draft().refuses(BUYER, announced("abstract", line=None)) == ""
    assert at(Phase.ACCEPTED).refuses(OFFICER, announced("product", line=None)) == "line_unknown"


def test_the_visitors_papers_are_handed_in_while_the_ticket_is_in_service() -> None:
    counter = at(Phase.DRAFT, Channel.WALK_IN)
    counter.upload(OFFICER, DocumentPurpose.ABSTRACT)
    counter.ticket = "A-002"
    assert counter.refuses(OFFICER, announced("abstract")) == "visitor_not_at_counter"


def test_only_an_announced_file_is_recorded_and_only_once() -> None:
    counter = draft()
    record = c.RecordUpload(upload="nothing", file=stored("f"))
    assert counter.refuses(SYSTEM, record) == "upload_unknown"
    counter.upload(BUYER, DocumentPurpose.ABSTRACT)
    assert counter.refuses(SYSTEM, c.RecordUpload(upload="ID1", file=stored("f"))) == "upload_unknown"


@pytest.mark.parametrize(("type_seen", "reason"), [("malware", "malware"), (None, "unreadable")])
def test_a_file_that_fails_its_check_is_no_document_and_its_reason_is_kept(type_seen: str | None, reason: str) -> None:
    counter = draft().give(BUYER, announced("abstract")).give(SYSTEM, c.RecordUpload(upload="ID1", refused=type_seen))
    assert (counter.r.documents, counter.r.uploads) == ((), ())
    (refused,) = counter.r.refused_uploads
    assert (refused.purpose, refused.line, refused.reason) == (DocumentPurpose.ABSTRACT, 1, reason)


def test_the_latest_file_of_a_purpose_and_line_is_the_current_one_and_earlier_ones_are_kept() -> None:
    def sent(*lines: int | None) -> Counter:
        counter = draft()
        for line in lines:
            counter.upload(BUYER, DocumentPurpose.ABSTRACT, line=line)
        return counter

    assert [d.current for d in sent(None, None).r.documents] == [False, True]
    assert [d.current for d in sent(None, 1).r.documents] == [True, True]


def test_a_file_on_its_way_from_the_office_holds_up_no_buyer() -> None:
    counter = data_fulfilling()
    counter.give(OFFICER, c.StartUpload(purpose=DocumentPurpose.PRODUCT, line=1, media_type="text/csv", size_bytes=10))
    counter.give(BUYER, c.SubmitAgreement(way="posted"))
    assert counter.r.agreement_state == "sent"


def test_the_buyer_takes_back_the_own_papers_and_the_office_its_files() -> None:
    counter = data_fulfilling()
    counter.give(BUYER, announced("agreement_scan"))
    counter.give(OFFICER, announced("product", "text/csv"))
    of_buyer, of_office = (u.upload for u in counter.r.uploads)
    assert counter.refuses(BUYER, c.AbortUpload(upload=of_office)) == "upload_unknown"
    assert counter.refuses(OFFICER, c.AbortUpload(upload=of_buyer)) == "visitor_not_at_counter"
    assert counter.refuses(TREASURER, c.AbortUpload(upload=of_office)) == "upload_unknown"
    assert counter.refuses(HEAD, c.AbortUpload(upload=of_office)) == "not_allowed"
    counter.give(BUYER, c.AbortUpload(upload=of_buyer)).give(OFFICER, c.AbortUpload(upload=of_office))
    assert counter.r.uploads == ()
    assert [is_settled(counter.entries, upload) for upload in (of_buyer, of_office, "nothing")] == [True, True, False]
    assert counter.refuses(OFFICER, c.AbortUpload(upload=of_office)) == "upload_unknown"
    assert counter.refuses(SYSTEM, c.RecordUpload(upload=of_office, file=stored("f"))) == "upload_unknown"


def test_a_file_taken_back_holds_up_nothing_any_more() -> None:
    counter = draft()
    counter.give(BUYER, announced("request_letter", line=None))
    assert counter.refuses(BUYER, terms()) == "document_pending"
    counter.give(BUYER, c.AbortUpload(upload=counter.r.uploads[-1].upload))
    assert counter.refuses(BUYER, terms()) == ""


def test_an_officer_takes_back_the_papers_of_the_visitor_being_served() -> None:
    counter = at(Phase.DRAFT, Channel.WALK_IN)
    counter.give(OFFICER, announced("abstract"))
    take_back = c.AbortUpload(upload=counter.r.uploads[-1].upload)
    counter.ticket, served = "A-002", counter.ticket
    assert counter.refuses(OFFICER, take_back) == "visitor_not_at_counter"
    counter.ticket = served
    assert counter.refuses(OFFICER, take_back) == ""


def in_parts(count: int, size: int, purpose: str = "product") -> c.StartUpload:
    command = announced(purpose, "application/pdf", size)
    return command.model_copy(update={"parts": tuple(f"{n:064x}" for n in range(count))})


@pytest.mark.parametrize(
    ("size", "count", "part"),
    [
        (1, 1, 8 * MIB),
        (8 * MIB, 1, 8 * MIB),
        (8 * MIB + 1, 2, 8 * MIB),
        (80 * 8 * MIB, 80, 8 * MIB),
        (80 * 8 * MIB + 1, 72, 9 * MIB),
        (5_000_000_000, 80, 60 * MIB),
    ],
)
def test_a_part_has_eight_mebibytes_or_as_many_as_make_at_most_eighty_parts(size: int, count: int, part: int) -> None:
    assert (part_count(size), part_bytes(size)) == (count, part)
    counter = at(Phase.ACCEPTED)
    assert counter.refuses(OFFICER, in_parts(count, size)) == ""
    assert counter.refuses(OFFICER, in_parts(count + 1, size)) == "parts_do_not_fit"


def test_the_refusal_of_a_wrong_number_of_parts_says_how_many_of_what_size() -> None:
    with pytest.raises(PartsDoNotFit) as refusal:
        at(Phase.ACCEPTED).give(OFFICER, in_parts(2, 17_000_000))
    assert refusal.value.facts == {"count": 3, "part_size": 8 * MIB}


def test_only_a_product_is_sent_in_parts() -> None:
    assert draft().refuses(BUYER, in_parts(1, 10, "abstract")) == "parts_not_taken"
    assert at(Phase.ACCEPTED).refuses(OFFICER, in_parts(1, 10, "sample")) == "parts_not_taken"


def test_a_file_in_parts_has_a_week_to_come_and_a_whole_one_an_hour() -> None:
    counter = at(Phase.ACCEPTED)
    counter.give(OFFICER, in_parts(1, 10)).give(OFFICER, announced("product"))
    waiting = [u.expires_at - counter.now for u in counter.r.uploads]
    assert waiting == [timedelta(days=7), timedelta(hours=1)]


def test_the_parts_lie_end_to_end_and_only_the_last_is_shorter() -> None:
    counter = at(Phase.ACCEPTED).give(OFFICER, in_parts(3, 17 * MIB))
    parts = parts_of(counter.r.uploads[-1])
    assert [(p.number, p.offset, p.content.size_bytes) for p in parts] == [
        (1, 0, 8 * MIB),
        (2, 8 * MIB, 8 * MIB),
        (3, 16 * MIB, MIB),
    ]
    assert [p.content.sha256 for p in parts] == [f"{n:064x}" for n in range(3)]
    counter.give(OFFICER, announced("product"))
    with pytest.raises(NotInParts):
        parts_of(counter.r.uploads[-1])


def test_parts_are_joined_when_each_has_come_as_it_was_announced() -> None:
    counter = at(Phase.ACCEPTED).give(OFFICER, in_parts(3, 17 * MIB))
    parts = parts_of(counter.r.uploads[-1])
    whole = {part.number: part.content for part in parts}
    check_whole(parts, whole)
    for number, content in whole.items():
        with pytest.raises(PartMissing) as missing:
            check_whole(parts, {n: part for n, part in whole.items() if n != number})
        assert missing.value.facts == {"part": number}
        for change in ({"size_bytes": content.size_bytes - 1}, {"sha256": "f" * 64}):
            with pytest.raises(PartDiffers) as differs:
                check_whole(parts, whole | {number: content.model_copy(update=change)})
            assert differs.value.facts == {"part": number}
