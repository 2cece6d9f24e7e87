"""What a mail may say: every fact as it is written in either language, and which facts each event's mail has.

Long because a mail has many facts.
"""

from datetime import date, timedelta

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import DeclineReason, RejectReason, ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.money.ways import WayToPay, way_to_pay
from chalicelib.domain.request.screening import Finding, FindingCode
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Channel, Language, Stamping
from chalicelib.gateways.texts import texts
from chalicelib.services.mail.facts import MailFacts, MailLink, MailReason
from chalicelib.services.mail.kinds import Case, MailKind
from chalicelib.services.mail.money import money
from chalicelib.services.mail.request_facts import Notice, facts_of
from chalicelib.services.mail.words import lists_of, words_of
from tests.domain.request import counter as at
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, TREASURER, Counter
from tests.domain.request.ladder import OFFER_CORRECTION
from tests.ring import link_token
from tests.services.letters import FACTS
from tests.services.telling import TASKS, data_accepted, maps_approved_abroad, proof_sent

AS_THEY_ARE = {
    "veto_url": "https://loket.example.org/email-veto#buyer_1.Ab_-9",
    "rating_url": "https://loket.example.org/ratings/1904-01JD_Ab_-9",
    "visit_url": "https://loket.example.org/visits/1904-20261130-A001_Ab_-9",
    "ticket_number": "A001",
    "name": "Siti Ruqayyah",
    "code": "482915",
    "reference": "1904-26-7KQ4-M",
    "invoice_number": "INV-0007/1904/XII/2026",
    "receipt_number": "KW-0003/1904/I/2027",
    "replaced_receipt": "KW-0002/1904/XII/2026",
    "billing_code": "820261218000123",
    "agreement_number": "SPPD-0002/1904/XII/2026",
    "postal_address": "Kepala BPS Contoh, Jalan Contoh 1, Koba",
    "malware": "Win.Trojan.Sample-1",
    "scanner": "ClamAV 1.4.6/27500",
    "refund_number": "SP2D-0001/2027",
    "decision_number": "B-12/1904/2027",
    "decision_words": "Kelebihan bayar terbukti dari rekening koran.",
    "answer_words": "Nama sudah diperbaiki.",
    "breach_words": "Tautan unduhan terkirim ke alamat keliru.",
    "measure_words": "Tautan sudah ditutup.",
    "originals": "2",
    "year": "2028",
    "request_url": "https://loket.example.org/requests/01JD",
    "bank": OFFICE.money.transfer_account.bank,
    "account_number": OFFICE.money.transfer_account.account_number,
    "account_name": OFFICE.money.transfer_account.account_name,
    "swift": OFFICE.money.transfer_account.swift,
    "transfer_reference": "1904-26-7KQ4-M",
    "place_url": "https://loket.example.org/treasury/deposits/new",
    "receipts": "3",
    "parked": "2",
    "findings": "2",
    "new_requests": "4",
    "due_today": "1",
    "overdue": "0",
    "waiting_requests": "5",
    "share": "80",
}
AMOUNTS = {
    "total": "Rp125.000",
    "received": "Rp25.000",
    "waiting": "Rp20.000",
    "credit": "Rp15.000",
    "asked_back": "Rp30.000",
    "refunded": "Rp30.000",
    "paid": "Rp45.000",
    "due": "Rp80.000",
    "undeposited": "Rp70.000",
}
IN_WORDS = {
    Language.ID: {
        **AMOUNTS,
        "promised_by": "7 Januari 2027",
        "promised_before": "5 Januari 2027",
        "complete_by": "6 Februari 2027",
        "valid_until": "17 Januari 2027",
        "signed_on": "4 Januari 2027",
        "decided_on": "15 Januari 2027",
        "kept_until": "20 Januari 2037",
        "refunded_on": "20 Januari 2027",
        "undeposited_since": "28 Desember 2026",
        "document": "surat permohonan",
        "office": "BPS Kabupaten Bangka Tengah",
        "head": "Kepala BPS Kabupaten Bangka Tengah",
        "billing_expires": "7 Januari 2027 pukul 16.30 WIB",
        "ends_at": "7 Januari 2027 pukul 16.30 WIB",
        "answer_by": "7 Januari 2027 pukul 16.30 WIB",
        "seen_at": "7 Januari 2027 pukul 16.30 WIB",
        "tell_by": "7 Januari 2027 pukul 16.30 WIB",
        "happened_on": "2 Januari 2027",
        "breached": "nama; alamat surel",
        "amount": "IDR 80.000 (Rp80.000)",
        "bank_charges": "seluruhnya ditanggung pengirim (OUR)",
        "transfer_instructions": OFFICE.money.transfer_account.instructions.id,
    },
    Language.EN: {
        **{name: amount.replace(".", ",") for name, amount in AMOUNTS.items()},
        "promised_by": "7 January 2027",
        "promised_before": "5 January 2027",
        "complete_by": "6 February 2027",
        "valid_until": "17 January 2027",
        "signed_on": "4 January 2027",
        "decided_on": "15 January 2027",
        "kept_until": "20 January 2037",
        "refunded_on": "20 January 2027",
        "undeposited_since": "28 December 2026",
        "document": "letter of request",
        "office": "BPS-Statistics Bangka Tengah Regency",
        "head": "Head of BPS Bangka Tengah Regency",
        "billing_expires": "7 January 2027, 16:30 WIB (UTC+7)",
        "ends_at": "7 January 2027, 16:30 WIB (UTC+7)",
        "answer_by": "7 January 2027, 16:30 WIB (UTC+7)",
        "seen_at": "7 January 2027, 16:30 WIB (UTC+7)",
        "tell_by": "7 January 2027, 16:30 WIB (UTC+7)",
        "happened_on": "2 January 2027",
        "breached": "name; e-mail address",
        "amount": "IDR 80,000 (Rp80,000)",
        "bank_charges": "all paid by the sender (OUR)",
        "transfer_instructions": OFFICE.money.transfer_account.instructions.en,
    },
}
OF_AN_ACCOUNT = ("name", "code", "reference", "invoice_number", "receipt_number", "billing_code", "agreement_number",
                 "replaced_receipt")  # fmt: skip
