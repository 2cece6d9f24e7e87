"""Journey C: a buyer abroad asks for a publication and a map by village; in English, paid by transfers."""

from chalicelib.domain.catalogue.codebook import Region
from workshop.journeys.after_delivery import rate_and_close
from workshop.journeys.cast import FIRST, MAP, Cast, assemble, shelf_file
from workshop.journeys.checks import expect, same
from workshop.journeys.data import MAP_LINE, PUBLICATION_LINE
from workshop.journeys.data_delivery import open_manifest, open_product
from workshop.journeys.house import House
from workshop.journeys.made_files import page
from workshop.journeys.overseas_agreement import sign_abroad
from workshop.journeys.overseas_money import pay_from_abroad
from workshop.journeys.people import Buyer
from workshop.journeys.reading import invoice, verified
from workshop.run.specimen_map import shapefile

ABROAD = {"segment": "private", "domicile": "overseas", "country": "NZ", "institution": "Sample Maps Limited"}
PUBLICATION, MAP_ITSELF = 1, 2
"""The lines."""
VILLAGES = (Region(code="1904010001", name="Contoh Satu"), Region(code="1904010002", name="Contoh Dua"))
TOTAL_IDR = 50_000 + 70_000
"""A publication of 46 pages (I.A), a map of one regency by village (III.D)."""


def journey_c(house: House) -> None:
    """Walk O-01 to O-19 with transfers; the publication goes before the agreement, the map after it."""
    cast = assemble(house)
    buyer = cast.buyer("Alice Sample", language="en")
    request = choose_from_abroad(cast, buyer)
    draw_map(cast, request)
    offer_in_english(cast, buyer, request)
    pay_from_abroad(cast, buyer, request)
    first_line(cast, buyer, request)
    sign_abroad(cast, buyer, request)
    last_line(cast, buyer, request)
    rate_and_close(cast, buyer, request)


def choose_from_abroad(cast: Cast, buyer: Buyer) -> str:
    """O-01 to O-06: come, register with the own country's tax number, choose two kinds of product, hand in."""
    house, officer = cast.house, cast.officer
    buyer.step("O-01", "membuka aplikasi dalam bahasa Inggris", "opens the application in English")
    steps = [s for c in house.ask("GET", "/v1/offices/1904/standard")["channels"] for s in c["steps"]]
    expect(all(s["text"]["en"] for s in steps), "the standard can be read in English")
    buyer.step("O-02", "mendaftar dari luar negeri, dalam bahasa Inggris", "registers from abroad, in English")
    buyer.arrive(**ABROAD)

    buyer.step("O-03", "menanyakan harga peta dan publikasi", "asks for the price of a map and a publication")
    basket = {"lines": [{"product": FIRST}, {"product": MAP}]}
    quote = house.ask("POST", "/v1/offices/1904/quotes", basket)
    same((quote["exact"], quote["total_idr"]), (True, TOTAL_IDR), "the price")

    buyer.step("O-04", "memilih publikasi dan peta per desa", "chooses a publication and the map by village")
    request = str(buyer.open_request()["id"])
    draft = buyer.give(request, "revise-draft", lines=[PUBLICATION_LINE, MAP_LINE], purpose="business")
    same(draft["domicile"], "overseas", "the domicile")
    missing = set(draft["missing"])
    expect({"document_missing", "tax_number_missing"} <= missing, f"abstract and tax number are missing, not {missing}")
    checklist = [(row["document"], row["line"]) for row in draft["checklist"]]
    same(checklist, [("abstract", MAP_ITSELF)], "the checklist: the publication needs none")

    buyer.step("O-05", "mengisi nomor pajak, mengunggah abstraksi", "gives her tax number, uploads the abstract")
    buyer.update(foreign_tax_number="NZ 049-091-850", identity={"kind": "passport", "number": "LA123456"})
    buyer.give(request, "revise-draft", lines=[PUBLICATION_LINE, MAP_LINE], purpose="business")
    buyer.send(request, page("Abstract: delivery areas by village (sample)."), purpose="abstract", line=MAP_ITSELF)
    same(buyer.submit(request)["phase"], "submitted", "the phase")
    house.mail(buyer.email, "We have received your request")

    officer.step("O-06", "memeriksa abstraksi dan menerima", "finds the abstract in order and accepts")
    officer.finds(request, "abstract")
    accepted = officer.give(request, "accept")
    same([line["state"] for line in accepted["lines"]], ["prepared", "open"], "the lines: the publication lies ready")
    return request


