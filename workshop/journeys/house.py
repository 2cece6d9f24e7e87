"""The house as visitors meet it: its API, its mails, its files; every answer is held against the contract."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from chalicelib.gateways import office_data
from workshop.journeys.checks import expect, same
from workshop.journeys.contract import Contract
from workshop.journeys.stage import Reply, Stage
from workshop.run.form import encode_form
from workshop.run.mails import text_of
from workshop.run.seed import OFFICE

T = TypeVar("T")
Tell = Callable[[str, str, str, str], None]
"""Takes a step's ID, who, and what is done, in Indonesian and in English."""
FIRST_FAILURE = 400


class House:
    """One house on one stage; `folder` is where PDFs are laid down, `tell` hears of each step."""

    def __init__(self, stage: Stage, folder: Path, tell: Tell = lambda *_: None) -> None:
        """Fetch the house's own OpenAPI document; from then on every answer is held against it."""
        self.stage, self.folder, self._tell = stage, folder, tell
        self.contract = Contract(stage.send("GET", "/v1/openapi.json", {}, b"").json, office_data.office(OFFICE).zone)
        self.steps: list[str] = []

    def step(self, step: str, who: str, indonesian: str, english: str) -> None:
        """Say which step of the service standard comes next."""
        self.steps.append(step)
        self._tell(step, who, indonesian, english)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        token: str = "",
        key: str | None = None,
        language: str = "id",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Knock at a door: bytes are sent as they are, anything else as JSON. `key` None: a new one; empty: none."""
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        request_headers = {"Content-Type": "application/json"} if body is not None else {}
        key = uuid4().hex if key is None else key
        request_headers |= {"Idempotency-Key": key} if key and method != "GET" else {}
        request_headers |= {"Authorization": f"Bearer {token}"} if token else {}
        reply = self.stage.send(
            method, path, {"Accept-Language": language, **request_headers, **(headers or {})}, content
        )
        self.contract.look_at(method, path, reply)
        return reply

    def ask(self, method: str, path: str, body: object = None, **options: Any) -> Any:
        """Knock at a door that opens; return its answer, parsed (None where it says nothing)."""
        reply = self.call(method, path, body, **options)
        expect(reply.status < FIRST_FAILURE, f"{method} {path}: {reply.status} {reply.body[:500]!r}")
        return reply.json if reply.body else None

    @property
    def now(self) -> datetime:
        """The house's own time."""
        return datetime.fromisoformat(self.ask("GET", "/v1/health")["time"])

    @property
    def today(self) -> date:
        """The office's own day."""
        return self.now.astimezone(office_data.office(OFFICE).zone).date()

    def until(self, what: str, probe: Callable[[], T | None]) -> T:
        """Let the workers work until the probe finds something."""
        return self.stage.until(what, probe)

    def mail(self, to: str, subject: str, nth: int = 1) -> str:
        """Return the text of the nth mail to this address whose subject has these words, once it is there."""

        def nth_mail() -> EmailMessage | None:
            mails = [m for m in self.stage.mails(to) if subject in str(m["Subject"])]
            return mails[nth - 1] if len(mails) >= nth else None

        return text_of(self.until(f"mail {nth} to {to}: {subject}", nth_mail))

    def post_file(self, form: Mapping[str, Any], content: bytes, media_type: str, name: str = "berkas") -> None:
        """Post a file to where the form says; it must be taken."""
        reply = self.try_file(form, content, media_type, name)
        expect(reply.status < FIRST_FAILURE, f"the store refuses the file: {reply.status}")

    def try_file(self, form: Mapping[str, Any], content: bytes, media_type: str, name: str = "berkas") -> Reply:
        """Post a file to where the form says, and see what comes."""
        body, content_type = encode_form(form["fields"], name, media_type, content)
        return self.stage.outside("POST", form["url"], {"Content-Type": content_type}, body)

    def fetch(self, url: str, sha256: str) -> bytes:
        """Return the file behind a presigned address; it must be the one of this hash."""
        reply = self.stage.outside("GET", url, {}, b"")
        same(reply.status, 200, "the store's status")
        same(hashlib.sha256(reply.body).hexdigest(), sha256, "the file's SHA-256")
        return reply.body

    def links_in(self, text: str) -> list[str]:
        """Return the paths of the download links in a mail, in their order."""
        return [urlsplit(url).path for url in re.findall(r"https?://\S+/d/[\w-]+", text)]

    def lay_down(self, name: str, content: bytes) -> Path:
        """Keep a file for people to look at; return where."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / re.sub(r"[^\w.-]+", "-", name)
        path.write_bytes(content)
        return path

    def refused(self, reply: Reply, status: int, code: str) -> Any:
        """Check that the answer is a whole problem of this status and code; return it."""
        same(reply.status, status, f"the status of {code}, with {reply.body[:300]!r}")
        same(reply.headers.get("content-type"), "application/problem+json", "the refusal's Content-Type")
        same(reply.json.get("code"), code, "the refusal's code")
        expect(reply.json.get("title"), "a refusal has a title")
        self._tell(f"  {status}", code, reply.json["title"], reply.json.get("detail", ""))
        return reply.json
