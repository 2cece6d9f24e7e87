"""Who acts in the journeys. A person has a name, an address, a password, and what that opens."""

import re
from typing import Any

from workshop.journeys.checks import expect, present
from workshop.journeys.house import House
from workshop.journeys.papers import Paper, read_paper
from workshop.journeys.stage import Reply

Json = dict[str, Any]
CODE_MAIL = "konfirmasi"


class Person:
    """Someone with an account."""

    role = "pembeli / buyer"

    def __init__(self, house: House, email: str, password: str, name: str = "", language: str = "id") -> None:
        """Know the house; nobody is signed in yet. `language`: in which this person is answered."""
        self.house, self.email, self.password, self.name, self.language = house, email, password, name, language
        self.token = ""

    def sign_in(self) -> "Person":
        """Sign in; return oneself."""
        body = {"email": self.email, "password": self.password}
        self.token = self.house.ask("POST", "/v1/sessions", body)["access_token"]
        return self

    def step(self, step: str, indonesian: str, english: str) -> None:
        """Say what this person does next."""
        self.house.step(step, self.role, indonesian, english)

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Knock at a door that opens for this person; return its answer, parsed."""
        return self.house.ask(method, path, body, token=self.token, language=self.language)

    def get(self, path: str) -> Any:
        """Ask."""
        return self.ask("GET", path)

    def see(self, request: str) -> Json:
        """Return the request as this person sees it."""
        request_shown: Json = self.get(f"/v1/requests/{request}")
        return request_shown

    def history(self, request: str, limit: int = 100) -> list[Json]:
        """Return the entries of a request's history, page by page, each of which must be found unaltered."""
        path, cursor = f"/v1/requests/{request}/events", ""
        entries: list[Json] = []
        while True:
            page = self.get(f"{path}?limit={limit}{cursor}")
            expect(page["verified"], "the chain of the history holds")
            entries += page["entries"]
            if page["next"] is None:
                return entries
            cursor = f"&cursor={page['next']}"

    def give(self, request: str, command: str, /, **body: object) -> Json:
        """Give a command that is taken; return the request after it."""
        after: Json = self.ask("POST", f"/v1/requests/{request}/{command}", body)
        return after

    def tries(self, request: str, command: str, /, key: str | None = None, **body: Any) -> Reply:
        """Give a command and see what comes."""
        path, language = f"/v1/requests/{request}/{command}", self.language
        return self.house.call("POST", path, body, token=self.token, key=key, language=language)

    def upload(self, request: str, content: bytes, **announced: object) -> str:
        """Announce a file and send it; return the upload's id. The check comes later."""
        body = {"media_type": "application/pdf", "size_bytes": len(content), **announced}
        form = self.ask("POST", f"/v1/requests/{request}/uploads", body)
        self.house.post_file(form, content, str(body["media_type"]))
        return str(form["upload_id"])

    def received(self, request: str, upload: str) -> str:
        """Wait until the upload has been checked and taken; return its file id."""

        def taken_file_id() -> str | None:
            ids = [d["file"]["file_id"] for d in self.see(request)["documents"]]
            return upload if upload in ids else None

        return self.house.until("the file's check", taken_file_id)

    def send(self, request: str, content: bytes, **announced: object) -> str:
        """Send a file and wait until it is received; return its file id."""
        return self.received(request, self.upload(request, content, **announced))

    def open_file(self, request: str, file: str) -> bytes:
        """Open a file of the request by the account."""
        opened = self.ask("POST", f"/v1/requests/{request}/files/{file}/link")
        return self.house.fetch(opened["url"], opened["sha256"])

    def paper(self, request: str, number: str, nth: int = 1) -> Paper:
        """Wait for the nth print of this fiscal paper, open it, lay it down, and read it."""

        def printed() -> Json | None:
            prints = [p for p in self.see(request)["papers"] if p["number"] == number]
            return prints[nth - 1] if len(prints) >= nth else None

        paper = self.house.until(f"print {nth} of {number}", printed)
        content = self.open_file(request, paper["file"]["file_id"])
        self.house.lay_down(f"{paper['kind']}-{number}-{nth}.pdf", content)
        return read_paper(content)


def _softcopies(products: tuple[str, ...]) -> list[Json]:
    return [{"product": product, "format": "pdf", "medium": "download"} for product in products]


class Buyer(Person):
    """A customer who comes online."""

    def register(self, **particulars: str) -> None:
        """Make an account; its code is mailed."""
        body = {"email": self.email, "password": self.password, "name": self.name, "language": self.language}
        self.house.ask("POST", "/v1/accounts", body | particulars)

    def mailed_code(self, nth: int = 1) -> str:
        """Return the six digits of the newest code mail."""
        text = self.house.mail(self.email, "", nth)
        return present(re.search(r"\b\d{6}\b", text), "the code in the mail")[0]

    def confirm(self, nth: int = 1) -> None:
        """Give the mailed code back."""
        body = {"email": self.email, "code": self.mailed_code(nth), "password": self.password}
        self.house.ask("POST", "/v1/accounts/confirmation", body)

    def arrive(self, **particulars: str) -> "Buyer":
        """Register, confirm by the next mail to the address, sign in."""
        mails = len(self.house.stage.mails(self.email))
        self.register(**particulars)
        self.confirm(mails + 1)
        self.sign_in()
        return self

    def update(self, **changes: object) -> Json:
        """Put the profile right."""
        after: Json = self.ask("PATCH", "/v1/me", {"password": self.password} | changes)
        return after

    def open_request(self, *products: str) -> Json:
        """Open a draft, with softcopies of these products in it."""
        opened: Json = self.ask("POST", "/v1/requests", {"office": "1904", "lines": _softcopies(products)})
        return opened

    def choose(self, request: str, *products: str) -> Json:
        """Choose softcopies of these products."""
        return self.give(request, "revise-draft", lines=_softcopies(products))

    def submit(self, request: str) -> Json:
        """Hand the request in, accepting the terms and, where data are asked for, the agreement's wording in force."""
        terms = self.get("/v1/offices/1904/standard")["terms"]
        accepted = {"terms_version": terms["version"], "wording_version": terms["wording_version"]}
        return self.give(request, "submit", **accepted)
