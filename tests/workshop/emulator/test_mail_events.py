"""A mail to SES's simulator comes back by the queue that the template names, with the tags with which it was sent."""

import json

import pytest

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.mail import Mail, send
from tests.clouds import Cloud
from workshop.emulator.mail_events import mail_events_of
from workshop.emulator.makers import client
from workshop.emulator.resources import Stack, read_template


@pytest.mark.parametrize(("local", "kind"), [("bounce", "Bounce"), ("complaint", "Complaint")])
def test_a_mail_to_the_simulator_is_told_of_once_and_any_other_never(cloud: Cloud, local: str, kind: str) -> None:
    template = read_template()
    stack = Stack(template)
    stack.make_all()
    (events,) = mail_events_of(template, stack)
    for address in (f"{local}@simulator.amazonses.com", "siti@example.com"):
        send(Mail(address, "Siti", "Perihal", "Isi", "<p>Isi</p>", Language.ID, address), {"about": "1904-x"})
    assert [events.poll(), events.poll()] == [False, False]
    taken = client("sqs").receive_message(QueueUrl=cloud.made["NoticesQueue"], MaxNumberOfMessages=10)["Messages"]
    (event,) = (json.loads(message["Body"]) for message in taken)
    assert event["eventType"] == kind
    assert event["mail"]["tags"] == {"about": ["1904-x"]}
    assert f"{local}@simulator.amazonses.com" in json.dumps(event[kind.lower()])
