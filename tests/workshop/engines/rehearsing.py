"""People at a running Loket, as they knock from outside: register, sign in, ask, upload, read."""

import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import requests

from tests.handmade_pdf import PDF
from tests.workshop.run.running import Running
from workshop.run.form import encode_form
from workshop.run.seed import ACCOUNTS
from workshop.waiting import HANG_SECONDS, until


@dataclass
class Visitor:
    """Someone with an account, at one running Loket."""

    loket: Running
    email: str
    password: str
    token: str = ""

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Knock at a door that opens; return its answer, parsed."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
        headers |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None if body is None else json.dumps(body).encode()
        status, _, answer = self.loket.call(path, method=method, headers=headers, data=data)
        assert status < 400, answer
        return answer

    def register(self) -> None:
        """Make an account, and confirm it by the mailed code."""
        who = {"email": self.email, "password": self.password, "name": "Ana Rehearsal", "segment": "education"}
        self.ask("POST", "/v1/accounts", who)
        code = until("the code", lambda: re.search(r"(?m)│ +(\d{6})\s*$", self.loket.printed))[1]
        confirmation = {"email": self.email, "code": code, "password": self.password}
        self.ask("POST", "/v1/accounts/confirmation", confirmation)

    def sign_in(self) -> str:
        """Sign in; return the account's id as the house knows it."""
        self.token = self.ask("POST", "/v1/sessions", {"email": self.email, "password": self.password})["access_token"]
        return str(self.ask("GET", "/v1/me")["id"])

    def see(self, request: str) -> dict[str, Any]:
        """Return the request as this person sees it."""
        seen: dict[str, Any] = self.ask("GET", f"/v1/requests/{request}")
        return seen

    def give(self, request: str, command: str, **body: object) -> dict[str, Any]:
        """Give a command that is taken; return the request after it."""
        after: dict[str, Any] = self.ask("POST", f"/v1/requests/{request}/{command}", body)
        return after

    def announce(self, request: str) -> dict[str, Any]:
        """Announce a letter; return the form by which it is sent."""
        announced = {"purpose": "request_letter", "media_type": "application/pdf", "size_bytes": len(PDF)}
        form: dict[str, Any] = self.ask("POST", f"/v1/requests/{request}/uploads", announced)
        return form

    def received(self, request: str) -> dict[str, Any]:
        """Wait until the request has its letter; return the file."""
        documents = until("the letter", lambda: self.see(request)["documents"])
        file: dict[str, Any] = documents[0]["file"]
        return file

    def open_file(self, request: str, file: str) -> requests.Response:
        """Open a file of the request by its presigned link."""
        link = self.ask("POST", f"/v1/requests/{request}/files/{file}/link")
        return requests.get(link["url"], timeout=HANG_SECONDS)

    def submitted(self) -> str:
        """Hand a request for one publication in; return its id."""
        request = str(self.ask("POST", "/v1/requests", {"office": "1904"})["id"])
        line = {"product": "statistik-daerah-2016", "format": "pdf", "medium": "download"}
        self.give(request, "revise-draft", lines=[line])
        terms = self.ask("GET", "/v1/offices/1904/standard")["terms"]
        accepted = {"terms_version": terms["version"], "wording_version": terms["wording_version"]}
        self.give(request, "submit", **accepted)
        return request


def post(form: dict[str, Any], content: bytes = PDF) -> requests.Response:
    """Post a file to where its form says."""
    body, content_type = encode_form(form["fields"], "surat.pdf", "application/pdf", content)
    return requests.post(form["url"], data=body, headers={"Content-Type": content_type}, timeout=HANG_SECONDS)


class Colleague(Visitor):
    """One of the demo's staff, with the code that the house shows for them."""

    def sign_in(self) -> str:
        """Sign in as soon as there is a code that was not used before; return the account's id."""
        credentials = {"email": self.email, "password": self.password}

        def token() -> str | None:
            text = requests.get(f"{self.loket.address}/codes", timeout=HANG_SECONDS).text
            code = dict(line.split() for line in text.splitlines())[self.email]
            data = json.dumps(credentials | {"otp": code}).encode()
            status, _, answer = self.loket.call("/v1/sessions", data=data, headers={"Content-Type": "application/json"})
            return str(answer["access_token"]) if status < 400 else None

        self.token = until("a code that was not used", token)
        return str(self.ask("GET", "/v1/me")["id"])


def staff(loket: Running, label: str) -> Visitor:
    """Return the demo's account of this label, signed in."""
    account = next(a for a in ACCOUNTS if label in a.label)
    visitor = Colleague(loket, account.email, account.password)
    visitor.sign_in()
    return visitor
