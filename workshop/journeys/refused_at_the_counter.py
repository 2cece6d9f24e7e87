"""Noes about who is served: a ticket that waits, is held, is finished, or is at another counter."""

from workshop.journeys.cast import Cast
from workshop.journeys.checks import same
from workshop.journeys.data import PUBLICATION_LINE
from workshop.journeys.noes import Noes
from workshop.journeys.visitors import Visitor


def at_the_counter(cast: Cast) -> None:
    """Only the officer whose own counter serves the ticket speaks for its visitor, and only meanwhile."""
    house, officer, colleague = cast.house, cast.officer, cast.colleague
    visitor, next_one = Visitor(house, "Tono Saputra"), Visitor(house, "Umi Kalsum")
    visitor.step("W-05", "hanya selama dilayani di loket itu", "only while served at that counter")
    for each in (visitor, next_one):
        each.sign(cast.kiosk)
    house.refused(officer.tries_at("call-next"), 409, "counter_closed")
    officer.at("open-counter")
    house.refused(colleague.tries_at("open-counter"), 409, "counter_taken")
    house.refused(colleague.tries_at("call-next"), 403, "not_your_counter")
    house.refused(officer.tries_at("start-service"), 409, "nothing_called")
    house.refused(officer.tries_open(visitor.ticket), 403, "visitor_not_at_counter")
    officer.at("call-ticket", number=visitor.number)
    house.refused(officer.tries_open(visitor.ticket), 403, "visitor_not_at_counter")
    house.refused(officer.tries_at("mark-no-show"), 409, "call_again_first")
    officer.at("start-service")
    house.refused(officer.tries_open(visitor.ticket), 409, "card_not_seen")
    officer.at("see-card")
    house.refused(officer.tries_at("call-next"), 409, "counter_busy")
    request = str(officer.open_for(visitor)["id"])
    draft = {"lines": [PUBLICATION_LINE], "purpose": "education"}
    officer.give(request, "revise-draft", **draft)

    noes = Noes(cast, request)
    colleague.at("open-counter", "2")
    colleague.serve(next_one, "2")
    noes.give(colleague, "revise-draft", 403, "visitor_not_at_counter", **draft)
    noes.give(officer, "rate", 403, "not_allowed", score=5)
    house.refused(next_one.tries_agree(request, "terms", "1"), 403, "ticket_not_in_service")
    officer.at("hold")
    noes.give(officer, "revise-draft", 403, "visitor_not_at_counter", **draft)
    house.refused(visitor.tries_agree(request, "terms", "1"), 403, "ticket_not_in_service")
    officer.at("resume", number=visitor.number)
    officer.give(request, "revise-draft", **draft)
    officer.at("finish")
    noes.give(officer, "revise-draft", 403, "visitor_not_at_counter", **draft)
    house.refused(officer.tries_at("resume", number=visitor.number), 409, "ticket_elsewhere")
    same(visitor.place()["state"], "finished", "the ticket")
    colleague.at("finish", "2")
    colleague.at("close-counter", "2")
