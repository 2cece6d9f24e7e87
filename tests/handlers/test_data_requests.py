"""What each reader sees of a request for data: checklist, abstracts, changes, estimate, agreement, proofs, manifests.

Long because what one reader sees is held against what the other does not.
"""

import json
from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import OfferCorrectionReason, RefuseReason, RejectReason, ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import EntitlementMissing
from chalicelib.domain.request.screening import Finding, FindingCode
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import doors
from tests.desk import Desk, furnish, seed
from tests.domain.request import counter as at
from tests.domain.request.counter import BUYER, DATA, OFFICER, SOFT, TREASURER, Counter, stored, terms
from tests.handlers.caller import Caller, refused
from tests.models.scenes import SCENES, STAMPED

WRITTEN = {
    "topic": "Belanja rumah tangga penambang timah",
    "background": "Harga timah turun.",
    "purpose": "Skripsi.",
    "method": "Regresi logistik.",
    "planned_output": "Satu artikel jurnal.",
}
UNREADABLE = c.CheckDocument(
    document=Of.ABSTRACT, verdict="returned", code=ReturnReason.PURPOSE_UNCLEAR, text="Sebutkan lembaga penelitinya."
)
FOUND = c.ScreenTransferProof(
    proof="t1",
    findings=(Finding(code=FindingCode.SAME_FILE, request="1904-26-7KQ4-M"), Finding(code=FindingCode.AMOUNT_SHORT)),
)

MANIFEST = c.RecordPaper(kind="manifest", number="MAN-1", source=9, file=stored("m-2"), line=2, version=1)


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(doors.routes)


def _see(caller: Caller, desk: Desk, by: str, more: str = "", language: str = "id") -> dict[str, Any]:
    headers = {"Accept-Language": language}
    answer = caller.get(f"/v1/requests/{desk.request_id}{more}", by=by, headers=headers)
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = answer.json_body
    return body


def _listed(caller: Caller, query: str, by: str) -> dict[str, Any]:
    answer = caller.get(f"/v1/requests?{query}", by=by)
    assert answer.status_code == 200, answer.body
    (row,) = answer.json_body["items"]
    shown: dict[str, Any] = row
    return shown


def _written(**changes: str) -> c.WriteAbstract:
    return c.WriteAbstract.model_validate({name: {"text": text} for name, text in (WRITTEN | changes).items()})


def _draft(*lines: c.LineWanted) -> Desk:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=lines or (DATA,), purpose=c.Purpose.RESEARCH))
    return desk


def _submitted() -> Desk:
    desk = _draft()
    desk.give(BUYER, _written())
    desk.give(BUYER, terms())
    return desk


def _seeded(counter: Counter) -> Desk:
    return Desk(seed(counter))


def _row(shown: dict[str, Any]) -> dict[str, Any]:
    (row,) = shown["checklist"]
    document: dict[str, Any] = row
    return document


def test_the_checklist_says_what_is_still_missing_line_by_line(caller: Caller) -> None:
    desk = _draft(SOFT, DATA)
    assert _row(_see(caller, desk, "buyer"))["state"] == "missing"
    assert "document_missing" in _see(caller, desk, "buyer")["missing"]
    desk.give(BUYER, c.StartUpload(purpose=Of.ABSTRACT, line=2, media_type="application/pdf", size_bytes=10))
    assert _row(_see(caller, desk, "buyer"))["state"] == "under_check"
    desk.give(BUYER, _written())
    row = _row(_see(caller, desk, "buyer"))
    assert (row["document"], row["line"], row["state"], row["file"], row["form"]) == (
        "abstract", 2, "received", "a1", True,
    )  # fmt: skip


