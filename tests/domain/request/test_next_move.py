"""Whose move it is as each person sees it: nobody is told to move who cannot, and one command is the main one.

Long because each phase and each thing that can be owed is looked at by everybody.
"""

from datetime import time, timedelta

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.next_move import NextMove, next_move
from chalicelib.domain.request.options import options
from chalicelib.domain.request.state import ENDED_PHASES, Phase
from chalicelib.domain.vocabulary import Channel, Domicile, Role
from tests.domain.request.counter import (
    BUYER,
    DATA,
    HEAD,
    OFFICE,
    OFFICER,
    TREASURER,
    Counter,
    agreed,
    data_fulfilling,
    data_receipted,
    data_submitted,
    delivered,
    draft,
    fulfilling,
    offered,
    office_with,
    paid,
    payment,
    prepared,
    private,
    receipted,
    submitted,
)
from tests.domain.request.ladder import at, walk_in
from tests.domain.request.test_payments_from_abroad import abroad, proof
from tests.domain.request.wandering import draws, step

P = Phase
PEOPLE = {"buyer": BUYER, "officer": OFFICER, "treasurer": TREASURER, "head": HEAD}
CODE_DAYS = 7


def move(counter: Counter, actor: Actor = BUYER) -> NextMove:
    facts = counter.facts(actor)
    return next_move(counter.r, actor, facts, options(counter.r, actor, facts))


YOURS: dict[Phase, tuple[str, str | None]] = {
    P.DRAFT: ("buyer", "submit"),
    P.SUBMITTED: ("officer", "accept"),
    P.RETURNED: ("buyer", "submit"),
    P.ACCEPTED: ("officer", "send-offer"),
    P.OFFERED: ("buyer", "approve-offer"),
    P.CORRECTING_OFFER: ("officer", "send-offer"),
    P.FULFILLING: ("buyer", None),
    P.DELIVERED: ("buyer", "open-file"),
    P.CORRECTING_DELIVERY: ("officer", "start-upload"),
}


@pytest.mark.parametrize("phase", Phase)
def test_each_phase_is_the_move_of_one_person_who_has_one_main_command_until_it_has_ended(phase: Phase) -> None:
    seen = {name: move(at(phase), actor) for name, actor in PEOPLE.items()}
    assert {name: one.command for name, one in seen.items() if one.yours} == dict(
        [YOURS[phase]] if phase in YOURS else ()
    )
    mover = Role(YOURS[phase][0].replace("buyer", "customer")) if phase in YOURS else None
    assert {one.role for one in seen.values()} == {mover}
    assert (phase in ENDED_PHASES) is (mover is None)


def test_a_draft_that_is_not_whole_leads_to_what_it_lacks() -> None:
    assert move(Counter().open()).command == "revise-draft"
    assert move(draft(DATA.model_copy(update={"format": None}))).said == ("fill_in",)
    without_abstract = draft(DATA, purpose=c.Purpose.RESEARCH)
    assert move(without_abstract).command == "write-abstract"
    unverified = draft(
        buyer=Buyer("buyer_1", Domicile.DOMESTIC, private(email_verified=False, has_tax_number=True).payer)
    )
    assert (move(unverified).yours, move(unverified).command) == (True, None)


def test_while_a_file_is_checked_nobody_is_told_to_move() -> None:
    counter = draft(DATA, purpose=c.Purpose.RESEARCH)
    counter.give(BUYER, c.StartUpload(purpose=DocumentPurpose.ABSTRACT, media_type="application/pdf", size_bytes=5))
    document_comes = move(counter)
    counter = data_fulfilling()
    counter.give(TREASURER, payment(counter))
    counter.give(
        BUYER, c.StartUpload(purpose=DocumentPurpose.AGREEMENT_SCAN, media_type="application/pdf", size_bytes=5)
    )
    assert (move(counter).role, move(counter).yours, move(counter).said) == (Role.SYSTEM, False, ("file_check",))
    assert document_comes.command != "submit"


def test_documents_are_judged_before_a_request_is_accepted_and_sent_back_where_one_is_wrong() -> None:
    counter = data_submitted()
    assert move(counter, OFFICER).command == "check-document"
    wrong = c.CheckDocument.model_validate({"document": "abstract", "verdict": "returned", "code": "purpose_unclear"})
    assert move(counter.give(OFFICER, wrong), OFFICER).command == "return"
    fine = c.CheckDocument(document=DocumentPurpose.ABSTRACT, verdict="accepted")
    assert move(data_submitted().give(OFFICER, fine), OFFICER).command == "accept"