BOTH = pytest.mark.parametrize("language", list(Language))


@BOTH
def test_every_fact_is_one_line_of_words_in_the_language_of_the_mail(language: Language) -> None:
    assert words_of(FACTS, language) == AS_THEY_ARE | IN_WORDS[language]


@BOTH
def test_a_fact_that_is_not_there_is_an_empty_word_and_loket_signs_where_no_office_does(language: Language) -> None:
    assert words_of(MailFacts(), language) == dict.fromkeys(
        (
            *OF_AN_ACCOUNT,
            *(
                "postal_address",
                "malware",
                "scanner",
                "document",
                "veto_url",
                "rating_url",
                "visit_url",
                "ticket_number",
            ),
            *("promised_by", "promised_before", "complete_by", "valid_until", "signed_on", "total"),
            *("credit", "asked_back", "refunded", "refund_number", "refunded_on"),
            *("decision_number", "decision_words", "decided_on", "answer_words", "kept_until"),
            *("breached", "happened_on", "breach_words", "measure_words"),
            *("undeposited", "undeposited_since", "receipts", "place_url", "share"),
            *("parked", "findings", "new_requests", "due_today", "overdue", "waiting_requests"),
        ),
        "",
    ) | dict.fromkeys(("received", "waiting", "paid", "due", "originals", "year", "request_url"), "") | {
        "office": texts("mails")["words"]["service"][language]
    }
    assert lists_of(MailFacts(), language) == {"reasons": [], "ways": [], "links": [], "contact": {}}
    assert words_of(MailFacts(office=OFFICE), language)["billing_expires"] == ""


def test_what_is_due_abroad_is_written_as_zero_where_nothing_is() -> None:
    nothing = FACTS.model_copy(update={"due_idr": None})
    assert words_of(nothing, Language.EN)["amount"] == "IDR 0 (Rp0)"


@BOTH
def test_every_list_is_written_out_in_the_language_of_the_mail(language: Language) -> None:
    reasons, title, until = {
        Language.ID: (
            [
                "Surat permohonan: Dokumen tidak terbaca \N{EN DASH} halaman 2 buram",
                "Tujuan penggunaan data belum jelas",
            ],
            "Statistik Daerah 2016 (PDF)",
            "berlaku sampai 7 Januari 2027 pukul 16.30 WIB",
        ),
        Language.EN: (
            [
                "Letter of request: The document cannot be read \N{EN DASH} halaman 2 buram",
                "The purpose of use is not clear",
            ],
            "Regional Statistics 2016 (PDF)",
            "valid until 7 January 2027, 16:30 WIB (UTC+7)",
        ),
    }[language]
    contact = OFFICE.contact.model_dump() | {"complaint_box": getattr(OFFICE.contact.complaint_box, language)}
    assert lists_of(FACTS, language) == {
        "reasons": reasons,
        "ways": [texts("mails")["ways"][way][language] for way in Stamping],
        "links": [{"title": title, "url": "https://loket.example.org/d/Ab_-9", "until": until}],
        "contact": contact,
    }