def test_the_buyer_learns_a_verdict_and_its_reason_when_the_request_comes_back_and_not_before(caller: Caller) -> None:
    desk = _submitted()
    desk.give(OFFICER, UNREADABLE)
    theirs, mine = _see(caller, desk, "officer"), _see(caller, desk, "buyer")
    assert (_row(theirs)["state"], _row(theirs)["code"]) == ("returned", "purpose_unclear")
    assert (_row(mine)["state"], _row(mine)["code"], _row(mine)["words"]) == ("received", None, None)
    assert "lembaga penelitinya" not in json.dumps([mine, _see(caller, desk, "buyer", "/events?limit=100")])
    desk.give(OFFICER, c.Return())
    for language, words in (
        ("id", "Tujuan penggunaan data belum jelas"),
        ("en", "The purpose of use is not clear"),
    ):
        shown = _see(caller, desk, "buyer", language=language)
        assert (_row(shown)["state"], _row(shown)["words"]) == ("returned", words)
        assert _row(shown)["remark"] == "Sebutkan lembaga penelitinya."
        assert (shown["returned"][0]["words"], shown["returned"][0]["about"]) == (words, "abstract")
    assert "document_returned" in _see(caller, desk, "buyer")["missing"]


def test_a_verdict_stays_with_the_office_when_the_request_is_refused_over_something_else(caller: Caller) -> None:
    desk = _submitted()
    desk.give(OFFICER, UNREADABLE)
    desk.give(OFFICER, c.Refuse(code=RefuseReason.DUPLICATE))
    assert _row(_see(caller, desk, "buyer"))["state"] == "received"
    assert _row(_see(caller, desk, "officer"))["state"] == "returned"


def test_the_history_of_the_buyer_has_what_was_written_and_none_of_the_offices_verdicts(caller: Caller) -> None:
    desk = _submitted()
    desk.give(OFFICER, UNREADABLE)
    desk.give(OFFICER, c.Return())
    mine, theirs = _see(caller, desk, "buyer", "/events?limit=100"), _see(caller, desk, "officer", "/events?limit=100")
    (entry,) = [e for e in mine["entries"] if e["event"] == "AbstractWritten"]
    assert (entry["sentence"], entry["step"]) == ("Abstraksi penggunaan data diisi.", "O-05")
    (abstract,) = _see(caller, desk, "buyer")["abstracts"]
    assert {name: abstract[name] for name in WRITTEN} == WRITTEN
    assert "DocumentChecked" not in {e["event"] for e in mine["entries"]}
    (check,) = [e for e in theirs["entries"] if e["event"] == "DocumentChecked"]
    assert check["sentence"] == "Dokumen perlu diperbaiki: abstraksi penggunaan data."
    assert (check["remark"], check["reason_text"]) == (
        "Sebutkan lembaga penelitinya.",
        "Tujuan penggunaan data belum jelas",
    )
    assert mine["verified"]
    assert theirs["verified"]


def test_accepting_waits_until_each_document_has_been_looked_at(caller: Caller) -> None:
    desk = _submitted()
    shown = _see(caller, desk, "officer")
    (blocked,) = [one for one in shown["blocked"] if one["command"] == "accept"]
    assert (blocked["code"], blocked["facts"]) == ("document_not_accepted", {"document": "abstract"})
    assert {"check-document", "return", "refuse"} <= {*shown["actions"]}
    desk.give(OFFICER, UNREADABLE.model_copy(update={"verdict": "accepted", "code": None, "text": None}))
    assert "accept" in _see(caller, desk, "officer")["actions"]


def test_an_abstract_is_shown_as_it_was_written_and_the_one_before_as_past(caller: Caller) -> None:
    desk = _draft()
    desk.give(BUYER, _written(topic="Topik lama"))
    desk.give(BUYER, _written())
    drafted = _see(caller, desk, "buyer")["abstracts"]
    desk.give(BUYER, terms())
    for old, new in (drafted, _see(caller, desk, "buyer")["abstracts"], _see(caller, desk, "officer")["abstracts"]):
        assert (old["form"], old["topic"], old["current"]) == ("a1", "Topik lama", False)
        assert (new["form"], new["line"], new["current"]) == ("a2", None, True)
        assert {name: new[name] for name in WRITTEN} == WRITTEN


