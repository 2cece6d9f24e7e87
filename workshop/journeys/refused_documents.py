"""Noes about documents: what is missing, unread, returned without a reason, or handed in again as it was."""

from workshop.journeys.cast import Cast
from workshop.journeys.data import ABSTRACT, data_draft
from workshop.journeys.made_files import page
from workshop.journeys.noes import Noes


def documents(cast: Cast) -> None:
    """Bring one abstract through its checks against every short cut."""
    house, officer = cast.house, cast.officer
    buyer = cast.buyer("Lukman Hakim").arrive(segment="education")
    buyer.step("O-06", "dokumen tidak dapat dilewati", "no document is passed over")
    request = data_draft(buyer)
    noes = Noes(cast, request, buyer)
    terms = buyer.get("/v1/offices/1904/standard")["terms"]
    accepted = {"terms_version": terms["version"], "wording_version": terms["wording_version"]}
    noes.give(buyer, "submit", 409, "document_missing", **accepted)
    buyer.send(request, page(ABSTRACT), purpose="abstract")
    noes.give(buyer, "submit", 409, "wording_outdated", **accepted | {"wording_version": "sppd-1999"})
    buyer.submit(request)

    house.mail(buyer.email, "sudah kami terima")
    noes.give(officer, "accept", 409, "document_not_accepted")
    noes.give(officer, "return", 422, "nothing_to_complete", items=[])
    returned = {"document": "abstract", "verdict": "returned"}
    noes.give(officer, "check-document", 422, "reason_missing", **returned)
    letter = {"document": "request_letter", "verdict": "accepted"}
    noes.give(officer, "check-document", 409, "document_missing", **letter)
    noes.give(buyer, "check-document", 403, "not_allowed", **returned, code="other")
    officer.finds(request, "abstract", "returned", code="incomplete_document")
    noes.give(officer, "accept", 409, "document_not_accepted")
    officer.give(request, "return")

    house.mail(buyer.email, "perlu dilengkapi")
    noes.give(buyer, "submit", 409, "document_returned", **accepted)
