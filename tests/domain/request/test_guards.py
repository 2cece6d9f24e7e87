"""One scene for each guard of each command: the scene's first refusal is that guard's, so no guard can be dropped.

Long because it is one list: a scene per guard of the table.
"""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.reasons import DeliveryCorrectionReason, ReturnReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.request.decide import check
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.guards import (
    Guard,
    email_is_verified,
    institution_is_verified,
    no_sample_value,
    tax_number_is_given,
)
from chalicelib.domain.request.refusals import SampleValue
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Channel, Domicile, InstitutionKind, Role
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    DATA,
    HEAD,
    OFFICE,
    OFFICER,
    PAPER,
    SECOND_TREASURER,
    SOFT,
    START,
    STATED,
    TREASURER,
    VERIFIED,
    Counter,
    accepted,
    data_fulfilling,
    data_receipted,
    data_submitted,
    delivered,
    draft,
    fulfilling,
    in_order,
    offered,
    office_with,
    paid,
    payment,
    private,
    receipted,
    terms,
)
from tests.domain.request.examples import ABSTRACT, EXAMPLES
from tests.domain.request.ladder import END, approved, at, walk_in
from tests.domain.request.test_delivery_corrections import RECEIPT
from tests.domain.request.test_payments_from_abroad import abroad, with_proof

CLOSED = office_with(channels__online=None)
FOUR_EYES = office_with(money__four_eyes=True)
P = Phase
Scene = Callable[[], Counter]


def closed(phase: Phase) -> Counter:
    counter = at(phase)
    counter.office = CLOSED
    return counter


def checking() -> Counter:
    return draft().give(BUYER, ABSTRACT)


def zero(purpose: c.Purpose = c.Purpose.RESEARCH, **payer: object) -> Counter:
    """A draft that asks for Rp0 with its letter; `payer`: what is known of the buyer's institution."""
    counter = Counter().open().give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=purpose, zero_tariff=True))
    counter.upload(BUYER, DocumentPurpose.REQUEST_LETTER)
    counter.buyer = counter.buyer._replace(payer=(VERIFIED if payer else STATED).model_copy(update=payer))
    return counter


def run_out() -> Counter:
    """A verification counts on its last local day, and no longer."""
    counter = zero(institution_until=OFFICE.local_day(START))
    assert counter.refuses(BUYER, terms()) == ""
    return counter.later(days=1)


def without_rates() -> Counter:
    counter = zero(institution_verified=True)
    counter.office = office_with(reduced_rates=())
    return counter


def of_a_company() -> Counter:
    return zero(institution_kind=InstitutionKind.COMPANY)


def used() -> Counter:
    counter = zero(institution_verified=True)
    counter.rate_used = True
    return counter


def unverified() -> Counter:
    counter = draft()
    counter.buyer = type(counter.buyer)(
        "buyer_1", Domicile.DOMESTIC, STATED.model_copy(update={"email_verified": False})
    )
    return counter


def outside_the_demo() -> Counter:
    counter = accepted()
    counter.demo = False
    return counter


def data_without_extract() -> Counter:
    counter = draft(DATA, purpose=c.Purpose.RESEARCH)
    counter.upload(BUYER, DocumentPurpose.ABSTRACT)
    return in_order(counter.give(BUYER, terms()))


def settled_walk_in() -> Counter:
    counter = at(P.FULFILLING, Channel.WALK_IN)
    return counter.give(TREASURER, c.ReceiveCash(amount_idr=counter.r.due_idr))


def part_gone() -> Counter:
    return receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(1,)))


def checking_proof() -> Counter:
    counter = abroad()
    return counter.give(
        BUYER,
        c.StartUpload(purpose=DocumentPurpose.TRANSFER_PROOF, media_type="image/png", size_bytes=9),
    )


def settled_abroad() -> Counter:
    counter = with_proof()
    return counter.give(
        TREASURER,
        c.VerifyTransferProof(
            proof="t1", credited_idr=counter.r.due_idr, statement_reference="S-1001", credited_on=counter.today
        ),
    )


def checking_agreement() -> Counter:
    scan = c.StartUpload(purpose=DocumentPurpose.AGREEMENT_SCAN, media_type="image/png", size_bytes=9)
    return data_fulfilling().give(BUYER, scan)


