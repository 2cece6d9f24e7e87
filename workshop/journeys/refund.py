"""Journey V: money is asked back. Paid after the end, rejected, asked for again, approved, refunded; and a credit."""

from workshop.journeys.cast import FIRST, Cast, assemble, billing_code, ntpn
from workshop.journeys.checks import expect, present, same
from workshop.journeys.house import House
from workshop.journeys.inexact_money import PRICE_IDR, UNMATCHED, lying
from workshop.journeys.made_files import page
from workshop.journeys.papers import read_words
from workshop.journeys.people import Buyer, Json, Person
from workshop.journeys.reading import invoice
from workshop.journeys.stage import Reply
from workshop.run.seed import OFFICE

REFUNDS = f"/v1/offices/{OFFICE}/refund-cases"
SURPLUS_IDR = 20_000
NO, YES, KEEP = "B-11/1904/2026", "B-12/1904/2026", "B-13/1904/2026"
PROOF = "SP2D-CONTOH-0001"


def refund(house: House) -> None:
    """Walk it: to the money that went back, and to the credit that pays the next invoice of the same payer."""
    cast = assemble(house)
    buyer, request, case = paid_after_the_end(cast)
    claimed(cast, buyer, request, case)
    rejected(cast, buyer, request, case)
    approved(cast, buyer, request, case)
    paid_back(cast, buyer, request, case)
    kept_as_a_credit(cast)


def gives(person: Person, case: str, command: str, /, **body: object) -> Json:
    """Give a command to a refund case; return the case after it."""
    after: Json = person.ask("POST", f"{REFUNDS}/{case}", {"command": command, **body})
    return after


def tries(person: Person, case: str, command: str, /, **body: object) -> Reply:
    """Give such a command and see what comes."""
    return person.house.call("POST", f"{REFUNDS}/{case}", {"command": command, **body}, token=person.token)


def paid_after_the_end(cast: Cast) -> tuple[Buyer, str, str]:
    """O-11a: the code of a request that was cancelled is paid all the same."""
    treasurer = cast.treasurer
    buyer, request = offered(cast, "Maya Contoh")
    code = present(invoice(buyer.see(request))["billing_code"], "the billing code")
    buyer.give(request, "cancel", code="no_longer_needed")
    treasurer.step("O-11a", "uang datang setelah permintaan dibatalkan", "money comes after the request was cancelled")
    treasurer.give(request, "record-billing-payment", **payment(cast.house, code, PRICE_IDR))
    case = lying(cast, request)
    same((case["why"], case["left_idr"]), ("request_ended", PRICE_IDR), "the case")
    return buyer, request, str(case["id"])


def claimed(cast: Cast, buyer: Buyer, request: str, case: str) -> None:
    """UU 9/2018 Pasal 63: the payer's letter is filed with its papers; none is older than the payment."""
    house, treasurer = cast.house, cast.treasurer
    treasurer.step("O-13", "mencatat surat permohonan pengembalian", "files the payer's letter asking the money back")
    claim = {"code": "paid_by_mistake", "way": "transfer", "claimed_on": house.today.isoformat()}
    early = tries(treasurer, case, "claim-refund", **claim | {"claimed_on": "2020-01-01"})
    house.refused(early, 422, "refund_before_payment")
    house.refused(tries(treasurer, case, "claim-refund", **claim | {"code": "other"}), 422, "other_unexplained")
    house.refused(tries(cast.officer, case, "claim-refund", **claim), 403, "not_allowed")
    same(gives(treasurer, case, "claim-refund", **claim)["phase"], "refund_claimed", "the phase")
    early = tries(cast.head, case, "decide-refund", approve=True, number=YES, text="Sesuai permohonan.")
    house.refused(early, 409, "refund_document_missing")
    scan = buyer.send(request, page("Surat permohonan pengembalian (CONTOH)."), purpose="refund_document")
    paper = {"kind": "application", "received_on": house.today.isoformat(), "filed_as": "AG-7/2026", "file": scan}
    after = gives(treasurer, case, "add-refund-document", **paper)
    same(after["claim"]["documents"][0]["file"], scan, "the scan of the letter")
    treasurer.open_file(request, scan)
    gives(treasurer, case, "add-refund-document", kind="payment_proof", received_on=house.today.isoformat())
    account = treasurer.see(request)["account"]
    same((account["received_idr"], account["unmatched_idr"]), (PRICE_IDR, PRICE_IDR), "where the money is")


