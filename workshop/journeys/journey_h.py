"""Journey H: time passes, and the office keeps what is promised, tells, reminds, ends and mends by itself."""

from datetime import date, datetime, time, timedelta

from chalicelib.gateways import office_data
from workshop.journeys.cast import FIRST, Cast, assemble, billing_code, ntpn
from workshop.journeys.checks import expect, present, same
from workshop.journeys.closed_days import CALENDAR, SATURDAY, closed_days
from workshop.journeys.hours import A_MOMENT, go_to
from workshop.journeys.house import House
from workshop.journeys.mail_back import comes_back
from workshop.journeys.people import Buyer, Json
from workshop.journeys.reading import invoice
from workshop.run.seed import OFFICE

PARKED = f"/v1/offices/{OFFICE}/parked"
ADMIN = "administrator"
DAY = timedelta(days=1)
PROMISED, BEFORE_THE_HOLIDAY, DECREED = 10, 3, 8
"""Working days: what is promised, what lies between handing in and the holiday, and which of them a decree closes."""


def journey_h(house: House) -> None:
    """Walk it."""
    cast = assemble(house)
    waiting = cast.buyer("Hana Example", language="en").arrive(segment="education")
    forgetful = cast.buyer("Hadi Contoh").arrive(segment="education")
    request = across_a_holiday(cast, waiting)
    decreed(cast, waiting, request)
    used_up(cast, waiting, request)
    left = sent_back(cast, forgetful)
    code_runs_out(cast, waiting, request)
    closes_by_itself(cast, waiting, request, left)
    runs_out(cast, forgetful, left)
    comes_back(cast, forgetful, left)


def across_a_holiday(cast: Cast, buyer: Buyer) -> str:
    """S-O: a request is handed in some days before a holiday, which the tenth working day leaps."""
    house, shut = cast.house, closed_days(cast)
    holidays = sorted(day for day in shut.days if day.weekday() < SATURDAY)
    days = ((shut.nth(day, BEFORE_THE_HOLIDAY, -DAY), day) for day in holidays)
    first, holiday = next((first, day) for first, day in days if first > house.today)
    _go_to(house, first, time(9))
    buyer.step("S-O", f"mengirim permintaan sebelum libur {holiday}", f"hands a request in before a holiday, {holiday}")
    request = str(buyer.open_request(FIRST)["id"])
    buyer.submit(request)
    same(_due(cast, request), shut.nth(first, PROMISED), "the tenth working day")
    expect(first < holiday < _due(cast, request), "the holiday lies in between")
    return request


def decreed(cast: Cast, buyer: Buyer, request: str) -> None:
    """A decree closes one of the ten days: the request is dated anew, its history says so, its buyer is told."""
    house, shut = cast.house, closed_days(cast)
    day, was = shut.nth(house.today, DECREED), _due(cast, request)
    table = next(table for table in shut.tables if table["year"] == day.year)
    closed = {"day": day.isoformat(), "name": "Cuti Bersama Tambahan", "kind": "joint_leave"}
    decree = {"year": day.year, "source": "SKB Tiga Menteri (perubahan)", "closed": [*table["closed"], closed]}
    house.step("S-O", ADMIN, f"menetapkan libur {day} menurut SKB", f"puts {day} among the closed days, as decreed")
    checked = cast.keeper.ask("PUT", CALENDAR, {**decree, "edition": shut.edition, "check": True})
    expect(checked["moves"]["requests"], "it is said how many requests a table would move")
    put = cast.keeper.ask("PUT", CALENDAR, {**decree, "edition": shut.edition})
    same(put["edition"], shut.edition + 1, "the edition")
    (entry,) = house.until("the promise is dated anew", lambda: _told(buyer, request, "PromiseRedated"))
    expect("moved from" in entry["sentence"], "the history says from which day to which")
    expect(_due(cast, request) == closed_days(cast).nth(was, 1), "one working day later")
    house.mail(buyer.email, "Another date")


def used_up(cast: Cast, buyer: Buyer, request: str) -> None:
    """The tenth working day ends while the officers have the move: each of them is told, and nothing else happens."""
    house, due = cast.house, _due(cast, request)
    _go_to(house, due + DAY, time(0))
    cast.officer.step("S-O", "diberi tahu: waktu layanan habis", "is told that the service time is used up")
    house.stage.strike()
    mail = house.mail(cast.officer.email, f"{buyer.see(request)['reference']}: 100%")
    expect("sudah habis" in mail, "the mail says that the time is used up")
    expect(_left(cast, request) <= timedelta(0), "nothing is left")
    same(buyer.see(request)["phase"], "submitted", "the phase")
    same(_told(buyer, request, "PromiseShareUsed"), None, "what the buyer is told of it")


def sent_back(cast: Cast, buyer: Buyer) -> str:
    """O-06: another request goes back to its buyer, who forgets it."""
    request = str(buyer.open_request(FIRST)["id"])
    buyer.submit(request)
    cast.officer.step("O-06", "mengembalikan permintaan lain", "returns another request")
    cast.officer.give(request, "return", items=[{"code": "purpose_unclear", "line": 1}])
    return request


