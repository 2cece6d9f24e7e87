"""Journey T: cash for requests that were begun online; the day's cash is one deposit, and each request learns of it."""

from functools import partial

from workshop.journeys.cast import FIRST, Cast, assemble, billing_code, ntpn
from workshop.journeys.checks import expect, same
from workshop.journeys.drawer import in_the_morning
from workshop.journeys.hours import next_morning
from workshop.journeys.house import House
from workshop.journeys.journey_f import comes_in
from workshop.journeys.people import Buyer, Json, Person
from workshop.journeys.stage import Reply
from workshop.journeys.visitors import Visitor
from workshop.run.seed import OFFICE

PRICE_IDR = 50_000
DEPOSITS = f"/v1/offices/{OFFICE}/deposits"


def cash_for_online(house: House) -> None:
    """Walk it: two buyers come with cash, one deposit carries it away, is corrected twice, and everybody knows."""
    cast = assemble(house)
    next_morning(house)
    in_the_morning(cast)
    buyers = [cast.buyer(name).arrive(segment="education") for name in ("Bagus Contoh", "Citra Contoh")]
    requests = [begun_online(cast, buyer) for buyer in buyers]
    receipts = [pays_in_cash(cast, *each) for each in zip(buyers, requests, strict=True)]
    deposit = deposited(cast, receipts)
    learnt(cast, buyers, requests, deposit)
    corrected(cast, buyers, requests, receipts, deposit)
    for buyer, request in zip(buyers, requests, strict=True):
        cast.officer.give(request, "deliver", lines=[1])
        buyer.give(request, "complete")
        expect(_deposit_of(buyer, request), "the buyer sees in the end that the money was deposited")


def begun_online(cast: Cast, buyer: Buyer) -> str:
    """O-04 to O-08: handed in, accepted, offered with a billing code, approved; not paid."""
    house, officer = cast.house, cast.officer
    buyer.step("O-04", "memilih publikasi dan mengirim permintaan", "chooses a publication, hands the request in")
    request = str(buyer.open_request()["id"])
    buyer.choose(request, FIRST)
    buyer.submit(request)
    officer.give(request, "accept")
    officer.step("O-07", "mengirim tagihan dengan kode billing", "sends the invoice with a billing code")
    officer.give(request, "send-offer", billing={"code": billing_code(house)})
    buyer.give(request, "approve-offer", offer=1)
    return request


def pays_in_cash(cast: Cast, buyer: Buyer, request: str) -> str:
    """W-01 to W-15: the buyer comes to the counter instead; the receipt is made at once. Return its number."""
    officer, treasurer = cast.officer, cast.treasurer
    visitor = Visitor(cast.house, buyer.name, email=buyer.email)
    comes_in(cast, visitor, service="collection")
    officer.give(request, "take-up")
    visitor.step("W-13a", "membayar tunai kepada bendahara", "pays the treasurer in cash")
    paid = treasurer.give(request, "receive-cash", amount_idr=PRICE_IDR, given_idr=100_000)
    (receipt,) = paid["receipts"]
    same((paid["payment_state"], receipt["deposited"]), ("settled", None), "the payment, and where its money is")
    treasurer.step("W-15", "menyerahkan kuitansi", "hands over the receipt")
    paper = buyer.paper(request, receipt["number"])
    expect(receipt["number"] in paper.text, "the receipt shows its number")
    officer.at("finish")
    officer.at("close-counter")
    number: str = receipt["number"]
    return number


