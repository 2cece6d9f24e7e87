"""Noes about the agreement: nothing of data leaves without it, and it is taken only whole, signed and stamped."""

from datetime import timedelta

from workshop.journeys.cast import Cast, ntpn
from workshop.journeys.data import data_offered
from workshop.journeys.noes import Noes

SERIALS = ["EF1111111", "EF2222222"]


def agreements(cast: Cast) -> None:
    """Bring one agreement to its acceptance against every short cut."""
    house, officer, treasurer = cast.house, cast.officer, cast.treasurer
    buyer = cast.buyer("Oki Firmansyah").arrive(segment="education")
    buyer.step("O-12", "tanpa perjanjian yang sah data tidak dikirim", "without a valid agreement no data leave")
    request = data_offered(cast, buyer)
    treasurer.record(request, ntpn(house))
    treasurer.give(request, "issue-receipt")
    noes = Noes(cast, request)
    noes.give(officer, "deliver", 409, "agreement_not_accepted", lines=[1])
    noes.give(officer, "accept-agreement", 409, "agreement_not_awaited", stamping="wet", serials=SERIALS)
    noes.give(buyer, "submit-agreement", 404, "file_unknown", way="scan", file="tidak-ada")
    buyer.give(request, "submit-agreement", way="posted", tracking="JX0000000003")
    noes.give(officer, "deliver", 409, "agreement_not_accepted", lines=[1])

    noes.give(officer, "receive-agreement", 409, "originals_missing", originals=1)
    officer.give(request, "receive-agreement", originals=2)
    noes.give(officer, "accept-agreement", 422, "meterai_missing", stamping="wet")
    noes.give(officer, "accept-agreement", 422, "meterai_missing", stamping="wet", serials=SERIALS[:1] * 2)
    noes.give(officer, "accept-agreement", 422, "stamping_not_allowed", stamping="on_arrival", serials=SERIALS)
    noes.give(officer, "accept-agreement", 422, "stamping_not_allowed", stamping="unstamped")
    late = {"stamping": "wet", "serials": SERIALS, "signed_on": (house.today + timedelta(days=2)).isoformat()}
    noes.give(officer, "accept-agreement", 422, "signed_in_the_future", **late)
    noes.give(buyer, "accept-agreement", 403, "not_allowed", stamping="wet", serials=SERIALS)
    noes.give(officer, "deliver", 409, "agreement_not_accepted", lines=[1])
