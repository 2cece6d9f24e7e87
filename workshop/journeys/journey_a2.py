"""Journey A2: returned once, an expired billing code replaced, and money that comes before the approval."""

from datetime import timedelta

from workshop.journeys.cast import FIRST, Cast, assemble, billing_code, ntpn
from workshop.journeys.checks import expect, same
from workshop.journeys.house import House
from workshop.journeys.people import Buyer
from workshop.journeys.reading import invoice, open_link

LIFE_SECONDS = 3600
"""How long the first billing code lives: however slow the machine is, long enough to be refused a new one."""


def journey_a2(house: House) -> None:
    """Walk it."""
    cast = assemble(house)
    buyer = cast.buyer("Dewi Anggraini").arrive(segment="education")
    request = str(buyer.open_request()["id"])
    returned(cast, buyer, request)
    replaced(cast, buyer, request)
    paid_first(cast, buyer, request)


def returned(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-05 and O-06: handed in, returned with a reason and a remark, handed in again, accepted."""
    buyer.step("O-05", "mengirim permintaan", "hands the request in")
    buyer.choose(request, FIRST)
    buyer.submit(request)
    cast.officer.step("O-06", "mengembalikan dengan alasan", "returns it with a reason and a remark")
    remark = "Mohon sebutkan tujuan penggunaan."
    item = {"code": "purpose_unclear", "line": 1, "text": remark}
    same(cast.officer.give(request, "return", items=[item])["phase"], "returned", "the phase")
    words = buyer.see(request)["returned"][0]["words"]
    mail = cast.house.mail(buyer.email, "perlu dilengkapi")
    expect(words in mail and remark in mail, "the mail gives the reason and the remark")
    buyer.step("O-05", "melengkapi dan mengirim ulang", "completes it and hands it in again")
    lines = [{"product": FIRST, "format": "pdf", "medium": "download"}]
    buyer.give(request, "revise-draft", lines=lines, purpose="education")
    same(buyer.submit(request)["phase"], "submitted", "the phase")
    cast.house.mail(buyer.email, "sudah kami terima", 2)
    cast.officer.step("O-06", "menerima permintaan", "accepts it")
    same(cast.officer.give(request, "accept")["phase"], "accepted", "the phase")


def replaced(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-07: an offer whose billing code runs out and is replaced; the invoice keeps its number."""
    house, officer = cast.house, cast.officer
    officer.step("O-07", "mengirim tagihan; kode billing lewat waktu", "sends the invoice; its billing code runs out")
    first = billing_code(house)
    expires = house.now + timedelta(seconds=LIFE_SECONDS)
    offered = officer.give(request, "send-offer", billing={"code": first, "expires_at": expires.isoformat()})
    number = invoice(offered)["number"]
    new = {"code": billing_code(house)}
    early = officer.tries(request, "record-billing-code", billing=new)
    house.refused(early, 409, "billing_code_still_valid")
    expect(first in buyer.paper(request, number).text.replace(" ", ""), "the invoice shows its billing code")
    house.stage.pass_time(LIFE_SECONDS)
    officer.step("O-07", "mengganti kode billing", "replaces the code; the invoice keeps its number")
    coded = officer.give(request, "record-billing-code", billing=new)
    same((invoice(coded)["number"], len(coded["invoices"])), (number, 1), "the invoice")
    again = buyer.paper(request, number, 2)
    expect(new["code"] in again.text.replace(" ", ""), "the invoice is printed again with the new code")
    expect(first not in again.text.replace(" ", ""), "the old code is gone from it")


def paid_first(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-11a to O-15: the full payment approves the offer; receipt and delivery follow."""
    house, treasurer = cast.house, cast.treasurer
    same(buyer.see(request)["phase"], "offered", "the phase before the money")
    treasurer.step("O-11a", "pembayaran datang sebelum persetujuan", "the payment comes before the approval")
    paid = treasurer.record(request, ntpn(house))
    same((paid["phase"], paid["payment_state"]), ("fulfilling", "settled"), "phase and payment")
    expect(paid["offer"]["approved_by_payment"], "the payment approved the offer")
    treasurer.step("O-14", "membuat kuitansi", "makes the receipt")
    treasurer.give(request, "issue-receipt")
    house.mail(buyer.email, "Kuitansi")
    cast.officer.step("O-15", "mengirim produk", "sends the product")
    same(cast.officer.give(request, "deliver", lines=[1])["phase"], "delivered", "the phase")
    links = house.links_in(house.mail(buyer.email, "siap diunduh"))
    line = buyer.see(request)["lines"][0]
    house.fetch(open_link(house, links[0]), line["file"]["sha256"])
