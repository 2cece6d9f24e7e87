"""What a mail tells its buyer about a request stands in the view too: nobody has to look for a letter in order to act.

Reasons and remarks of what was declined stand in the history. Long because every fact of a mail has its place here.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.clock import promise
from chalicelib.domain.request.deadlines import due
from chalicelib.domain.request.disclosure import BUYER_READS, disclosed
from chalicelib.domain.request.events import MoneyLeft, PromiseRedated, RefundDecided
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.requests import views
from chalicelib.handlers.requests.reader import Reader
from chalicelib.services.mail.compose import is_for_office
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import Case, MailKind
from chalicelib.services.mail.request_facts import OWN, Notice, facts_of
from chalicelib.services.mail.words import words_of
from tests.domain.request import counter as at
from tests.domain.request.counter import BUYER, CALENDAR, OFFICE, OFFICER, TREASURER, Counter
from tests.domain.request.ladder import OFFER_CORRECTION
from tests.models.scenes import STAMPED
from tests.services.telling import TASKS, data_accepted, maps_approved_abroad, proof_sent

pytestmark = pytest.mark.usefixtures("cloud")
REMARK = "Mohon jelaskan."
BY_MAIL_ALONE = {
    *("name", "code", "veto_url"),  # An account's: its own name, and secrets that prove an address.
    *("rating_url", "visit_url", "ticket_number", "request_url"),  # Links to the page itself, or of a visitor.
    *("document", "malware", "scanner"),  # The office's.
    *("place_url", "receipts", "undeposited_idr", "undeposited_since", "year", "parked", "share"),  # The office's too.
    "findings",  # Of the audit, which no request is about.
    *("new_requests", "due_today", "overdue", "waiting_requests"),  # A summary of its desks.
    "office",  # It is shown by its own door.
}
OF_A_REFUND = {"asked_back_idr", "decision_number", "decided_on", "refunded_idr", "refunded_on", "refund_number"}
"""Told by the history: `test_the_history_tells_what_was_decided_about_a_refund_and_what_went_back`."""
OF_A_REDATED_PROMISE = {"promised_before"}
"""Told by the history: `test_the_history_tells_which_day_was_promised_before_and_is_now`."""
BY_LETTER = {"decision_words"}
OF_PERSONAL_DATA = {"answer_words", "kept_until", "answer_by"}
"""Shown by `getSubjectRequest`: `test_the_office_sees_what_waits_and_answers_it`."""
OF_A_BREACH = {"breached", "happened_on", "seen_at", "breach_words", "measure_words", "tell_by"}
"""Shown by `getBreach`, to the office: `test_what_was_recorded_is_seen_in_words_by_those_who_speak_for_the_office`."""
"""The head's words lie with the money case, and are printed in the letter that stands among the papers."""


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _still_that_day(end: datetime) -> datetime:
    """Of a midnight a mail names the minute before: people take it for the day that is over."""
    return end - timedelta(minutes=1) if (end.hour, end.minute) == (0, 0) else end


