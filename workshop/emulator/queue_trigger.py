"""SQS to Lambda: messages are received, handed over, and only those that succeeded are deleted."""

from dataclasses import dataclass
from typing import Any

from workshop.emulator.entry import Function
from workshop.emulator.makers import REGION, client


@dataclass(frozen=True, slots=True)
class QueueTrigger:
    """One queue and the function that works it."""

    function: Function
    queue_url: str
    queue_arn: str
    batch_size: int = 10

    @property
    def name(self) -> str:
        """What it wakes."""
        return self.function.name

    @property
    def source(self) -> str:
        """The queue's name."""
        return self.queue_arn.rpartition(":")[2]

    def poll(self) -> bool:
        """Hand over one batch; return whether there was any. A failed message comes back after its visibility ends.

        So does one that took longer than that: SQS names it among those that it did not delete, and it is done again.
        """
        sqs = client("sqs")
        messages = sqs.receive_message(
            QueueUrl=self.queue_url,
            MaxNumberOfMessages=min(self.batch_size, 10),
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        if not messages:
            return False
        event = {"Records": [self._record(message) for message in messages]}
        failed = self.function.call(event, [message["MessageId"] for message in messages])
        if done := [message for message in messages if message["MessageId"] not in failed]:
            entries = [{"Id": str(n), "ReceiptHandle": message["ReceiptHandle"]} for n, message in enumerate(done)]
            sqs.delete_message_batch(QueueUrl=self.queue_url, Entries=entries)
        return True

    def _record(self, message: dict[str, Any]) -> dict[str, Any]:
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": {name: str(value) for name, value in message.get("Attributes", {}).items()},
            "messageAttributes": {
                name: {key[0].lower() + key[1:]: value for key, value in attribute.items()}
                for name, attribute in message.get("MessageAttributes", {}).items()
            },
            "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs",
            "eventSourceARN": self.queue_arn,
            "awsRegion": REGION,
        }
