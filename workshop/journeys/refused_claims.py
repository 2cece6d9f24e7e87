"""Noes about claiming: another address, a guessed secret until it is throttled."""

from http import HTTPStatus

from workshop.journeys.cast import PASSWORD, Cast
from workshop.journeys.checks import same
from workshop.journeys.consent_slips import claim_secret, sign_slip
from workshop.journeys.data import PUBLICATION_LINE
from workshop.journeys.people import Buyer
from workshop.journeys.visitors import Visitor

MOST_TRIES = 20
"""More than the house lets anybody try."""


def claims(cast: Cast) -> None:
    """What was wrong is told to nobody, and whoever guesses is stopped; the visitor's request stays the visitor's."""
    house, officer = cast.house, cast.officer
    visitor = Visitor(house, "Wati Susilo")
    visitor.step("W-20", "rahasia lembar tidak dapat ditebak", "the slip's secret can't be guessed")
    visitor.sign(cast.kiosk)
    officer.serve(visitor)
    opened = officer.open_for(visitor)
    request, reference = str(opened["id"]), opened["reference"]
    officer.give(request, "revise-draft", lines=[PUBLICATION_LINE], purpose="education")
    secret = claim_secret(sign_slip(officer, visitor, request, "terms"))
    officer.at("finish")

    right = {"reference": reference, "secret": secret}
    stranger = cast.buyer("Xaverius Lim").arrive(segment="education")
    house.refused(house.call("POST", "/v1/claims", right, token=stranger.token), 403, "claim_not_proved")

    owner = Buyer(house, visitor.email, PASSWORD, visitor.name).arrive(segment="education")
    codes = []
    for guess in range(MOST_TRIES):
        wrong = {"reference": reference, "secret": f"tebakan-{guess}"}
        reply = house.call("POST", "/v1/claims", wrong, token=owner.token)
        codes.append(reply.json["code"])
        if reply.status != HTTPStatus.FORBIDDEN:
            break
    house.refused(reply, 429, "too_many_tries")
    same(set(codes[:-1]), {"claim_not_proved"}, "what a guess is told")
    house.refused(house.call("POST", "/v1/claims", right, token=owner.token), 429, "too_many_tries")
    same(owner.get("/v1/requests")["items"], [], "what the guesses brought")