def received() -> Counter:
    return data_fulfilling().give(OFFICER, c.ReceiveAgreement(originals=2))


def posted() -> Counter:
    return data_fulfilling().give(BUYER, c.SubmitAgreement(way="posted"))


def returned() -> Counter:
    item = c.ReturnItem(code=ReturnReason.PURPOSE_UNCLEAR, document=DocumentPurpose.ABSTRACT)
    return data_submitted().give(OFFICER, c.Return(items=(item,)))


def free_and_part_gone() -> Counter:
    counter = zero()
    counter.buyer = type(counter.buyer)("buyer_1", Domicile.DOMESTIC, VERIFIED)
    counter.give(BUYER, c.ReviseDraft(lines=(SOFT, SOFT), purpose=c.Purpose.RESEARCH, zero_tariff=True))
    in_order(counter.give(BUYER, terms())).give(OFFICER, c.SendOffer(zero_tariff_decision="KEP-12/2026"))
    counter.give(BUYER, c.ApproveOffer(offer=1)).give(TREASURER, c.IssueReceipt())
    return counter.give(OFFICER, c.Deliver(lines=(1,)))


def paper_receipted() -> Counter:
    counter = walk_in(PAPER)
    counter.give(OFFICER, c.Submit(terms_version=counter.office.terms_version, consent="signed_slip"))
    counter.give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer(billing=BILLING))
    approved(counter)
    return counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())


def unserved() -> Counter:
    counter = at(P.OFFERED, Channel.WALK_IN)
    counter.ticket = None
    return counter


def rated() -> Counter:
    return delivered().give(BUYER, c.Rate(score=4))


def part_paid() -> Counter:
    counter = fulfilling()
    return counter.give(TREASURER, payment(counter, amount_idr=10_000))


def ended_with_its_receipt() -> Counter:
    return receipted().give(HEAD, END)


def receipt_to_correct() -> Counter:
    return delivered().give(BUYER, c.RequestDeliveryCorrection(items=(RECEIPT,)))


def without_receipt() -> Counter:
    """No command leads here: a correction always has the receipt it is about, and this guard says so."""
    counter = at(P.CORRECTING_DELIVERY)
    counter.request = counter.r.model_copy(update={"receipts": ()})
    return counter


def receipt_doubted() -> Counter:
    return receipt_of_a_colleague().give(TREASURER, EXAMPLES["void-receipt"])


def payment_doubted() -> Counter:
    return paid().give(TREASURER, EXAMPLES["void-payment"])


def receipt_of_a_colleague() -> Counter:
    """The treasurer took the money, a colleague made the receipt."""
    return paid(office=FOUR_EYES).give(SECOND_TREASURER, c.IssueReceipt())


def receipt_complained_of() -> Counter:
    counter = receipt_of_a_colleague().give(OFFICER, c.Deliver(lines=(1,)))
    wish = c.DeliveryCorrectionItem(about="receipt", code=DeliveryCorrectionReason.RECEIPT_DETAILS)
    return counter.give(BUYER, c.RequestDeliveryCorrection(items=(wish,)))


