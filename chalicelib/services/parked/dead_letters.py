"""What SQS or the stream set aside without its being parked comes to the desk too: nothing waits where nobody reads.

A message comes here when its worker was ended on it each time (memory, time), or the table did not take the record.
"""

import json
import logging
from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.parked import ParkedQueue
from chalicelib.gateways import queues
from chalicelib.gateways.queues import Received
from chalicelib.services.parking import park, reason_of, reference_of
from chalicelib.settings import settings

LOG = logging.getLogger("loket.worker")
MOST: Final = 100
"""Of one queue at once; what is beyond them waits for the next time."""


class WorkerEndedError(RuntimeError):
    """The message was handed over as often as it may be, and no worker could say why it failed."""


class StreamEndedError(RuntimeError):
    """The stream gave records up: their reactions are sent again from the table."""


def park_dead_letters(trace: str) -> int:
    """Park what lies in the dead-letter queues and take it out of them; return how many. A fault ends this time."""
    taken = 0
    try:
        for address in settings().dead_queues.split():
            taken += _park_all(address, trace)
    except Exception as error:  # noqa: BLE001  The letters lie there until the next time.
        LOG.error("trace %s: dead letters: %s", trace, reason_of(error))  # noqa: TRY400  Words may name people.
    return taken


def _park_all(address: str, trace: str) -> int:
    queue = ParkedQueue(address.rpartition("/")[2].removeprefix(f"loket-{settings().stage}-").removesuffix("-dead"))
    taken = 0
    while taken < MOST and (letters := queues.receive(address)):
        for letter in letters:
            _park(queue, letter, trace)
            queues.delete(address, letter)
        taken += len(letters)
    return taken


def _park(queue: ParkedQueue, letter: Received, trace: str) -> None:
    try:
        body: Any = json.loads(letter.body)
    except json.JSONDecodeError:
        body = None
    message: Mapping[str, Any] = body if isinstance(body, dict) else {}
    if queue is ParkedQueue.LEDGER:
        park(queue, StreamEndedError(), _of_stream(message) or letter.message_id, trace, letter=letter.message_id)
        return
    reference = reference_of(message)
    again = message if reference else None
    park(queue, WorkerEndedError(), reference or letter.message_id, trace, again, letter=letter.message_id)


def _of_stream(message: Mapping[str, Any]) -> str:
    batch = message.get("DDBStreamBatchInfo", {})
    return ".".join(
        str(batch[name]) for name in ("shardId", "startSequenceNumber", "endSequenceNumber") if name in batch
    )