def code_runs_out(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-07 to O-15: a billing code runs out before the money comes and is replaced; then all goes its way."""
    house, officer, treasurer = cast.house, cast.officer, cast.treasurer
    officer.give(request, "accept")
    officer.step("O-07", "mengirim tagihan", "sends the invoice")
    offered = invoice(officer.give(request, "send-offer", billing={"code": billing_code(house)}))
    house.mail(buyer.email, "is ready")
    buyer.give(request, "approve-offer", offer=1)
    go_to(house, datetime.fromisoformat(offered["billing_expires_at"]) + A_MOMENT)
    buyer.step("O-11a", "lupa membayar; kode billing berakhir", "forgets to pay; the billing code runs out")
    house.stage.strike()
    house.mail(buyer.email, "has run out")
    house.mail(treasurer.email, f"{buyer.see(request)['reference']} menunggu kode billing baru")
    treasurer.step("O-07", "mencatat kode billing baru", "records another billing code")
    new = {"code": billing_code(house)}
    coded = invoice(treasurer.give(request, "record-billing-code", billing=new))
    same((coded["number"], coded["billing_code"]), (offered["number"], new["code"]), "the invoice and its code")
    expect(new["code"] in house.mail(buyer.email, "is ready", 2), "the buyer is told the new code")
    treasurer.record(request, ntpn(house))
    treasurer.give(request, "issue-receipt")
    officer.step("O-15", "mengirim produk", "sends the product")
    officer.give(request, "deliver", lines=[1])
    house.mail(buyer.email, "ready to download")


def closes_by_itself(cast: Cast, buyer: Buyer, request: str, left: str) -> None:
    """O-19: nobody says more, and the request closes; who forgot the other is reminded; a lost message is put right."""
    house = cast.house
    lost = next(entry["seq"] for entry in cast.officer.history(request) if entry["event"] == "RequestAccepted")
    house.stage.lay("notices-dead", {"request_id": request, "seq": lost, "task": "received"})
    go_to(house, datetime.fromisoformat(cast.officer.see(left)["expires_at"]) - 7 * DAY + A_MOMENT)
    buyer.step("O-19", "tidak menjawab; permintaan selesai sendiri", "says nothing more; the request closes by itself")
    house.stage.strike()
    same(buyer.see(request)["phase"], "completed", "the phase")
    same(cast.officer.history(request)[-1]["role"], "system", "who closed it")
    parked_work(cast, buyer, request)


def parked_work(cast: Cast, buyer: Buyer, request: str) -> None:
    """A message on which a worker died lies on the administrators' desk, and is sent again from there."""
    house, keeper = cast.house, cast.keeper
    house.step("O-05", ADMIN, "melihat pekerjaan terparkir, mengirim ulang", "looks at parked work, has it sent again")
    record = next(one for one in keeper.get(f"{PARKED}?queue=notices")["items"] if one["request"] == request)
    same((record["reason"], record["replayable"]), ("WorkerEndedError", True), "why it is there")
    same(keeper.ask("POST", f"{PARKED}/{record['id']}", {"command": "replay"})["state"], "sent", "its state")
    house.mail(buyer.email, "have received", 2)

    def settled() -> list[str] | None:
        items = keeper.get(f"{PARKED}?state=settled&queue=notices")["items"]
        return next(([act["act"] for act in one["acts"]] for one in items if one["id"] == record["id"]), None)

    same(house.until("the parked work is done", settled), ["replayed", "done"], "what was done with it")


def runs_out(cast: Cast, buyer: Buyer, request: str) -> None:
    """The returned request was reminded of, and runs out."""
    house = cast.house
    buyer.step("O-05", "diingatkan", "is reminded")
    house.mail(buyer.email, "masih menunggu kelengkapan")
    go_to(house, datetime.fromisoformat(buyer.see(request)["expires_at"]) + A_MOMENT)
    buyer.step("O-05", "tidak melengkapi; permintaan kedaluwarsa", "does not complete it; the request runs out")
    house.stage.strike()
    same(buyer.see(request)["phase"], "expired", "the phase")
    house.mail(buyer.email, "kedaluwarsa")


def _due(cast: Cast, request: str) -> date:
    return date.fromisoformat(present(cast.officer.see(request)["promise"]["due_on"], "the promised day"))


def _left(cast: Cast, request: str) -> timedelta:
    (reading,) = cast.officer.see(request)["promise"]["readings"]
    return timedelta(seconds=reading["left_seconds"])


def _told(buyer: Buyer, request: str, event: str) -> list[Json] | None:
    """Return the entries of this event in the history that the buyer reads; None where there are none."""
    return [entry for entry in buyer.history(request) if entry["event"] == event] or None


def _go_to(house: House, day: date, hour: time) -> None:
    go_to(house, datetime.combine(day, hour, office_data.office(OFFICE).zone) + A_MOMENT)
