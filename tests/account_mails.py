"""What the pool of accounts and the office mailed in a test: codes by address, and mails as read."""

import re
from email.message import EmailMessage

from moto.backends import get_backend

from chalicelib.gateways.texts import texts
from workshop.emulator.cognito import patch_cognito
from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import REGION
from workshop.run.mails import read_mail, text_of

PASSWORD = "Loket-2026-Koba"


class Codes:
    """Codes of accounts, by address, oldest first: those that Loket mails, and those of the pool (a new password)."""

    def __init__(self) -> None:
        """Begin with none."""
        self._of_the_pool: list[tuple[int, str, str]] = []

    def note(self, email: str, code: str) -> None:
        """Take a code that the pool mailed, in its order among the mails of the office."""
        self._of_the_pool.append((len(_mails()), email, code))

    def __getitem__(self, email: str) -> list[str]:
        """Return every code that was mailed to this address."""
        own = [(n, code_in(mail)) for n, mail in enumerate(_mails()) if _is_code(mail) and email in mail["To"]]
        pools = [(n, code) for n, to, code in self._of_the_pool if to == email]
        return [code for _, code in sorted(own + pools, key=lambda each: each[0])]

    def last(self, email: str) -> str:
        """Return the newest."""
        return self[email][-1]


def listen() -> Codes:
    """Make the embedded Cognito honest and return where codes arrive."""
    codes = Codes()
    patch_cognito(codes.note)
    return codes


def _mails() -> list[EmailMessage]:
    sent = get_backend("ses")[ACCOUNT][REGION].sent_messages
    return [read_mail(str(message.raw_data).encode("utf-8", "surrogateescape")) for message in sent]


def _is_code(mail: EmailMessage) -> bool:
    return mail["Subject"] in texts("mails")["kinds"]["account_code"]["subject"].values()


def office_mails() -> list[EmailMessage]:
    """Return what the office itself mailed, oldest first, but for the codes of registrations (see `Codes`)."""
    return [mail for mail in _mails() if not _is_code(mail)]


def office_code(email: str) -> str:
    """Return the code in the last mail to this address."""
    return code_in(next(mail for mail in reversed(_mails()) if email in mail["To"]))


def code_in(mail: EmailMessage) -> str:
    """Return the code that stands on a line of its own."""
    match = re.search(r"^ +(\d{6})\s*$", text_of(mail), re.MULTILINE)
    assert match, "the mail holds no code"
    return match[1]


def other_code(code: str) -> str:
    """Return a code that is not this one."""
    return f"{(int(code) + 1) % 10**6:06d}"