OF_EVENTS = pytest.mark.usefixtures("cloud")
REMARK = "Mohon jelaskan."
POSTED = ", ".join(OFFICE.agreement.return_address)


def _said(counter: Counter, event: str) -> dict[str, object]:
    """Return the facts of the mail about the last event of this name that are not as they are by themselves."""
    entry = next(entry for entry in reversed(counter.entries) if entry.event.event == event)
    spoken = {text_id: REMARK for text_id in (getattr(entry.event, "text", None),) if text_id}
    spoken |= {item.text: REMARK for item in counter.r.returned if item.text}
    facts = facts_of(MailKind(TASKS[event]), Notice(counter.r, entry, OFFICE, spoken))
    assert facts
    shared = {
        "office": OFFICE,
        "reference": counter.r.reference,
        "request_url": f"http://127.0.0.1:8000/requests/{counter.r.id}",
    }
    said = {name: getattr(facts, name) for name in facts.model_fields_set if getattr(facts, name)}
    assert {name: said[name] for name in shared} == shared
    return {name: value for name, value in said.items() if name not in shared}


def _billed(counter: Counter) -> dict[str, object]:
    invoice = counter.r.invoice
    assert invoice
    assert invoice.billing
    return {
        "invoice_number": invoice.number,
        "total_idr": invoice.total_idr,
        "due_idr": counter.r.due_idr,
        "billing_code": at.BILLING.code,
        "billing_expires": invoice.billing.expires_at,
        "valid_until": invoice.valid_until,
        "cases": frozenset({Case.BY_CODE}),
    }


@OF_EVENTS
def test_who_hands_in_is_told_by_when_the_office_promises_to_be_done() -> None:
    assert _said(at.submitted(), "RequestSubmitted") == {"promised_by": date(2026, 3, 16)}


@OF_EVENTS
def test_who_must_complete_a_request_is_told_what_and_by_which_day_at_the_office() -> None:
    counter = at.submitted().later(hours=15)  # In UTC it is still the day before.
    items = [{"code": "purpose_unclear", "text": REMARK}, {"code": "product_unclear", "line": 1}]
    counter.give(OFFICER, c.Return.model_validate({"items": items}))
    line = Bilingual(id="baris 1 (Statistik Daerah 2016)", en="line 1 (Regional Statistics 2016)")
    said = _said(counter, "RequestReturned")
    assert said == {
        "complete_by": date(2026, 3, 3) + timedelta(days=OFFICE.days.returned),
        "reasons": (
            MailReason(reason=ReturnReason.PURPOSE_UNCLEAR, remark=REMARK, concerns=Bilingual(id="", en="")),
            MailReason(reason=ReturnReason.PRODUCT_UNCLEAR, concerns=line),
        ),
    }


@OF_EVENTS
def test_an_offer_tells_the_invoice_the_code_the_sample_and_the_agreement() -> None:
    counter = data_accepted()
    sample = counter.upload(OFFICER, Of.SAMPLE)
    counter.give(OFFICER, c.SendOffer(billing=at.BILLING, samples=(sample,)))
    assert counter.r.agreement
    assert _said(counter, "OfferSent") == _billed(counter) | {
        "cases": frozenset({Case.BY_CODE, Case.SAMPLES}),
        "agreement_number": counter.r.agreement.number,
        "originals": 2,
        "stampings": OFFICE.agreement.stampings(counter.r.domicile),
        "postal_address": POSTED,
    }


@OF_EVENTS
def test_an_offer_of_publications_tells_the_invoice_and_the_code_alone() -> None:
    counter = at.offered()
    assert _said(counter, "OfferSent") == _billed(counter)


@OF_EVENTS
def test_a_declined_correction_of_an_offer_tells_why_and_how_to_pay() -> None:
    counter = at.offered().give(BUYER, OFFER_CORRECTION)
    declined = c.DeclineOfferCorrection.model_validate({"code": "not_justified", "text": REMARK})
    counter.give(OFFICER, declined)
    reason = MailReason(reason=DeclineReason.NOT_JUSTIFIED, remark=REMARK)
    assert _said(counter, "OfferCorrectionDeclined") == _billed(counter) | {"reasons": (reason,)}


