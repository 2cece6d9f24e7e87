"""Mail out by SES, as one MIME message of text and HTML: SES keeps only one of them of anything but raw MIME."""

import hashlib
import logging
from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Final, NamedTuple

from botocore.exceptions import ClientError, HTTPClientError

from chalicelib.domain.vocabulary import EMPTY, Language
from chalicelib.gateways.clients import ses
from chalicelib.gateways.clock import now
from chalicelib.gateways.mail_headers import address_header, words_header
from chalicelib.settings import settings

ADDRESS_REFUSED: Final = "BadRequestException"
"""SES's answer to an address that cannot be; `MessageRejected` speaks of the sender or of what the mail says."""


TROUBLE: Final = frozenset(
    {
        "AccountSuspendedException",
        "LimitExceededException",
        "MailFromDomainNotVerifiedException",
        "MessageRejected",
        "NotFoundException",
        "SendingPausedException",
        "TooManyRequestsException",
    }
)
"""SES's answers that speak of the account or its quota: nothing was sent, and somebody is to look."""
SERVERS_FAULT: Final = 500
LOG = logging.getLogger("loket.mail")


class NoSenderError(RuntimeError):
    """The deployment names no sender's address."""


class AddressRefusedError(RuntimeError):
    """SES takes no mail for this address, now or later: it is malformed, or its domain cannot be."""


class NotTakenError(RuntimeError):
    """SES takes no mail now, for a reason that is the account's: the mail has not gone. The text is SES's own code."""


class OutcomeUnknownError(RuntimeError):
    """SES was asked, and no answer came, or one that does not tell: the mail may have gone."""


class Mail(NamedTuple):
    """One mail to one person. `key` is the reaction's key: the same key gives the same Message-ID."""

    to: str
    to_name: str
    subject: str
    text: str
    html: str
    language: Language
    key: str
    reply_to: str = ""


def send(mail: Mail, tags: Mapping[str, str] = EMPTY) -> None:
    """Hand the mail to SES, once; one whose address does not read back beside the name goes without the name.

    `tags` come back with what SES tells of it later: names and values of letters, digits, hyphens and underscores.

    Raises:
        AddressRefusedError: when SES says that it will never take this address.
        OutcomeUnknownError: when it cannot be told whether the mail has gone. Any other error says that it has not.
        NoSenderError: when settings name no sender.
        ValueError: when a header holds a line break or an address is none.
    """
    raw = as_mime(mail).as_bytes()
    if not _reads_back(raw, mail):
        raw = as_mime(mail._replace(to_name="")).as_bytes()
    try:
        ses().send_email(
            FromEmailAddress=settings().mail_from,
            Destination={"ToAddresses": [mail.to]},
            Content={"Raw": {"Data": raw}},
            EmailTags=[{"Name": name, "Value": value} for name, value in tags.items()],
            **({"ConfigurationSetName": settings().mail_configuration} if settings().mail_configuration else {}),
        )
    except ClientError as refused:
        raise _what_it_says(refused) from refused
    except HTTPClientError as lost:
        raise OutcomeUnknownError from lost


def _what_it_says(refused: ClientError) -> Exception:
    """Return what SES's answer says; what is wrong with the account rings the alarm by its line in the log."""
    code = str(refused.response["Error"]["Code"])
    if code == ADDRESS_REFUSED:
        return AddressRefusedError()
    if refused.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= SERVERS_FAULT:
        return OutcomeUnknownError()
    if code in TROUBLE:
        LOG.error("mail trouble: %s", code)
    return NotTakenError(code)


def as_mime(mail: Mail) -> EmailMessage:
    """Return the message as it goes out: text first, HTML as its alternative."""
    sender_name, sender = parseaddr(settings().mail_from)
    if not sender:
        raise NoSenderError
    message = EmailMessage(policy=SMTP)
    message["From"] = address_header("From", sender, sender_name)
    message["To"] = address_header("To", mail.to, mail.to_name)
    if mail.reply_to:
        message["Reply-To"] = address_header("Reply-To", mail.reply_to)
    message["Subject"] = words_header("Subject", mail.subject)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{hashlib.sha256(mail.key.encode()).hexdigest()[:40]}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = mail.language.value
    return message


def _reads_back(raw: bytes, mail: Mail) -> bool:
    """Tell whether a reader finds the one address that the message is for, and the name; of spaces some add a few."""
    read = message_from_bytes(raw, policy=SMTP)["To"].addresses
    names = ["".join(name.split()) for name in (*(each.display_name for each in read), mail.to_name)]
    return [each.addr_spec for each in read] == [mail.to] and names[0] == names[1]
