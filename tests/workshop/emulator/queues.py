"""How many messages a queue of the stack holds."""

from workshop.emulator.makers import client
from workshop.emulator.resources import Stack


def messages_in(stack: Stack, queue: str = "NoticesQueue") -> int:
    """Return the number of its messages, those in flight included."""
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    attributes = client("sqs").get_queue_attributes(QueueUrl=stack.made[queue], AttributeNames=names)["Attributes"]
    return sum(map(int, attributes.values()))
