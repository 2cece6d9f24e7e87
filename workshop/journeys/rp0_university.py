"""Journey R: a university gets microdata at Rp0, with every no on the way (PP 13/2024 Pasal 4).

Long because it is one buyer's way, told in order.
"""

from workshop.journeys.after_delivery import rate_and_close
from workshop.journeys.cast import Cast, assemble
from workshop.journeys.checks import expect, same
from workshop.journeys.data import ABSTRACT, CSV, codebook, microdata_line, small_extract, some_of
from workshop.journeys.data_agreement import ORIGINALS
from workshop.journeys.data_agreement import accept as signed
from workshop.journeys.data_delivery import deliver
from workshop.journeys.hours import next_morning
from workshop.journeys.house import House
from workshop.journeys.made_files import page
from workshop.journeys.noes import Noes
from workshop.journeys.people import Buyer, Json, Person
from workshop.journeys.reading import invoice, owed, sequence, verified
from workshop.journeys.stage import Reply
from workshop.run.seed import OFFICE

INSTITUTIONS = f"/v1/offices/{OFFICE}/institutions"
UNIVERSITY, CODE = "Universitas Contoh Bangka", "ucb"
LETTER = "Surat permohonan data dengan tarif Rp0 (CONTOH)."
DECISION = "KEP-12/1904/2026"
SAMPLE_ROWS = 20
FULL_IDR = 20_000
"""The least that microdata without processing cost (PP 13/2024, II.A.1)."""


def rp0_university(house: House) -> None:
    """Walk from the verification of the university to the delivery, and a second request that pays in full."""
    cast = assemble(house)
    buyer = cast.buyer("Hasanah Fitri").arrive(segment="education", institution=UNIVERSITY)
    request = asked(buyer)
    noes = Noes(cast, request, buyer)
    without_letter_or_purpose(buyer, noes)
    becomes_verified(cast, buyer, noes)
    runs_out_and_is_renewed(cast, buyer, noes)
    checked(cast, buyer, request)
    decided(cast, buyer, request)
    receipt(cast, buyer, request)
    agreed(cast, buyer, request)
    deliver(cast, buyer, request)
    rate_and_close(cast, buyer, request)
    once_only(cast)


def asked(buyer: Buyer) -> str:
    """O-03 to O-05: the tariff page tells what Rp0 needs; a draft asks for it, with its abstract."""
    buyer.step("O-03", "membaca siapa yang mendapat tarif Rp0", "reads who has the zero tariff, and what it needs")
    reduced = buyer.get(f"/v1/offices/{OFFICE}/tariff")["reduced"]
    expect("educational_institution" in reduced["rates"][0]["kinds"], "universities have a rate")
    expect(any("Surat permohonan" in need["id"] for need in reduced["needs"]), "a letter of request is needed")
    buyer.step("O-04", "memilih data mikro dengan tarif Rp0", "chooses microdata at the zero tariff")
    request = str(buyer.open_request()["id"])
    draft(buyer, request, purpose="business", zero_tariff=True)
    buyer.step("O-05", "mengunggah abstraksi", "uploads the abstract")
    buyer.send(request, page(ABSTRACT), purpose="abstract")
    return request


def draft(buyer: Buyer, request: str, **wishes: object) -> Json:
    """Ask for one region and two variables as CSV."""
    line = microdata_line(*some_of(codebook(buyer), 1, 2))
    return buyer.give(request, "revise-draft", lines=[line], **wishes)


def accepted_terms(buyer: Buyer) -> Json:
    """Return what `submit` names."""
    terms = buyer.get(f"/v1/offices/{OFFICE}/standard")["terms"]
    return {"terms_version": terms["version"], "wording_version": terms["wording_version"]}


def without_letter_or_purpose(buyer: Buyer, noes: Noes) -> None:
    """O-05: no letter, no Rp0; and none for a business."""
    terms = accepted_terms(buyer)
    missing = noes.give(buyer, "submit", 409, "document_missing", **terms)
    same(missing["facts"], {"document": "request_letter"}, "what is missing")
    buyer.step("O-05", "mengunggah surat permohonan", "uploads the letter of request")
    buyer.send(noes.request, page(LETTER), purpose="request_letter")
    noes.give(buyer, "submit", 409, "purpose_not_reduced", **terms)
    draft(buyer, noes.request, purpose="research", zero_tariff=True)
    noes.give(buyer, "submit", 409, "institution_not_verified", **terms)


