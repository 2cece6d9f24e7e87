"""A request forgets what is past and nobody needs; what counts, was handed in or is named somewhere it keeps."""

from typing import Any

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.forgetting import PAST_CHECKS, PAST_DOCUMENTS, REFUSED_UPLOADS
from chalicelib.domain.request.records import DocumentCheck
from chalicelib.domain.vocabulary import Stamping
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CHART,
    DATA,
    OFFICER,
    SOFT,
    Counter,
    correcting,
    data_fulfilling,
    data_receipted,
    delivered,
    draft,
    stored,
    submitted,
    terms,
    with_data,
)
from tests.domain.request.ladder import OFFER_CORRECTION, RETURN
from tests.domain.request.test_payments_from_abroad import with_proof


def files(counter: Counter) -> list[str]:
    return [document.file.file_id for document in counter.r.documents]


def sent(counter: Counter, number: int, purpose: Of = Of.REQUEST_LETTER, line: int | None = None) -> list[str]:
    return [counter.upload(BUYER, purpose, line=line) for _ in range(number)]


def many_more(counter: Counter, purpose: Of) -> Counter:
    """Send so many files of this purpose that what nobody needs any more is forgotten."""
    sent(counter, PAST_DOCUMENTS + 2, purpose)
    return counter


def test_of_the_files_in_whose_place_others_came_the_latest_sixty_can_still_be_opened() -> None:
    counter = draft()
    letters = sent(counter, PAST_DOCUMENTS + 3)
    assert files(counter) == letters[2:]
    assert [document.current for document in counter.r.documents] == [False] * PAST_DOCUMENTS + [True]
    assert fold(evolve, counter.entries) == counter.r


def test_a_file_that_counts_stays_however_many_come_for_something_else() -> None:
    counter = draft()
    card = counter.upload(BUYER, Of.IDENTITY)
    assert card in files(many_more(counter, Of.REQUEST_LETTER))


def test_a_file_of_a_line_that_is_gone_is_one_that_nobody_needs() -> None:
    counter = draft(DATA, SOFT)
    abstract = counter.upload(BUYER, Of.ABSTRACT, line=1)
    counter.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    assert abstract in files(counter)
    assert abstract not in files(many_more(counter, Of.REQUEST_LETTER))


def test_what_was_handed_in_stays_until_two_submissions_later() -> None:
    counter = draft()
    first = counter.upload(BUYER, Of.REQUEST_LETTER)
    for stays in (True, True, False):
        counter.give(BUYER, terms()).give(OFFICER, RETURN)
        assert (first in files(many_more(counter, Of.REQUEST_LETTER))) is stays


def test_what_an_offer_an_agreement_or_a_proof_names_stays() -> None:
    offered = with_data()
    sample = offered.upload(OFFICER, Of.SAMPLE)
    offered.give(OFFICER, c.SendOffer(billing=BILLING, samples=(sample,))).give(BUYER, OFFER_CORRECTION)
    for _ in range(PAST_DOCUMENTS + 2):
        offered.upload(OFFICER, Of.SAMPLE)
    assert sample in files(offered)
    agreed = data_fulfilling()
    scan = agreed.upload(BUYER, Of.AGREEMENT_SCAN)
    agreed.give(BUYER, c.SubmitAgreement(way="scan", file=scan))
    assert scan in files(many_more(agreed, Of.AGREEMENT_SCAN))
    abroad = with_proof()
    slip = abroad.r.proofs[0].file
    assert slip in files(many_more(abroad, Of.TRANSFER_PROOF))


def test_the_countersigned_copy_that_was_accepted_stays_though_another_was_sent_after_it() -> None:
    counter = data_receipted().give(OFFICER, c.ReceiveAgreement(originals=2))
    copy, another = (counter.upload(OFFICER, Of.COUNTERSIGNED_AGREEMENT) for _ in range(2))
    serials = ("AAAA1111", "AAAA2222")
    counter.give(OFFICER, c.AcceptAgreement(stamping=Stamping.WET, serials=serials, countersigned=copy))
    for _ in range(PAST_DOCUMENTS + 2):
        counter.upload(OFFICER, Of.PRODUCT, line=1, size=5_000_000)
    assert {copy, another} <= {*files(counter)}


def test_of_the_files_that_were_not_taken_the_latest_twenty_are_told() -> None:
    counter, uploads = draft(), list[str]()
    for _ in range(REFUSED_UPLOADS + 2):
        counter.give(BUYER, c.StartUpload(purpose=Of.ABSTRACT, media_type="application/pdf", size_bytes=9))
        uploads.append(counter.r.uploads[-1].upload)
        counter.give(SYSTEM, c.RecordUpload(upload=uploads[-1], refused="malware"))
    assert [refused.upload for refused in counter.r.refused_uploads] == uploads[2:]


def test_findings_on_lines_that_are_there_stay_and_of_the_others_the_latest_hundred() -> None:
    def check(line: int | None, **changes: Any) -> DocumentCheck:
        check = {"document": Of.ABSTRACT, "line": line, "file": "f", "verdict": "returned", "code": "other"}
        return DocumentCheck.model_validate(check | changes)

    counter = submitted(CHART.model_copy(update={"product": SOFT.product, "format": "pdf"}))
    present = (check(1), check(None, document=Of.REQUEST_LETTER))
    past = tuple(check(line) for line in range(2, PAST_CHECKS + 4))
    assert counter.request
    counter.request = counter.request.model_copy(update={"checks": (*present, *past)})
    counter.give(OFFICER, c.Return(items=(c.ReturnItem(code=ReturnReason.OTHER),)))
    assert counter.r.checks == (*present, *past[2:])


def test_of_a_file_that_was_replaced_the_manifest_is_forgotten_and_of_what_was_delivered_it_stays() -> None:
    def printed(counter: Counter, version: int) -> Counter:
        file = stored(f"manifest-{version}")
        return counter.give(
            SYSTEM, c.RecordPaper(kind="manifest", number="M", source=1, file=file, line=1, version=version)
        )

    def manifests(counter: Counter) -> list[int | None]:
        return [paper.version for paper in counter.r.rendered if paper.kind == "manifest"]

    counter = delivered(SOFT, SOFT)
    assert counter.r.lines[0].file_version == 1
    assert manifests(printed(counter, 1)) == [1]
    assert manifests(printed(counter, 7)) == [1]
    counter = printed(correcting(SOFT), 1)
    counter.give(OFFICER, c.CorrectProduct(item=1, file=counter.upload(OFFICER, Of.PRODUCT, line=1)))
    assert manifests(printed(counter, 2)) == [1, 2]
    counter = data_fulfilling()
    assert manifests(printed(counter, 1)) == [1]
    file = counter.upload(OFFICER, Of.PRODUCT, line=1, size=5_000_000)
    counter.give(OFFICER, c.AttachProduct(line=1, file=file))
    assert manifests(counter) == []