@OF_EVENTS
def test_a_payment_in_part_tells_itself_the_sum_and_the_rest() -> None:
    counter = at.fulfilling()
    counter.give(TREASURER, at.payment(counter, amount_idr=1_000))
    counter.give(TREASURER, at.payment(counter, amount_idr=500, ntpn="Z" * 16))
    assert _said(counter, "PaymentReceived") == _billed(counter) | {"received_idr": 500, "paid_idr": 1_500}


@OF_EVENTS
def test_a_receipt_tells_what_it_acknowledges_and_nothing_of_paying() -> None:
    counter = at.receipted()
    (receipt,), (invoice,) = counter.r.receipts, counter.r.invoices
    assert _said(counter, "ReceiptIssued") == {
        "invoice_number": invoice.number,
        "receipt_number": receipt.number,
        "total_idr": receipt.amount_idr,
        "paid_idr": counter.r.paid_idr,
        "valid_until": invoice.valid_until,
        "cases": frozenset({Case.SETTLED}),
    }


def test_where_nothing_is_billed_yet_no_money_is_told() -> None:
    counter = at.accepted()
    assert money(counter.r, OFFICE, counter.now) == {"cases": frozenset()}


def test_a_code_is_told_until_it_runs_out_and_from_then_on_that_another_follows() -> None:
    counter = at.offered()
    invoice = counter.r.invoice
    assert invoice
    assert invoice.billing
    ends = invoice.billing.expires_at
    assert [way_to_pay(counter.r, OFFICE, ends + timedelta(seconds=s)) for s in (-1, 0)] == [
        WayToPay.BY_CODE,
        WayToPay.CODE_FOLLOWS,
    ]


def test_only_a_visitor_of_an_office_that_takes_cash_pays_at_the_counter() -> None:
    counter = at.offered().later(days=30)
    visitor = counter.r.model_copy(update={"channel": Channel.WALK_IN})
    offices = [at.office_with(money__takes_cash=takes) for takes in (True, False)]
    assert [way_to_pay(visitor, office, counter.now) for office in offices] == [
        WayToPay.AT_COUNTER,
        WayToPay.CODE_FOLLOWS,
    ]
    assert [way_to_pay(counter.r, office, counter.now) for office in offices] == [WayToPay.CODE_FOLLOWS] * 2


def test_once_there_is_a_receipt_the_amount_that_it_acknowledges_is_told() -> None:
    counter = at.receipted()
    more = counter.r.receipts[0].model_copy(update={"amount_idr": 50_001})
    request = counter.r.model_copy(update={"receipts": (more,)})
    assert money(request, OFFICE, counter.now)["total_idr"] == 50_001


@OF_EVENTS
def test_a_proof_tells_what_was_found_in_it_and_why_it_was_rejected() -> None:
    counter = proof_sent(maps_approved_abroad())
    found_same = Finding(code=FindingCode.SAME_FILE, request="1904-26-7KQ4-M")
    counter.give(SYSTEM, c.ScreenTransferProof(proof="t1", findings=(found_same, Finding(code=FindingCode.UNREADABLE))))
    invoice = counter.r.invoice
    assert invoice
    billed = {
        "invoice_number": invoice.number,
        "total_idr": invoice.total_idr,
        "due_idr": counter.r.due_idr,
        "valid_until": invoice.valid_until,
        "cases": frozenset({Case.BY_TRANSFER}),
    }
    other = Bilingual(id="permintaan 1904-26-7KQ4-M", en="request 1904-26-7KQ4-M")
    assert _said(counter, "TransferProofScreened") == billed | {
        "reasons": (
            MailReason(reason=FindingCode.SAME_FILE, concerns=other),
            MailReason(reason=FindingCode.UNREADABLE),
        )
    }
    rejected = {"proof": "t1", "code": "not_credited", "text": REMARK}
    counter.give(TREASURER, c.RejectTransferProof.model_validate(rejected))
    assert _said(counter, "TransferProofRejected") == billed | {
        "reasons": (MailReason(reason=RejectReason.NOT_CREDITED, remark=REMARK),)
    }


