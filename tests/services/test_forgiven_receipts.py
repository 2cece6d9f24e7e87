"""A receipt over another sum than its invoice says why: what was forgiven, and by which rule (ADR 0048)."""

import json

import pymupdf
import pytest

from chalicelib.domain.papers.fiscal import Difference, ReceiptPaper
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import Forgiven
from chalicelib.gateways import typesetting
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import doors
from chalicelib.services.papers.making import paper_of
from chalicelib.services.papers.receipts import receipt_paper
from tests.desk import Desk, furnish
from tests.domain.request.counter import OFFICE, TREASURER
from tests.handlers.caller import Caller
from tests.services.mistakes.story import offered

RULE = OFFICE.money.tolerance.transfer.rule


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _credited(amount_idr: int, *, forgiven: bool = False) -> Desk:
    """A transfer of this sum for 50.000, and its receipt."""
    desk, on = offered(), OFFICE.local_day(now())
    desk.give(
        TREASURER, c.RecordTransfer(credited_idr=amount_idr, statement_reference=f"RK-{amount_idr}", credited_on=on)
    )
    if forgiven:
        desk.give(TREASURER, c.ForgiveDifference())
    desk.give(TREASURER, c.IssueReceipt())
    return desk


def _paper(desk: Desk) -> ReceiptPaper:
    paper = paper_of(desk.entries[: desk.seq("ReceiptIssued")], OFFICE, {})
    assert isinstance(paper, ReceiptPaper)
    return paper


SHORT = Difference(kind="shortfall", amount_idr=4_500, rule=RULE)
ABOVE = Difference(kind="surplus", amount_idr=900, rule=RULE)


def test_a_receipt_names_what_is_missing_and_forgiven_and_what_came_above_and_is_kept() -> None:
    short, above, exact = _credited(45_500, forgiven=True), _credited(50_900), _credited(50_000)
    assert [_paper(desk).forgiven for desk in (short, above, exact)] == [(SHORT,), (ABOVE,), ()]
    assert [_paper(desk).amount_idr for desk in (short, above, exact)] == [45_500, 50_900, 50_000]


@pytest.mark.typesetting
@pytest.mark.parametrize(
    ("amount_idr", "words"),
    [
        (45_500, ("Kekurangan yang dibebaskan", "Shortfall forgiven", "4.500")),
        (50_900, ("Kelebihan yang tidak dikembalikan", "Surplus not returned", "900")),
    ],
)
def test_the_paper_says_it_in_both_languages_and_cites_the_rule(amount_idr: int, words: tuple[str, ...]) -> None:
    content = typesetting.render(_paper(_credited(amount_idr, forgiven=amount_idr < 50_000)), now())
    with pymupdf.open(stream=content, filetype="pdf") as pages:  # type: ignore[no-untyped-call]  # It is untyped.
        printed = " ".join(" ".join(page.get_text() for page in pages).split())
    assert [word for word in (*words, RULE) if word not in printed] == []


@pytest.mark.parametrize("by", ["buyer", "treasurer"])
def test_buyer_and_staff_see_it_with_the_receipt_in_force_and_not_with_one_that_is_void(by: str) -> None:
    desk = _credited(45_500, forgiven=True)
    desk.give(TREASURER, c.ReissueReceipt.model_validate({"code": "other", "text": "Tinta luntur."}))
    shown = Caller(doors.routes).get(f"/v1/requests/{desk.request_id}", by=by).json_body
    void, new = shown["receipts"]
    assert void["forgiven"] == []
    assert json.dumps(new["forgiven"]) == json.dumps([{"kind": "shortfall", "amount_idr": 4_500, "rule": RULE}])


def test_a_receipt_says_what_counts_of_a_payment_and_what_is_forgiven_of_its_own_invoice() -> None:
    """A lower invoice lets a part of a payment go; what was forgiven of the one before is nothing to this one."""
    desk = _credited(50_000)
    (paid,), (receipt,) = desk.r.payments, desk.r.receipts
    earlier = Forgiven(invoice="INV-0", kind="shortfall", amount_idr=1, rule=RULE)
    part = paid.model_copy(update={"released_idr": 20_000})
    paper = receipt_paper(desk.r.model_copy(update={"payments": (part,), "forgiven": (earlier,)}), receipt, OFFICE)
    assert ([one.amount_idr for one in paper.payments], paper.forgiven) == ([30_000], ())
