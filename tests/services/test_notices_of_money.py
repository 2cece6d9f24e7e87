"""Who has paid in part, or whose proof fails, is told what is due and how to pay it; the office, what to check.

Long because home and abroad are told differently, in two languages.
"""

import pytest

from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import ProofState
from chalicelib.domain.request.screening import Finding, FindingCode
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Language
from chalicelib.domain.wording import rupiah
from chalicelib.gateways.clock import now
from chalicelib.models import people, work
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.notices import notify
from tests.account_mails import office_mails
from tests.desk import Desk
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    HEAD,
    OFFICE,
    OFFICER,
    TREASURER,
    Counter,
    fulfilling,
    payment,
)
from tests.domain.request.ladder import END, OFFER_CORRECTION, SUBMIT, approved, at, walk_in
from tests.services.telling import GRACE, TASKS, each_told, mails_of, maps_approved_abroad, proof_sent, told, watched
from workshop.run.mails import text_of

pytestmark = pytest.mark.usefixtures("cloud")
BOTH = pytest.mark.parametrize("language", list(Language))
ACCOUNT = OFFICE.money.transfer_account
OF_THE_ACCOUNT = (ACCOUNT.bank, ACCOUNT.account_name, ACCOUNT.swift, f": {ACCOUNT.account_number}", "SWIFT", "OUR")
OTHER = "1904-26-7KQ4-M"
REMARK = "Tidak ada dana masuk pada 4 Maret."
NOT_CREDITED = c.RejectTransferProof.model_validate({"proof": "t1", "code": "not_credited", "text": REMARK})
NOTHING_ELSE_TO_PAY = {Language.ID: "tidak ada lagi yang perlu Anda transfer", Language.EN: "nothing more to transfer"}


def _verified(counter: Counter, amount_idr: int) -> Counter:
    statement = {"statement_reference": f"STMT-{amount_idr}", "credited_on": counter.today}
    verify = {"proof": counter.r.proofs[-1].proof, "credited_idr": amount_idr, **statement}
    return counter.give(TREASURER, c.VerifyTransferProof.model_validate(verify))


@BOTH
def test_a_part_payment_at_home_is_told_with_the_rest_and_the_running_code(language: Language) -> None:
    counter = fulfilling()
    total = counter.r.due_idr
    text = told(watched(counter.give(TREASURER, payment(counter, amount_idr=1_000)), language), "PaymentReceived")
    rows = {
        Language.ID: ("Pembayaran kali ini: Rp1.000", "Masih harus dibayar: "),
        Language.EN: ("This payment: Rp1,000", "Still due: "),
    }[language]
    assert rows[0] in text
    assert f"{rows[1]}{rupiah(total - 1_000, language)}" in text
    assert all(said in text for said in (BILLING.code, counter.r.reference, "INV-0001"))
    assert not [said for said in OF_THE_ACCOUNT if said in text]


@BOTH
def test_a_part_payment_abroad_is_told_with_the_rest_and_the_account(language: Language) -> None:
    counter = proof_sent(maps_approved_abroad())
    rest = counter.r.due_idr - 10_000
    text = told(watched(_verified(counter, 10_000), language, GRACE), "PaymentReceived")
    exact = {Language.ID: f"IDR {rest:,}".replace(",", "."), Language.EN: f"IDR {rest:,}"}[language]
    assert not [
        said
        for said in (*OF_THE_ACCOUNT, exact, f"): {counter.r.reference}", rupiah(10_000, language))
        if said not in text
    ]
    assert "billing" not in text.lower()


def test_a_second_part_payment_names_itself_and_the_sum() -> None:
    counter = proof_sent(_verified(proof_sent(maps_approved_abroad()), 10_000), "TT-2026-0002")
    text = told(watched(_verified(counter, 20_000), Language.EN, GRACE), "PaymentReceived")
    assert "This payment: Rp20,000" in text
    assert "Received so far: Rp30,000" in text


def test_a_code_that_ran_out_is_not_told_and_a_new_one_is_announced() -> None:
    counter = fulfilling().later(days=8)
    text = told(watched(counter.give(TREASURER, payment(counter, amount_idr=1_000))), "PaymentReceived")
    assert BILLING.code not in text
    assert "kode billing baru" in text


