"""What journeys read off a request, a paper, a link."""

import re

from workshop.journeys.checks import expect, present, same
from workshop.journeys.house import House
from workshop.journeys.people import Json


def open_link(house: House, link: str, file: str = "product") -> str:
    """Press the page's button for the product, or the one for its manifest; return where it leads.

    The button bears the key of this showing of the page, by which pressing it again is no further download.
    """
    page = house.call("GET", link).body.decode()
    key = present(re.search(r'name="key" value="([\w-]+)"', page), "the key of the page")[1]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    opened = house.call("POST", link, f"file={file}&key={key}".encode(), key="", headers=form)
    same(opened.status, 303, "the opened link's status")
    return opened.headers["location"]


def invoice(request: Json) -> Json:
    """Return the invoice in force."""
    newest: Json = request["invoices"][-1]
    expect(not newest["void"], "an invoice is in force")
    return newest


def sequence(number: str) -> int:
    """Return the running number in INV-0007/1904/PNBP/XI/2026."""
    return int(number.split("/", maxsplit=1)[0].split("-")[1])


def verified(house: House, code: str, number: str, state: str) -> None:
    """Ask the public page about a paper's code."""
    verification = house.ask("GET", f"/v1/verifications/{code}")
    same((verification["number"], verification["state"]), (number, state), "what the verification says")


def owed(view: Json, role: str) -> list[str]:
    """Return what this role still has to do."""
    return next((list(move["owes"]) for move in view["moves"] if move["role"] == role), [])
