"""Journey B's offer: the extract comes in parts and is interrupted; the agreement is corrected once (O-07 to O-10)."""

import hashlib

from workshop.journeys import parts
from workshop.journeys.cast import Cast, billing_code
from workshop.journeys.checks import expect, same
from workshop.journeys.data import CSV, codebook, some_of
from workshop.journeys.made_files import grown
from workshop.journeys.papers import Paper
from workshop.journeys.people import Buyer
from workshop.journeys.reading import invoice, sequence, verified
from workshop.run.specimen_data import extract

EXTRACT_BYTES = 17_000_000
SAMPLE_ROWS = 20
WRONG, RIGHT = "PT Contoh Ritel", "PT Contoh Ritel Nusantara"
FIRST_MEGABYTE_IDR, FURTHER_KILOBYTE_IDR = 20_000, 20
"""Microdata without processing (PP 13/2024, II.A.1 and II.A.2)."""


def offer_round(cast: Cast, buyer: Buyer, request: str) -> None:
    """Prepare the extract, offer it, correct the agreement's details, have the second offer approved."""
    content = prepare(cast, buyer, request)
    paper = offer(cast, buyer, request, content)
    correct(cast, buyer, request, paper)


def prepare(cast: Cast, buyer: Buyer, request: str) -> bytes:
    """O-10: the extract is sent in three parts; the line breaks after the first; the manifest follows."""
    officer = cast.officer
    officer.step("O-10", "mengunggah ekstrak, terputus, dilanjutkan", "uploads the extract, is cut off, goes on")
    book = codebook(buyer)
    content = grown(extract(book, *some_of(book, 2, 4)), EXTRACT_BYTES)
    pieces = parts.cut(content)
    started = parts.start(officer, request, content, 1, CSV)
    same([p["size_bytes"] for p in started["parts"]], [len(piece) for piece in pieces], "the sizes of the parts")
    same(parts.put(officer, started["parts"][0], pieces[0]).status, 200, "the store's status")
    upload = parts.resume(officer, request, started["upload_id"])
    same([p["received"] for p in upload["parts"]], [True, False, False], "the parts that have arrived")
    for part, piece in list(zip(upload["parts"], pieces, strict=True))[1:]:
        same(parts.put(officer, part, piece).status, 200, "the store's status")
    file = parts.complete(officer, request, started["upload_id"])
    after = officer.give(request, "attach-product", line=1, file=file)
    whole = (after["lines"][0]["file"]["size_bytes"], after["lines"][0]["file"]["sha256"])
    same(whole, (len(content), hashlib.sha256(content).hexdigest()), "size and hash of the whole")
    return content


def offer(cast: Cast, buyer: Buyer, request: str, content: bytes) -> Paper:
    """O-07: invoice, sample and agreement are sent; each is opened; return the agreement as it is printed."""
    house, officer = cast.house, cast.officer
    officer.step("O-07", "mengirim tagihan, contoh data, dan surat perjanjian", "sends invoice, sample and agreement")
    rows = b"".join(content.splitlines(keepends=True)[:SAMPLE_ROWS])
    sample = officer.send(request, rows, purpose="sample", line=1, media_type=CSV)
    code = billing_code(house)
    sent = officer.give(request, "send-offer", billing={"code": code}, samples=[sample])
    price = FIRST_MEGABYTE_IDR + FURTHER_KILOBYTE_IDR * -(-(len(content) - 1_000_000) // 1_000)
    same(invoice(sent)["total_idr"], price, "the exact price of the recorded size")
    mail = house.mail(buyer.email, "siap diperiksa")
    expect(invoice(sent)["number"] in mail and code in mail, "the mail names invoice and billing code")
    same(buyer.open_file(request, sample), rows, "the sample")
    number = sent["agreement"]["number"]
    paper = buyer.paper(request, number)
    articles = house.ask("GET", "/v1/offices/1904/standard")["terms"]["articles"]
    headings = [article["heading"][language] for article in articles for language in ("id", "en")]
    for words in (number, buyer.name, WRONG, *headings):
        expect(words in paper.text, f"the agreement says: {words}")
    verified(house, paper.code, number, "valid")
    return paper


def correct(cast: Cast, buyer: Buyer, request: str, paper: Paper) -> None:
    """O-08 and O-09: the agreement names a wrong institution; a second offer voids the first invoice and agreement."""
    house, officer = cast.house, cast.officer
    buyer.step("O-08", "meminta perbaikan isi surat perjanjian", "asks for the agreement's details to be corrected")
    buyer.update(institution=RIGHT)
    wish = {"about": "agreement", "code": "agreement_details", "text": f"Nama lengkap: {RIGHT}."}
    before = buyer.give(request, "request-offer-correction", items=[wish])
    same(before["phase"], "correcting_offer", "the phase")
    expect(wish["text"] in str(officer.see(request)["offer_corrections"]), "the officer reads the wish")

    officer.step("O-09", "mengirim penawaran kedua", "sends a second offer; the first invoice and agreement are void")
    billing = {"code": billing_code(house)}
    samples = [file["file_id"] for file in before["offer"]["samples"]]
    after = officer.give(request, "send-offer", billing=billing, samples=samples)
    old, new = after["invoices"]
    same((old["void"], new["replaces"]), (True, old["number"]), "the old invoice and the new one")
    same(sequence(new["number"]), sequence(old["number"]) + 1, "the invoice's place in the series")
    first, second = before["agreement"]["number"], after["agreement"]["number"]
    same(sequence(second), sequence(first) + 1, "the agreement's place in its series")
    entries = officer.history(request)
    numbers = {old["number"], first}
    gone = (e for e in entries if e["event"].endswith("Voided"))
    voided = {(e["event"], number) for e in gone for number in numbers & {*e["sentence"].split()}}
    same(voided, {("InvoiceVoided", old["number"]), ("AgreementVoided", first)}, "what the history says is void")
    house.mail(buyer.email, "siap diperiksa", 2)
    corrected = buyer.paper(request, second)
    expect(RIGHT in corrected.text, "the second agreement names the right institution")
    verified(house, corrected.code, second, "valid")
    verified(house, paper.code, first, "superseded")

    buyer.step("O-08", "menyetujui penawaran kedua", "approves the second offer")
    house.refused(buyer.tries(request, "approve-offer", offer=1), 409, "offer_outdated")
    same(buyer.give(request, "approve-offer", offer=2)["phase"], "fulfilling", "the phase")
