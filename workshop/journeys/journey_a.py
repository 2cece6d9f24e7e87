"""Journey A: a school buys two softcopy publications; the offer is corrected once, and so is what was delivered."""

from http import HTTPStatus

from workshop.journeys.after_delivery import after_delivery
from workshop.journeys.cast import FIRST, SECOND, Cast, assemble, billing_code, ntpn, shelf_file
from workshop.journeys.checks import expect, same
from workshop.journeys.house import House
from workshop.journeys.people import Buyer
from workshop.journeys.reading import invoice, open_link, sequence, verified


def journey_a(house: House) -> None:
    """Walk O-01 to O-19, with every correction there is for a publication."""
    cast = assemble(house)
    buyer = cast.buyer("Rahma Yuliani")
    request = hand_in(cast, buyer)
    agree(cast, buyer, request)
    pay(cast, buyer, request)
    after_delivery(cast, buyer, request, deliver(cast, buyer, request))


def hand_in(cast: Cast, buyer: Buyer) -> str:
    """O-01 to O-06: come, register, look around, choose, hand in; return the accepted request's id."""
    house = cast.house
    buyer.step("O-01", "membuka aplikasi dan membaca standar pelayanan", "opens the application, reads the standard")
    same(house.ask("GET", "/v1/offices")["items"][0]["code"], "1904", "the office")
    steps = [s["id"] for c in house.ask("GET", "/v1/offices/1904/standard")["channels"] for s in c["steps"]]
    expect("O-01" in steps and "O-19" in steps, "the standard names its steps")

    buyer.step("O-02", "mendaftar dan mengonfirmasi surel", "registers and confirms the address by the mailed code")
    buyer.register(segment="education", institution="SMA Contoh Koba")
    early = house.call("POST", "/v1/sessions", {"email": buyer.email, "password": buyer.password})
    house.refused(early, 401, "wrong_credentials")
    buyer.confirm()
    buyer.sign_in()
    expect(buyer.get("/v1/me")["email_verified"], "the address is confirmed")

    buyer.step("O-03", "membaca tarif dan syarat", "reads tariff and terms, asks for a price")
    expect(house.ask("GET", "/v1/offices/1904/tariff")["rows"], "the tariff has rows")
    basket = {"lines": [{"product": FIRST}, {"product": SECOND}]}
    quote = house.ask("POST", "/v1/offices/1904/quotes", basket)
    expect(quote["exact"] and quote["total_idr"] > 0, "the price of publications is exact")
    expect(all(c["article"] for line in quote["lines"] for c in line["components"]), "each line names its article")

    buyer.step("O-04", "mencari dan memilih dua publikasi", "searches the catalogue, chooses two softcopies")
    products = house.ask("GET", "/v1/offices/1904/products?q=statistik%20daerah%202016")["items"]
    expect(FIRST in [p["id"] for p in products], "the catalogue finds the publication by its words")
    draft = buyer.open_request(FIRST, SECOND)
    request = str(draft["id"])
    same(len(draft["lines"]), 2, "lines chosen")

    buyer.step("O-05", "mengirim permintaan", "hands the request in")
    same(buyer.submit(request)["phase"], "submitted", "the phase")
    expect(draft["reference"] in house.mail(buyer.email, "sudah kami terima"), "the mail names the request")

    cast.officer.step("O-06", "memeriksa dan menerima permintaan", "checks and accepts the request")
    expect(request in cast.officer.desk(), "the request lies on the officers' desk")
    same(cast.officer.give(request, "accept")["phase"], "accepted", "the phase")
    expect(request in cast.officer.desk(), "an accepted request stays on the desk until the offer is sent")
    (desk,) = cast.officer.get("/v1/offices/1904/desks")["items"]
    expect(desk["phases"].get("accepted"), "the desk counts it among the accepted ones")
    rows = cast.officer.ask("POST", "/v1/offices/1904/search", {"q": buyer.email})["items"]
    same([row["id"] for row in rows], [request], "what the buyer's address finds")
    return request