def becomes_verified(cast: Cast, buyer: Buyer, noes: Noes) -> None:
    """The profile states the kind, the account asks, an administrator verifies; a company would have been refused."""
    house, admin, terms = cast.house, cast.keeper, accepted_terms(buyer)
    early = tries(buyer, INSTITUTIONS, command="ask-verification")
    house.refused(early, 409, "institution_unnamed")
    buyer.update(institution_kind="company")
    noes.give(buyer, "submit", 409, "institution_not_beneficiary", **terms)
    buyer.step("O-02", "menyebut jenis lembaga, meminta verifikasi", "states the kind of institution, asks for it")
    buyer.update(institution_kind="educational_institution")
    asked_for = buyer.ask("POST", INSTITUTIONS, {"command": "ask-verification"})
    same((asked_for["phase"], asked_for["counts"]), ("asked", False), "the verification")
    noes.give(buyer, "submit", 409, "institution_not_verified", **terms)

    admin.step("O-06", "memverifikasi lembaga menurut surat tugas", "verifies the institution by its letter")
    account = buyer.get("/v1/me")["id"]
    waiting = admin.get(f"{INSTITUTIONS}?limit=100")["items"]
    expect((account, UNIVERSITY) in [(w["account"], w["name"]) for w in waiting], "the university waits on the list")
    today = house.today.isoformat()
    house.refused(tries(cast.officer, f"{INSTITUTIONS}/{account}", **verification(today, today)), 403, "not_allowed")
    seen = admin.ask("POST", f"{INSTITUTIONS}/{account}", verification(today, today))
    same((seen["counts"], seen["valid_until"]), (True, today), "the verification")


def verification(dated: str, until: str) -> Json:
    """Return what an administrator says."""
    evidence = {"number": "B-1207/UCB/2026", "dated": dated}
    return {"command": "verify-institution", "institution": CODE, "evidence": evidence, "valid_until": until}


def tries(person: Person, path: str, **body: object) -> Reply:
    """Knock and see what comes."""
    return person.house.call("POST", path, body, token=person.token)


def runs_out_and_is_renewed(cast: Cast, buyer: Buyer, noes: Noes) -> None:
    """A verification counts until its last day; it is renewed, and the request goes in."""
    next_morning(cast.house)
    noes.give(buyer, "submit", 409, "institution_verification_expired", **accepted_terms(buyer))
    account = buyer.get("/v1/me")["id"]
    day = cast.house.today
    until = day.replace(year=day.year + 1, day=1).isoformat()
    cast.keeper.ask("POST", f"{INSTITUTIONS}/{account}", verification(day.isoformat(), until))
    story = buyer.get(f"{INSTITUTIONS}/{account}")
    same([step["step"] for step in story["items"]], ["asked", "verified", "verified"], "the verification's story")
    buyer.step("O-05", "mengirim permintaan", "hands the request in")
    same(buyer.submit(noes.request)["phase"], "submitted", "the phase")


