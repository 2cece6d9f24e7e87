"""What a decision on a refund leads to: a letter that is made and kept, and mails to the payer, in either language.

Long because approval, rejection, credit and refund are each told in two languages.
"""

from email.message import EmailMessage

import pytest

from chalicelib.domain.cases import commands as k
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import rupiah
from chalicelib.gateways import files
from chalicelib.services.cases import desk as money_desk
from chalicelib.services.papers.making import make_paper
from chalicelib.settings import settings
from tests.account_mails import office_mails
from tests.desk import KEYS, SITI, Desk, calls, furnish, payment
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER
from tests.services.cases.test_credits import credited
from tests.services.cases.test_refunds import (
    APPROVE,
    CLAIM,
    CREDIT,
    PAID_BACK,
    REJECT,
    WITHDRAW,
    approved,
    give,
    row_of_a_statement,
)
from tests.services.cases.test_unmatched import OTHER_CODE, case_of, match, offered, overpaid
from tests.services.telling import mails_of, told
from workshop.journeys.papers import read_words
from workshop.run.mails import text_of

pytestmark = pytest.mark.usefixtures("cloud")
BOTH = pytest.mark.parametrize("language", list(Language))


def _furnished(language: Language = Language.ID) -> None:
    person: PersonData = SITI.model_copy(update={"language": language})
    furnish(person=person)


def _letter(desk: Desk) -> str:
    """Return the words of the letter that follows the last decision."""
    seq = desk.seq("RefundDecided")
    make_paper(desk.request_id, seq, "refund_letter")
    paper = desk.r.rendered[-1]
    assert (paper.kind, paper.source) == ("refund_letter", seq)
    return read_words(files.read_range(settings().files_bucket, paper.file.key, 0, paper.file.size_bytes))


def _asked(desk: Desk, claim: k.ClaimRefund = CLAIM) -> str:
    case = case_of(desk).id
    give(case, TREASURER, claim)
    return case


def test_the_request_knows_of_a_decision_in_the_transaction_that_makes_it() -> None:
    _furnished()
    desk = overpaid()
    case = _asked(desk)
    with calls() as made:
        money_desk.command_refund(HEAD, "1904", case, REJECT, f"key-{next(KEYS)}")
    assert made.count("TransactWriteItems") == 1
    event = desk.entries[-1].event.model_dump()
    assert (event["event"], event["approved"], event["number"], event["amount_idr"]) == (
        "RefundDecided",
        False,
        REJECT.number,
        30_000,
    )
    assert (desk.r.unmatched_idr, REJECT.text in str(event)) == (30_000, False)


def test_a_decision_is_a_letter_over_the_money_of_the_case_and_is_made_once() -> None:
    _furnished()
    desk = overpaid()
    approved(case_of(desk).id)
    words = _letter(desk)
    for said in (APPROVE.number, "Permohonan disetujui", "Rp30.000", "Tiga puluh ribu rupiah", SITI.name, APPROVE.text):
        assert said in words, said
    assert "Kesalahan pembayaran Paid by mistake" in words
    assert "A1B2C3D4E5F6G7H8" in words, "by which number the money came"
    before = desk.r
    make_paper(desk.request_id, desk.seq("RefundDecided"), "refund_letter")
    assert desk.r == before


def test_each_decision_has_a_letter_of_its_own() -> None:
    _furnished()
    desk = overpaid()
    case = _asked(desk)
    give(case, HEAD, REJECT)
    assert "Permohonan ditolak" in _letter(desk)
    approved(case)
    assert "Permohonan disetujui" in _letter(desk)
    assert [paper.number for paper in desk.r.rendered] == [REJECT.number, APPROVE.number]


def test_the_payer_and_who_looks_after_the_money_open_the_letter_and_the_officer_does_not() -> None:
    _furnished()
    desk = overpaid()
    approved(case_of(desk).id)
    _letter(desk)
    opened = c.OpenFile(file=desk.r.rendered[-1].file.file_id)
    for actor in (BUYER, TREASURER, HEAD):
        desk.give(actor, opened)
    with pytest.raises(Refusal) as refused:
        desk.give(OFFICER, opened)
    assert refused.value.code == "file_closed"


