"""Microdata over the counter, as journey F buys them: with abstract and agreement, on a stick."""

from workshop.journeys.cast import Cast, billing_code, ntpn
from workshop.journeys.checks import expect, same
from workshop.journeys.consent_slips import sign_slip
from workshop.journeys.data import ABSTRACT, CSV
from workshop.journeys.data_agreement import ORIGINALS, SERIALS
from workshop.journeys.made_files import page
from workshop.journeys.notes import read_note
from workshop.journeys.people import Json
from workshop.journeys.reading import invoice, verified
from workshop.journeys.staff import Officer
from workshop.journeys.visitors import Visitor

CARD_ENDING = 4


def asked(cast: Cast, visitor: Visitor, line: Json) -> str:
    """W-05 to W-08: data with abstract and identity, agreed to on paper; return the accepted request's id."""
    house, officer = cast.house, cast.officer
    visitor.step("W-05", "meminta data mikro pada flashdisk", "asks for microdata on a stick")
    request = str(officer.open_for(visitor)["id"])
    officer.give(request, "revise-draft", lines=[line], purpose="research")

    officer.step("W-06", "menjelaskan tarif dan dokumen", "explains tariffs and documents")
    same(officer.see(request)["missing"], ["document_missing", "submit"], "what is missing")

    visitor.step("W-07", "menyerahkan abstraksi, menandatangani lembar", "hands over the abstract, signs the slips")
    officer.send(request, page(ABSTRACT), purpose="abstract", line=1)
    for matter in ("terms", "agreement"):
        sign_slip(officer, visitor, request, matter)
    terms = officer.get("/v1/offices/1904/standard")["terms"]
    versions = {"terms_version": terms["version"], "wording_version": terms["wording_version"]}
    same(officer.give(request, "submit", **versions, consent="signed_slip")["phase"], "submitted", "the phase")
    house.mail(visitor.email, "sudah kami terima")

    officer.step("W-08", "memeriksa abstraksi dan menerima", "finds the abstract in order and accepts")
    officer.finds(request, "abstract")
    same(officer.give(request, "accept")["phase"], "accepted", "the phase")
    return request


def offered(cast: Cast, visitor: Visitor, request: str, content: bytes) -> None:
    """W-12 and W-09: the extract is attached; invoice with a billing code, sample and agreement are handed over."""
    officer = cast.officer
    officer.step("W-12", "menyiapkan ekstrak", "prepares the extract")
    file = officer.send(request, content, purpose="product", line=1, media_type=CSV)
    same(officer.give(request, "attach-product", line=1, file=file)["lines"][0]["state"], "prepared", "the line")

    officer.step("W-09", "menyerahkan tagihan, contoh, perjanjian", "hands over invoice, sample and agreement")
    sample = officer.send(request, content[:200], purpose="sample", line=1, media_type=CSV)
    code = billing_code(cast.house)
    sent = officer.give(request, "send-offer", billing={"code": code}, samples=[sample])
    expect(code in cast.house.mail(visitor.email, "siap diperiksa"), "the mail names the billing code")
    officer.paper(request, invoice(sent)["number"])
    agreement = officer.paper(request, sent["agreement"]["number"])
    expect(visitor.name in agreement.text, "the agreement names the visitor")


def approved(cast: Cast, visitor: Visitor, request: str) -> None:
    """W-10 and W-11: the sample is questioned, the answer given, the offer agreed to on the tablet."""
    officer = cast.officer
    visitor.step("W-10", "menanyakan contoh data", "asks about the sample")
    wish = {"about": "sample", "code": "sample_not_fit", "text": "Variabel kedua kosong."}
    officer.give(request, "request-offer-correction", items=[wish])
    officer.step("W-11", "menjelaskan: memang kosong pada contoh", "explains: it is empty in the sample only")
    officer.give(request, "decline-offer-correction", code="not_justified", text="Kosong hanya pada contoh.")
    visitor.step("W-10", "menyetujui di tablet", "agrees on the tablet")
    visitor.agree(request)
    same(officer.give(request, "approve-offer", offer=1, consent="tablet")["phase"], "fulfilling", "the phase")


def paid(cast: Cast, visitor: Visitor, request: str) -> None:
    """W-13b, W-14 and W-15: paid at a bank, the agreement signed at the counter, the receipt handed over."""
    officer, treasurer, house = cast.officer, cast.treasurer, cast.house
    treasurer.step("W-13b", "mencatat pembayaran dengan kode billing", "records the payment by billing code")
    same(treasurer.record(request, ntpn(house))["payment_state"], "settled", "the payment")

    treasurer.step("W-15", "membuat dan menyerahkan kuitansi", "makes the receipt and hands it over")
    number = treasurer.give(request, "issue-receipt")["receipts"][-1]["number"]
    verified(house, treasurer.paper(request, number).code, number, "valid")

    early = officer.tries(request, "hand-over", lines=[1])
    house.refused(early, 409, "agreement_not_accepted")
    visitor.step("W-14", "menandatangani surat perjanjian", "signs the agreement and hands it over")
    officer.give(request, "submit-agreement", way="handed_over")
    officer.give(request, "receive-agreement", originals=ORIGINALS)
    stamped = {"stamping": "wet", "serials": SERIALS, "signed_on": house.today.isoformat()}
    same(officer.give(request, "accept-agreement", **stamped)["agreement_state"], "accepted", "the agreement")


def collected(cast: Cast, visitor: Visitor, request: str, content: bytes) -> None:
    """W-16: nothing goes before the stick is written; then it is handed over, with its note."""
    officer = cast.officer
    visitor.step("W-16", "mengambil data pada flashdisk", "collects the data on a stick")
    unwritten = officer.tries(request, "hand-over", lines=[1])
    cast.house.refused(unwritten, 409, "medium_not_written")
    same(write_line(officer, request), content, "the file on the stick")
    shown = {"kind": "ktp", "ending": visitor.card[-CARD_ENDING:]}
    handed = officer.give(request, "hand-over", lines=[1], shown=shown)
    same(handed["phase"], "delivered", "the phase")
    expect(visitor.name in read_note(officer, request), "the note names who collected")


def corrected(cast: Cast, visitor: Visitor, request: str, better: bytes) -> None:
    """W-17 and W-18: the stick comes back; a new file is written, and handed over with a note of its own."""
    officer = cast.officer
    visitor.step("W-17", "mengembalikan flashdisk: baris kurang", "brings the stick back: rows are missing")
    wish = {"about": "product", "line": 1, "code": "incomplete_file", "text": "Baris terakhir tidak ada."}
    asked = officer.give(request, "request-delivery-correction", items=[wish])
    same(asked["phase"], "correcting_delivery", "the phase")

    officer.step("W-18", "menulis versi baru pada flashdisk", "writes a new version on the stick")
    file = officer.send(request, better, purpose="product", line=1, media_type=CSV)
    after = officer.give(request, "correct-product", item=1, file=file, medium_returned=True)
    same(after["phase"], "correcting_delivery", "the phase until it is handed over")
    same(write_line(officer, request), better, "the new file on the stick")
    same(officer.give(request, "hand-over", lines=[1])["phase"], "delivered", "the phase")
    expect(visitor.name in read_note(officer, request, 2), "the second note names who collected")


def write_line(officer: Officer, request: str) -> bytes:
    """Open the first line's file to write it on its medium; return it."""
    file = officer.see(request)["lines"][0]["file"]["file_id"]
    opened = officer.ask("POST", f"/v1/requests/{request}/files/{file}/link?for_medium=1")
    return officer.house.fetch(opened["url"], opened["sha256"])