def rejected(cast: Cast, buyer: Buyer, request: str, case: str) -> None:
    """The head rejects with a reason; the payer has the letter, and the money waits again."""
    cast.head.step("O-13", "menolak permohonan dengan alasan", "rejects the claim, and says why")
    why = "Surat permohonan belum ditandatangani."
    after = gives(cast.head, case, "decide-refund", approve=False, number=NO, text=why)
    same((after["phase"], after["claim"]), ("open", None), "the case")
    mail = cast.house.mail(buyer.email, "sudah diputuskan")
    expect(why in mail and NO in mail, "the payer reads why")
    words = letter(buyer, request, NO)
    expect("Permohonan ditolak" in words and why in words, "the letter says what was decided, and why")


def approved(cast: Cast, buyer: Buyer, request: str, case: str) -> None:
    """Asked for again, with its papers, the head approves it; the letter says how much, in figures and words."""
    house, treasurer = cast.house, cast.treasurer
    treasurer.step("O-13", "mencatat permohonan yang ditandatangani", "files the letter that is signed")
    claim = {"code": "paid_by_mistake", "way": "transfer", "claimed_on": house.today.isoformat()}
    gives(treasurer, case, "claim-refund", **claim)
    for kind in ("application", "payment_proof"):
        gives(treasurer, case, "add-refund-document", kind=kind, received_on=house.today.isoformat())
    waiting = [one["id"] for one in cast.head.get(f"{REFUNDS}?limit=100")["items"]]
    expect(case in waiting, "the claim stands on the head's list")
    house.refused(tries(treasurer, case, "record-refund", **refunded(house)), 409, "wrong_phase")
    cast.head.step("O-13", "menyetujui pengembalian", "approves the refund")
    after = gives(cast.head, case, "decide-refund", approve=True, number=YES, text="Sesuai permohonan.")
    same((after["phase"], after["claim"]["decision"]), ("refund_approved", YES), "the case")
    mail = house.mail(buyer.email, "sudah diputuskan", 2)
    expect("disetujui" in mail and YES in mail, "the payer reads of the approval")
    words = letter(buyer, request, YES)
    for said in ("Permohonan disetujui", "Rp50.000", "Lima puluh ribu rupiah", "Fifty thousand rupiah", "Pasal 63"):
        expect(said in words, f"the letter says {said}")
    for person in (treasurer, cast.head):
        letter(person, request, YES)
    paper = present(print_of(cast.officer, request, YES), "the letter")
    shut = house.call("POST", f"/v1/requests/{request}/files/{paper}/link", token=cast.officer.token)
    house.refused(shut, 403, "file_closed")


def paid_back(cast: Cast, buyer: Buyer, request: str, case: str) -> None:
    """The treasurer records what the treasury paid; Loket itself moves no money."""
    house, treasurer = cast.house, cast.treasurer
    treasurer.step("O-13", "mencatat uang yang dikembalikan", "records that the money went back")
    early = refunded(house) | {"paid_on": "2020-01-01"}
    house.refused(tries(treasurer, case, "record-refund", **early), 422, "refund_before_decision")
    after = gives(treasurer, case, "record-refund", **refunded(house))
    same((after["phase"], after["left_idr"]), ("refunded", 0), "the case")
    house.refused(tries(treasurer, case, "record-refund", **refunded(house)), 409, "wrong_phase")
    expect(PROOF in house.mail(buyer.email, "sudah dikembalikan"), "the payer reads by which number it went")
    account = treasurer.see(request)["account"]
    same((account["refunded_idr"], account["unmatched_idr"]), (PRICE_IDR, 0), "where the money is")
    same(buyer.see(request)["account"], None, "what the buyer sees of the account")


