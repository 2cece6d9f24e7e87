"""Noes about cash: more or less than is due, taken by an officer, in a closed day."""

from workshop.journeys.cast import Cast
from workshop.journeys.checks import same
from workshop.journeys.data import PUBLICATION_LINE
from workshop.journeys.drawer import closing
from workshop.journeys.noes import Noes
from workshop.journeys.visitors import Visitor


def cash(cast: Cast) -> None:
    """Cash is exactly what is due, and stands in a day of its treasurer that is open and was counted once."""
    house, officer, treasurer = cast.house, cast.officer, cast.treasurer
    visitor = Visitor(house, "Yuni Astuti")
    visitor.step("W-13a", "lebih, kurang, oleh petugas, hari tertutup", "more, less, by an officer, in a closed day")
    visitor.sign(cast.kiosk)
    officer.serve(visitor)
    request = offered_at_the_counter(cast, visitor)
    due = officer.see(request)["due_idr"]
    day = f"/v1/offices/1904/cash-days/{house.today}"
    before = treasurer.get(day)
    noes = Noes(cast, request)
    noes.give(treasurer, "receive-cash", 422, "amount_differs", amount_idr=due + 1_000)
    noes.give(treasurer, "receive-cash", 422, "amount_differs", amount_idr=due - 1_000)
    noes.give(treasurer, "receive-cash", 422, "given_too_little", amount_idr=due, given_idr=due - 1_000)
    noes.give(officer, "receive-cash", 403, "not_allowed", amount_idr=due)
    lies = before["items"][0]["closing_idr"]
    house.refused(house.call("POST", day, closing(lies), token=officer.token), 403, "not_allowed")
    unexplained = house.call("POST", day, closing(lies + 1), token=treasurer.token)
    house.refused(unexplained, 422, "cash_difference_unexplained")
    same(treasurer.get(day), before, "the cash day after the refusals")
    treasurer.ask("POST", day, closing(lies))
    noes.give(treasurer, "receive-cash", 409, "cash_day_closed", amount_idr=due)
    house.refused(house.call("POST", day, closing(lies), token=treasurer.token), 409, "cash_day_closed")
    officer.at("finish")


def offered_at_the_counter(cast: Cast, visitor: Visitor) -> str:
    """Bring a softcopy to its offer, agreed to on the tablet; return the request's id."""
    officer = cast.officer
    request = str(officer.open_for(visitor)["id"])
    officer.give(request, "revise-draft", lines=[PUBLICATION_LINE], purpose="education")
    visitor.agree(request)
    terms = officer.get("/v1/offices/1904/standard")["terms"]["version"]
    officer.give(request, "submit", terms_version=terms, consent="tablet")
    officer.give(request, "accept")
    sent = officer.give(request, "send-offer")
    officer.paper(request, sent["invoices"][-1]["number"])
    return request
