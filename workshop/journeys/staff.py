"""Staff of the office in the journeys."""

from workshop.journeys.people import Json, Person
from workshop.journeys.stage import Reply
from workshop.journeys.visitors import Visitor
from workshop.run.authenticator import next_code
from workshop.run.seed import OFFICE

COUNTERS = f"/v1/offices/{OFFICE}/counters"


class Staff(Person):
    """Someone who acts for the office, and signs in with a second factor."""

    def sign_in(self) -> "Person":
        """Sign in with the password and a code of the authenticator app; return oneself."""
        body = {"email": self.email, "password": self.password, "otp": next_code(self.email)}
        self.token = self.house.ask("POST", "/v1/sessions", body)["access_token"]
        return self


class Officer(Staff):
    """Petugas: checks, offers, delivers."""

    role = "petugas / officer"

    def desk(self) -> list[str]:
        """Return the ids of the requests on the officers' desk."""
        return [x["id"] for x in self.get("/v1/requests?desk=officer&office=1904&limit=100")["items"]]

    def at(self, command: str, /, counter: str = "1", **fields: object) -> Json:
        """Give a command at a counter; return the counter after it."""
        after: Json = self.ask("POST", COUNTERS, {"command": command, "counter": counter, **fields})
        return after

    def tries_at(self, command: str, /, counter: str = "1", key: str | None = None, **fields: object) -> Reply:
        """Give a command at a counter and see what comes."""
        body = {"command": command, "counter": counter, **fields}
        return self.house.call("POST", COUNTERS, body, token=self.token, key=key)

    def serve(self, visitor: Visitor, counter: str = "1") -> None:
        """Call the visitor's number, begin to serve it, and look at the card."""
        self.at("call-ticket", counter, number=visitor.number)
        self.at("start-service", counter)
        self.at("see-card", counter)

    def open_for(self, visitor: Visitor) -> Json:
        """Open a request for the visitor who is served."""
        opened: Json = self.ask("POST", "/v1/requests", _walk_in(visitor.ticket))
        return opened

    def tries_open(self, ticket: str) -> Reply:
        """Open a request for this ticket and see what comes."""
        return self.house.call("POST", "/v1/requests", _walk_in(ticket), token=self.token)

    def finds(self, request: str, document: str, verdict: str = "accepted", **why: object) -> Json:
        """Find a needed document in order, or to be completed with the reason."""
        return self.give(request, "check-document", document=document, verdict=verdict, **why)


def _walk_in(ticket: str) -> Json:
    return {"office": OFFICE, "channel": "walk_in", "ticket": ticket}


class Treasurer(Staff):
    """Bendahara: records money, makes receipts."""

    role = "bendahara / treasurer"

    def money_of(self, request: str) -> Json:
        """Return what lies on the treasurers' desk about a request's money: invoice, proof, findings."""
        items = self.get("/v1/requests?desk=treasurer&office=1904&limit=100")["items"]
        money: Json = next(x["money"] for x in items if x["id"] == request)
        return money

    def record(self, request: str, ntpn: str) -> Json:
        """Record that the invoice in force was paid in full, a moment ago."""
        return self.give(request, "record-billing-payment", **self.payment(request, ntpn))

    def payment(self, request: str, ntpn: str) -> Json:
        """Return what the treasury reports about a full payment."""
        view = self.see(request)
        return {
            "billing_code": view["invoices"][-1]["billing_code"],
            "ntpn": ntpn,
            "channel": "BRI",
            "amount_idr": view["due_idr"] or view["invoices"][-1]["total_idr"],
            "paid_at": self.house.now.isoformat(),
        }


class Head(Staff):
    """Kepala kantor: decides what is asked back, sees what was closed."""

    role = "kepala / head"