def test_a_buyer_pays_by_code_until_the_code_has_run_out_and_then_waits_for_another_or_comes_to_the_counter() -> None:
    code = fulfilling()
    assert (move(code).owes, move(code).yours, move(code).command) == (("pay",), True, None)
    late = fulfilling().later(days=CODE_DAYS + 1)
    assert (move(late).role, move(late).yours, move(late).owes) == (Role.OFFICER, False, ("record_billing_code",))
    assert [move(late, one).command for one in (OFFICER, TREASURER)] == ["record-billing-code"] * 2
    visitor = at(P.FULFILLING, Channel.WALK_IN).later(days=CODE_DAYS + 1)
    assert (move(visitor, OFFICER).owes, move(visitor, OFFICER).yours) == (("record_billing_code",), True)
    assert (move(visitor, HEAD).owes, move(visitor, HEAD).role) == (("record_billing_code",), Role.OFFICER)


def test_a_buyer_abroad_sends_a_proof_and_then_it_is_the_treasurers_move() -> None:
    counter = abroad()
    assert move(counter).said == ("pay_by_transfer",)
    assert move(counter).command == "start-upload"
    counter.upload(BUYER, DocumentPurpose.TRANSFER_PROOF)
    assert move(counter).command == "submit-transfer-proof"
    counter.give(BUYER, proof(counter.r.documents[-1].file.file_id, counter))
    assert (move(counter).role, move(counter).yours) == (Role.TREASURER, False)
    assert (move(counter, TREASURER).command, move(counter, TREASURER).yours) == ("verify-transfer-proof", True)


def test_what_is_in_the_post_is_nobodys_to_press() -> None:
    counter = data_receipted().give(BUYER, c.SubmitAgreement(way="posted"))
    for actor in PEOPLE.values():
        assert (move(counter, actor).role, move(counter, actor).yours) == (Role.CUSTOMER, False)
    assert move(counter).said == ("agreement_in_the_post",)
    assert move(agreed(counter), OFFICER).command == "deliver"


def test_who_is_kept_from_the_receipt_by_the_four_eyes_is_not_told_to_issue_it() -> None:
    counter = paid(office=office_with(money__four_eyes=True))
    if options(counter.r, TREASURER, counter.facts(TREASURER)).actions.count("issue-receipt"):
        pytest.fail("the office asks for four eyes")
    assert (move(counter, TREASURER).role, move(counter, TREASURER).yours) == (Role.TREASURER, False)
    assert move(paid(), TREASURER).command == "issue-receipt"


def test_an_officer_moves_for_the_visitor_only_while_the_visitor_is_at_the_counter() -> None:
    counter = walk_in()
    assert (move(counter, OFFICER).role, move(counter, OFFICER).yours) == (Role.VISITOR, True)
    counter.ticket = None
    assert (move(counter, OFFICER).role, move(counter, OFFICER).yours) == (Role.VISITOR, False)


def test_the_buyer_reads_the_buyers_deadline_and_the_office_its_promise() -> None:
    zone = OFFICE.zone
    counter = draft()
    assert move(counter).by == counter.r.phase_since + timedelta(days=OFFICE.days.draft)
    counter = offered()
    assert counter.r.invoice
    by = move(counter).by
    assert by
    assert by.astimezone(zone).date() == counter.r.invoice.valid_until
    assert by.astimezone(zone).time() == time(23, 59, 59)
    counter = fulfilling()
    assert counter.r.invoice
    assert counter.r.invoice.billing
    assert move(counter).by == counter.r.invoice.billing.expires_at
    counter = submitted()
    promised = move(counter, OFFICER).by
    assert promised == move(counter, BUYER).by
    assert promised
    assert promised > counter.now + timedelta(days=10)
    counter = delivered()
    assert move(counter).by == counter.r.phase_since + timedelta(days=OFFICE.days.completion)
    counter.give(BUYER, c.Complete())
    assert (move(counter).said, move(counter).by) == (("download",), counter.r.entitlements[0].expires_at)


def test_after_the_download_the_buyer_rates_and_then_closes() -> None:
    counter = delivered()
    right = counter.r.entitlements[0]
    counter.give(BUYER, c.OpenFile(file=right.file.file_id, entitlement=right.entitlement))
    assert move(counter).command == "rate"
    assert move(counter.give(BUYER, c.Rate(score=5))).command == "complete"


def test_what_is_not_ready_is_prepared_before_it_is_delivered() -> None:
    assert move(receipted(), OFFICER).command == "deliver"
    counter = prepared(DATA)
    assert move(counter, OFFICER).command == "start-upload"
    counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    assert move(counter, OFFICER).command == "send-offer"
    counter = at(P.CORRECTING_DELIVERY)
    counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    assert move(counter, OFFICER).command == "correct-product"


@pytest.mark.parametrize("seed", range(6))
def test_on_any_way_a_move_that_is_yours_can_be_made_and_its_command_is_offered(seed: int) -> None:
    counter = draft()
    for n in draws(seed, 60):
        step(counter, n)
        for actor in (*PEOPLE.values(), SYSTEM):
            facts = counter.facts(actor)
            choice = options(counter.r, actor, facts)
            seen = next_move(counter.r, actor, facts, choice)
            assert seen.said
            assert seen.command is None or (seen.yours and seen.command in choice.actions)
            assert not (seen.yours and actor in {HEAD, SYSTEM})