def test_a_visitor_without_a_code_is_told_to_pay_the_rest_at_the_counter() -> None:
    counter = walk_in().give(OFFICER, SUBMIT).give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer(billing=BILLING))
    approved(counter).later(days=8).give(TREASURER, payment(counter, amount_idr=1_000))
    assert counter.r.channel is Channel.WALK_IN
    visitor = counter.r.model_copy(update={"person": "buyer_1"})
    counter.request = visitor
    text = told(watched(counter), "PaymentReceived")
    assert "tunai" in text
    assert "kode billing" not in text.lower()


@pytest.mark.parametrize("abroad", [False, True])
def test_a_full_payment_is_told_by_the_receipt_alone_and_done_with(*, abroad: bool) -> None:
    counter = proof_sent(maps_approved_abroad()) if abroad else fulfilling()
    due = counter.r.due_idr
    paid = _verified(counter, due) if abroad else counter.give(TREASURER, payment(counter))
    desk = watched(paid)
    assert mails_of(desk, "PaymentReceived") == []
    assert work.is_done(reaction_key(desk.request_id, desk.seq("PaymentReceived"), "part_paid"))


def test_the_payment_that_tops_up_is_told_by_the_receipt_alone() -> None:
    counter = _verified(proof_sent(maps_approved_abroad()), 10_000)
    desk = watched(_verified(proof_sent(counter, "TT-2026-0002"), counter.r.due_idr), Language.EN, GRACE)
    assert mails_of(desk, "PaymentReceived") == []
    desk.give(TREASURER, c.IssueReceipt())
    assert desk.r.receipts[0].number in told(desk, "ReceiptIssued")


@BOTH
def test_a_rejected_proof_is_told_with_reason_remark_reference_and_what_is_due(language: Language) -> None:
    desk = watched(proof_sent(maps_approved_abroad()), language, GRACE)
    desk.give(TREASURER, NOT_CREDITED)
    text = told(desk, "TransferProofRejected")
    reason = {Language.ID: "Dana belum masuk ke rekening", Language.EN: "The money has not reached the account"}[
        language
    ]
    another = {Language.ID: "mengirim bukti lain", Language.EN: "send another proof"}[language]
    assert f"- {reason} \N{EN DASH} {REMARK}" in text
    due = rupiah(desk.r.due_idr, language)
    assert not [x for x in (another, desk.r.reference, due, ACCOUNT.account_number, ACCOUNT.swift) if x not in text]


@BOTH
def test_a_proof_rejected_when_the_request_is_over_asks_for_no_more_money(language: Language) -> None:
    desk = watched(proof_sent(maps_approved_abroad()).give(HEAD, END), language, GRACE)
    desk.give(TREASURER, NOT_CREDITED)
    assert desk.r.proofs[0].state is ProofState.REJECTED
    text = told(desk, "TransferProofRejected")
    assert NOTHING_ELSE_TO_PAY[language] in text
    assert not [said for said in OF_THE_ACCOUNT if said in text]


def _screened(*findings: Finding) -> Desk:
    desk = watched(proof_sent(maps_approved_abroad()), Language.EN, GRACE)
    desk.give(SYSTEM, c.ScreenTransferProof(proof="t1", findings=findings))
    return desk


def test_the_screening_is_told_to_the_office_in_both_languages_and_to_nobody_else() -> None:
    desk = _screened(Finding(code=FindingCode.SAME_FILE, request=OTHER), Finding(code=FindingCode.AMOUNT_SHORT))
    (mail,) = mails_of(desk, "TransferProofScreened")
    assert mail["To"].addresses[0].addr_spec == OFFICE.contact.email
    assert len(mail["To"].addresses) == 1
    indonesian, english = text_of(mail).split("* * *")
    for half, language in ((indonesian, Language.ID), (english, Language.EN)):
        due = rupiah(desk.r.due_idr, language)
        assert all(said in half for said in (desk.r.reference, "INV-0001", due, f"/requests/{desk.request_id}"))
    assert f"- Permintaan {OTHER}: Berkas yang sama pernah dikirim" in indonesian
    assert "- Jumlahnya kurang dari yang harus dibayar" in indonesian
    assert f"- Request {OTHER}: The same file was sent before" in english
    assert "- The amount is less than what is due" in english


