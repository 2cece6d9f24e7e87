"""Journey G: a visit ends in a download and is claimed into an account; an online request is collected there."""

from workshop.journeys.cast import FIRST, PASSWORD, Cast, assemble, billing_code, shelf_file
from workshop.journeys.checks import expect, same
from workshop.journeys.consent_slips import claim_secret, sign_slip
from workshop.journeys.data import PUBLICATION_LINE
from workshop.journeys.data_visit import write_line
from workshop.journeys.drawer import in_the_morning
from workshop.journeys.hours import next_morning
from workshop.journeys.house import House
from workshop.journeys.journey_f import comes_in
from workshop.journeys.noes import draft_of
from workshop.journeys.notes import read_note
from workshop.journeys.people import Buyer
from workshop.journeys.reading import open_link
from workshop.journeys.visitors import Visitor

PRICE_IDR = 50_000
"""A publication of 46 pages as a file (I.A)."""


def journey_g(house: House) -> None:
    """Walk the two ways in which counter and account meet."""
    cast = assemble(house)
    next_morning(house)
    in_the_morning(cast)
    visitor = Visitor(house, "Sinta Dewi")
    request, secret = download(cast, visitor)
    claimed(cast, visitor, request, secret)
    collected_at_the_counter(cast)


def download(cast: Cast, visitor: Visitor) -> tuple[str, str]:
    """W-05 to W-20: a softcopy is paid in cash and mailed as a link; return the request's id and the slip's secret."""
    house, officer = cast.house, cast.officer
    comes_in(cast, visitor)
    visitor.step("W-05", "meminta publikasi sebagai unduhan", "asks for a publication as a download")
    request = str(officer.open_for(visitor)["id"])
    officer.give(request, "revise-draft", lines=[PUBLICATION_LINE], purpose="education")
    visitor.step("W-07", "menandatangani lembar persetujuan", "signs the slip with the terms")
    secret = claim_secret(sign_slip(officer, visitor, request, "terms"))
    terms = officer.get("/v1/offices/1904/standard")["terms"]["version"]
    officer.give(request, "submit", terms_version=terms, consent="signed_slip")
    officer.step("W-08", "menerima permintaan", "accepts the request")
    officer.give(request, "accept")
    officer.step("W-09", "menyerahkan tagihan", "hands over the invoice")
    officer.give(request, "send-offer")
    visitor.step("W-10", "menyetujui di tablet", "agrees on the tablet")
    visitor.agree(request)
    officer.give(request, "approve-offer", offer=1, consent="tablet")
    visitor.step("W-13a", "membayar tunai", "pays in cash")
    cast.treasurer.give(request, "receive-cash", amount_idr=PRICE_IDR)
    officer.step("W-16", "mengirim tautan unduhan", "sends the link to the download")
    same(officer.give(request, "deliver", lines=[1])["phase"], "delivered", "the phase")
    (link,) = house.links_in(house.mail(visitor.email, "siap diunduh"))
    house.fetch(open_link(house, link), shelf_file(house, FIRST)["sha256"])
    officer.at("finish")
    officer.at("close-counter")
    return request, secret


def claimed(cast: Cast, visitor: Visitor, request: str, secret: str) -> None:
    """The visitor opens an account with the same address, and takes the request over by the slip's secret, once."""
    house = cast.house
    reference = cast.officer.see(request)["reference"]
    buyer = Buyer(house, visitor.email, PASSWORD, visitor.name)
    buyer.step("O-02", "mendaftar dengan surel yang sama", "registers with the same address")
    buyer.arrive(segment="education")
    same(buyer.get("/v1/requests")["items"], [], "the account's requests before the claim")
    buyer.step("O-16", "mengambil alih permintaan dengan rahasia lembar", "claims the request by the slip's secret")
    claim = {"reference": reference, "secret": secret}
    same(buyer.ask("POST", "/v1/claims", claim)["id"], request, "the claimed request")
    same([x["id"] for x in buyer.get("/v1/requests")["items"]], [request], "the account's requests")
    house.refused(house.call("POST", "/v1/claims", claim, token=buyer.token), 403, "claim_not_proved")
    expect(reference in house.mail(visitor.email, "tercatat pada sebuah akun"), "the claim is told to the old address")
    file = buyer.see(request)["downloads"][0]["file"]
    buyer.open_file(request, file["file_id"])
    buyer.step("W-19", "menilai dari akunnya", "rates from the account")
    buyer.give(request, "rate", score=5)


def collected_at_the_counter(cast: Cast) -> None:
    """W-01 to W-20 of an online request: taken up by its reference, paid in cash, collected on a stick."""
    house, officer = cast.house, cast.officer
    buyer = cast.buyer("Bayu Nugroho").arrive(segment="education")
    buyer.step("O-05", "mengirim permintaan secara daring", "hands a request in online")
    request = draft_of(buyer)
    buyer.submit(request)
    officer.give(request, "accept")
    officer.step("O-07", "mengirim tagihan", "sends the invoice")
    officer.give(request, "send-offer", billing={"code": billing_code(house)})
    buyer.give(request, "approve-offer", offer=1)
    visitor = Visitor(house, buyer.name, email=buyer.email)
    comes_in(cast, visitor, service="collection")
    visitor.step("W-05", "menyebut nomor permintaannya", "says the request's reference")
    (row,) = officer.get(f"/v1/requests?q={buyer.see(request)['reference']}")["items"]
    officer.give(row["id"], "take-up")
    visitor.step("W-13a", "membayar tunai", "pays in cash")
    paid = cast.treasurer.give(request, "receive-cash", amount_idr=PRICE_IDR)
    same((paid["payment_state"], len(paid["receipts"])), ("settled", 1), "payment and receipt")
    visitor.step("W-16", "mengambil produk pada flashdisk", "collects the product on a stick")
    write_line(officer, request)
    handed = officer.give(request, "hand-over", lines=[1], carriers=[{"line": 1, "medium": "usb"}])
    same(handed["phase"], "delivered", "the phase")
    expect(visitor.name in read_note(officer, request), "the note names who collected")
    same(buyer.see(request)["phase"], "delivered", "the phase as the buyer sees it online")
    visitor.step("W-20", "selesai dilayani", "is done")
    officer.at("finish")
    officer.at("close-counter")
