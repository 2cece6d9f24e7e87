"""Several kinds in one request: publication, microdata and map, prepared and delivered line by line (O-10, O-15)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.checklist import checklist
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CHART,
    DATA,
    HEAD,
    OFFICER,
    SOFT,
    TREASURER,
    Counter,
    agreed,
    data_fulfilling,
    data_receipted,
    data_submitted,
    in_order,
    payment,
    terms,
)
from tests.domain.request.ladder import APPROVE, DELIVERY_CORRECTION, END

ALL = (SOFT, DATA, CHART)


def deliver(*lines: int) -> c.Deliver:
    return c.Deliver(lines=lines)


def moves(counter: Counter, role: Role = Role.OFFICER) -> tuple[str, ...]:
    return open_moves(counter.r).get(role, ())


def mixed() -> Counter:
    """Paid and receipted, the publication ready, the extract attached; map and agreement are still to come."""
    counter = in_order(data_submitted(*ALL))
    extract = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=2, size=5_000_000)
    counter.give(OFFICER, c.AttachProduct(line=2, file=extract))
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    counter.give(OFFICER, c.SendOffer(billing=BILLING, samples=(sample,))).give(BUYER, APPROVE)
    return counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())


def with_map(counter: Counter) -> Counter:
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=3)
    return counter.give(OFFICER, c.AttachProduct(line=3, file=file))


def all_delivered() -> Counter:
    return agreed(data_receipted(*ALL)).give(OFFICER, deliver(1, 2, 3))


def test_one_invoice_prices_each_line_by_its_own_row_and_one_receipt_covers_all() -> None:
    counter = mixed()
    (invoice,) = counter.r.invoices
    assert [(p.line, p.amount_idr) for p in invoice.lines] == [(1, 50_000), (2, 100_000), (3, 70_000)]
    assert invoice.total_idr == 220_000
    assert [r.amount_idr for r in counter.r.receipts] == [220_000]


def test_documents_are_needed_for_the_lines_of_data_only() -> None:
    counter = data_submitted(*ALL)
    assert [row.line for row in checklist(counter.r, counter.facts())] == [2, 3]


def test_lines_are_prepared_one_by_one() -> None:
    counter = mixed()
    assert [line.state for line in counter.r.lines] == ["prepared", "prepared", "open"]
    assert moves(counter) == ("prepare_products", "deliver")
    assert moves(with_map(counter)) == ("deliver",)


def test_the_publication_goes_first_without_the_agreement() -> None:
    counter = with_map(mixed())
    assert counter.refuses(OFFICER, deliver(1, 2)) == "agreement_not_accepted"
    counter.give(OFFICER, deliver(1))
    assert (counter.r.phase, counter.r.delivered_at) == (Phase.FULFILLING, None)
    assert [line.state for line in counter.r.lines] == ["delivered", "prepared", "prepared"]
    assert counter.refuses(OFFICER, deliver(2)) == "agreement_not_accepted"
    assert moves(counter) == ()
    assert moves(counter, Role.CUSTOMER) == ("sign_agreement",)


def test_data_go_once_the_agreement_is_accepted_and_the_last_line_closes_the_delivery() -> None:
    counter = agreed(mixed().give(OFFICER, deliver(1))).give(OFFICER, deliver(2))
    assert (counter.r.phase, counter.names()[-1]) == (Phase.FULFILLING, "Delivered")
    assert counter.refuses(OFFICER, deliver(3)) == "line_not_prepared"
    with_map(counter).give(OFFICER, deliver(3))
    assert (counter.r.phase, counter.names()[-1]) == (Phase.DELIVERED, "LastLineGone")
    assert len(counter.r.receipts) == 1


@settings(max_examples=30)
@given(st.permutations(("map", "agreement", 1, 2, 3)))
def test_in_whatever_order_lines_become_ready_data_wait_for_the_agreement_and_the_last_one_closes(
    order: list[str | int],
) -> None:
    counter = mixed()
    for step in order * 3:
        if step == "map" and counter.r.lines[2].state == "open":
            with_map(counter)
        elif step == "agreement" and counter.r.agreement_state == "awaiting":
            agreed(counter)
        elif isinstance(step, int) and not counter.refuses(OFFICER, deliver(step)):
            counter.give(OFFICER, deliver(step))
            assert step == 1 or counter.r.agreement_state == "accepted"
            assert (counter.r.phase is Phase.DELIVERED) == all(x.state == "delivered" for x in counter.r.lines)
    assert (counter.r.phase, counter.names().count("LastLineGone")) == (Phase.DELIVERED, 1)


def test_the_opened_link_of_one_line_opens_no_other() -> None:
    counter = all_delivered()
    files = {e.line: e.file.file_id for e in counter.r.entitlements}
    assert counter.refuses(HOLDER, c.OpenFile(file=files[2], entitlement="e2-1-1")) == ""
    assert counter.refuses(HOLDER, c.OpenFile(file=files[2], entitlement="e3-1-1")) == "entitlement_missing"


def test_a_corrected_line_has_a_new_link_and_the_links_of_the_others_stay() -> None:
    wish = c.RequestDeliveryCorrection(
        items=tuple(item.model_copy(update={"line": n}) for n in (2, 3) for item in DELIVERY_CORRECTION.items)
    )
    counter = all_delivered().give(BUYER, wish)
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=2, size=6_000_000)
    counter.give(OFFICER, c.CorrectProduct(item=1, file=file))
    assert counter.r.phase is Phase.CORRECTING_DELIVERY
    assert [(e.line, e.version, e.revoked) for e in counter.r.entitlements] == [
        (1, 1, False),
        (2, 1, True),
        (3, 1, False),
        (2, 2, False),
    ]
    assert counter.refuses(HOLDER, c.OpenFile(file=file, entitlement="e2-1-1")) == "entitlement_missing"
    for_two = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=2)
    assert counter.refuses(OFFICER, c.CorrectProduct(item=2, file=for_two)) == "file_not_for_this"
    for_three = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=3)
    counter.give(OFFICER, c.CorrectProduct(item=2, file=for_three))
    assert (counter.r.phase, counter.r.payments) == (Phase.DELIVERED, all_delivered().r.payments)


def test_a_link_that_ran_out_while_other_lines_were_still_to_come_is_renewed() -> None:
    counter = with_map(mixed()).give(OFFICER, deliver(1)).later(days=31)
    assert counter.refuses(BUYER, c.OpenFile(file="shelf1")) == "entitlement_expired"
    counter.give(OFFICER, c.RenewEntitlement(line=1))
    assert counter.refuses(BUYER, c.OpenFile(file="shelf1")) == ""
    assert counter.refuses(OFFICER, c.RenewEntitlement(line=2)) == "entitlement_missing"


def test_what_was_delivered_is_not_given_back_when_the_rest_is_ended() -> None:
    assert mixed().give(HEAD, END).r.refund_due_idr == 220_000
    assert mixed().give(OFFICER, deliver(1)).give(HEAD, END).r.refund_due_idr == 170_000


def test_once_its_data_are_taken_out_a_request_carries_no_agreement() -> None:
    unclear = c.Return.model_validate({"items": [{"code": "product_unclear", "line": 2}]})
    counter = data_submitted(SOFT, DATA).give(OFFICER, unclear).give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    in_order(counter.give(BUYER, terms())).give(OFFICER, c.SendOffer(billing=BILLING))
    assert (counter.r.agreement, counter.r.wording_version) == (None, None)
    assert data_fulfilling(SOFT, CHART).r.agreement is not None
