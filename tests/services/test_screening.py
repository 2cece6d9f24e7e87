"""The screening of a proof of transfer: what it finds, of which moment, once; it decides nothing and tells nobody else.

Long because each finding is shown on the cloud, and so is each way in which the screening can come too late.
"""

import io
import logging
from datetime import UTC, date, datetime, timedelta

import pikepdf
import pytest
from PIL import Image

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.office.money import Tolerance, Tolerances
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import RejectReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.money.traces import traces_of
from chalicelib.domain.request.refusals import ProofUnknown, RequestUnknown
from chalicelib.domain.request.state import PaymentState
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.gateways.inspection import process
from chalicelib.models.ledger.items import trace_key
from chalicelib.models.requests import TABLE
from chalicelib.services.files import uploads
from chalicelib.services.requests import screening
from chalicelib.services.requests.screening import screen_proof
from chalicelib.settings import settings
from tests.abroad import Abroad, slip
from tests.desk import SITI, arrive, calls, furnish, later
from tests.domain.request.counter import BUYER, HEAD, OFFICE, SECOND_TREASURER, TREASURER, office_with
from tests.domain.request.ladder import END
from tests.domain.request.test_payments_from_abroad import with_proof
from tests.faults import beforehand
from tests.handmade_pdf import ILLEGIBLE, of_words

REJECTED = c.RejectTransferProof(proof="t1", code=RejectReason.NOT_CREDITED)


@pytest.fixture
def desk(cloud: object) -> Abroad:
    furnish()
    return Abroad().approved()


def verified(desk: Abroad, amount: int, proof: str = "t1") -> c.VerifyTransferProof:
    today = now().astimezone(OFFICE.zone).date()
    return c.VerifyTransferProof(
        proof=proof, credited_idr=amount, statement_reference=f"STMT-{desk.r.version}", credited_on=today
    )


def left_elsewhere(desk: Abroad, request_id: str, reference: str) -> None:
    """Let a request of another office have shown the same file."""
    file, _ = traces_of(desk.r.proofs[-1])
    TABLE.trace(trace_key(file.kind, file.value), f"{request_id}#t1", reference=reference).save()


def test_a_slip_of_what_is_due_is_screened_and_nothing_is_found(desk: Abroad) -> None:
    assert desk.screened(desk.proves()) == []
    (proof,) = desk.r.proofs
    assert proof.screened
    assert desk.entries[-1].actor.id == SYSTEM.id
    assert desk.r.payment_state is PaymentState.PROOF_SUBMITTED


def test_a_slip_whose_page_cannot_be_unpacked_is_not_readable(desk: Abroad) -> None:
    assert desk.screened(desk.proves(ILLEGIBLE)) == ["unreadable"]


def test_a_picture_of_a_slip_is_looked_at_from_its_first_byte_to_its_last(desk: Abroad) -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, "PNG")
    picture = out.getvalue()
    wanted = c.StartUpload(purpose=Of.TRANSFER_PROOF, media_type="image/png", size_bytes=len(picture))
    file = uploads.start(desk.request_id, wanted, BUYER, "key-of-a-test").upload
    uploads.take_in(arrive(f"inbox/{desk.request_id}/{file}", picture))
    assert desk.screened(desk.proves(file=file)) == []


def test_a_slip_that_a_bank_has_locked_against_changes_is_readable(desk: Abroad) -> None:
    assert desk.screened(desk.proves(slip(lock=pikepdf.Encryption(owner="bank", user="")))) == []


def test_a_slip_at_which_a_reader_dies_is_a_fault_and_no_finding(desk: Abroad, monkeypatch: pytest.MonkeyPatch) -> None:
    seq = desk.proves(of_words(b"z" * 9_800_000 + b"~>", b"/Filter /ASCII85Decode"))
    monkeypatch.setattr(process, "MEMORY_BYTES", 400_000_000)
    before = desk.r
    with pytest.raises(process.InspectionOutOfMemoryError):
        desk.screened(seq)
    assert desk.r == before


def test_a_file_shown_on_another_request_is_found_and_names_that_request(desk: Abroad) -> None:
    other = Abroad().approved()
    other.proves()
    assert desk.screened(desk.proves()) == ["same_file"]
    assert [f.request for f in desk.findings] == [other.r.reference]


