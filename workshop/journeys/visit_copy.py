"""How journey E ends: cash, receipt, the copy and its exchange, the rating, and the day's books (W-13a to W-20)."""

from workshop.journeys.cast import FIRST, Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.drawer import closing
from workshop.journeys.notes import read_note
from workshop.journeys.people import Json
from workshop.journeys.reading import verified
from workshop.journeys.stock import movements
from workshop.journeys.visit_request import PRICE_IDR
from workshop.journeys.visitors import Visitor

NOTE_IDR = 50_000
"""The banknote that the visitor lays on the counter."""
DAY = "/v1/offices/1904"


def paid_in_cash(cast: Cast, visitor: Visitor, request: str) -> None:
    """W-13a and W-15: exactly what is due, the change returned, and the receipt made at once."""
    house, treasurer = cast.house, cast.treasurer
    visitor.step("W-13a", "membayar tunai kepada bendahara", "pays the treasurer in cash")
    paid = treasurer.give(request, "receive-cash", amount_idr=PRICE_IDR, given_idr=NOTE_IDR)
    (payment,) = paid["payments"]
    same((payment["way"], payment["returned_idr"]), ("cash", NOTE_IDR - PRICE_IDR), "the payment and its change")
    treasurer.step("W-15", "menyerahkan kuitansi seketika", "hands the receipt over at once")
    (receipt,) = paid["receipts"]
    paper = treasurer.paper(request, receipt["number"])
    expect(receipt["number"] in paper.text, "the receipt shows its number")
    verified(house, paper.code, receipt["number"], "valid")
    expect(receipt["number"] in house.mail(visitor.email, "Kuitansi"), "the mail names the receipt")


def copy_handed_over(cast: Cast, visitor: Visitor, request: str) -> None:
    """W-16 to W-18: the copy is collected with its note; a damaged one is exchanged."""
    officer = cast.officer
    visitor.step("W-16", "mengambil publikasi tercetak", "collects the printed copy")
    handed = officer.give(request, "hand-over", lines=[1], collected_by="customer")
    same((handed["phase"], handed["lines"][0]["state"]), ("delivered", "delivered"), "phase and line")
    note = read_note(officer, request)
    expect(visitor.name in note and handed["reference"] in note, "the note names who collected, and the request")

    visitor.step("W-17", "menemukan halaman kosong", "finds an empty page")
    wish = {"about": "product", "line": 1, "code": "other", "text": "Halaman 12 kosong."}
    asked = officer.give(request, "request-delivery-correction", items=[wish])
    same(asked["phase"], "correcting_delivery", "the phase")
    officer.step("W-18", "menukar eksemplar; yang rusak kembali", "exchanges the copy; the damaged one comes back")
    exchanged = officer.give(request, "correct-product", item=1, medium_returned=True)
    same(exchanged["phase"], "delivered", "the phase")


def leave(cast: Cast, visitor: Visitor, request: str) -> None:
    """W-19 and W-20: rate on the tablet, once; the number is finished, and its token rates no more."""
    house, officer = cast.house, cast.officer
    visitor.step("W-19", "menilai pelayanan di tablet", "rates the service on the tablet, once")
    house.refused(officer.tries(request, "rate", score=5), 403, "not_allowed")
    same(visitor.rates(visitor.token, request=request, elements={"time": 4}).status, 204, "the rating's status")
    house.refused(visitor.rates(visitor.token, request=request, score=1), 409, "already_rated")
    same(officer.see(request)["rating"]["score"], 5, "the rating")

    visitor.step("W-20", "selesai dilayani", "is done")
    officer.at("finish")
    same(visitor.place()["state"], "finished", "the own place")
    house.refused(visitor.rates(visitor.token, request=request), 403, "ticket_not_in_service")
    entries = officer.history(request, limit=10)
    same([entry["seq"] for entry in entries], [*range(1, len(entries) + 1)], "the history's numbers")
    expect(visitor.name not in str(entries) and visitor.email not in str(entries), "the history names nobody")


def day_closed(cast: Cast, request: str) -> None:
    """The books of the day: stock and cash."""
    house, treasurer, officer = cast.house, cast.treasurer, cast.officer
    officer.step("W-20", "loket ditutup; buku hari itu cocok", "the counter closes; the day's books agree")
    reference = officer.see(request)["reference"]
    ways = [m["movement"] for m in movements(officer, FIRST) if m["reference"] == reference]
    exchanged = ["set_aside", "handed_over", "taken_back"]
    same(ways, ["set_aside", "handed_over", *exchanged], "the way of the copy, and of the one given in exchange")
    today = house.today.isoformat()
    cash: Json = treasurer.get(f"{DAY}/cash-days/{today}")
    receipts = [entry["receipt"] for entry in cash["items"][0]["entries"]]
    same((cash["total_idr"], len(receipts)), (PRICE_IDR, 1), "the day's cash and its receipts")
    lies = cash["items"][0]["closing_idr"]
    closed = treasurer.ask("POST", f"{DAY}/cash-days/{today}", closing(lies))
    same((closed["total_idr"], closed["difference_idr"]), (PRICE_IDR, 0), "the day that is closed")
    cast.colleague.at("finish", "2")
    for person, counter in ((cast.officer, "1"), (cast.colleague, "2")):
        person.at("close-counter", counter)
    day = officer.get(f"{DAY}/counter-days/{today}")
    kept = day["whole_day"]["all"]
    expect(kept["measured_to_call"] >= kept["kept_to_call"] > 0, "the promise of the day is measured")
