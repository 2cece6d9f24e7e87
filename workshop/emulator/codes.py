"""Codes by mail in the embedded cloud's place: Cognito's own mail, as the template words it."""

from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from chalicelib.gateways.clock import now
from workshop.emulator.memory import backend


def code_mailer(pool: Mapping[str, Any], sender: str) -> Callable[[str, str], None]:
    """Return what mails a code to an address. `pool` holds the template's properties of the user pool.

    It hands the mail to the embedded SES without a call over HTTP: the embedded cloud is answering one already.
    """
    wording = pool["VerificationMessageTemplate"]

    def mail(address: str, code: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = f"Loket BPS <{sender}>", address, wording["EmailSubject"]
        message["Date"] = format_datetime(now())
        message.set_content(wording["EmailMessage"].replace("{####}", code), subtype="html")
        backend("ses").send_raw_email(sender, [address], message.as_string())

    return mail