SCENES: tuple[tuple[str, str, str, Actor, Scene], ...] = (
    ("revise-draft", "channel_is_open", "channel_closed", BUYER, lambda: closed(P.DRAFT)),
    ("submit", "channel_is_open", "channel_closed", BUYER, lambda: closed(P.DRAFT)),
    ("submit", "lines_are_whole", "no_lines", BUYER, lambda: Counter().open()),
    ("submit", "lines_are_whole", "line_incomplete", BUYER, lambda: draft(c.LineWanted(product="statda-2016"))),
    ("submit", "purpose_is_given", "purpose_missing", BUYER, lambda: draft(DATA)),
    ("submit", "no_check_is_running", "document_pending", BUYER, checking),
    ("submit", "documents_are_there", "document_missing", BUYER, lambda: draft(DATA, purpose=c.Purpose.RESEARCH)),
    ("submit", "documents_are_there", "document_returned", BUYER, returned),
    ("submit", "institution_is_verified", "institution_not_verified", BUYER, zero),
    ("submit", "institution_is_verified", "institution_verification_expired", BUYER, run_out),
    ("submit", "a_rate_fits_the_purpose", "purpose_not_reduced", BUYER, lambda: zero(c.Purpose.BUSINESS)),
    ("submit", "a_rate_fits_the_purpose", "no_reduced_rates", BUYER, without_rates),
    ("submit", "institution_is_a_beneficiary", "institution_not_beneficiary", BUYER, of_a_company),
    ("submit", "rate_is_not_used", "reduced_rate_used", BUYER, used),
    ("submit", "tax_number_is_given", "tax_number_missing", BUYER, lambda: draft(buyer=private())),
    ("submit", "email_is_verified", "email_unverified", BUYER, unverified),
    ("take-up", "another_visit_is_in_service", "visitor_not_at_counter", OFFICER, unserved),
    ("take-up", "another_visit_is_in_service", "taken_up_already", OFFICER, lambda: at(P.OFFERED, Channel.WALK_IN)),
    ("accept", "documents_are_in_order", "document_not_accepted", OFFICER, data_submitted),
    ("send-offer", "no_sample_value", "sample_value", OFFICER, outside_the_demo),
    ("send-offer", "sizes_are_known", "size_unknown", OFFICER, data_without_extract),
    ("approve-offer", "offer_is_in_force", "offer_expired", BUYER, lambda: offered().later(days=31)),
    ("record-billing-code", "billing_code_is_wanted", "billing_code_not_taken", TREASURER, abroad),
    ("record-billing-code", "billing_code_is_wanted", "billing_code_still_valid", TREASURER, fulfilling),
    ("record-billing-code", "billing_code_is_wanted", "nothing_due", TREASURER, paid),
    ("receive-cash", "cash_is_taken", "cash_not_taken", TREASURER, abroad),
    ("receive-cash", "counter_is_open_today", "office_closed", TREASURER, lambda: fulfilling().later(days=5)),
    ("receive-cash", "something_is_due", "nothing_due", TREASURER, settled_walk_in),
    ("submit-transfer-proof", "buyer_is_overseas", "not_overseas", BUYER, fulfilling),
    ("submit-transfer-proof", "something_is_due", "nothing_due", BUYER, settled_abroad),
    ("submit-transfer-proof", "no_proof_is_waiting", "proof_under_verification", BUYER, with_proof),
    ("submit-transfer-proof", "no_check_is_running", "document_pending", BUYER, checking_proof),
    ("screen-transfer-proof", "a_proof_is_waiting", "proof_unknown", SYSTEM, abroad),
    ("verify-transfer-proof", "a_proof_is_waiting", "proof_unknown", TREASURER, abroad),
    ("reject-transfer-proof", "a_proof_is_waiting", "proof_unknown", TREASURER, abroad),
    ("match-payment", "something_is_due", "nothing_due", TREASURER, paid),
    ("forgive-difference", "rest_is_tolerable", "nothing_paid_yet", TREASURER, fulfilling),
    ("release-payment", "no_receipt_stands", "receipt_already_issued", TREASURER, receipted),
    ("release-payment", "money_counts", "nothing_paid_yet", TREASURER, fulfilling),
    ("void-payment", "no_receipt_stands", "receipt_already_issued", TREASURER, receipted),
    ("issue-receipt", "payment_is_settled", "payment_not_settled", TREASURER, fulfilling),
    ("issue-receipt", "no_receipt_stands", "receipt_already_issued", TREASURER, receipted),
    ("issue-receipt", "another_makes_the_receipt", "second_person_needed", TREASURER, lambda: paid(office=FOUR_EYES)),
    ("void-receipt", "a_receipt_stands", "receipt_missing", TREASURER, paid),
    ("void-receipt", "nothing_has_gone", "line_delivered", TREASURER, part_gone),
    ("void-receipt", "another_voids_the_receipt", "second_person_needed", TREASURER, receipt_doubted),
    ("void-payment", "another_voids_the_money", "second_person_needed", TREASURER, payment_doubted),
    ("withdraw-void", "a_void_is_proposed", "no_void_proposed", TREASURER, paid),
    ("reissue-receipt", "a_receipt_stands", "receipt_missing", TREASURER, paid),
    ("reissue-receipt", "payment_is_settled", "payment_not_settled", TREASURER, ended_with_its_receipt),
    ("reissue-receipt", "no_receipt_correction_waits", "receipt_correction_waits", TREASURER, receipt_to_correct),
    ("reissue-receipt", "another_makes_the_receipt", "second_person_needed", TREASURER, receipt_of_a_colleague),
    ("submit-agreement", "agreement_is_awaited", "agreement_not_required", BUYER, fulfilling),
    ("submit-agreement", "agreement_is_awaited", "agreement_not_awaited", BUYER, received),
    ("submit-agreement", "no_check_is_running", "document_pending", BUYER, checking_agreement),
    ("receive-agreement", "agreement_is_awaited", "agreement_not_awaited", OFFICER, received),
    ("accept-agreement", "agreement_is_at_the_office", "agreement_not_awaited", OFFICER, data_fulfilling),
    ("accept-agreement", "agreement_is_at_the_office", "agreement_not_awaited", OFFICER, posted),
    ("reject-agreement", "agreement_is_at_the_office", "agreement_not_awaited", OFFICER, posted),
    ("deliver", "a_receipt_stands", "receipt_missing", OFFICER, paid),
    ("deliver", "a_line_may_go", "agreement_not_accepted", OFFICER, data_receipted),
    ("deliver", "a_line_may_go", "line_not_prepared", OFFICER, paper_receipted),
    ("hand-over", "a_receipt_stands", "receipt_missing", OFFICER, paid),
    ("hand-over", "a_line_may_go", "agreement_not_accepted", OFFICER, data_receipted),
    ("hand-over", "a_line_may_go", "line_not_prepared", OFFICER, paper_receipted),
    ("request-delivery-correction", "correction_is_in_time", "correction_too_late", BUYER,
     lambda: at(P.COMPLETED).later(days=14, seconds=1)),
    ("correct-receipt", "a_receipt_stands", "receipt_missing", TREASURER, without_receipt),
    ("correct-receipt", "another_makes_the_receipt", "second_person_needed", TREASURER, receipt_complained_of),
    ("rate", "not_rated_yet", "already_rated", HOLDER, rated),
    ("cancel", "no_money_is_recorded", "money_recorded", BUYER, paid),
    ("cancel", "nothing_has_gone", "line_delivered", BUYER, free_and_part_gone),
    ("lapse-billing-code", "billing_code_has_run_out", "not_yet_due", SYSTEM, fulfilling),
    ("lapse-downloads", "a_download_has_run_out", "not_yet_due", SYSTEM, lambda: at(P.DELIVERED)),
    ("expire", "office_has_no_move", "office_has_the_move", SYSTEM, lambda: receipted().later(days=31)),
    ("expire", "no_money_is_recorded", "money_recorded", SYSTEM, lambda: part_paid().later(days=31)),
    ("expire", "its_time_is_over", "not_yet_due", SYSTEM, lambda: offered().later(days=30)),
)  # fmt: skip