def checked(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-06 and O-10: letter and abstract are looked at; the extract is attached."""
    officer = cast.officer
    officer.step("O-06", "memeriksa abstraksi dan surat permohonan", "checks abstract and letter of request")
    cast.house.refused(officer.tries(request, "accept"), 409, "document_not_accepted")
    for document in ("abstract", "request_letter"):
        officer.finds(request, document)
    officer.give(request, "accept")
    officer.step("O-10", "menyiapkan data", "prepares the data")
    content = small_extract(codebook(buyer))
    file = officer.send(request, content, purpose="product", line=1, media_type=CSV)
    officer.give(request, "attach-product", line=1, file=file)


def decided(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-07 and O-08: the decision makes an invoice of Rp0 in the normal series; there is nothing to pay."""
    house, officer = cast.house, cast.officer
    officer.step("O-07", "mengirim tagihan Rp0 menurut keputusan", "sends the invoice of Rp0 by the decision")
    rows = b"".join(small_extract(codebook(buyer)).splitlines(keepends=True)[:SAMPLE_ROWS])
    sample = officer.send(request, rows, purpose="sample", line=1, media_type=CSV)
    sent = officer.give(request, "send-offer", zero_tariff_decision=DECISION, samples=[sample])
    bill = invoice(sent)
    article = bill["reduction"]["article"]
    actual = (bill["total_idr"], bill["reduction"]["percent"], bill["zero_tariff_decision"], bill["billing_code"])
    same(actual, (0, 0, DECISION, None), "the invoice")
    expect(sequence(bill["number"]) > 0, "a number of the normal series")
    paper = buyer.paper(request, bill["number"])
    for words in (DECISION, article["id"], article["en"], "Dasar tarif Rp0", "Basis of the zero tariff", "Nol rupiah"):
        expect(words in paper.text, f"the invoice says: {words}")
    verified(house, paper.code, bill["number"], "paid")
    buyer.step("O-08", "menyetujui penawaran", "approves the offer")
    after = buyer.give(request, "approve-offer", offer=1)
    same((after["payment_state"], after["due_idr"]), ("not_due", 0), "the payment")
    same(owed(after, "customer"), ["sign_agreement"], "what the buyer still owes")
    code = {"code": "820261127000999"}
    house.refused(cast.treasurer.tries(request, "record-billing-code", billing=code), 409, "billing_code_not_taken")


def receipt(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-14: the receipt of Rp0 cites decision and article."""
    treasurer = cast.treasurer
    treasurer.step("O-14", "membuat kuitansi Rp0", "makes the receipt of Rp0")
    made = treasurer.give(request, "issue-receipt")
    number, amount = made["receipts"][-1]["number"], made["receipts"][-1]["amount_idr"]
    same(amount, 0, "the receipt's amount")
    paper = buyer.paper(request, number)
    article = invoice(made)["reduction"]["article"]
    for words in (DECISION, article["id"], article["en"], "Tidak ada pembayaran", "No payment"):
        expect(words in paper.text, f"the receipt says: {words}")
    verified(cast.house, paper.code, number, "valid")


def agreed(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-12: data wait for the agreement as ever."""
    house = cast.house
    house.refused(cast.officer.tries(request, "deliver", lines=[1]), 409, "agreement_not_accepted")
    number = buyer.see(request)["agreement"]["number"]
    expect(UNIVERSITY in buyer.paper(request, number).text, "the agreement names the university")
    buyer.step("O-12", "menyerahkan surat perjanjian bertanda tangan", "hands the signed agreement over")
    buyer.give(request, "submit-agreement", way="handed_over")
    signed(cast, buyer, request)
    same(buyer.see(request)["agreement"]["originals"], ORIGINALS, "the originals")


def once_only(cast: Cast) -> None:
    """Another account of the same university: Rp0 was had, so the second request pays in full."""
    house = cast.house
    colleague = cast.buyer("Yusuf Maulana").arrive(segment="education", institution=UNIVERSITY)
    colleague.update(institution_kind="educational_institution")
    colleague.ask("POST", INSTITUTIONS, {"command": "ask-verification"})
    account, day = colleague.get("/v1/me")["id"], house.today
    until = day.replace(year=day.year + 1, day=1).isoformat()
    cast.keeper.ask("POST", f"{INSTITUTIONS}/{account}", verification(day.isoformat(), until))
    colleague.step("O-05", "meminta tarif Rp0 untuk kedua kalinya", "asks for the zero tariff a second time")
    request = str(colleague.open_request()["id"])
    draft(colleague, request, purpose="research", zero_tariff=True)
    for purpose, text in (("abstract", ABSTRACT), ("request_letter", LETTER)):
        colleague.send(request, page(text), purpose=purpose)
    Noes(cast, request, colleague).give(colleague, "submit", 409, "reduced_rate_used", **accepted_terms(colleague))
    full = draft(colleague, request, zero_tariff=False)
    expect(full["estimate"]["total_idr"] >= FULL_IDR, "without it the tariff is due")
    same(colleague.submit(request)["phase"], "submitted", "the phase")
