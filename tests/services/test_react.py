"""What follows an event elsewhere: one message per reaction, and only for the events of the table."""

import pytest

from chalicelib.domain.request.commands import DeadlineKind
from chalicelib.domain.request.events import EVENTS, Reminded
from chalicelib.services.ledger.react import react, react_to, reaction_key
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.requests.ledger import REACTIONS, REMINDERS, REQUESTS
from tests.clouds import Cloud
from tests.desk import Desk, furnish
from tests.handlers.events import inserted
from tests.models.scenes import SCENES
from tests.queues import waiting

MAILED = {
    "RequestSubmitted": "received request_waits",
    "PromiseRedated": "promise_redated",
    "BillingCodeRecorded": "offer_ready",
    "DocumentRejected": "malware_found",
    "RequestReturned": "returned",
    "OfferSent": "offer_ready",
    "OfferApproved": "product_waits code_wanted",
    "OfferCorrectionDeclined": "offer_correction_declined",
    "TransferProofScreened": "proof_screened",
    "TransferProofRejected": "proof_rejected",
    "PaymentReceived": "part_paid",
    "InvoiceIssued": "credit_waits",
    "RefundDecided": "refund_decided",
    "MoneyLeft": "refund_paid",
    "UnmatchedPaymentRecorded": "money_waits money_unmatched",
    "AgreementReceived": "agreement_received",
    "AgreementAccepted": "agreement_accepted",
    "AgreementRejected": "agreement_rejected",
    "AgreementCountersigned": "agreement_countersigned",
    "ReceiptIssued": "receipt delivery_waits",
    "Delivered": "delivered",
    "ProductCorrected": "delivered",
    "DeliveryCorrectionDeclined": "delivery_correction_declined",
    "LastLineGone": "rating_asked",
    "Claimed": "request_claimed",
    "EntitlementRenewed": "delivered",
    "Reminded": "draft_ends return_ends invoice_ends code_ends download_ends completion_near",
    "PromiseShareUsed": "promise_used promise_used_at_treasury",
    "BillingCodeLapsed": "code_lapsed code_wanted",
    "Completed": "completed",
    "Expired": "request_expired",
}
RENDERED = {
    "InvoiceIssued": "invoice",
    "BillingCodeRecorded": "invoice",
    "AgreementIssued": "agreement",
    "ProductAttached": "manifest",
    "ProductCorrected": "manifest",
    "ReceiptIssued": "receipt",
    "HandedOver": "hand_over_note",
    "RefundDecided": "refund_letter",
    "SlipAsked": "consent_slip",
}
SCREENED = {
    "TransferProofSubmitted": "screen",
    "InvoiceIssued": "ask_billing_code",
    "BillingCodeLapsed": "ask_billing_code",
}
FOLLOWERS = {"papers": RENDERED, "notices": MAILED, "transfer-proofs": SCREENED}


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    return Desk().delivered()


def test_these_events_have_these_followers_and_no_other_has_any() -> None:
    followers = {q: {e: " ".join(r.task for r in rs if r.queue == q) for e, rs in REACTIONS.items()} for q in FOLLOWERS}
    followers = {q: {e: tasks for e, tasks in each.items() if tasks} for q, each in followers.items()}
    assert followers == FOLLOWERS
    looks = {event: r.task for event, reactions in REACTIONS.items() for r in reactions if r.queue == "deposits"}
    assert looks.pop("PersonalErased") == "erase_files"
    assert looks == {"ReceiptIssued": "record_deposit"}, "where the receipt is made in another's place"
    assert {*REACTIONS} <= {e.model_fields["event"].default for e in EVENTS}
    assert {task for tasks in MAILED.values() for task in tasks.split()} <= {*MailKind}


def test_each_entry_sends_what_its_event_calls_for(cloud: Cloud, desk: Desk) -> None:
    for entry in desk.entries:
        react(REQUESTS, entry)
    expected = [
        (queue, {"request_id": desk.request_id, "seq": entry.seq, "task": task})
        for queue, table in FOLLOWERS.items()
        for entry in desk.entries
        for task in table.get(entry.event.event, "").split()
    ]
    assert sorted(map(str, waiting(cloud))) == sorted(map(str, expected))
    assert len(expected) == 15


@pytest.mark.parametrize(("about", "mail"), REMINDERS.items())
def test_a_reminder_is_one_mail_about_what_ends(cloud: Cloud, desk: Desk, about: DeadlineKind, mail: str) -> None:
    entry = desk.entries[-1].model_copy(update={"event": Reminded(about=about, due=desk.r.opened_at)})
    react(REQUESTS, entry)
    assert waiting(cloud) == [("notices", {"request_id": entry.id, "seq": entry.seq, "task": mail})]


def test_a_proof_of_transfer_is_sent_to_be_screened_and_to_nobody_else(cloud: Cloud) -> None:
    abroad, _, _ = SCENES["screen-transfer-proof"]()
    entry = abroad.entries[-1]
    react(REQUESTS, entry)
    assert waiting(cloud) == [("transfer-proofs", {"request_id": entry.id, "seq": entry.seq, "task": "screen"})]


def test_an_event_that_calls_for_nothing_sends_nothing(cloud: Cloud, desk: Desk) -> None:
    react(REQUESTS, next(e for e in desk.entries if e.event.event == "PaymentSettled"))
    assert waiting(cloud) == []


def test_the_stream_is_reacted_to_where_it_tells_of_an_entry(cloud: Cloud, desk: Desk) -> None:
    entry = next(e for e in desk.entries if e.event.event == "OfferSent")
    image = inserted(entry)["dynamodb"]["NewImage"]
    for event_name, other in (("REMOVE", None), ("MODIFY", image), ("INSERT", image | {"kind": {"S": "snapshot"}})):
        react_to(REQUESTS, event_name, other)
    assert waiting(cloud) == []
    react_to(REQUESTS, "INSERT", image)
    assert waiting(cloud) == [("notices", {"request_id": entry.id, "seq": entry.seq, "task": "offer_ready"})]


def test_a_repeat_sends_the_same_message_under_the_same_key(cloud: Cloud, desk: Desk) -> None:
    entry = next(e for e in desk.entries if e.event.event == "OfferSent")
    react(REQUESTS, entry)
    react(REQUESTS, entry)
    one, two = waiting(cloud)
    assert one == two
    assert reaction_key(desk.request_id, entry.seq, "offer_ready") == f"{desk.request_id}.{entry.seq}.offer_ready"
