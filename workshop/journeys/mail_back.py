"""A mail to a buyer comes back: who is told, what is not sent any more, and how mail goes there again."""

from workshop.journeys.cast import FIRST, Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.people import Buyer, Json


def comes_back(cast: Cast, buyer: Buyer, request: str) -> None:
    """That mail comes back: no more go there, which the buyer sees at sign-in, until staff have one sent again."""
    house, mails = cast.house, f"/v1/requests/{request}/mails"
    sent = next(one for one in cast.officer.get(mails)["items"] if "kedaluwarsa" in one["subject"])
    tags = {"about": [request], "mail": [sent["mail"]], "person": [buyer.get("/v1/me")["id"]]}
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": buyer.email}]}
    bounce["timestamp"] = house.now.isoformat()
    house.stage.lay("notices", {"eventType": "Bounce", "bounce": bounce, "mail": {"tags": tags}})
    house.until("the mail is noted as come back", lambda: buyer.get("/v1/me")["email_bounced"] or None)
    buyer.step("R-O1", "melihat saat masuk bahwa surelnya kembali", "sees at sign-in that mail comes back")
    expect(buyer.sign_in().get("/v1/me")["email_bounced"], "the buyer is told at sign-in")
    again = str(buyer.open_request(FIRST)["id"])
    buyer.submit(again)
    before = len(house.stage.mails(buyer.email))
    stopped = house.until("a mail is stopped", lambda: _mail(cast, again, "stopped"))
    same(len(house.stage.mails(buyer.email)), before, "mails to that address")
    cast.officer.step("R-O1", "mengirim ulang surel", "has the mail sent again")
    cast.officer.ask("POST", f"/v1/requests/{again}/mails/{stopped['mail']}/send-again")
    house.mail(buyer.email, "sudah kami terima", 2)
    expect(not buyer.get("/v1/me")["email_bounced"], "mail goes there again")


def _mail(cast: Cast, request: str, state: str) -> Json | None:
    """Return the request's mail to its buyer that stands so."""
    items = cast.officer.get(f"/v1/requests/{request}/mails")["items"]
    return next((one for one in items if (one["to"], one["state"]) == ("customer", state)), None)