@pytest.mark.parametrize(("name", "guard", "code", "actor", "scene"), SCENES)
def test_each_guard_of_the_table_refuses_in_its_own_scene(
    name: str, guard: str, code: str, actor: Actor, scene: Scene
) -> None:
    counter = scene()
    facts = counter.facts(actor)
    with pytest.raises(Refusal) as refused:
        check(COMMANDS[name], counter.r, actor, facts)
    assert refused.value.code == code
    refusals = []
    for rule in RULES[COMMANDS[name]].guards:
        try:
            rule(counter.r, facts.given_by(actor))
        except Refusal:
            refusals.append(rule.__name__)
    assert refusals[0] == guard


def test_there_is_a_scene_for_every_guard_and_no_other() -> None:
    table = {(rule.name, guard.__name__) for rule in RULES.values() for guard in rule.guards}
    assert {(name, guard) for name, guard, *_ in SCENES} == table


def fiscal(of_the_office: tuple[str, ...], of_the_schedule: tuple[str, ...]) -> tuple[Request, Facts]:
    """An accepted request outside of the demo, where these values of office and schedule are samples."""
    counter = accepted(office=office_with(provenance__sample=of_the_office))
    facts = counter.facts(OFFICER)
    schedules = tuple(s.model_copy(update={"sample": of_the_schedule}) for s in facts.schedules)
    return counter.r, facts._replace(demo=False, schedules=schedules)


