"""Journey B's money and agreement: paid by billing code; posted, sent back once, signed by BPS too (O-11a, O-12)."""

from workshop.journeys.cast import Cast, ntpn
from workshop.journeys.checks import expect, same
from workshop.journeys.made_files import page
from workshop.journeys.people import Buyer
from workshop.journeys.reading import invoice, owed, verified

SERIALS = ["AB1234567", "AB1234568"]
ORIGINALS = 2


def agreement_round(cast: Cast, buyer: Buyer, request: str) -> None:
    """Pay; sign and post the agreement twice; have it accepted with its meterai, and the copy with both signatures."""
    pay(cast, buyer, request)
    post(cast, buyer, request, "JX0000000001")
    send_back(cast, buyer, request)
    post(cast, buyer, request, "JX0000000002")
    accept(cast, buyer, request)


def pay(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-11a: the treasurer records the payment; without a receipt and an agreement nothing goes."""
    treasurer = cast.treasurer
    treasurer.step("O-11a", "mencatat pembayaran dengan NTPN", "records the payment with its NTPN")
    number = invoice(treasurer.see(request))["number"]
    same(treasurer.record(request, ntpn(cast.house))["payment_state"], "settled", "the payment")
    verified(cast.house, buyer.paper(request, number).code, number, "paid")
    same(owed(buyer.see(request), "customer"), ["sign_agreement"], "what the buyer still owes")


def post(cast: Cast, buyer: Buyer, request: str, tracking: str) -> None:
    """O-12: signed, stamped and posted: still the buyer's move until the originals lie on the desk."""
    buyer.step("O-12", "menandatangani dan mengirim lewat pos", "signs the agreement and posts it, with its tracking")
    sent = buyer.give(request, "submit-agreement", way="posted", tracking=tracking)
    same((sent["agreement_state"], sent["agreement"]["tracking"]), ("sent", tracking), "the agreement")
    same(owed(sent, "customer"), ["agreement_in_the_post"], "what the buyer still owes")
    early = cast.officer.tries(request, "accept-agreement", stamping="wet", serials=SERIALS)
    cast.house.refused(early, 409, "agreement_not_awaited")


def send_back(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-12: what is not signed goes back, with the reason."""
    house, officer = cast.house, cast.officer
    officer.step("O-12", "menerima dua rangkap, mengembalikan", "receives two originals, sends them back")
    received = officer.give(request, "receive-agreement", originals=ORIGINALS)
    same((received["agreement_state"], received["agreement"]["originals"]), ("received", ORIGINALS), "the agreement")
    expect("sedang kami periksa" in house.mail(buyer.email, "sudah sampai"), "the mail says that it has arrived")
    remark = "Rangkap kedua belum ditandatangani."
    rejected = officer.give(request, "reject-agreement", code="not_signed", text=remark)
    same(rejected["agreement_state"], "rejected", "the agreement")
    expect(remark in house.mail(buyer.email, "perlu diperbaiki"), "the mail says what is wrong")


def accept(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-12: received again, accepted with a meterai's serial for each original; the copy with both signatures comes."""
    house, officer = cast.house, cast.officer
    officer.step("O-12", "menerima dengan nomor seri meterai", "accepts it by the meterai's serials; BPS signs")
    officer.give(request, "receive-agreement", originals=ORIGINALS)
    today = house.today.isoformat()
    accepted = officer.give(request, "accept-agreement", stamping="wet", serials=SERIALS, signed_on=today)
    agreement = accepted["agreement"]
    actual = (agreement["state"], agreement["stamping"], agreement["serials"], agreement["signed_on"])
    same(actual, ("accepted", "wet", SERIALS, today), "the agreement")
    house.mail(buyer.email, "diterima dan ditandatangani")
    copy = page("Surat perjanjian dengan kedua tanda tangan (CONTOH)")
    file = officer.send(request, copy, purpose="countersigned_agreement")
    same(buyer.see(request)["agreement"]["countersigned"]["file_id"], file, "the copy with both signatures")
    house.mail(buyer.email, "dapat dibuka")
    same(buyer.open_file(request, file), copy, "the copy as the buyer opens it")
