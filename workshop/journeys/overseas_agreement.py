"""Journey C's agreement: signed abroad, posted, and stamped when it arrives (O-12)."""

from workshop.journeys.cast import Cast
from workshop.journeys.checks import same
from workshop.journeys.made_files import page
from workshop.journeys.people import Buyer

SERIALS = ["CD7654321", "CD7654322"]


def sign_abroad(cast: Cast, buyer: Buyer, request: str) -> None:
    """Post the agreement, have it received, stamped and accepted, and read the copy with both signatures."""
    house, officer = cast.house, cast.officer
    buyer.step("O-12", "menandatangani dan mengirim lewat pos", "signs the agreement and posts it")
    sent = buyer.give(request, "submit-agreement", way="posted", tracking="EE123456789NZ")
    same(sent["agreement_state"], "sent", "the agreement")

    officer.step("O-12", "menerima, memeteraikan saat tiba", "receives it; it is stamped on arrival, BPS signs")
    officer.give(request, "receive-agreement", originals=2)
    house.mail(buyer.email, "has arrived")
    copy = page("Agreement with both signatures (sample)")
    file = officer.send(request, copy, purpose="countersigned_agreement")
    particulars = {"stamping": "on_arrival", "serials": SERIALS, "countersigned": file}
    accepted = officer.give(request, "accept-agreement", **particulars)["agreement"]
    same((accepted["state"], accepted["stamping"]), ("accepted", "on_arrival"), "the agreement")
    house.mail(buyer.email, "is accepted and signed")
    house.mail(buyer.email, "can be opened")
    same(buyer.open_file(request, accepted["countersigned"]["file_id"]), copy, "the copy as the buyer opens it")
