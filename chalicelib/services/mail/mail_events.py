"""What SES tells of mails that went out: for good undeliverable, or complained of. The address gets no more.

SES's events come by its configuration set, a topic and a queue; each bears the tags with which the mail was sent.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.mails import MailState
from chalicelib.gateways.clock import now
from chalicelib.models import mails
from chalicelib.models.mails import MailKey
from chalicelib.services.accounts.address import hashes
from chalicelib.services.mail.sending import stop


def take_in(event: Mapping[str, Any]) -> None:
    """Stop mail to the addresses that this event is about, and note it on the mail. Safe to repeat.

    An event that comes late, or once more, stops nothing that somebody has let go again since. A mail that came back
    for now only (a full mailbox, say) stops nothing: SES tries it again itself.
    """
    state, addresses = _meant(event)
    if state is None:
        return
    moment = event[event["eventType"].lower()].get("timestamp")
    since = datetime.fromisoformat(moment).astimezone(UTC) if moment else now()
    tags = {name: values[0] for name, values in event["mail"].get("tags", {}).items() if values}
    for address in addresses:
        stop(hashes(address), state, tags.get("person"), since)
    if "about" in tags and "mail" in tags:
        mails.note(MailKey(tags["about"], tags["mail"]), state, now())


def _meant(event: Mapping[str, Any]) -> tuple[MailState | None, Iterator[str]]:
    match event["eventType"]:
        case "Bounce" if event["bounce"]["bounceType"] == "Permanent":
            recipients, state = event["bounce"]["bouncedRecipients"], MailState.BOUNCED
        case "Complaint":
            recipients, state = event["complaint"]["complainedRecipients"], MailState.COMPLAINED
        case _:
            return None, iter(())
    return state, (str(each["emailAddress"]) for each in recipients)
