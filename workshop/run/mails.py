"""The letter box: every mail that the embedded SES was given is shown on the console and kept as an `.eml` file."""

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from workshop.emulator.makers import client
from workshop.emulator.memory import backend

POLL_SECONDS = 0.2


class LetterBox:
    """Watches the embedded SES and keeps each mail of this run in its folder."""

    def __init__(self, folder: Path, started: datetime) -> None:
        """Keep mails in the folder; `started` (local time) begins their names, so that runs don't mix."""
        self._folder = folder
        self._prefix = f"{started:%Y%m%d-%H%M%S}"
        self._seen = 0
        self._lock = Lock()
        self._read: dict[Path, tuple[str, EmailMessage]] = {}

    @property
    def _sent(self) -> list[Any]:
        return list(backend("ses").sent_messages)

    def collect(self) -> list[Path]:
        """Write the mails that came since the last call; return their files."""
        with self._lock:
            sent = self._sent
            new = [self._keep(message, place) for place, message in enumerate(sent[self._seen :], self._seen + 1)]
            self._seen = len(sent)
            return new

    @property
    def files(self) -> list[Path]:
        """The files of the mails collected so far, in the order in which they were sent."""
        return list(self._read)

    def to(self, address: str) -> list[EmailMessage]:
        """Return the mails collected so far that went to the address; each was parsed once, when it came."""
        return [mail for to, mail in list(self._read.values()) if address in to]

    def _keep(self, sent: Any, place: int) -> Path:
        raw = str(sent.raw_data).encode("utf-8", "surrogateescape")
        mail = read_mail(raw)
        subject = str(mail["Subject"] or "mail")
        slug = re.sub(r"[^a-z0-9]+", "-", subject.lower()).strip("-")[:48]
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{self._prefix}-{place:04d}-{slug}.eml"
        file.write_bytes(raw)
        self._read[file] = str(mail["To"]), mail
        return file

    def watch(self, stop: Event) -> Thread:
        """Start showing mails on the console until `stop` is set; the last ones are shown before the thread ends."""
        thread = Thread(target=self._run, args=(stop,), name="mails", daemon=True)
        thread.start()
        return thread

    def _run(self, stop: Event) -> None:
        while not stop.wait(POLL_SECONDS):
            self._show()
        self._show()

    def _show(self) -> None:
        for file in self.collect():
            mail = read_mail(file.read_bytes())
            print(f"\n── surel / mail ── {file}\n   kepada / to: {mail['To']}\n   {mail['Subject']}", flush=True)
            print("\n".join(f"   │ {line}" for line in text_of(mail).splitlines()), flush=True)


def read_mail(raw: bytes) -> EmailMessage:
    """Return the mail, parsed."""
    return message_from_bytes(raw, policy=policy.default)


def text_of(mail: EmailMessage) -> str:
    """Return the mail's text: the plain one, else the HTML without its tags, else (attachments only) nothing."""
    body = mail.get_body(("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    if body.get_content_subtype() == "html":
        content = unescape(re.sub(r"<[^<>]++>", "", re.sub(r"</p>|<br>|<hr>", "\n", content)))
    return content.strip()


def verify_sender(sender: str) -> None:
    """Make the sender's address known to SES, which sends for nobody else."""
    client("sesv2").create_email_identity(EmailIdentity=sender)