@OF_EVENTS
def test_an_agreement_is_told_with_its_originals_its_day_and_where_it_goes() -> None:
    counter = data_accepted()
    sample = counter.upload(OFFICER, Of.SAMPLE)
    counter.give(OFFICER, c.SendOffer(billing=at.BILLING, samples=(sample,))).give(BUYER, c.ApproveOffer(offer=1))
    counter.give(OFFICER, c.ReceiveAgreement(originals=3))
    assert counter.r.agreement
    agreement = {
        "agreement_number": counter.r.agreement.number,
        "originals": 2,
        "stampings": OFFICE.agreement.stampings(counter.r.domicile),
        "postal_address": POSTED,
    }
    assert _said(counter, "AgreementReceived") == agreement | {"originals": 3}
    stamped = {"stamping": "wet", "serials": ["AAAA1111", "AAAA2222", "AAAA3333"], "signed_on": counter.today}
    counter.give(OFFICER, c.AcceptAgreement.model_validate(stamped))
    assert _said(counter, "AgreementAccepted") == _billed(counter) | agreement | {"signed_on": counter.today}


@OF_EVENTS
def test_a_rejected_agreement_is_told_with_the_reason_and_where_the_next_goes() -> None:
    counter = at.data_fulfilling().give(OFFICER, c.ReceiveAgreement(originals=2))
    counter.give(OFFICER, c.RejectAgreement.model_validate({"code": "not_signed", "text": REMARK}))
    assert counter.r.agreement
    assert _said(counter, "AgreementRejected") == {
        "agreement_number": counter.r.agreement.number,
        "originals": 2,
        "stampings": OFFICE.agreement.stampings(counter.r.domicile),
        "postal_address": POSTED,
        "reasons": (MailReason(reason=RejectReason.NOT_SIGNED, remark=REMARK),),
    }


@OF_EVENTS
def test_a_delivery_tells_each_link_with_the_title_of_its_line_and_its_end() -> None:
    counter = at.delivered(at.SOFT, at.SOFT.model_copy(update={"format": "pdf", "quantity": 1}))
    assert _said(counter, "Delivered") == {
        "links": tuple(
            MailLink(
                title=line.title,
                url=f"http://127.0.0.1:8000/d/{link_token(f'{counter.r.id}.{right.entitlement}')}",
                expires=right.expires_at,
            )
            for line, right in zip(counter.r.lines, counter.r.entitlements, strict=True)
        )
    }


@OF_EVENTS
def test_a_declined_correction_of_a_delivery_tells_which_why_and_whether_others_are_open() -> None:
    wishes = [{"about": "product", "line": 1, "code": "file_damaged"}, {"about": "receipt", "code": "receipt_details"}]
    counter = at.delivered().give(BUYER, c.RequestDeliveryCorrection.model_validate({"items": wishes}))
    declined = c.DeclineDeliveryCorrection.model_validate({"item": 1, "code": "not_possible", "text": REMARK})
    counter.give(OFFICER, declined)
    about = Bilingual(id="produk, baris 1 (Statistik Daerah 2016)", en="the product, line 1 (Regional Statistics 2016)")
    reason = MailReason(reason=DeclineReason.NOT_POSSIBLE, remark=REMARK, concerns=about)
    assert _said(counter, "DeliveryCorrectionDeclined") == {
        "reasons": (reason,),
        "cases": frozenset({Case.OTHERS_OPEN}),
    }
    counter.give(TREASURER, declined.model_copy(update={"item": 2}))
    receipt = MailReason(
        reason=DeclineReason.NOT_POSSIBLE, remark=REMARK, concerns=Bilingual(id="kuitansi", en="the receipt")
    )
    assert _said(counter, "DeliveryCorrectionDeclined") == {"reasons": (receipt,)}


@OF_EVENTS
def test_who_is_told_of_the_close_is_asked_for_a_rating_until_there_is_one_and_a_visitor_by_a_link() -> None:
    closed = at.delivered().give(BUYER, c.Complete())
    assert _said(closed, "Completed") == {}
    assert _asked_for_rating_by_link(closed)
    rated = closed.give(BUYER, c.Rate(score=5))
    assert _said(rated, "Completed") == {"cases": frozenset({Case.RATED})}
    assert _asked_for_rating_by_link(rated) is None


def _asked_for_rating_by_link(counter: Counter) -> str | None:
    """Return the link of the mail as a visitor without account gets it; None where no mail goes out."""
    entry = next(entry for entry in counter.entries if entry.event.event == "Completed")
    visitors = counter.r.model_copy(update={"customer": None})
    facts = facts_of(MailKind.COMPLETED, Notice(visitors, entry, OFFICE, {}))
    return facts.rating_url if facts else None
