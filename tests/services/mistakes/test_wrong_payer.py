"""The receipt was made out to the wrong payer: the payer's data are put right, and the treasurer makes it out anew."""

import pymupdf
import pytest

from chalicelib.domain.people.person import PersonData
from chalicelib.domain.reasons import ReissueReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.papers.making import make_paper
from chalicelib.services.papers.verifications import verify
from chalicelib.services.treasury import books
from chalicelib.settings import settings
from tests.desk import NTPN, SITI, Desk, calls, furnish
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, TREASURER
from tests.ring import document_code
from tests.services.mistakes.story import in_both, offered, paid, receipts, refused
from tests.services.telling import told

RIGHT = SITI.model_copy(update={"name": "Siti Ruqayyah"})
WRONG_PAYER = c.ReissueReceipt(code=ReissueReason.WRONG_PAYER, text="Kuitansi untuk orang lain.")
OTHER = c.ReissueReceipt(code=ReissueReason.OTHER, text="Kuitansi asli hilang di kantor.")


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _put_right(data: PersonData = RIGHT) -> None:
    """The buyer's own data are corrected; no request knows of it by itself."""
    people.change(people.current(BUYER.id), data, "hash-of-an-address", now())


def _receipted() -> Desk:
    desk = offered()
    paid(desk, 50_000, NTPN)
    desk.give(TREASURER, c.IssueReceipt())
    return desk


def _printed(desk: Desk) -> str:
    seq = desk.seq("ReceiptIssued")
    make_paper(desk.request_id, seq, "receipt")
    content = files.read_range(settings().files_bucket, f"papers/{desk.request_id}/receipt-{seq}", 0, 10_000_000)
    with pymupdf.open(stream=content, filetype="pdf") as pages:  # type: ignore[no-untyped-call]  # It is untyped.
        return " ".join(" ".join(page.get_text() for page in pages).split())


def _states(desk: Desk) -> list[str]:
    codes = (document_code(f"{desk.request_id}.receipt.{one.number}") for one in desk.r.receipts)
    return [verify(code).state for code in codes]


@pytest.mark.typesetting
def test_a_receipt_to_the_wrong_payer_is_void_and_a_new_one_names_the_payer_as_known_now() -> None:
    desk = _receipted()
    assert SITI.name in _printed(desk)
    _put_right()
    since = desk.r.version
    desk.give(TREASURER, WRONG_PAYER)
    old, new = desk.r.receipts
    assert receipts(desk) == [(1, 50_000, True), (2, 50_000, False)]
    assert (new.replaces, _states(desk)) == (old.number, ["superseded", "valid"])
    printed = _printed(desk)
    assert [words in printed for words in (RIGHT.name, SITI.name, old.number, "menggantikan nomor", "replaces")] == [
        *(True, False),
        *(True, True, True),
    ]
    void, issued = in_both(desk, since, ("ReceiptVoided", "ReceiptIssued"))
    assert void[0] == (
        "ReceiptVoided",
        TREASURER.id,
        f"Kuitansi {old.number} dibatalkan.",
        "Kuitansi atas nama pembayar yang keliru",
        "Kuitansi untuk orang lain.",
    )
    assert (void[1].sentence, void[1].reason) == (
        f"Receipt {old.number} was voided.",
        "The receipt was made out to the wrong payer",
    )
    assert issued[0].actor == TREASURER.id


@pytest.mark.parametrize("language", list(Language))
def test_the_buyer_is_told_which_receipt_the_new_one_takes_the_place_of_and_that_nothing_is_to_pay(
    language: Language,
) -> None:
    _put_right(SITI.model_copy(update={"language": language}))
    desk = _receipted()
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    _put_right(RIGHT.model_copy(update={"language": language}))
    desk.give(TREASURER, WRONG_PAYER)
    mail = told(desk, "ReceiptIssued")
    old, new = desk.r.receipts
    anew = {Language.ID: "kuitansi pengganti", Language.EN: "made out your receipt anew"}[language]
    assert [word for word in (old.number, new.number, anew) if word not in mail] == []
    follows = {Language.ID: "kirim setelah siap", Language.EN: "once they are ready"}[language]
    assert follows not in mail, "everything has gone already"


def test_the_books_have_a_line_for_either_number() -> None:
    desk = _receipted()
    _put_right()
    desk.give(TREASURER, WRONG_PAYER)
    today = OFFICE.local_day(now())
    lines = [(line.kind.value, line.number, line.amount_idr) for line in books.lines("1904", today, today)]
    old, new = (one.number for one in desk.r.receipts)
    assert lines[-2:] == [("receipt_void", old, 50_000), ("receipt", new, 50_000)]


def test_a_payer_who_is_still_the_same_is_put_right_first() -> None:
    desk = _receipted()
    said = ("Perbaiki dahulu data pembayar", "the payer's data corrected first")
    assert refused(desk, TREASURER, WRONG_PAYER, *said) == "payer_unchanged"
    unsaid = c.ReissueReceipt(code=ReissueReason.OTHER)
    assert refused(desk, TREASURER, unsaid, "penjelasannya", "explain") == "other_unexplained"


def test_a_payer_who_was_erased_keeps_the_receipt_as_it_is() -> None:
    desk = _receipted()
    people.erase(BUYER.id, frozenset({desk.r.person}), now())
    assert refused(desk, TREASURER, WRONG_PAYER) == "payer_unchanged"
    desk.give(TREASURER, OTHER)
    assert [one.person for one in desk.r.receipts] == [desk.r.person] * 2


def test_a_command_that_is_repeated_makes_no_second_receipt_and_looks_nobody_up() -> None:
    desk = _receipted()
    desk.give(TREASURER, OTHER, key="the-same-key")
    with calls() as made:
        desk.give(TREASURER, OTHER, key="the-same-key")
    assert ("GetItem" in made, len(desk.r.receipts)) == (False, 2)


def test_a_wish_about_the_receipt_is_answered_with_the_payer_as_known_now_too() -> None:
    desk = _receipted()
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    wish = {"about": "receipt", "code": "receipt_details"}
    desk.give(BUYER, c.RequestDeliveryCorrection.model_validate({"items": [wish]}))
    _put_right()
    said = ("Jawablah permintaan itu", "Please answer that")
    assert refused(desk, TREASURER, WRONG_PAYER, *said) == "receipt_correction_waits"
    desk.give(TREASURER, c.CorrectReceipt(item=1))
    assert desk.r.receipt
    assert desk.r.receipt.person == people.current(BUYER.id).version_id


def test_a_receipt_void_and_issued_after_that_keeps_the_right_payer() -> None:
    desk = _receipted()
    _put_right()
    desk.give(TREASURER, WRONG_PAYER)
    desk.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE))
    desk.give(TREASURER, c.IssueReceipt())
    now_known = people.current(BUYER.id).version_id
    assert [one.person == now_known for one in desk.r.receipts] == [False, True, True]
    assert receipts(desk) == [(1, 50_000, True), (2, 50_000, True), (3, 50_000, False)]