def test_a_reference_shown_on_another_request_is_found_however_it_is_written(desk: Abroad) -> None:
    other = Abroad().approved()
    other.proves(slip("another"), reference="FT-26.0301")
    assert desk.screened(desk.proves(reference="ft260301")) == ["same_reference"]
    assert [f.request for f in desk.findings] == [other.r.reference]


def test_a_slip_sent_again_for_the_same_request_is_found_once_for_file_and_reference(desk: Abroad) -> None:
    first = desk.proves(reference="FT-1001")
    desk.give(TREASURER, REJECTED)
    second = desk.proves(reference="FT-1001")
    desk.give(TREASURER, REJECTED.model_copy(update={"proof": "t2"}))
    third = desk.proves(reference="FT-1001")
    assert desk.screened(third) == ["same_file", "same_reference"]
    assert {f.request for f in desk.findings} == {desk.r.reference}
    assert first < second < third


def test_a_file_shown_at_another_office_is_found_the_newest_request_first(desk: Abroad) -> None:
    seq = desk.proves()
    left_elsewhere(desk, "1901-01AAAAAAAAAAAAAAAAAAAAAAAA", "1901-25-OLDE-R")
    left_elsewhere(desk, "1905-01CCCCCCCCCCCCCCCCCCCCCCCC", "1905-26-NEWE-R")
    left_elsewhere(desk, "1907-01BBBBBBBBBBBBBBBBBBBBBBBB", "1907-25-LATE-R")
    assert desk.screened(seq) == ["same_file"] * 3
    assert [f.request for f in desk.findings] == ["1905-26-NEWE-R", "1907-25-LATE-R", "1901-25-OLDE-R"]


def test_the_amount_is_held_against_what_was_due_when_the_proof_was_sent(desk: Abroad) -> None:
    whole = desk.r.due_idr
    desk.proves(slip("part"))
    desk.give(TREASURER, verified(desk, whole - 20_000))
    rest = desk.proves(slip("rest"), amount_minor=20_000 * 100)
    undo = c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)
    desk.give(TREASURER, undo)
    desk.give(SECOND_TREASURER, undo)
    assert desk.r.due_idr == whole
    assert desk.screened(rest) == []


EITHER_WAY = Tolerances(transfer=Tolerance(below_idr=500, above_idr=500, rule="CONTOH"))


@pytest.mark.parametrize(
    ("off", "findings"), [(-501, ["amount_short"]), (-500, []), (500, []), (501, ["amount_above"])]
)
def test_the_offices_own_tolerance_counts(
    desk: Abroad, monkeypatch: pytest.MonkeyPatch, off: int, findings: list[str]
) -> None:
    monkeypatch.setattr(screening, "office_of", lambda _: office_with(money__tolerance=EITHER_WAY))
    assert desk.screened(desk.proves(amount_minor=(desk.r.due_idr + off) * 100)) == findings


def test_another_currency_is_told_whatever_the_amount(desk: Abroad) -> None:
    assert desk.screened(desk.proves(currency="JPY")) == ["other_currency"]


@pytest.mark.parametrize(
    ("days", "findings"), [(1, []), (2, ["date_in_the_future"]), (-1, []), (-2, ["date_before_the_invoice"])]
)
def test_the_date_is_held_against_the_day_of_the_proof_however_late_the_screening(
    desk: Abroad, monkeypatch: pytest.MonkeyPatch, days: int, findings: list[str]
) -> None:
    seq = desk.proves(sent_on=now().astimezone(OFFICE.zone).date() + timedelta(days=days))
    later(monkeypatch, days=5)
    assert desk.screened(seq) == findings


def test_days_are_those_of_the_offices_clock_and_not_of_greenwich() -> None:
    evening = datetime(2026, 3, 2, 20, tzinfo=UTC)
    counter = with_proof(now=evening)
    stated = screening._stated(counter.r.proofs[0], tuple(counter.entries), counter.office)
    assert (stated.invoiced_on, stated.today) == (date(2026, 3, 3), date(2026, 3, 3))
    *before, proof = counter.entries
    next_day = proof.model_copy(update={"at": evening + timedelta(days=1)})
    assert screening._stated(counter.r.proofs[0], (*before, next_day), counter.office).today == date(2026, 3, 4)