@BOTH
def test_the_payer_is_told_of_an_approval(language: Language) -> None:
    _furnished(language)
    desk = overpaid()
    approved(case_of(desk).id)
    text = told(desk, "RefundDecided")
    said = {
        Language.ID: ("Permohonan Anda disetujui: uang Anda akan dikembalikan", "Kesalahan pembayaran"),
        Language.EN: ("Your claim has been approved: your money will be refunded", "Paid by mistake"),
    }[language]
    assert all(
        part in text for part in (*said, rupiah(30_000, language), APPROVE.number, APPROVE.text, desk.r.reference)
    )


@BOTH
def test_the_payer_is_told_of_a_rejection_with_its_reason(language: Language) -> None:
    _furnished(language)
    desk = overpaid()
    give(_asked(desk), HEAD, REJECT)
    text = told(desk, "RefundDecided")
    said = {
        Language.ID: "Permohonan Anda tidak dapat kami setujui",
        Language.EN: "We could not approve your claim",
    }[language]
    assert all(part in text for part in (said, REJECT.number, REJECT.text))
    assert "disetujui:" not in text
    assert "has been approved" not in text


@BOTH
def test_the_payer_is_told_that_the_money_is_kept_as_a_credit(language: Language) -> None:
    _furnished(language)
    desk = overpaid()
    approved(case_of(desk).id, CREDIT)
    said = {
        Language.ID: "uang Anda disimpan sebagai kredit",
        Language.EN: "your money is kept as a credit",
    }[language]
    text = told(desk, "RefundDecided")
    assert said in text
    assert "akan dikembalikan" not in text
    assert "will be refunded" not in text


@BOTH
def test_the_payer_is_told_when_the_money_has_gone_back(language: Language) -> None:
    _furnished(language)
    desk = overpaid()
    case = approved(case_of(desk).id).id
    give(case, TREASURER, PAID_BACK)
    text = told(desk, "MoneyLeft")
    said = {Language.ID: "Uang Anda sudah dikembalikan", Language.EN: "Your money has been refunded"}[language]
    assert all(part in text for part in (said, rupiah(30_000, language), PAID_BACK.reference))


def test_nobody_is_told_of_a_refund_where_money_is_moved_or_kept() -> None:
    _furnished()
    moved, second = overpaid(), offered(OTHER_CODE)
    match(second, case_of(moved).id)
    assert mails_of(moved, "MoneyLeft") == []
    kept = Desk().submitted()
    kept.give(TREASURER, payment(70_000, ntpn="K" * 16))
    credited(kept, "p1")
    assert mails_of(kept, "MoneyLeft") == []


def _mailed(desk: Desk, event: str) -> EmailMessage:
    (mail,) = mails_of(desk, event)
    return mail


@BOTH
def test_the_next_invoice_tells_its_payer_of_the_credit_and_the_office_to_count_it(language: Language) -> None:
    _furnished(language)
    case = credited(overpaid())
    second = offered(OTHER_CODE)
    (invoice,) = mails_of(second, "OfferSent")
    said = {Language.ID: "Kredit Anda di kantor kami: Rp30.000", Language.EN: "Your credit with us: Rp30,000"}[language]
    assert said in text_of(invoice)
    office = _mailed(second, "InvoiceIssued")
    assert office["To"] is not None
    assert all(part in text_of(office) for part in ("kredit", "Rp30.000", second.r.reference))
    assert SITI.name not in text_of(office)
    give(case, TREASURER, WITHDRAW)


def test_an_invoice_of_a_payer_without_a_credit_says_nothing_of_one() -> None:
    _furnished()
    overpaid()
    second = offered(OTHER_CODE)
    assert mails_of(second, "InvoiceIssued") == []
    (invoice,) = mails_of(second, "OfferSent")
    assert "redit" not in text_of(invoice)


def test_of_money_that_came_on_no_request_nobody_is_told_since_nobody_is_known() -> None:
    _furnished()
    case = row_of_a_statement()
    before = len(office_mails())
    approved(case)
    give(case, TREASURER, PAID_BACK)
    assert len(office_mails()) == before


def test_what_is_voided_after_a_rejection_is_void_as_any_money() -> None:
    _furnished()
    desk = overpaid()
    give(_asked(desk), HEAD, REJECT)
    for actor in (TREASURER, HEAD):
        desk.give(actor, c.VoidPayment(payment="p1", code=VoidReason.WRONG_AMOUNT))
    assert (desk.r.unmatched_idr, desk.r.paid_idr) == (0, 0)