Place = Callable[[dict[str, Any], MailKind], object]
PLACES: dict[str, Place] = {
    "reference": lambda v, _: v["reference"],
    "promised_by": lambda v, _: v["promise"]["due_on"],
    "complete_by": lambda v, _: v["expires_at"][:10],
    "ends_at": lambda v, _: _still_that_day(_moment(v["expires_at"] or v["closes_at"])),
    "invoice_number": lambda v, _: v["invoices"][-1]["number"],
    "receipt_number": lambda v, _: v["receipts"][-1]["number"],
    "replaced_receipt": lambda v, _: v["receipts"][-1]["replaces"],
    "total_idr": lambda v, _: v["receipts"][-1]["amount_idr"] if v["receipts"] else v["invoices"][-1]["total_idr"],
    "received_idr": lambda v, _: v["payments"][-1]["amount_idr"],
    "waiting_idr": lambda v, _: v["unmatched"][-1]["left_idr"],
    "credit_idr": lambda v, _: v["payment"]["credit_idr"],
    "paid_idr": lambda v, _: v["paid_idr"],
    "due_idr": lambda v, _: v["payment"]["amount_idr"],
    "billing_code": lambda v, _: v["payment"]["billing_code"],
    "billing_expires": lambda v, _: _moment(v["payment"]["billing_expires_at"]),
    "valid_until": lambda v, _: (v["payment"] or v["invoices"][-1])["valid_until"],
    "agreement_number": lambda v, _: v["agreement"]["number"],
    "originals": lambda v, kind: v["agreement"][
        "originals" if kind is MailKind.AGREEMENT_RECEIVED else "originals_wanted"
    ],
    "stampings": lambda v, _: {way["stamping"] for way in v["agreement"]["ways"]},
    "postal_address": lambda v, _: ", ".join(v["agreement"]["return_address"]),
    "signed_on": lambda v, _: v["agreement"]["signed_on"],
}
ACCOUNT = {
    "bank": "bank",
    "account_number": "number",
    "account_name": "holder",
    "swift": "swift",
    "transfer_reference": "remark",
    "bank_charges": "charges",
}
"""What a mail calls a field of the account, and what the view does."""
CASES: dict[Case, Callable[[dict[str, Any]], bool]] = {
    Case.BY_CODE: lambda v: v["payment"]["way"] == "by_code",
    Case.BY_TRANSFER: lambda v: v["payment"]["way"] == "by_transfer",
    Case.AT_COUNTER: lambda v: v["payment"]["way"] == "at_counter",
    Case.CODE_FOLLOWS: lambda v: v["payment"]["way"] == "code_follows",
    Case.SAMPLES: lambda v: bool(v["offer"]["samples"]),
    Case.SETTLED: lambda v: v["payment_state"] == "settled" and v["payment"] is None,
    Case.SURPLUS: lambda v: v["unmatched"][-1]["why"] == "excess",
    Case.UNSIGNED: lambda v: v["agreement"]["state"] in {"awaiting", "rejected"},
    Case.OTHERS_OPEN: lambda v: any(wish["answer"] is None for wish in v["corrections"]),
}


def _offered_with_data() -> Counter:
    counter = data_accepted()
    sample = counter.upload(OFFICER, Of.SAMPLE)
    return counter.give(OFFICER, c.SendOffer(billing=at.BILLING, samples=(sample,)))


def _returned() -> Counter:
    items = [{"code": "purpose_unclear", "text": REMARK}, {"code": "product_unclear", "line": 1}]
    return at.submitted().give(OFFICER, c.Return.model_validate({"items": items}))


def _declined_offer() -> Counter:
    declined = c.DeclineOfferCorrection.model_validate({"code": "not_justified", "text": REMARK})
    return at.offered().give(BUYER, OFFER_CORRECTION).give(OFFICER, declined)


def _paid_in_part() -> Counter:
    counter = at.fulfilling()
    return counter.give(TREASURER, at.payment(counter, amount_idr=1_000))


def _paid_too_much() -> Counter:
    counter = at.paid()
    return counter.give(TREASURER, at.payment(counter, amount_idr=5, ntpn="Z" * 16))


def _rejected_proof() -> Counter:
    rejected = c.RejectTransferProof.model_validate({"proof": "t1", "code": "not_credited", "text": REMARK})
    return proof_sent(maps_approved_abroad()).give(TREASURER, rejected)


def _received_agreement() -> Counter:
    return at.data_fulfilling().give(OFFICER, c.ReceiveAgreement(originals=2))


def _rejected_agreement() -> Counter:
    rejected = c.RejectAgreement.model_validate({"code": "not_signed", "text": REMARK})
    return _received_agreement().give(OFFICER, rejected)


