"""Journey M: money that is not exact, late, or on a dead code. Every rupiah finds its place, and nobody pays twice."""

from workshop.journeys.cast import FIRST, Cast, assemble, billing_code, ntpn
from workshop.journeys.checks import expect, present, same
from workshop.journeys.exported_books import exported_books
from workshop.journeys.house import House
from workshop.journeys.made_files import slip
from workshop.journeys.overseas_money import ABROAD, SEN, credited, transfer, transfer_due
from workshop.journeys.people import Buyer, Json
from workshop.journeys.reading import invoice

PRICE_IDR, SURPLUS_IDR, SHORT_IDR = 50_000, 20_000, 5
UNMATCHED = "/v1/offices/1904/unmatched-payments"


def inexact_money(house: House) -> None:
    """Walk it: too much from abroad, too little from abroad, on a void invoice, after the end; and its books."""
    cast = assemble(house)
    case = too_much(cast)
    too_little(cast, case)
    on_a_void_invoice(cast)
    after_the_end(cast)
    exported_books(cast)


def lying(cast: Cast, request: str) -> Json:
    """Return the case of the request's money that waits for its place."""
    items = cast.treasurer.get(f"{UNMATCHED}?limit=100")["items"]
    return present(next((each for each in items if each["request"] == request), None), "the case on the list")


def too_much(cast: Cast) -> str:
    """O-13: more is credited than is due. The invoice is settled, the surplus is a case, and both are told."""
    house, treasurer = cast.house, cast.treasurer
    buyer = cast.buyer("Ingrid Sample", language="en").arrive(**ABROAD)
    request = transfer_due(cast, buyer)
    particulars = {"reference": "TRF-M1", "amount_minor": (PRICE_IDR + SURPLUS_IDR) * SEN}
    proof = transfer(cast, buyer, request, slip(f"Transfer of IDR 70,000 {request}"), **particulars)
    same([f["code"] for f in proof["findings"]], ["amount_above"], "the findings")
    treasurer.step(
        "O-13", "mencatat jumlah yang masuk, lebih dari tagihan", "enters what was credited: more than is due"
    )
    after = credited(cast, request, proof, PRICE_IDR + SURPLUS_IDR)
    same((after["payment_state"], after["due_idr"], after["paid_idr"]), ("settled", 0, PRICE_IDR), "the payment")
    seen = [(money["why"], money["left_idr"], money["case"]) for money in buyer.see(request)["unmatched"]]
    same(seen, [("excess", SURPLUS_IDR, None)], "the surplus as the buyer sees it")
    case = lying(cast, request)
    same((case["why"], case["left_idr"], case["amount_idr"]), ("excess", SURPLUS_IDR, SURPLUS_IDR), "the case")
    theirs = treasurer.get(f"{UNMATCHED}?request={request}")["items"]
    same([each["id"] for each in theirs], [case["id"]], "what lies at the office of this payer")
    treasurer.step("O-14", "membuat kuitansi untuk yang dihitung", "makes the receipt for what counts")
    receipt = treasurer.give(request, "issue-receipt")["receipts"][-1]
    same(receipt["amount_idr"], PRICE_IDR, "the receipt's amount")
    officer = house.call("GET", UNMATCHED, token=cast.officer.token)
    house.refused(officer, 403, "not_allowed")
    return str(case["id"])


