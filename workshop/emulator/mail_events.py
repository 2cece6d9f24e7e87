"""SES's events: what becomes of mails to the addresses of SES's own simulator, told as its configuration set does.

`bounce@` and `complaint@simulator.amazonses.com` come back for good or are complained of, here as at AWS. The message
is the one that comes by topic and queue, so that everything behind the queue runs as deployed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any, Final

from moto.sesv2.responses import SESV2Response

from workshop.emulator.makers import client
from workshop.emulator.memory import backend
from workshop.emulator.resources import Stack

SIMULATOR: Final = "simulator.amazonses.com"
_send_email: Final = SESV2Response.send_email


def patch_ses() -> None:
    """Have the embedded SES keep with each mail its tags and its configuration set; safe to repeat."""
    setattr(SESV2Response, "send_email", send_email)  # noqa: B010  A method of moto's own.


def send_email(response: SESV2Response) -> str:
    """Take a mail, and keep what was sent beside it."""
    answer, asked = _send_email(response), json.loads(response.body)
    mail: Any = backend("ses").sent_messages[-1]
    mail.tags = {tag["Name"]: [tag["Value"]] for tag in asked.get("EmailTags", ())}
    mail.configuration = asked.get("ConfigurationSetName", "")
    return answer


@dataclass(slots=True)
class MailEvents:
    """The mails of one configuration set, and the queue that hears of them in the template."""

    configuration: str
    queue_url: str
    _seen: int = field(default=0, init=False)

    @property
    def name(self) -> str:
        """What it watches."""
        return f"events of {self.configuration}"

    @property
    def source(self) -> str:
        """What feeds it: mails, of which no call to the cloud tells by a name of its own."""
        return ""

    def poll(self) -> bool:
        """Tell the queue of each mail once that went to the simulator."""
        mails = list(backend("ses").sent_messages)
        for mail in mails[min(self._seen, len(mails)) :]:
            event = event_of(mail) if getattr(mail, "configuration", "") == self.configuration else None
            if event:
                client("sqs").send_message(QueueUrl=self.queue_url, MessageBody=json.dumps(event))
        self._seen = len(mails)
        return False


def event_of(mail: Any) -> dict[str, Any] | None:
    """Return SES's event of a mail to its simulator (event publishing, in JSON); None for any other address."""
    local, _, domain = parseaddr(mail.destinations[0])[1].rpartition("@")
    to = [{"emailAddress": f"{local}@{domain}"}]
    about = {"mail": {"messageId": mail.id, "destination": [to[0]["emailAddress"]], "tags": mail.tags}}
    match local if domain == SIMULATOR else "":
        case "bounce":
            bounce = {"bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": to}
            return {"eventType": "Bounce", "bounce": bounce, **about}
        case "complaint":
            return {"eventType": "Complaint", "complaint": {"complainedRecipients": to}, **about}
        case _:
            return None


def mail_events_of(template: Mapping[str, Any], stack: Stack) -> list[MailEvents]:
    """Return what watches each configuration set of the template whose events come to a queue; `stack` made them.

    Raises LookupError for events that lead nowhere, so that none is passed over silently.
    """
    resources = template["Resources"].values()
    queues = {
        each["Properties"]["TopicArn"]["Ref"]: each["Properties"]["Endpoint"]
        for each in resources
        if each.get("Type") == "AWS::SNS::Subscription" and each["Properties"]["Protocol"] == "sqs"
    }
    events = (each for each in resources if each.get("Type") == "AWS::SES::ConfigurationSetEventDestination")
    return [_watch(each["Properties"], queues, stack) for each in events]


def _watch(events: Mapping[str, Any], queues: Mapping[str, Any], stack: Stack) -> MailEvents:
    queue = queues[events["EventDestination"]["SnsDestination"]["TopicARN"]["Ref"]]
    name = str(stack.resolve(queue)).rpartition(":")[2]
    url = str(client("sqs").get_queue_url(QueueName=name)["QueueUrl"])
    return MailEvents(str(stack.resolve(events["ConfigurationSetName"])), url)