def draw_map(cast: Cast, request: str) -> None:
    """O-10: the map is drawn for her and laid to its line."""
    officer = cast.officer
    officer.step("O-10", "mengunggah peta per desa", "uploads the map by village")
    drawing = shapefile("Peta per desa (contoh)", VILLAGES)
    file = officer.send(request, drawing, purpose="product", line=MAP_ITSELF, media_type="application/zip")
    after = officer.give(request, "attach-product", line=MAP_ITSELF, file=file)
    same([line["state"] for line in after["lines"]], ["prepared", "prepared"], "the lines")


def offer_in_english(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-07 and O-08: mail and invoice tell in English where to transfer; there is no billing code."""
    house, officer = cast.house, cast.officer
    officer.step("O-07", "mengirim tagihan dengan petunjuk transfer", "sends the invoice, with how to transfer")
    invoice_sent = invoice(officer.give(request, "send-offer"))
    reference = buyer.see(request)["reference"]
    actual = (invoice_sent["total_idr"], invoice_sent["billing_code"], invoice_sent["transfer_reference"])
    same(actual, (TOTAL_IDR, None, reference), "the invoice")
    mail = house.mail(buyer.email, "The invoice for your request")
    expect(reference in mail and "transfer" in mail and "Kode billing" not in mail, "the mail tells how to pay")
    paper = buyer.paper(request, invoice_sent["number"])
    for words in ("Account number", "0000000000", "XXXXIDXX", "Payment reference", reference, "120.000"):
        expect(words in paper.text, f"the invoice says: {words}")
    expect("Kode billing" not in paper.text, "the invoice names no billing code")
    verified(house, paper.code, invoice_sent["number"], "valid")
    agreement = buyer.see(request)["agreement"]["number"]
    expect(agreement in buyer.paper(request, agreement).text, "the agreement is there")

    buyer.step("O-08", "menyetujui penawaran", "approves the offer")
    same(buyer.give(request, "approve-offer", offer=1)["phase"], "fulfilling", "the phase")


def first_line(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-14 and O-15: the receipt; the publication goes at once, the map waits for the agreement."""
    house, officer, treasurer = cast.house, cast.officer, cast.treasurer
    treasurer.step("O-14", "membuat kuitansi", "makes the receipt")
    number = treasurer.give(request, "issue-receipt")["receipts"][-1]["number"]
    expect(number in house.mail(buyer.email, "The receipt for your request"), "the mail names the receipt")
    expect(number in buyer.paper(request, number).text, "the receipt shows its number")

    officer.step("O-15", "mengirim publikasi lebih dahulu", "sends the publication first; the map waits")
    early = officer.tries(request, "deliver", lines=[MAP_ITSELF])
    house.refused(early, 409, "agreement_not_accepted")
    after = officer.give(request, "deliver", lines=[PUBLICATION])
    same([line["state"] for line in after["lines"]], ["delivered", "prepared"], "the lines")
    same(after["phase"], "fulfilling", "the phase")
    (link,) = house.links_in(house.mail(buyer.email, "are ready to download"))
    same(len(open_product(cast, buyer, request, link)), shelf_file(house, FIRST)["size_bytes"], "the publication")


def last_line(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-15: the map goes, with its manifest."""
    house, officer = cast.house, cast.officer
    officer.step("O-15", "mengirim peta", "sends the map; the buyer downloads it")
    same(officer.give(request, "deliver", lines=[MAP_ITSELF])["phase"], "delivered", "the phase")
    (link,) = house.links_in(house.mail(buyer.email, "are ready to download", 2))
    product = open_product(cast, buyer, request, link)
    expect(product.startswith(b"PK"), "the map is a ZIP of a shapefile")
    manifest = open_manifest(cast, buyer, request, link)
    same(manifest.package["resources"][0]["bytes"], len(product), "the described file")