def deposited(cast: Cast, receipts: list[str]) -> Json:
    """The treasurer takes the day's cash to the state treasury: one deposit of many receipts, each of them once."""
    house, treasurer = cast.house, cast.treasurer
    lying = [one["receipt"] for one in _book(cast)["undeposited"]]
    expect(set(receipts) <= set(lying), "the cash book shows what lies at the office")
    treasurer.step(
        "W-15", "menyetor uang tunai hari itu ke kas negara", "deposits the day's cash to the state treasury"
    )
    body = _proof(house, receipts)
    house.refused(_tries(cast, body | {"amount_idr": PRICE_IDR}), 422, "deposit_amount_differs")
    deposit: Json = treasurer.ask("POST", DEPOSITS, body)
    house.refused(_tries(cast, body | {"ntpn": ntpn(house)}), 409, "receipt_deposited_already")
    same([one["receipt"] for one in deposit["receipts"]], receipts, "what the deposit covers")
    expect(not {one["receipt"] for one in _book(cast)["undeposited"]} & set(receipts), "nothing of it is at the office")
    (listed,) = (one for one in treasurer.get(f"{DEPOSITS}?limit=100")["items"] if one["id"] == deposit["id"])
    same((listed["receipts"], listed["amount_idr"]), (2, 2 * PRICE_IDR), "the deposit on the list")
    same(treasurer.get(f"{DEPOSITS}?ntpn={deposit['ntpn']}")["items"], [listed], "the deposit found by its number")
    return deposit


def learnt(cast: Cast, buyers: list[Buyer], requests: list[str], deposit: Json) -> None:
    """Each request says when and by which number its money went; its buyer reads when, and nothing of the others."""
    for buyer, request in zip(buyers, requests, strict=True):
        shown = cast.house.until("the deposit at the receipt", partial(_deposit_of, cast.treasurer, request))
        same((shown["deposit"], shown["ntpn"]), (deposit["id"], deposit["ntpn"]), "what staff see")
        seen = _deposit_of(buyer, request) or {}
        same((seen["deposit"], seen["ntpn"]), (None, None), "what the buyer does not see")
        same(seen["deposited_at"], deposit["deposited_at"], "when it was deposited")
        (line,) = (entry for entry in buyer.history(request) if entry["event"] == "ReceiptDeposited")
        expect(
            deposit["ntpn"] not in line["sentence"], "the buyer reads in the history that it went, not by which number"
        )


def corrected(cast: Cast, buyers: list[Buyer], requests: list[str], receipts: list[str], deposit: Json) -> None:
    """A receipt was named by mistake: it is taken out with the reason, its request learns it; and it is put back."""
    house, treasurer = cast.house, cast.treasurer
    path, body = f"{DEPOSITS}/{deposit['id']}", {"command": "correct-deposit", "code": "wrong_receipts"}
    treasurer.step("W-15", "mengeluarkan kuitansi yang salah dari setoran", "takes a wrong receipt out of the deposit")
    numbers = _proof(house, receipts[:1]) | {"ntpn": deposit["ntpn"], "text": "Kuitansi kedua belum disetor."}
    treasurer.ask("POST", path, body | numbers)
    house.until("the receipt without a deposit", lambda: not _deposit_of(treasurer, requests[1]))
    expect(receipts[1] in [one["receipt"] for one in _book(cast)["undeposited"]], "its money is at the office")
    names = [entry["event"] for entry in buyers[1].history(requests[1])]
    same(names.count("ReceiptDepositUndone"), 1, "what the buyer reads of it")
    treasurer.ask("POST", path, body | _proof(house, receipts) | {"ntpn": deposit["ntpn"]})
    house.until("the deposit at the receipt again", lambda: _deposit_of(treasurer, requests[1]))
    story = cast.head.get(path)
    same([len(one["receipts"]) for one in story["corrections"]], [2, 1], "what stood there before")


def _proof(house: House, receipts: list[str]) -> Json:
    return {
        "billing_code": billing_code(house),
        "ntpn": ntpn(house),
        "amount_idr": PRICE_IDR * len(receipts),
        "deposited_at": house.now.isoformat(),
        "receipts": receipts,
    }


def _tries(cast: Cast, body: Json) -> Reply:
    return cast.house.call("POST", DEPOSITS, body, token=cast.treasurer.token)


def _book(cast: Cast) -> Json:
    today = cast.house.today
    book: Json = cast.treasurer.get(f"/v1/offices/{OFFICE}/cash-book?first={today}&last={today}")
    return book


def _deposit_of(who: Person, request: str) -> Json | None:
    """Return what this person sees of the deposit of the request's receipt."""
    deposit: Json | None = who.see(request)["receipts"][-1]["deposited"]
    return deposit