@pytest.mark.parametrize("by", ["officer", "treasurer", "admin"])
def test_a_draft_online_is_its_buyers_until_it_is_handed_in(caller: Caller, by: str) -> None:
    desk = _draft()
    desk.give(BUYER, _written())
    reference = _see(caller, desk, "buyer")["reference"]
    for more in ("", "/events"):
        refused(caller.get(f"/v1/requests/{desk.request_id}{more}", by=by), 404, "request_unknown")
    for query in (f"q={reference}", "office=1904&phase=draft"):
        assert caller.get(f"/v1/requests?{query}", by=by).json_body["items"] == []
    desk.give(BUYER, terms())
    assert _see(caller, desk, by)["reference"] == reference
    assert _listed(caller, f"q={reference}", by)["reference"] == reference
    assert _listed(caller, "office=1904&phase=submitted", by)["reference"] == reference


def test_the_officer_reads_what_changed_since_the_last_submission_and_the_buyer_does_not(caller: Caller) -> None:
    desk = _submitted()
    desk.give(OFFICER, UNREADABLE)
    desk.give(OFFICER, c.Return())
    assert _see(caller, desk, "officer")["changes"] == []
    desk.give(BUYER, c.ReviseDraft(lines=(DATA, SOFT), purpose=c.Purpose.EDUCATION))
    desk.give(BUYER, _written(purpose="Skripsi pada Universitas Bangka Belitung."))
    desk.give(BUYER, terms())
    changes = _see(caller, desk, "officer")["changes"]
    assert [(x["what"], x["line"]) for x in changes] == [
        ("purpose_changed", None),
        ("line_added", 2),
        ("document_replaced", None),
    ]
    assert _see(caller, desk, "buyer")["changes"] == []


def test_the_price_is_an_estimate_until_there_is_an_offer_and_none_after(caller: Caller) -> None:
    desk = _draft(SOFT)
    estimate = _see(caller, desk, "buyer")["estimate"]
    assert (len(estimate["lines"]), estimate["exact"]) == (1, True)
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT, DATA), purpose=c.Purpose.RESEARCH))
    assert not _see(caller, desk, "buyer")["estimate"]["exact"]
    offered = Desk().offered(SOFT)
    shown = _see(caller, offered, "buyer")
    assert shown["estimate"] is None
    assert shown["invoices"][0]["total_idr"] == estimate["total_idr"]


def test_while_an_offer_is_corrected_only_the_office_is_told_what_the_next_one_would_cost(caller: Caller) -> None:
    desk = Desk().offered(SOFT)
    wish = c.OfferCorrectionItem(about="invoice", code=OfferCorrectionReason.WRONG_PAYER_DETAILS)
    desk.give(BUYER, c.RequestOfferCorrection(items=(wish,)))
    shown = _see(caller, desk, "officer")
    assert shown["estimate"]["total_idr"] == shown["invoices"][0]["total_idr"]
    assert shown["reduced"] is None
    assert _see(caller, desk, "buyer")["estimate"] is None


def test_a_line_is_described_as_it_was_when_chosen_without_the_codebooks_lists(caller: Caller) -> None:
    details = _see(caller, _draft(), "buyer")["lines"][0]["details"]
    assert (details["survey"], details["period"]) == ("Susenas", "2015-03")
    assert (details["variables"], details["regions"]) == ([], [])


def test_what_the_screening_found_stands_beside_the_invoice_and_the_buyer_never_sees_it(caller: Caller) -> None:
    counter, actor, _ = SCENES["screen-transfer-proof"]()
    desk = _seeded(counter.give(actor, FOUND))
    for language, words in (("id", "Berkas yang sama pernah dikirim"), ("en", "The same file was sent before")):
        (proof,) = _see(caller, desk, "treasurer", language=language)["proofs"]
        assert proof["findings"][0] == {"code": "same_file", "words": words, "request": "1904-26-7KQ4-M"}
        assert (proof["screened"], proof["findings"][1]["code"]) == (True, "amount_short")
    money = _listed(caller, "desk=treasurer&office=1904", "treasurer")["money"]
    invoice = counter.r.invoices[0]
    assert (money["invoice"], money["total_idr"], money["due_idr"]) == (
        invoice.number, invoice.total_idr, counter.r.due_idr,
    )  # fmt: skip
    assert (money["proof"], money["amount_minor"], money["currency"], money["screened"]) == ("t1", 500, "SGD", True)
    assert [f["code"] for f in money["findings"]] == ["same_file", "amount_short"]
    mine = _see(caller, desk, "buyer")
    assert (mine["proofs"][0]["reference"], mine["proofs"][0]["findings"]) == ("REF-1", [])
    assert mine["proofs"][0]["screened"] is None
    assert _listed(caller, "", "buyer")["money"] is None
    answers = json.dumps([mine, _see(caller, desk, "buyer", "/events?limit=100")])
    for untold in ("same_file", "amount_short", "7KQ4", "TransferProofScreened", '"screened": true'):
        assert untold not in answers
    (screened,) = [
        e
        for e in _see(caller, desk, "officer", "/events?limit=100")["entries"]
        if e["event"] == "TransferProofScreened"
    ]
    assert "Berkas yang sama pernah dikirim" in screened["reason_text"]