def _countersigned() -> Counter:
    counter = _received_agreement()
    copy = counter.upload(OFFICER, Of.COUNTERSIGNED_AGREEMENT)
    return counter.give(OFFICER, STAMPED.model_copy(update={"countersigned": copy, "signed_on": counter.today}))


def _declined_delivery() -> Counter:
    wishes = [{"about": "product", "line": 1, "code": "file_damaged"}, {"about": "receipt", "code": "receipt_details"}]
    declined = c.DeclineDeliveryCorrection.model_validate({"item": 1, "code": "not_possible", "text": REMARK})
    return (
        at.delivered()
        .give(BUYER, c.RequestDeliveryCorrection.model_validate({"items": wishes}))
        .give(OFFICER, declined)
    )


def _redated() -> Counter:
    counter = at.submitted()
    promised = promise(counter.r, OFFICE, CALENDAR, counter.now)
    assert promised
    assert promised.due_on
    return counter.give(SYSTEM, c.Redate(edition=1, was=promised.due_on - timedelta(days=1), due_on=promised.due_on))


def _returned_long_ago() -> Counter:
    return _near(_returned(), c.DeadlineKind.RETURNED)


def _near(counter: Counter, about: c.DeadlineKind) -> Counter:
    """Let what ends be reminded of, at its moment."""
    rows = due(counter.r, OFFICE, CALENDAR)
    (reminder,) = (row for row in rows if isinstance(row.command, c.Remind) and row.command.about is about)
    counter.now = reminder.at
    return counter.give(SYSTEM, reminder.command)


SCENES: list[tuple[str, Callable[[], Counter]]] = [
    ("Reminded_draft", lambda: _near(at.draft(), c.DeadlineKind.DRAFT)),
    ("Reminded_returned", _returned_long_ago),
    ("Reminded_invoice", lambda: _near(maps_approved_abroad(), c.DeadlineKind.INVOICE)),
    ("Reminded_billing_code", lambda: _near(at.fulfilling(), c.DeadlineKind.BILLING_CODE)),
    ("Reminded_download", lambda: _near(at.delivered(), c.DeadlineKind.DOWNLOAD)),
    ("Reminded_completion", lambda: _near(at.delivered(), c.DeadlineKind.COMPLETION)),
    ("BillingCodeLapsed", lambda: at.fulfilling().later(days=7).give(SYSTEM, c.LapseBillingCode())),
    ("RequestSubmitted", at.submitted),
    ("PromiseRedated", _redated),
    ("RequestReturned", _returned),
    ("OfferSent", at.offered),
    ("OfferSent", _offered_with_data),
    ("OfferSent", maps_approved_abroad),
    ("OfferCorrectionDeclined", _declined_offer),
    ("PaymentReceived", _paid_in_part),
    ("UnmatchedPaymentRecorded", _paid_too_much),
    ("TransferProofRejected", _rejected_proof),
    ("AgreementReceived", _received_agreement),
    ("AgreementRejected", _rejected_agreement),
    ("AgreementAccepted", _countersigned),
    ("AgreementCountersigned", _countersigned),
    ("ReceiptIssued", at.receipted),
    ("Delivered", at.delivered),
    ("DeliveryCorrectionDeclined", _declined_delivery),
    ("Completed", lambda: at.delivered().give(BUYER, c.Complete())),
]


def _leaves(node: Any) -> Iterator[object]:
    match node:
        case dict():
            for value in node.values():
                yield from _leaves(value)
        case list():
            for value in node:
                yield from _leaves(value)
        case _:
            yield node


def _view(counter: Counter, language: Language = Language.ID) -> dict[str, Any]:
    remarks = {item.text: REMARK for item in counter.r.returned if item.text}
    reader = Reader(counter.r, remarks, counter.facts(BUYER), BUYER, language)
    return views.shown(reader).model_dump(mode="json")