def test_a_repeat_changes_nothing_even_where_it_would_find_something_else(desk: Abroad) -> None:
    seq = desk.proves()
    desk.screened(seq)
    before = desk.r
    left_elsewhere(desk, "1905-01AAAAAAAAAAAAAAAAAAAAAAAA", "1905-26-LATE-R")
    screen_proof(desk.request_id, seq, "screen")
    assert desk.r == before


@pytest.mark.parametrize("decided", ["rejected", "verified", "ended"])
def test_what_the_treasurer_has_decided_before_the_screening_is_done(desk: Abroad, decided: str) -> None:
    seq = desk.proves()
    match decided:
        case "rejected":
            desk.give(TREASURER, REJECTED)
        case "verified":
            desk.give(TREASURER, verified(desk, desk.r.due_idr))
        case _:
            desk.give(HEAD, END)
    before = desk.r
    screen_proof(desk.request_id, seq, "screen")
    assert desk.r == before


def test_a_treasurer_who_decides_while_the_screening_looks_is_first_and_nothing_fails(desk: Abroad) -> None:
    seq = desk.proves()
    with beforehand("TransactWriteItems", lambda: desk.give(TREASURER, REJECTED)) as done:
        screen_proof(desk.request_id, seq, "screen")
    assert done
    assert desk.entries[-1].event.event == "TransferProofRejected"
    assert not desk.r.proofs[0].screened


def test_two_workers_who_screen_a_proof_at_once_write_its_findings_once(desk: Abroad) -> None:
    seq = desk.proves()
    with beforehand("TransactWriteItems", lambda: screen_proof(desk.request_id, seq, "screen")) as done:
        screen_proof(desk.request_id, seq, "screen")
    assert done
    assert [entry.event.event for entry in desk.entries].count("TransferProofScreened") == 1


def test_a_new_proof_is_not_given_the_findings_of_the_one_before(desk: Abroad) -> None:
    late = desk.proves(ILLEGIBLE)
    desk.give(TREASURER, REJECTED)
    desk.proves()
    screen_proof(desk.request_id, late, "screen")
    assert [(p.screened, p.findings) for p in desk.r.proofs] == [(False, ()), (False, ())]


def test_a_file_that_is_not_there_is_a_fault_and_no_finding(desk: Abroad) -> None:
    seq = desk.proves()
    before = desk.r
    files.delete(settings().files_bucket, before.documents[-1].file.key)
    with pytest.raises(files.FileGoneError):
        screen_proof(desk.request_id, seq, "screen")
    assert desk.r == before


def test_a_message_about_anything_but_a_proof_is_a_fault(desk: Abroad) -> None:
    with pytest.raises(ProofUnknown):
        screen_proof(desk.request_id, desk.seq("OfferApproved"), "screen")
    with pytest.raises(RequestUnknown):
        screen_proof(desk.request_id, 999, "screen")
    with pytest.raises(RequestUnknown):
        screen_proof("1904-nothing", 1, "screen")


def test_however_many_requests_there_are_the_screening_reads_two_partitions_more(desk: Abroad) -> None:
    seq = desk.proves()
    with calls() as made:
        screen_proof(desk.request_id, seq, "screen")
    assert made == ["Query", "BatchGetItem", "Query", "Query", "BatchGetItem", "TransactWriteItems"]


def test_nothing_of_a_slip_or_its_sender_reaches_the_log(desk: Abroad, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="loket")
    caplog.set_level(logging.WARNING)
    desk.screened(desk.proves(of_words(SITI.name.encode(), b"/Filter /Siti"), reference="FT-Siti-1"))
    assert "Siti" not in caplog.text


def test_the_buyer_may_prove_again_after_a_rejection_whatever_was_found(desk: Abroad) -> None:
    desk.screened(desk.proves(ILLEGIBLE))
    desk.give(TREASURER, REJECTED)
    assert desk.screened(desk.proves()) == []
    desk.give(TREASURER, verified(desk, desk.r.due_idr, "t2"))
    assert desk.r.payment_state is PaymentState.SETTLED
