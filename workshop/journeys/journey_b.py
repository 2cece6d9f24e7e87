"""Journey B: a company buys microdata, chosen regions by variables; each paper of it goes a second round."""

from workshop.journeys.cast import MICRODATA, Cast, assemble
from workshop.journeys.checks import expect, same
from workshop.journeys.data import codebook, microdata_line, some_of
from workshop.journeys.data_agreement import agreement_round
from workshop.journeys.data_delivery import delivery_round
from workshop.journeys.data_offer import offer_round
from workshop.journeys.house import House
from workshop.journeys.made_files import page
from workshop.journeys.people import Buyer, Json
from workshop.journeys.refused_drafts import NPWP

QUESTION = "Untuk kajian atau untuk usaha?"
REMARK = "Bagian metode dan hasil yang direncanakan belum ada."
FORM = {
    "topic": {"text": "Pengeluaran rumah tangga di Bangka Tengah"},
    "background": {"text": "Perusahaan merencanakan gerai baru dan perlu mengenal pola belanja."},
    "purpose": {"text": "Menaksir permintaan bahan pokok menurut kecamatan."},
    "method": {"text": "Tabulasi silang dan regresi dengan penimbang."},
    "planned_output": {"text": "Laporan internal; ringkasannya diserahkan kepada BPS."},
}


def journey_b(house: House) -> None:
    """Walk O-01 to O-19 with a billing code and an agreement."""
    cast = assemble(house)
    buyer = cast.buyer("Ratna Kusuma")
    request = choose(cast, buyer)
    complete_once(cast, buyer, request)
    offer_round(cast, buyer, request)
    agreement_round(cast, buyer, request)
    delivery_round(cast, buyer, request)


def choose(cast: Cast, buyer: Buyer) -> str:
    """O-01 to O-04: come, register with an NPWP, read the codebook, choose regions and variables."""
    house = cast.house
    buyer.step(
        "O-01", "membuka aplikasi dan membaca syarat data mikro", "opens the application, reads what data require"
    )
    terms = house.ask("GET", "/v1/offices/1904/standard")["terms"]
    expect(terms["wording_version"] and terms["articles"], "the agreement's wording is public")
    buyer.step("O-02", "mendaftar sebagai perusahaan dengan NPWP", "registers as a company, with its tax number")
    buyer.arrive(segment="private", institution="PT Contoh Ritel")
    expect(buyer.update(tax_number=NPWP)["tax_number"], "the tax number is kept, masked")

    buyer.step("O-03", "membaca buku kode dan menanyakan harga", "reads the codebook and asks for a price")
    book = codebook(buyer)
    expect(all(v.label.id and v.label.en for v in book.variables), "each variable has its two labels")
    line = microdata_line(*some_of(book, 2, 3))
    quoted_line = {"product": MICRODATA, "selection": line["selection"], "size_bytes": 5_000_000}
    quote = house.ask("POST", "/v1/offices/1904/quotes", {"lines": [quoted_line]})
    same((quote["exact"], quote["total_idr"]), (False, 100_000), "an estimate for 5 MB")

    buyer.step("O-04", "memilih wilayah dan variabel", "chooses regions and variables")
    request = str(buyer.open_request()["id"])
    draft = buyer.give(request, "revise-draft", lines=[line], purpose="research")
    same(draft["lines"][0]["selection"], line["selection"], "what is chosen")
    expect(draft["estimate"] is None or not draft["estimate"]["exact"], "before the extract exists no price is exact")
    same([(row["document"], row["state"]) for row in draft["checklist"]], [("abstract", "missing")], "the checklist")
    return request


def complete_once(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-05 and O-06: the abstract is returned with reasons, written anew as a form, and found in order."""
    house, officer = cast.house, cast.officer
    buyer.step("O-05", "mengunggah abstraksi dan mengirim permintaan", "uploads the abstract, hands the request in")
    buyer.send(request, page("Abstraksi: topik dan latar belakang saja."), purpose="abstract", line=1)
    same(buyer.submit(request)["phase"], "submitted", "the phase")
    house.mail(buyer.email, "sudah kami terima")

    officer.step("O-06", "mengembalikan abstraksi dengan alasan", "returns the abstract, with the reasons")
    checked = officer.finds(request, "abstract", "returned", code="incomplete_document", text=REMARK)
    same([row["state"] for row in checked["checklist"]], ["returned"], "the checklist")
    question = {"code": "purpose_unclear", "line": 1, "text": QUESTION}
    same(officer.give(request, "return", items=[question])["phase"], "returned", "the phase")
    mail = house.mail(buyer.email, "perlu dilengkapi")
    expect(REMARK in mail and QUESTION in mail, "the mail gives both remarks")
    row = buyer.see(request)["checklist"][0]
    same((row["code"], row["remark"]), ("incomplete_document", REMARK), "what the buyer reads about the abstract")
    expect(row["words"] in mail, "the mail gives the reason in words")

    buyer.step(
        "O-05", "menulis abstraksi sebagai isian, menambah variabel", "writes the abstract as a form, adds a variable"
    )
    buyer.give(request, "write-abstract", line=1, **FORM)
    line = microdata_line(*some_of(codebook(buyer), 2, 4))
    buyer.give(request, "revise-draft", lines=[line], purpose="business")
    same(buyer.submit(request)["phase"], "submitted", "the phase")
    house.mail(buyer.email, "sudah kami terima", 2)

    officer.step("O-06", "melihat yang berubah, lalu menerima", "sees what changed, then accepts")
    request_view = officer.see(request)
    differs = [("purpose_changed", None, []), ("line_changed", 1, ["selection"]), ("document_replaced", 1, [])]
    same(changed(request_view), differs, "what changed")
    expect(buyer.see(request)["changes"] in (None, []), "what changed is for the office")
    written = next(a for a in request_view["abstracts"] if a["current"])
    same({name: written[name] for name in FORM}, {name: part["text"] for name, part in FORM.items()}, "the abstract")
    same([row["state"] for row in officer.finds(request, "abstract")["checklist"]], ["accepted"], "the checklist")
    same(officer.give(request, "accept")["phase"], "accepted", "the phase")


def changed(request: Json) -> list[tuple[str, int | None, list[str]]]:
    """Return what differs from the submission before: what, at which line, in which fields."""
    return [(c["what"], c["line"], c["fields"]) for c in request["changes"]]