@pytest.mark.parametrize("value", ["numbers.invoice", "signatories.head", "money.takes_cash"])
def test_outside_the_demo_no_sample_of_a_fiscal_value_goes_on_paper_whoever_gave_it(value: str) -> None:
    for of_the_office, of_the_schedule in ((("days.invoice", value), ()), ((), (value,))):
        with pytest.raises(SampleValue) as refused:
            no_sample_value(*fiscal(of_the_office, of_the_schedule))
        assert refused.value.facts == {"value": value}
    no_sample_value(*fiscal(("days.invoice",), ()))


@pytest.mark.parametrize(
    ("scene", "actor", "command", "facts"),
    [
        (part_gone, TREASURER, c.VoidReceipt, {"line": 1}),
        (received, BUYER, c.SubmitAgreement, {"state": "received"}),
        (posted, OFFICER, c.RejectAgreement, {"state": "sent"}),
        (lambda: draft(c.LineWanted(product="statda-2016")), BUYER, c.Submit, {"line": 1}),
        (data_without_extract, OFFICER, c.SendOffer, {"line": 1}),
        (lambda: closed(P.DRAFT), BUYER, c.Submit, {"channel": "online"}),
        (data_submitted, OFFICER, c.Accept, {"document": "abstract"}),
        (returned, BUYER, c.Submit, {"document": "abstract"}),
        (receipted, TREASURER, c.IssueReceipt, {"number": "KW-0001/1904/PNBP/III/2026"}),
        (lambda: offered().later(days=31), BUYER, c.ApproveOffer, {"valid_until": "2026-04-01"}),
        (fulfilling, OFFICER, c.RecordBillingCode, {"expires_at": "2026-03-09T10:00:00+07:00"}),
    ],
)
def test_a_guard_says_what_stands_in_the_way(
    scene: Scene, actor: Actor, command: type[Any], facts: dict[str, object]
) -> None:
    counter = scene()
    with pytest.raises(Refusal) as refused:
        check(command, counter.r, actor, counter.facts(actor))
    assert refused.value.facts == facts


@pytest.mark.parametrize(
    ("guard", "flag", "request_so"),
    [
        (tax_number_is_given, "has_tax_number", {}),
        (email_is_verified, "email_verified", {}),
        (institution_is_verified, "institution_verified", {"zero_tariff": True}),
    ],
)
def test_what_the_account_says_today_rules_over_what_was_on_record_and_that_where_nobody_asks_the_account(
    guard: Guard, flag: str, request_so: dict[str, object]
) -> None:
    counter = draft(buyer=private())
    yes, no = (counter.r.payer.model_copy(update={flag: value}) for value in (True, False))
    for on_record, today, passes in ((no, yes, True), (yes, no, False), (yes, None, True), (no, None, False)):
        request = counter.r.model_copy(update={"payer": on_record, **request_so})
        facts = counter.facts()._replace(buyer=counter.buyer._replace(payer=today) if today else None)
        if passes:
            guard(request, facts)
        else:
            with pytest.raises(Refusal):
                guard(request, facts)


def test_rp0_needs_the_letter_and_a_visitor_the_identity_where_the_office_asks_for_it() -> None:
    letter = Counter().open().give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=c.Purpose.RESEARCH, zero_tariff=True))
    with pytest.raises(Refusal) as refused:
        check(c.Submit, letter.r, BUYER, letter.facts())
    assert (refused.value.code, refused.value.facts) == ("document_missing", {"document": "request_letter"})
    visitor = walk_in(office=office_with(limits__identity_required=True))
    with pytest.raises(Refusal) as refused:
        check(c.Submit, visitor.r, OFFICER, visitor.facts(OFFICER))
    assert (refused.value.code, refused.value.facts) == ("document_missing", {"document": "identity"})
    visitor.upload(OFFICER, DocumentPurpose.IDENTITY)
    assert check(c.Submit, visitor.r, OFFICER, visitor.facts(OFFICER)) is Role.VISITOR