def too_little(cast: Cast, case: str) -> None:
    """O-13: the surplus is matched on another request, whose transfer is five rupiah short, which are forgiven."""
    house, treasurer = cast.house, cast.treasurer
    buyer = cast.buyer("Jonas Sample", language="en").arrive(**ABROAD)
    request = transfer_due(cast, buyer)
    treasurer.step("O-13", "menghitung kelebihan pada permintaan lain", "counts the surplus towards another request")
    house.refused(treasurer.tries(request, "match-payment", case=case, amount_idr=PRICE_IDR + 1), 409, "more_than_due")
    matched = treasurer.give(request, "match-payment", case=case)
    same((matched["payment_state"], matched["due_idr"]), ("part_paid", PRICE_IDR - SURPLUS_IDR), "the payment")
    story = treasurer.get(f"{UNMATCHED}/{case}")
    same((story["phase"], story["left_idr"], len(story["placements"])), ("placed", 0, 1), "the case")
    rest = PRICE_IDR - SURPLUS_IDR
    proof = transfer(
        cast, buyer, request, slip(f"Transfer of IDR 29,995 {request}"), reference="TRF-M2", amount_minor=rest * SEN
    )
    after = credited(cast, request, proof, rest - SHORT_IDR)
    same((after["payment_state"], after["due_idr"]), ("part_paid", SHORT_IDR), "the payment")
    treasurer.step("O-13", "membebaskan selisih lima rupiah", "forgives the five rupiah that are missing, by the rule")
    expect("forgive-difference" in after["actions"], "the treasurer may forgive")
    same(treasurer.give(request, "forgive-difference")["payment_state"], "settled", "the payment")
    forgiven = [e["sentence"] for e in buyer.history(request) if e["event"] == "DifferenceForgiven"]
    same([f" Rp{SHORT_IDR} " in sentence for sentence in forgiven], [True], "what the buyer reads of it")


def on_a_void_invoice(cast: Cast) -> None:
    """O-11a: the code of a voided invoice is paid; the next invoice counts it, and no other code is asked for."""
    house, officer, treasurer = cast.house, cast.officer, cast.treasurer
    buyer, request = _at_home(cast, "Karin Contoh")
    old = billing_code(house)
    officer.give(request, "send-offer", billing={"code": old})
    _asks_again(buyer, request)
    officer.give(request, "send-offer", billing={"code": billing_code(house)})
    treasurer.step("O-11a", "kode tagihan yang batal ternyata dibayar", "the code of a void invoice was paid after all")
    paid = treasurer.give(request, "record-billing-payment", **_payment(house, old))
    same((paid["due_idr"], paid["unmatched"][0]["why"]), (PRICE_IDR, "invoice_void"), "what is due, and the money")
    _asks_again(buyer, request)
    officer.step("O-07", "mengirim tagihan baru, yang sudah terbayar", "sends a new invoice, which is paid already")
    again = officer.tries(request, "send-offer", billing={"code": billing_code(house)})
    house.refused(again, 409, "billing_code_not_taken")
    offered = officer.give(request, "send-offer")
    same((offered["due_idr"], invoice(offered)["billing_code"]), (0, None), "what is due on the third invoice")


def after_the_end(cast: Cast) -> None:
    """O-11a: money for a request that was cancelled; it is taken up again, and the money counts."""
    house, treasurer = cast.house, cast.treasurer
    buyer, request = _at_home(cast, "Lina Contoh")
    code = billing_code(house)
    cast.officer.give(request, "send-offer", billing={"code": code})
    buyer.give(request, "cancel", code="no_longer_needed")
    treasurer.step("O-11a", "uang datang setelah permintaan dibatalkan", "money comes after the request was cancelled")
    treasurer.give(request, "record-billing-payment", **_payment(house, code))
    same(lying(cast, request)["why"], "request_ended", "the case")
    treasurer.step("O-11a", "membuka kembali permintaan", "takes the request up again")
    same(treasurer.give(request, "reopen", code="paid_after_the_end")["phase"], "accepted", "the phase")
    offered = cast.officer.give(request, "send-offer")
    same((offered["due_idr"], offered["unmatched"]), (0, []), "what is due, and what waits")


def _at_home(cast: Cast, name: str) -> tuple[Buyer, str]:
    buyer = cast.buyer(name).arrive(segment="education")
    request = str(buyer.open_request()["id"])
    buyer.choose(request, FIRST)
    buyer.submit(request)
    cast.officer.give(request, "accept")
    return buyer, request


def _asks_again(buyer: Buyer, request: str) -> None:
    item = {"about": "invoice", "code": "wrong_payer_details"}
    buyer.give(request, "request-offer-correction", items=[item])


def _payment(house: House, code: str) -> Json:
    return {
        "billing_code": code,
        "ntpn": ntpn(house),
        "channel": "BRI",
        "amount_idr": PRICE_IDR,
        "paid_at": house.now.isoformat(),
    }