def kept_as_a_credit(cast: Cast) -> None:
    """A surplus is kept for the payer's next request, whose invoice says so; nobody else's is paid by it."""
    house, treasurer = cast.house, cast.treasurer
    buyer, first = offered(cast, "Nanda Contoh")
    code = present(invoice(buyer.see(first))["billing_code"], "the billing code")
    treasurer.give(first, "record-billing-payment", **payment(house, code, PRICE_IDR + SURPLUS_IDR))
    case = str(lying(cast, first)["id"])
    treasurer.step("O-13", "mencatat permohonan menyimpan kredit", "files the wish to keep the rest as a credit")
    today = house.today.isoformat()
    gives(treasurer, case, "claim-refund", code="paid_by_mistake", way="credit", claimed_on=today)
    for kind in ("application", "payment_proof"):
        gives(treasurer, case, "add-refund-document", kind=kind, received_on=today)
    gives(cast.head, case, "decide-refund", approve=True, number=KEEP, text="Disimpan sebagai kredit.")
    same(gives(treasurer, case, "keep-credit")["phase"], "credited", "the phase")
    same(treasurer.see(first)["account"]["credited_idr"], SURPLUS_IDR, "what left the first request")
    _, strangers = offered(cast, "Oki Contoh")
    house.refused(treasurer.tries(strangers, "match-payment", case=case), 409, "credit_of_another_payer")
    second = next_request(cast, buyer)
    mail = house.mail(buyer.email, "siap diperiksa", 2)
    expect("Kredit Anda di kantor kami: Rp20.000" in mail, "the next invoice tells of the credit")
    treasurer.step("O-13", "menghitung kredit pada tagihan berikutnya", "counts the credit towards the next invoice")
    theirs = treasurer.get(f"{UNMATCHED}?request={second}")["items"]
    same([(one["id"], one["phase"], one["left_idr"]) for one in theirs], [(case, "credited", SURPLUS_IDR)], "the list")
    matched = treasurer.give(second, "match-payment", case=case)
    same(matched["due_idr"], PRICE_IDR - SURPLUS_IDR, "what is still due")


def offered(cast: Cast, name: str) -> tuple[Buyer, str]:
    """Return a new buyer with a request that has its invoice."""
    buyer = cast.buyer(name).arrive(segment="education")
    return buyer, next_request(cast, buyer)


def next_request(cast: Cast, buyer: Buyer) -> str:
    """Return another request of the buyer, with its invoice."""
    request = str(buyer.open_request()["id"])
    buyer.choose(request, FIRST)
    buyer.submit(request)
    cast.officer.give(request, "accept")
    cast.officer.give(request, "send-offer", billing={"code": billing_code(cast.house)})
    return request


def payment(house: House, code: str, amount_idr: int) -> Json:
    """Return what the treasury reports."""
    paid = {"billing_code": code, "ntpn": ntpn(house), "channel": "BRI", "amount_idr": amount_idr}
    return paid | {"paid_at": house.now.isoformat()}


def refunded(house: House) -> Json:
    """Return what the treasurer says of the money that went back."""
    return {"paid_on": house.today.isoformat(), "reference": PROOF}


def print_of(person: Person, request: str, number: str) -> str | None:
    """Return the file of the letter of this number, once it is there."""
    papers = person.see(request)["papers"]
    return next((str(p["file"]["file_id"]) for p in papers if p["number"] == number), None)


def letter(person: Person, request: str, number: str) -> str:
    """Wait for the letter of this decision, open it, lay it down, and read it."""
    file = person.house.until(f"the letter {number}", lambda: print_of(person, request, number))
    content = person.open_file(request, file)
    person.house.lay_down(f"refund_letter-{number}.pdf", content)
    return read_words(content)
