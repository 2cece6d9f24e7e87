"""What the pool of accounts and the office mailed in a test: codes by address, and mails as read."""

import re
from email.message import EmailMessage

from moto.backends import get_backend

from workshop.emulator.cognito import patch_cognito
from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import REGION
from workshop.run.mails import read_mail, text_of

PASSWORD = "Loket-2026-Koba"


class Codes(dict[str, list[str]]):
    """Codes that Cognito mailed, by address, oldest first."""

    def last(self, email: str) -> str:
        return self[email][-1]


def listen() -> Codes:
    """Make the embedded Cognito honest and return where its codes arrive."""
    codes = Codes()
    patch_cognito(lambda email, code: codes.setdefault(email, []).append(code))
    return codes


def office_mails() -> list[EmailMessage]:
    """Return what the office itself mailed, oldest first."""
    sent = get_backend("ses")[ACCOUNT][REGION].sent_messages
    return [read_mail(str(message.raw_data).encode("utf-8", "surrogateescape")) for message in sent]


def office_code(email: str) -> str:
    """Return the code in the last mail to this address."""
    mail = next(m for m in reversed(office_mails()) if email in m["To"])
    match = re.search(r"^ +(\d{6})\s*$", text_of(mail), re.MULTILINE)
    assert match, "the mail holds no code"
    return match[1]


def other_code(code: str) -> str:
    """Return a code that is not this one."""
    return f"{(int(code) + 1) % 10**6:06d}"