def _mail(counter: Counter, event: str) -> tuple[MailKind, MailFacts, set[str]]:
    """Return what the mail about the last event of this name says, and the ids of the texts that it says."""
    name = event.partition("_")[0]
    entry = next(entry for entry in reversed(counter.entries) if entry.event.event == name)
    texts = {text: REMARK for text in (getattr(entry.event, "text", None),) if text}
    texts |= {item.text: REMARK for item in counter.r.returned if item.text}
    kind = MailKind(TASKS[event])
    facts = facts_of(kind, Notice(counter.r, entry, OFFICE, texts))
    assert facts
    return kind, facts, set(texts)


def _as_json(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") and not isinstance(value, datetime) else value


def test_every_fact_that_a_mail_may_hold_has_its_place_in_a_view_or_a_reason_to_have_none() -> None:
    elsewhere = (
        BY_MAIL_ALONE
        | OF_A_REFUND
        | OF_A_REDATED_PROMISE
        | BY_LETTER
        | OF_PERSONAL_DATA
        | OF_A_BREACH
        | {"reasons", "links", "cases"}
    )
    assert set(PLACES) | elsewhere == set(MailFacts.model_fields)
    assert not set(PLACES) & elsewhere


@pytest.mark.parametrize(("event", "scene"), SCENES)
def test_each_fact_that_a_buyers_mail_tells_is_also_in_the_view(event: str, scene: Callable[[], Counter]) -> None:
    counter = scene()
    kind, facts, texts = _mail(counter, event)
    view = _view(counter)
    history = [fields for entry in counter.entries if (fields := disclosed(entry.event))]
    for name in facts.model_fields_set & set(PLACES):
        value = getattr(facts, name)
        if value:
            assert PLACES[name](view, kind) == _as_json(value), name
    for case in facts.cases:
        assert CASES[case](view), case
    leaves = set(_leaves([view, history]))
    assert {reason.reason.value for reason in facts.reasons} <= leaves
    assert not {reason.remark for reason in facts.reasons} - {"", REMARK}
    assert all(text in leaves or REMARK in leaves for text in texts)
    downloads = {
        (line["title"]["id"], _moment(right["expires_at"]))
        for line, right in zip(view["lines"], view["downloads"], strict=False)
    }
    assert {(link.title.id, link.expires) for link in facts.links} == (downloads if facts.links else set())


def test_every_mail_to_a_buyer_about_a_request_is_looked_at() -> None:
    looked_at = {MailKind(TASKS[event]) for event, _ in SCENES}
    of_a_refund = {MailKind.REFUND_DECIDED, MailKind.REFUND_PAID}
    without_facts = {MailKind.RATING_ASKED, MailKind.REQUEST_CLAIMED, MailKind.REQUEST_EXPIRED}
    of_a_decree = {MailKind.PROMISE_REDATED}
    assert looked_at | of_a_refund | without_facts | of_a_decree == {kind for kind in OWN if not is_for_office(kind)}


@pytest.mark.parametrize("language", list(Language))
def test_the_account_abroad_is_the_mails_with_what_the_transfer_must_say(language: Language) -> None:
    counter = maps_approved_abroad()
    _, facts, _ = _mail(counter, "OfferSent")
    words, payment = words_of(facts, language), _view(counter, language)["payment"]
    assert {name: payment["account"][field] for name, field in ACCOUNT.items()} == {
        name: words[name] for name in ACCOUNT
    }
    assert payment["account"]["remark"] == counter.r.reference
    assert payment["instructions"] == words["transfer_instructions"]
    assert set(payment["account"]) == set(ACCOUNT.values())


def test_the_history_tells_what_was_decided_about_a_refund_and_what_went_back() -> None:
    assert {"amount_idr", "number", "decided_on", "code"} <= set(BUYER_READS[RefundDecided])
    assert {"amount_idr", "paid_on", "number"} <= set(BUYER_READS[MoneyLeft])


def test_the_history_tells_which_day_was_promised_before_and_is_now() -> None:
    assert set(BUYER_READS[PromiseRedated]) == {"was", "due_on"}
