"""Noes at the kiosk and the board: a repeated POST, a board asked again, and a kiosk at the doors of staff."""

from http import HTTPStatus

from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.visit_arrival import BOARD
from workshop.journeys.visitors import VISITS, Visitor


def at_the_kiosk(cast: Cast) -> None:
    """One ticket for one key; a board that has not changed is not sent again; a kiosk only signs and passes on."""
    house, kiosk = cast.house, cast.kiosk
    visitor = Visitor(house, "Nita Anggraeni")
    visitor.step("W-02", "kiriman ganda, kartu mati, kiosk tersesat", "sent twice, an expired card, a stray kiosk")
    waiting = waiting_now(cast)
    twice = [house.call("POST", VISITS, visitor.visit(), token=kiosk.token, key="a-kiosk-of-d3") for _ in range(2)]
    same((twice[1].status, twice[1].body), (twice[0].status, twice[0].body), "the repeated call's answer")
    same(waiting_now(cast), waiting + 1, "tickets of the one key")
    other = house.call("POST", VISITS, visitor.visit(name="Orang Lain"), token=kiosk.token, key="a-kiosk-of-d3")
    house.refused(other, 422, "key_reused")

    license_ = {"identity": {"kind": "sim", "number": "123456789012"}, "card_expires": "2020-01-31"}
    for wrong, status, refusal in (
        (license_, 422, "card_expired"),
        ({"email_again": "lain@pengunjung.example"}, 422, "email_read_back_differs"),
        ({"consent_version": "buku-tamu-lama"}, 409, "visit_consent_outdated"),
    ):
        house.refused(house.call("POST", VISITS, visitor.visit(**wrong), token=kiosk.token), status, refusal)

    seen = house.call("GET", BOARD)
    again = house.call("GET", BOARD, headers={"If-None-Match": seen.headers["etag"]})
    same((again.status, again.body), (HTTPStatus.NOT_MODIFIED, b""), "the board asked again")

    for method, path, body in (
        ("POST", "/v1/offices/1904/counters", {"command": "open-counter", "counter": "2"}),
        ("GET", "/v1/requests?desk=officer&office=1904", None),
        ("GET", f"/v1/offices/1904/cash-days/{house.today}", None),
        ("GET", "/v1/offices/1904/stock", None),
    ):
        house.refused(house.call(method, path, body, token=kiosk.token), 403, "not_allowed")
    for person in (cast.treasurer, cast.neighbour):
        house.refused(house.call("POST", VISITS, visitor.visit(), token=person.token), 403, "not_allowed")
    house.refused(house.call("POST", VISITS, visitor.visit()), 401, "token_missing")
    same(waiting_now(cast), waiting + 1, "tickets after the refusals")
    expect(visitor.name not in str(house.ask("GET", BOARD)), "the board names nobody")


def waiting_now(cast: Cast) -> int:
    """Return how many wait, of all services."""
    return sum(service["waiting"] for service in cast.house.ask("GET", BOARD)["services"])
