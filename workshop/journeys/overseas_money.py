"""Journey C's money: a slip that was used elsewhere, one that is short, one that makes up for it (O-11b, O-13)."""

from workshop.journeys.cast import Cast, statement_reference
from workshop.journeys.checks import expect, same
from workshop.journeys.data import PUBLICATION_LINE
from workshop.journeys.made_files import slip
from workshop.journeys.people import Buyer, Json

ABROAD = {"segment": "education", "domicile": "overseas", "country": "AU", "institution": "Sample University"}
PNG = "image/png"
FIRST_IDR, REST_IDR = 100_000, 20_000
SEN = 100
"""In a rupiah, by which a bank states an amount."""


def pay_from_abroad(cast: Cast, buyer: Buyer, request: str) -> None:
    """Send three proofs; the first is rejected, the other two make the sum."""
    reused(cast, buyer, request)
    short(cast, buyer, request)
    topped_up(cast, buyer, request)


def transfer(cast: Cast, buyer: Buyer, request: str, picture: bytes, **stated: object) -> Json:
    """Send a proof of transfer; return it as the treasurer sees it once it is screened."""
    file = buyer.send(request, picture, purpose="transfer_proof", media_type=PNG)
    today = cast.house.today.isoformat()
    particulars = {"file": file, "bank": "Sample Bank", "currency": "IDR", "sent_on": today, **stated}
    proof_id = buyer.give(request, "submit-transfer-proof", **particulars)["proofs"][-1]["proof"]

    def screened() -> Json | None:
        proof: Json = next(p for p in cast.treasurer.see(request)["proofs"] if p["proof"] == proof_id)
        return proof if proof["screened"] else None

    return cast.house.until("the screening", screened)


def transfer_due(cast: Cast, buyer: Buyer) -> str:
    """Bring another buyer's request for a publication to the point where a transfer is awaited; return its id."""
    request = str(buyer.open_request()["id"])
    buyer.give(request, "revise-draft", lines=[PUBLICATION_LINE])
    buyer.submit(request)
    cast.officer.give(request, "accept")
    cast.officer.give(request, "send-offer")
    buyer.give(request, "approve-offer", offer=1)
    return request


def reused(cast: Cast, buyer: Buyer, request: str) -> None:
    """The slip lies on another buyer's request already: the treasurer is told which, and rejects it."""
    house, treasurer = cast.house, cast.treasurer
    other = cast.buyer("Brian Sample", language="en").arrive(**ABROAD)
    elsewhere = transfer_due(cast, other)
    picture = slip(f"Transfer of IDR 50,000 {elsewhere}")
    honest = transfer(cast, other, elsewhere, picture, reference="TRF-0001", amount_minor=50_000 * SEN)
    same(honest["findings"], [], "the findings about the first use of the slip")

    buyer.step("O-11b", "mengirim bukti yang pernah dipakai", "sends a proof that was used on another request")
    particulars = {"reference": "TRF-0002", "amount_minor": (FIRST_IDR + REST_IDR) * SEN}
    proof = transfer(cast, buyer, request, picture, **particulars)
    same(buyer.see(request)["proofs"][-1]["findings"], [], "what the buyer sees of the findings")
    treasurer.step("O-13", "melihat temuan, menolak bukti", "sees the finding beside the invoice, rejects the proof")
    money, first = treasurer.money_of(request), treasurer.see(elsewhere)["reference"]
    findings = [(f["code"], f["request"]) for f in money["findings"]]
    same(findings, [("same_file", first)], "the findings on the treasurer's desk")
    same((money["total_idr"], money["due_idr"]), (FIRST_IDR + REST_IDR,) * 2, "the invoice beside them")
    letter = house.mail(treasurer.email, f"{treasurer.see(request)['reference']} perlu diverifikasi")
    expect(first in letter, "the treasurer is told by mail as well")
    remark = "This slip belongs to another request."
    treasurer.give(request, "reject-transfer-proof", proof=proof["proof"], code="wrong_document", text=remark)
    expect(remark in house.mail(buyer.email, "was not accepted"), "the mail says why")
    same(buyer.see(request)["payment_state"], "unpaid", "the payment")


def short(cast: Cast, buyer: Buyer, request: str) -> None:
    """Less than is due: a finding, and a part payment; the mail says what is left."""
    treasurer = cast.treasurer
    buyer.step("O-11b", "mengirim bukti kedua, kurang bayar", "sends a second proof, of less than is due")
    particulars = {"reference": "TRF-0003", "amount_minor": FIRST_IDR * SEN}
    proof = transfer(cast, buyer, request, slip(f"Transfer of IDR 100,000 {request}"), **particulars)
    same([f["code"] for f in proof["findings"]], ["amount_short"], "the findings")
    treasurer.step("O-13", "memverifikasi jumlah yang masuk", "verifies what was credited; a part is still due")
    after = credited(cast, request, proof, FIRST_IDR)
    same((after["payment_state"], after["due_idr"]), ("part_paid", REST_IDR), "the payment")
    mail = cast.house.mail(buyer.email, "paid in part")
    expect("20,000" in mail and "XXXXIDXX" in mail, "the mail says what is still due, and where to")


def topped_up(cast: Cast, buyer: Buyer, request: str) -> None:
    """The rest arrives: settled."""
    buyer.step("O-11b", "mengirim bukti ketiga, sisanya", "sends a third proof, of the rest")
    particulars = {"reference": "TRF-0004", "amount_minor": REST_IDR * SEN}
    proof = transfer(cast, buyer, request, slip(f"Transfer of IDR 20,000 {request}"), **particulars)
    same(proof["findings"], [], "the findings")
    cast.treasurer.step("O-13", "memverifikasi; lunas", "verifies it; the invoice is settled")
    same(credited(cast, request, proof, REST_IDR)["payment_state"], "settled", "the payment")


def credited(cast: Cast, request: str, proof: Json, amount_idr: int) -> Json:
    """Verify a proof by the bank's statement."""
    credit = {"statement_reference": statement_reference(), "credited_on": cast.house.today.isoformat()}
    return cast.treasurer.give(
        request, "verify-transfer-proof", proof=proof["proof"], credited_idr=amount_idr, **credit
    )
