"""Visitors in the journeys: no account, only a card, a number with its slip, and the links in their mails."""

import re
from http import HTTPStatus
from itertools import count

from workshop.journeys.checks import present, same
from workshop.journeys.hours import rules
from workshop.journeys.house import House
from workshop.journeys.people import Json, Person
from workshop.journeys.stage import Reply
from workshop.run.seed import OFFICE

VISITS = f"/v1/offices/{OFFICE}/visits"
_numbers = count(1)


class Visitor:
    """Someone who walks in; `token` is what the slip's QR code bears, once there is a number."""

    role = "pengunjung / visitor"

    def __init__(self, house: House, name: str, language: str = "id", email: str = "", card: str = "") -> None:
        """Know the house. Address and card are new ones, unless this person was here before."""
        number = next(_numbers)
        slug = name.split(maxsplit=1)[0].lower()
        self.house, self.name, self.language = house, name, language
        self.email = email or f"{slug}{number}@pengunjung.example"
        self.card = card or f"190401010190{number:04d}"
        self.token = ""

    def step(self, step: str, indonesian: str, english: str) -> None:
        """Say what this person does next."""
        self.house.step(step, self.role, indonesian, english)

    def entry(self, **more: object) -> Json:
        """Return what this person writes into the guest book."""
        return {
            "name": self.name,
            "email": self.email,
            "email_again": self.email,
            "identity": {"kind": "ktp", "number": self.card},
            "segment": "education",
            "language": self.language,
            "purpose": "Mencari data untuk sekolah",
            "consent_version": rules().guest_book.consent_version,
            **more,
        }

    def visit(self, service: str = "product", priority: str | None = None, **more: object) -> Json:
        """Return what this person taps at the kiosk: for what, whether before others, and the guest book's entry."""
        return {"service": service, "priority": priority, "guest_book": self.entry(**more)}

    def sign(self, kiosk: Person, service: str = "product", priority: str | None = None) -> Json:
        """Sign the guest book at the kiosk and take a number."""
        signed: Json = kiosk.ask("POST", VISITS, self.visit(service, priority))
        self.token = signed["token"]
        return signed

    @property
    def ticket(self) -> str:
        """Return the ticket's id."""
        return self.token.partition("_")[0]

    @property
    def number(self) -> str:
        """Return the number in the line, A001."""
        return self.ticket.rpartition("-")[2]

    def place(self) -> Json:
        """Return the own place in the line, as the slip's QR code shows it."""
        place: Json = self.house.ask("GET", f"/v1/tickets/{self.token}", language=self.language)
        return place

    def slip(self, width: int = 58) -> bytes:
        """Wait for the slip of the ticket for a printer of this width, lay it down, and return it."""

        def printed() -> bytes | None:
            reply = self.house.call("POST", f"/v1/tickets/{self.token}/slip?width={width}", key="")
            return (
                self.house.stage.outside("GET", reply.json["url"], {}, b"").body
                if reply.status == HTTPStatus.OK
                else None
            )

        content = self.house.until(f"the slip of {self.number}", printed)
        self.house.lay_down(f"ticket-{self.ticket}-{width}.pdf", content)
        return content

    def asked(self) -> list[Json]:
        """Return what lies on the tablet to be agreed to."""
        items: list[Json] = self.house.ask("GET", f"/v1/tickets/{self.token}/consents")["items"]
        return items

    def agree(self, request: str) -> None:
        """Agree on the tablet to everything that lies there about this request."""
        for item in self.asked():
            if item["request"] == request and not item["given"]:
                same(self.tries_agree(request, item["matter"], item["version"]).status, 204, "the consent's status")

    def tries_agree(self, request: str, matter: str, version: str) -> Reply:
        """Agree on the tablet to this version of one thing, and see what comes."""
        body = {"request": request, "matter": matter, "version": version}
        return self.house.call("POST", f"/v1/tickets/{self.token}/consents", body)

    def rates(self, token: str, /, **rating: object) -> Reply:
        """Rate the service by a mailed link's token, or on the tablet by the ticket's, and see what comes."""
        return self.house.call("POST", f"/v1/ratings/{token}", {"score": 5, **rating})

    def mailed_token(self, subject: str, path: str, nth: int = 1) -> str:
        """Return the token of the link with this path in the nth mail of this subject."""
        text = self.house.mail(self.email, subject, nth)
        return present(re.search(rf"/{path}/([\w-]+)", text), f"a link to {path} in the mail")[1]