def agree(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-07 to O-09: the offer, its correction, and the approval of the second one."""
    officer = cast.officer
    officer.step("O-07", "mengirim tagihan dengan kode billing", "sends the invoice with a billing code")
    code = billing_code(cast.house)
    first = invoice(officer.give(request, "send-offer", billing={"code": code}))
    mail = cast.house.mail(buyer.email, "siap diperiksa")
    expect(first["number"] in mail and code in mail, "the mail names invoice and billing code")
    paper = buyer.paper(request, first["number"])
    expect(first["number"] in paper.text and "CONTOH" in paper.text, "the invoice shows its number and CONTOH")
    verified(cast.house, paper.code, first["number"], "valid")

    buyer.step("O-08", "meminta perbaikan nama pembayar", "asks for the payer's details to be corrected")
    buyer.update(institution="Perpustakaan SMA Contoh Koba")
    wish = {"about": "invoice", "code": "wrong_payer_details", "text": "Mohon atas nama perpustakaan."}
    buyer.give(request, "request-offer-correction", items=[wish])
    expect(wish["text"] in str(officer.see(request)["offer_corrections"]), "the officer reads the wish")

    officer.step("O-09", "mengirim penawaran kedua", "sends a second offer; the first invoice is void, its number kept")
    after = officer.give(request, "send-offer", billing={"code": billing_code(cast.house)})
    second = invoice(after)
    old = after["invoices"][0]
    same((old["number"], old["void"], second["replaces"]), (first["number"], True, first["number"]), "the old invoice")
    same(sequence(second["number"]), sequence(first["number"]) + 1, "the invoice's place in the series")
    cast.house.mail(buyer.email, "siap diperiksa", 2)
    corrected = buyer.paper(request, second["number"])
    expect("Perpustakaan SMA Contoh Koba" in corrected.text, "the second invoice names the corrected payer")
    verified(cast.house, paper.code, first["number"], "superseded")
    verified(cast.house, corrected.code, second["number"], "valid")

    buyer.step("O-08", "menyetujui penawaran kedua", "approves the second offer; the first can't be approved any more")
    cast.house.refused(buyer.tries(request, "approve-offer", offer=1), 409, "offer_outdated")
    same(buyer.give(request, "approve-offer", offer=2)["phase"], "fulfilling", "the phase")


def pay(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-10 to O-14: products stand ready, the money comes, the receipt is made."""
    treasurer = cast.treasurer
    cast.officer.step("O-10", "produk disiapkan dari katalog", "the products come ready from the catalogue")
    same([line["state"] for line in cast.officer.see(request)["lines"]], ["prepared", "prepared"], "the lines")
    treasurer.step("O-11a", "mencatat pembayaran dengan NTPN", "records the payment with its NTPN")
    number = invoice(treasurer.see(request))["number"]
    same(treasurer.record(request, ntpn(cast.house))["payment_state"], "settled", "the payment")
    verified(cast.house, buyer.paper(request, number).code, number, "paid")
    treasurer.step("O-14", "membuat kuitansi", "makes the receipt")
    receipt = treasurer.give(request, "issue-receipt")["receipts"][-1]
    expect(receipt["number"] in cast.house.mail(buyer.email, "Kuitansi"), "the mail names the receipt")
    paper = buyer.paper(request, receipt["number"])
    expect(receipt["number"] in paper.text and "CONTOH" in paper.text, "the receipt shows its number and CONTOH")
    verified(cast.house, paper.code, receipt["number"], "valid")


def deliver(cast: Cast, buyer: Buyer, request: str) -> list[str]:
    """O-15: the products are sent; return the mailed links' paths, one per line."""
    house = cast.house
    cast.officer.step("O-15", "mengirim produk; pembeli mengunduh", "sends the products; the buyer downloads")
    same(cast.officer.give(request, "deliver", lines=[1, 2])["phase"], "delivered", "the phase")
    links = house.links_in(house.mail(buyer.email, "siap diunduh"))
    same(len(links), 2, "links in the mail, one per line")
    before = buyer.see(request)["version"]
    page = house.call("GET", links[0])
    expect(page.status == HTTPStatus.OK and b"<form" in page.body, "the link's page has a button")
    same(buyer.see(request)["version"], before, "the version after only looking at the page")
    for link, product in zip(links, (FIRST, SECOND), strict=True):
        house.fetch(open_link(house, link), shelf_file(house, product)["sha256"])
    same([d["downloads"] for d in buyer.see(request)["downloads"]], [1, 1], "the counted downloads")
    line = buyer.see(request)["lines"][0]
    buyer.open_file(request, line["file"]["file_id"])
    same([d["downloads"] for d in buyer.see(request)["downloads"]], [2, 1], "the counted downloads")
    return links
