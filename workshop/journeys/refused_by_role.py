"""Noes about who: a wrong role, another office, another customer, and staff with a request of their own."""

from workshop.journeys.cast import FIRST, Cast
from workshop.journeys.checks import same
from workshop.journeys.noes import Noes, draft_of


def by_role(cast: Cast) -> None:
    """What is not yours does not exist for you; what is not your work is forbidden."""
    house, officer, treasurer = cast.house, cast.officer, cast.treasurer
    buyer = cast.buyer("Gilang Ramadhan").arrive(segment="education")
    stranger = cast.buyer("Hana Putri").arrive(segment="education")
    buyer.step("O-06", "yang bukan haknya ditolak", "what is not one's own or one's work is refused")
    request = draft_of(buyer)
    buyer.submit(request)
    house.mail(buyer.email, "sudah kami terima")
    noes = Noes(cast, request)
    noes.give(buyer, "accept", 403, "not_allowed")
    noes.give(treasurer, "accept", 403, "not_allowed")
    noes.give(officer, "issue-receipt", 403, "not_allowed")
    for outsider in (stranger, cast.neighbour):
        noes.give(outsider, "accept", 404, "request_unknown")
        noes.give(outsider, "cancel", 404, "request_unknown", code="no_longer_needed")
        for path in ("", "/events"):
            reply = house.call("GET", f"/v1/requests/{request}{path}", token=outsider.token)
            house.refused(reply, 404, "request_unknown")
        link = house.call("POST", f"/v1/requests/{request}/files/x/link", token=outsider.token)
        house.refused(link, 404, "request_unknown")
        desk = house.call("GET", "/v1/requests?desk=officer&office=1904", token=outsider.token)
        house.refused(desk, 403, "not_allowed")
        same(outsider.get(f"/v1/requests?q={buyer.see(request)['reference']}")["items"], [], "an outsider's search")

    own = str(house.ask("POST", "/v1/requests", {"office": "1904"}, token=officer.token)["id"])
    lines = [{"product": FIRST, "format": "pdf", "medium": "download"}]
    officer.give(own, "revise-draft", lines=lines)
    terms = officer.get("/v1/offices/1904/standard")["terms"]["version"]
    officer.give(own, "submit", terms_version=terms)
    Noes(cast, own, treasurer).give(officer, "accept", 403, "own_request")