def test_the_office_is_told_of_a_proof_that_shows_nothing_unusual_as_well() -> None:
    (mail,) = mails_of(_screened(), "TransferProofScreened")
    assert "tidak menemukan hal yang janggal" in text_of(mail)
    assert "found nothing unusual" in text_of(mail)


def test_the_offices_mail_names_no_buyer() -> None:
    (mail,) = mails_of(_screened(Finding(code=FindingCode.UNREADABLE)), "TransferProofScreened")
    whole = mail.as_string() + "".join(str(part.get_content()) for part in mail.iter_parts())
    named = (GRACE.name, "Grace", GRACE.email, GRACE.phone, GRACE.institution, GRACE.address, "TT-2026-0001", "buyer")
    assert not [said for said in named if said in whole]


def test_the_office_is_told_once_even_when_the_buyer_is_erased() -> None:
    desk = _screened()
    people.erase(BUYER.id, frozenset(), now())
    for _ in range(2):
        notify(desk.request_id, desk.seq("TransferProofScreened"), TASKS["TransferProofScreened"])
        each_told()
    assert len(office_mails()) == 1


@BOTH
def test_at_home_no_mail_ever_shows_the_account(language: Language) -> None:
    counter = fulfilling()
    counter.give(TREASURER, payment(counter, amount_idr=1_000))
    text = _everything_told(watched(counter, language))
    assert BILLING.code in text
    assert not [said for said in OF_THE_ACCOUNT if said in text]


@BOTH
def test_abroad_no_mail_ever_speaks_of_a_billing_code(language: Language) -> None:
    counter = _verified(proof_sent(maps_approved_abroad()), 10_000)
    counter = proof_sent(counter, "TT-2026-0002").give(TREASURER, NOT_CREDITED.model_copy(update={"proof": "t2"}))
    text = _everything_told(watched(counter, language, GRACE))
    assert f": {ACCOUNT.account_number}" in text
    assert "billing" not in text.lower()


def _everything_told(desk: Desk) -> str:
    for entry in desk.entries:
        if task := TASKS.get(entry.event.event):
            notify(desk.request_id, entry.seq, task)
    each_told()
    return "".join(text_of(mail) + str(mail.get_body(("html",))) for mail in office_mails())


@BOTH
@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("excess", {Language.ID: "jangan membayar lagi", Language.EN: "please do not pay again"}),
        ("invoice_void", {Language.ID: "tagihan yang sudah batal", Language.EN: "an invoice that is void"}),
        (
            "request_ended",
            {Language.ID: "permintaan ini berakhir", Language.EN: "this request had ended"},
        ),
    ],
)
def test_money_that_no_invoice_holds_is_told_to_the_buyer_and_to_the_office(
    why: str, words: dict[Language, str], language: Language
) -> None:
    desk = watched(_waiting(why), language)
    buyers, offices = mails_of(desk, "UnmatchedPaymentRecorded")
    assert words[language] in text_of(buyers)
    assert rupiah(10_000, language) in text_of(buyers)
    assert (desk.r.unmatched[0].why, offices["To"].addresses[0].addr_spec) == (why, OFFICE.contact.email)
    both = text_of(offices)
    assert "uang masuk yang belum tertampung" in both
    assert "Money has come in that no invoice holds" in both


def test_money_on_a_code_that_nobody_knows_is_told_to_the_office_alone() -> None:
    desk = watched(_waiting("unknown_code"))
    (mail,) = mails_of(desk, "UnmatchedPaymentRecorded")
    assert mail["To"].addresses[0].addr_spec == OFFICE.contact.email


def _waiting(why: str) -> Counter:
    """A request with Rp10.000 that no invoice holds, for this reason."""
    counter = fulfilling()
    if why == "unknown_code":
        return counter.give(TREASURER, payment(counter, amount_idr=10_000, billing_code="820990101000001"))
    if why == "excess":
        return counter.give(TREASURER, payment(counter, amount_idr=60_000))
    if why == "request_ended":
        return counter.give(HEAD, END).give(TREASURER, payment(counter, amount_idr=10_000))
    counter = at(Phase.OFFERED).give(BUYER, OFFER_CORRECTION)
    counter.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820260303000001")))
    return counter.give(TREASURER, payment(counter, amount_idr=10_000))
