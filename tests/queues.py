"""What lies in Loket's queues, asked as any consumer asks."""

import json
import os
from typing import Any

from chalicelib.settings import settings
from tests.clouds import Cloud
from workshop.emulator.inbox_notices import InboxNotices
from workshop.emulator.makers import client

QUEUES = ("UploadsQueue", "PapersQueue", "NoticesQueue", "ProofsQueue", "DepositsQueue", "LedgerDeadQueue")
PREFIX = "loket-demo-"


def waiting(cloud: Cloud) -> list[tuple[str, dict[str, Any]]]:
    """Return (queue, body) of every message that waits, by the queue's short name; taking them hides them."""
    sqs, messages_by_queue = client("sqs"), []
    for logical in QUEUES:
        url = cloud.made[logical]
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
            messages_by_queue += [(_short(url), json.loads(message["Body"])) for message in messages]
    return messages_by_queue


def tell_of_the_inbox(queue_url: str) -> None:
    """Tell the queue what lies in the inbox, where the store itself does not; a file that stays is told of again."""
    if os.environ.get("LOKET_ENGINES") == "real":
        InboxNotices(settings().inbox_bucket, "inbox/", queue_url).poll()


def _short(url: str) -> str:
    return url.rpartition("/")[2].removeprefix(PREFIX)
