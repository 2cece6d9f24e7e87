"""Noes of the draft: what is not sold online, and what a buyer still owes before handing in."""

from workshop.journeys.cast import FIRST, Cast
from workshop.journeys.checks import expect
from workshop.journeys.noes import Noes, draft_of

NPWP = "01.234.567.4-315.000"


def drafts(cast: Cast) -> None:
    """Hardcopy online, no tax number, an unproved address, outdated terms, wrong phase."""
    buyer = cast.buyer("Eko Saputra").arrive(segment="private")
    buyer.step("O-05", "syarat yang belum lengkap menahan permintaan", "what is owed keeps a request from going in")
    request = draft_of(buyer)
    noes = Noes(cast, request, buyer)
    paper = {"product": FIRST, "format": "paper", "medium": "hardcopy"}
    noes.give(buyer, "revise-draft", 422, "hardcopy_online", lines=[paper])
    noes.give(buyer, "revise-draft", 422, "unknown_product", lines=[paper | {"product": "tidak-ada"}])
    terms = buyer.get("/v1/offices/1904/standard")["terms"]["version"]
    noes.give(buyer, "submit", 409, "tax_number_missing", terms_version=terms)
    expect("tax_number_missing" in buyer.see(request)["missing"], "the request says that the tax number is missing")
    buyer.update(tax_number=NPWP)
    buyer.choose(request, FIRST)
    noes.give(buyer, "submit", 409, "terms_outdated", terms_version="pnbp-1999")
    noes.give(buyer, "approve-offer", 409, "wrong_phase", offer=1)

    old, buyer.email = buyer.email, f"baru.{buyer.email}"
    buyer.update(email=buyer.email)
    noes.give(buyer, "submit", 409, "email_unverified", terms_version=terms)
    cast.house.mail(old, "")
    buyer.confirm()
    expect(buyer.submit(request)["phase"] == "submitted", "with the new address proved, the request goes in")
    noes.give(buyer, "submit", 409, "wrong_phase", terms_version=terms)
