"""Journey U: a day closed with a difference, seen by the head; the next day opens with what was counted."""

from datetime import date

from workshop.journeys.cast import Cast, assemble, billing_code, ntpn
from workshop.journeys.checks import expect, same
from workshop.journeys.drawer import CASH_DAYS, cash_day, closing, in_the_morning
from workshop.journeys.hours import next_morning
from workshop.journeys.house import House
from workshop.journeys.journey_f import comes_in
from workshop.journeys.noes import Noes
from workshop.journeys.people import Json
from workshop.journeys.refused_cash import offered_at_the_counter
from workshop.journeys.visitors import Visitor

PRICE_IDR, SHORT_IDR = 50_000, 2_000
DEPOSITS, BOOK = "/v1/offices/1904/deposits", "/v1/offices/1904/cash-book"


def closed_day(house: House) -> None:
    """Walk it: cash, a count that is short, the close, the head's look; the morning after the deposit."""
    cast = assemble(house)
    next_morning(house)
    in_the_morning(cast)
    receipt = paid(cast, "Lestari Wulandari")
    counted_short(cast)
    after_the_close(cast, receipt)
    seen(cast)
    yesterday = house.today
    next_morning(house)
    the_morning_after(cast, yesterday, receipt)


def paid(cast: Cast, name: str) -> str:
    """W-01 to W-15 of a publication as a file, paid in cash; return the receipt's number."""
    officer, visitor = cast.officer, Visitor(cast.house, name)
    comes_in(cast, visitor)
    request = offered_at_the_counter(cast, visitor)
    visitor.step("W-13a", "membayar tunai", "pays in cash")
    after = cast.treasurer.give(request, "receive-cash", amount_idr=PRICE_IDR, given_idr=2 * PRICE_IDR)
    officer.at("finish")
    officer.at("close-counter")
    return str(after["receipts"][-1]["number"])


def counted_short(cast: Cast) -> None:
    """The drawer holds less than it should: told in rupiah, and closed only with the reason."""
    house, treasurer, day = cast.house, cast.treasurer, f"{CASH_DAYS}/{cast.house.today}"
    treasurer.step("W-13a", "menghitung laci: kurang", "counts the drawer: it is short")
    lies = cash_day(treasurer, house.today)["closing_idr"]
    short = closing(lies - SHORT_IDR)
    said = house.refused(house.call("POST", day, short, token=treasurer.token), 422, "cash_difference_unexplained")
    expect("-Rp2.000" in said["detail"], "the refusal names the difference")
    treasurer.step("W-13a", "menutup kas dengan alasannya", "closes the day with the reason")
    why = {"amount_idr": -SHORT_IDR, "code": "cause_unknown", "text": "Dihitung dua kali, dilaporkan kepada kepala."}
    closed = treasurer.ask("POST", day, closing(lies - SHORT_IDR, why))
    same((closed["closing_idr"], closed["difference_idr"]), (lies, -SHORT_IDR), "what should lie there, and does not")


def after_the_close(cast: Cast, receipt: str) -> None:
    """No cash and no deposit once the drawer was counted, and it is counted once."""
    house, treasurer = cast.house, cast.treasurer
    treasurer.step("W-13a", "sesudah ditutup: tidak ada lagi", "after the close: nothing more")
    visitor = Visitor(house, "Gilang Ramadhan")
    comes_in(cast, visitor)
    request = offered_at_the_counter(cast, visitor)
    noes = Noes(cast, request)
    noes.give(treasurer, "receive-cash", 409, "cash_day_closed", amount_idr=PRICE_IDR)
    cast.officer.at("finish")
    cast.officer.at("close-counter")
    late = house.call("POST", DEPOSITS, deposit(cast, receipt), token=treasurer.token)
    house.refused(late, 409, "deposit_after_close")
    again = house.call("POST", f"{CASH_DAYS}/{house.today}", closing(0), token=treasurer.token)
    house.refused(again, 409, "cash_day_closed")


def deposit(cast: Cast, *receipts: str) -> Json:
    """Return a deposit of these receipts, of a price each."""
    house = cast.house
    numbers = {"billing_code": billing_code(house), "ntpn": ntpn(house), "deposited_at": house.now.isoformat()}
    return {**numbers, "amount_idr": PRICE_IDR * len(receipts), "receipts": receipts}


def seen(cast: Cast) -> None:
    """The head looks at the day, its difference and the words for it, and says so."""
    house, head, day = cast.house, cast.head, f"{CASH_DAYS}/{cast.house.today}"
    head.step("W-13a", "melihat kas yang ditutup", "sees the day that was closed")
    (shown,) = head.get(day)["items"]
    expect("kepala" in shown["explained"][0]["remark"], "the head reads the words")
    same(shown["actions"], ["see-cash-day"], "what the head may do")
    whose, see = f"{day}?treasurer={shown['treasurer']}", {"command": "see-cash-day"}
    house.refused(house.call("POST", whose, see, token=cast.treasurer.token), 403, "not_allowed")
    expect(head.ask("POST", whose, see)["seen_at"], "when it was seen")
    house.refused(house.call("POST", whose, see, token=head.token), 409, "cash_day_seen_already")


def the_morning_after(cast: Cast, yesterday: date, receipt: str) -> None:
    """The next day opens with what was counted; the deposit is whole, and what was short is made good."""
    house, treasurer = cast.house, cast.treasurer
    counted = cash_day(treasurer, yesterday)["counted_idr"]
    treasurer.step("W-13a", "hari berikutnya dimulai dengan hasil hitungan", "the next day opens with the count")
    same(cash_day(treasurer, house.today)["opening_idr"], counted, "the opening")
    treasurer.ask("POST", DEPOSITS, deposit(cast, receipt))
    after = cash_day(treasurer, house.today)
    same((after["deposited_idr"], after["closing_idr"]), (PRICE_IDR, counted - PRICE_IDR), "after the deposit")
    treasurer.step("W-13a", "mengganti yang kurang", "makes good what was short")
    made_good = {"amount_idr": SHORT_IDR, "code": "made_good"}
    treasurer.ask("POST", f"{CASH_DAYS}/{house.today}", closing(after["closing_idr"] + SHORT_IDR, made_good))
    book = cast.head.get(f"{BOOK}?first={yesterday}&last={house.today}")["items"]
    days = [(day["difference_idr"], bool(day["closed_by"]), bool(day["seen_by"])) for day in book]
    same(days, [(-SHORT_IDR, True, True), (SHORT_IDR, True, False)], "both days in the cash book")
