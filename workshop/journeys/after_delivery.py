"""What follows a delivery: a wish is answered with a new file, the service is rated, the request closed."""

import hashlib

from workshop.journeys.cast import FIRST, Cast
from workshop.journeys.checks import same
from workshop.journeys.people import Buyer, Json
from workshop.run.specimen import specimen

ELEMENTS = (
    "requirements",
    "procedure",
    "time",
    "fee",
    "product",
    "competence",
    "conduct",
    "complaints",
    "facilities",
)


def after_delivery(cast: Cast, buyer: Buyer, request: str, links: list[str]) -> None:
    """O-16 to O-19; `links` are the mailed paths of the first delivery."""
    house, officer = cast.house, cast.officer
    buyer.step("O-16", "meminta perbaikan berkas pertama", "asks for the first file to be corrected")
    wish = {"about": "product", "line": 1, "code": "incomplete_file", "text": "Halaman terakhir tidak ada."}
    same(buyer.give(request, "request-delivery-correction", items=[wish])["phase"], "correcting_delivery", "the phase")

    officer.step("O-17", "mengunggah berkas baru", "uploads a new file; the old link dies, a new one is mailed")
    better = specimen(f"{FIRST} (perbaikan)", 3, 0)
    upload = officer.received(request, officer.upload(request, better, purpose="product", line=1))
    after = officer.give(request, "correct-product", item=1, file=upload)
    same(after["phase"], "delivered", "the phase")
    house.refused(house.call("POST", links[0], b"{}", key=""), 403, "entitlement_revoked")
    house.refused(house.call("GET", links[0]), 403, "entitlement_revoked")
    new = house.links_in(house.mail(buyer.email, "siap diunduh", 2))
    same(len(new), 1, "links in the second mail: only the corrected line's")
    opened = house.call("POST", new[0], b"{}", key="")
    house.fetch(opened.headers["location"], hashlib.sha256(better).hexdigest())
    same([d["state"] for d in buyer.see(request)["downloads"]], ["revoked", "in_force", "in_force"], "the downloads")

    rate_and_close(cast, buyer, request)


def rate_and_close(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-18 and O-19: the buyer rates once and closes; the history verifies."""
    house, officer = cast.house, cast.officer
    buyer.step("O-18", "menilai pelayanan, sembilan unsur", "rates the service and its nine elements, once")
    grades: Json = {"score": 5, "elements": dict.fromkeys(ELEMENTS, 4), "text": "Cepat dan ramah."}
    same(buyer.give(request, "rate", **grades)["rating"]["elements"], grades["elements"], "the rating")
    house.refused(buyer.tries(request, "rate", **grades), 409, "already_rated")

    buyer.step("O-19", "menyatakan selesai", "closes the request; its history verifies")
    done = buyer.give(request, "complete")
    same(done["phase"], "completed", "the phase")
    entries = officer.history(request, limit=5)
    numbers = [entry["seq"] for entry in entries]
    same(numbers, sorted({*numbers}), "the history's numbers")
    own = [entry["event"] for entry in buyer.history(request, limit=5) if entry["concerns"]]
    same(own[-2:], ["Rated", "Completed"], "the end of the buyer's view of the history")