def test_a_proof_that_was_sent_back_says_why_in_words(caller: Caller) -> None:
    counter, *_ = SCENES["reject-transfer-proof"]()
    counter.give(TREASURER, c.RejectTransferProof(proof="t1", code=RejectReason.NOT_CREDITED))
    (proof,) = _see(caller, _seeded(counter), "buyer", language="en")["proofs"]
    assert (proof["state"], proof["reason"]) == ("rejected", "not_credited")
    assert proof["reason_text"] == "The money has not reached the account"


def test_an_agreement_is_shown_with_its_stamps_its_day_and_the_copy_that_both_have_signed(caller: Caller) -> None:
    counter = at.data_fulfilling().give(OFFICER, c.ReceiveAgreement(originals=2))
    copy = counter.upload(OFFICER, Of.COUNTERSIGNED_AGREEMENT)
    day = counter.today
    counter.give(OFFICER, STAMPED.model_copy(update={"countersigned": copy, "signed_on": day}))
    desk = _seeded(counter)
    for by in ("buyer", "officer"):
        shown = _see(caller, desk, by)["agreement"]
        assert (shown["state"], shown["stamping"], shown["serials"]) == ("accepted", "wet", ["AAAA1111", "AAAA2222"])
        assert (shown["signed_on"], shown["countersigned"]["file_id"]) == (day.isoformat(), copy)
        assert "code_hash" not in shown


def test_a_rejected_agreement_says_why_in_words(caller: Caller) -> None:
    counter, actor, reject = SCENES["reject-agreement"]()
    shown = _see(caller, _seeded(counter.give(actor, reject)), "buyer")["agreement"]
    assert (shown["reason"], shown["reason_text"]) == ("not_signed", "Belum ditandatangani")


def _mixed() -> Desk:
    """A publication and a data set, prepared, described and paid; the agreement is still awaited."""
    return _seeded(at.data_receipted(SOFT, DATA, now=now()).give(SYSTEM, MANIFEST))


def test_of_a_mixed_request_the_publication_may_go_and_the_data_wait_for_the_agreement(caller: Caller) -> None:
    desk = _mixed()
    assert "deliver" in _see(caller, desk, "officer")["actions"]
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    shown = _see(caller, desk, "officer")
    assert {b["command"]: b["code"] for b in shown["blocked"]}["deliver"] == "agreement_not_accepted"
    assert [x["state"] for x in shown["lines"]] == ["delivered", "prepared"]


def test_a_manifest_comes_with_its_download_and_the_buyer_has_it_no_sooner(caller: Caller) -> None:
    desk = _mixed()
    assert [p["kind"] for p in _see(caller, desk, "officer")["papers"]] == ["manifest"]
    assert _see(caller, desk, "buyer")["papers"] == []
    with pytest.raises(EntitlementMissing):
        desk.give(BUYER, c.OpenFile(file="m-2"))
    desk.give(OFFICER, c.ReceiveAgreement(originals=2))
    desk.give(OFFICER, STAMPED)
    desk.give(OFFICER, c.Deliver(lines=(1, 2)))
    shown = _see(caller, desk, "buyer")
    assert [d["manifest"] and d["manifest"]["file_id"] for d in shown["downloads"]] == [None, "m-2"]
    assert [(p["kind"], p["line"], p["version"], p["number"]) for p in shown["papers"]] == [("manifest", 2, 1, "MAN-1")]
    assert desk.give(BUYER, c.OpenFile(file="m-2")).entries[0].event.event == "FileOpened"
