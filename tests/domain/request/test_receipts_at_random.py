"""Over any history of three requests: receipts are numbered without a gap, and none stands without what it is over.

What is settled is counted from the entries alone, as somebody would who reads the history with a pencil.
"""

from collections import Counter as Tally

from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request import events as e
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER, Counter, fulfilling, payment
from tests.domain.request.reducing import DECISION, asked
from tests.domain.request.test_delivery_corrections import RECEIPT
from tests.domain.request.test_inexact_money import tolerant

AMOUNTS = (1, 20_000, 45_000, 50_000, 50_900, 70_000)
MISTAKE = VoidReason.CLERK_MISTAKE
TOLERANT = tolerant(below=10_000, above=1_000)
NAMES = (
    *("code", "cash", "transfer", "transfer", "forgive", "receipt", "receipt", "void receipt", "void", "release"),
    *("match", "anew", "anew", "renamed", "deliver", "wish", "correct"),
)
ACTS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(NAMES), st.integers(0, 2**20)), max_size=30)
Act = tuple[int, str, int]
NUMBERS = iter(range(10**9))


def office() -> tuple[Counter, ...]:
    """Two requests that are paid for, and one at Rp0, at one office: they share its series of numbers."""
    series: dict[str, int] = {}
    free = asked(series=series, office=TOLERANT, request_id="1904-3")
    free.give(OFFICER, DECISION).give(BUYER, c.ApproveOffer(offer=1))
    return (*(fulfilling(series=series, office=TOLERANT, request_id=f"1904-{n}") for n in (1, 2)), free)


def _commands(counter: Counter, act: str, n: int) -> tuple[tuple[Actor, c.AnyCommand], ...]:
    request, some, number = counter.r, AMOUNTS[n % len(AMOUNTS)], next(NUMBERS)
    names = [p.payment for p in (*request.payments, *(u.payment for u in request.unmatched))] or ["p1"]
    name = names[n % len(names)]
    lying = [u.case for u in request.unmatched if u.lies_idr and u.case] or ["1904-1-p9"]
    transfer = {"credited_idr": some, "statement_reference": f"RK-{number}", "credited_on": counter.today}
    code = ("wrong_payer", "payer_details", "other")[n % 3]
    by_act: dict[str, tuple[tuple[Actor, c.AnyCommand], ...]] = {
        "code": ((TREASURER, payment(counter, amount_idr=some, ntpn=f"{number:016d}")),),
        "cash": ((TREASURER, c.ReceiveCash(amount_idr=request.due_idr or 1)),),
        "transfer": ((TREASURER, c.RecordTransfer.model_validate(transfer)),),
        "forgive": ((TREASURER, c.ForgiveDifference()),),
        "receipt": ((TREASURER, c.IssueReceipt()),),
        "void receipt": ((TREASURER, c.VoidReceipt(code=MISTAKE)),),
        "void": tuple((who, c.VoidPayment(payment=name, code=MISTAKE)) for who in (TREASURER, HEAD)),
        "release": ((TREASURER, c.ReleasePayment(payment=name, code=MISTAKE)),),
        "match": ((TREASURER, c.MatchPayment(case=lying[n % len(lying)], amount_idr=None if n % 2 else 1)),),
        "anew": ((TREASURER, c.ReissueReceipt.model_validate({"code": code, "text": "text-1"})),),
        "deliver": ((OFFICER, c.Deliver(lines=(1,))),),
        "wish": ((BUYER, c.RequestDeliveryCorrection(items=(RECEIPT,))),),
        "correct": ((TREASURER, c.CorrectReceipt(item=len(request.delivery_corrections) or 1)),),
    }
    return by_act[act]


def _happen(counter: Counter, act: str, n: int) -> None:
    if act == "renamed":
        counter.buyer = counter.buyer._replace(person=f"buyer_{counter.r.version}")
        return
    try:
        for who, command in _commands(counter, act, n):
            counter.give(who, command)
    except Refusal:
        return


def _counting(counter: Counter) -> tuple[int, int]:
    """Return what counts towards the invoice, and what of it is forgiven, in rupiah: from the entries alone."""
    counts, parts, forgiven = Tally[str](), dict[str, str](), 0
    for entry in counter.entries:
        match entry.event:
            case e.PaymentReceived(payment=money):
                counts[money.payment] += money.amount_idr
                parts[money.payment] = money.part_of or money.payment
            case e.PaymentReleased(payment=name, amount_idr=amount):
                counts[name] -= amount
                forgiven = 0
            case e.PaymentVoided(payment=name):
                gone = {part for part, of in parts.items() if name in {part, of} and counts[part]}
                forgiven = 0 if gone else forgiven
                counts -= Tally({part: counts[part] for part in gone})
            case e.DifferenceForgiven(forgiven=one) if one.kind == "shortfall":
                forgiven += one.amount_idr
            case _:
                pass
    return counts.total(), forgiven


def _check_receipt(counter: Counter) -> None:
    """The receipt that stands is over the money that counts, and that is all that was due."""
    request = counter.r
    in_force = [receipt for receipt in request.receipts if not receipt.void]
    assert len(in_force) <= 1
    if not in_force or request.invoice is None:
        return
    paid, forgiven = _counting(counter)
    assert in_force[0].amount_idr == paid
    if request.invoice.total_idr == 0:
        assert request.invoice.zero_tariff_decision
        assert paid == 0
    else:
        assert paid > 0
        assert paid + forgiven >= request.invoice.total_idr


def _check_numbers(counters: tuple[Counter, ...]) -> None:
    sequences = sorted(receipt.sequence for counter in counters for receipt in counter.r.receipts)
    assert sequences == list(range(1, len(sequences) + 1))
    for counter in counters:
        numbers = [receipt.number for receipt in counter.r.receipts]
        assert [receipt.replaces for receipt in counter.r.receipts] == [None, *numbers][: len(numbers)]
        issued = [entry.event.receipt.number for entry in counter.entries if isinstance(entry.event, e.ReceiptIssued)]
        assert issued == numbers


@given(ACTS)
@settings(max_examples=200)
@example([(0, act, 2) for act in ("transfer", "forgive", "receipt", "anew", "void receipt", "void", "transfer")])
@example([(0, act, 2) for act in ("transfer", "forgive", "release", "transfer", "receipt")])
@example([(2, "receipt", 0), (2, "renamed", 0), (2, "anew", 0), (0, "cash", 0), (0, "anew", 2), (1, "cash", 0)])
def test_numbers_have_no_gap_and_no_receipt_stands_without_settled_money_a_forgiven_rest_or_a_decision(
    acts: list[Act],
) -> None:
    counters = office()
    for which, act, n in acts:
        _happen(counters[which], act, n)
        _check_receipt(counters[which])
        _check_numbers(counters)


def test_such_histories_do_come_to_receipts_made_anew_forgiven_and_at_rp0() -> None:
    """Else the law above would say nothing of them."""
    paid, other, free = office()
    acts = [("transfer", 2), ("forgive", 0), ("receipt", 0), ("anew", 2), ("deliver", 0), ("wish", 0), ("correct", 0)]
    for act, n in acts:
        _happen(paid, act, n)
    _happen(other, "cash", 0)
    for act in ("receipt", "renamed", "anew"):
        _happen(free, act, 0)
    _check_numbers((paid, other, free))
    assert [len(counter.r.receipts) for counter in (paid, other, free)] == [3, 1, 2]
    assert _counting(paid) == (45_000, 5_000)
