"""The two clouds that tests run on: the emulator alone, or the real engines with the emulator for accounts and mail.

Resources are made once per process, from the same `.chalice/resources.json` that production deploys, and emptied
between tests: the emulator in its memory, which takes a hundredth of making them anew; the engines by their own API.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from moto.core.models import MockAWS, botocore_stubber, responses_mock
from moto.dynamodb.models.table import StreamShard
from moto.s3.models import MultipartDict
from moto.s3.utils import _VersionedKeyStore

from tests.ring import KEYS
from workshop.emulator.cognito import patch_cognito
from workshop.emulator.dynamodb import patch_dynamodb
from workshop.emulator.environment import environment
from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.keys import hold_keys
from workshop.emulator.mail_events import patch_ses
from workshop.emulator.makers import client
from workshop.emulator.memory import backend
from workshop.emulator.resources import DEMO, Stack, read_template
from workshop.emulator.s3 import patch_s3
from workshop.emulator.upkeep import patch_upkeep
from workshop.engines.fitting import fitting
from workshop.run.mails import verify_sender

TABLES = ("RequestsTable", "QueueTable", "StockTable", "TreasuryTable", "PeopleTable", "CatalogueTable", "WorkTable")
BUCKETS = ("InboxBucket", "FilesBucket", "AuditBucket")


@dataclass(frozen=True)
class Cloud:
    """What was made (`made["RequestsTable"]`, `made["RequestsTable.StreamArn"]`) and the environment that names it."""

    made: Mapping[str, str]
    env: Mapping[str, str]


class Cupboard(Protocol):
    """Keeps a made cloud between tests."""

    mock: Any

    def ready(self) -> Cloud:
        """Return the cloud with nothing in it."""


class Grip(MockAWS):
    """moto's hold on boto3 and requests, let go between tests; moto's own keeps 1,400 answers more at each start."""

    def _enable_patching(self, reset: bool = True) -> None:  # noqa: FBT001, FBT002 # As moto has it.
        if reset or not responses_mock.registered():
            super()._enable_patching(reset=reset)
        else:
            botocore_stubber.enabled = True
            responses_mock.start()


class Emulated:
    """Everything in the emulator; made again where another test's own mock has thrown it away."""

    def __init__(self) -> None:
        patch_dynamodb()
        patch_s3()
        patch_upkeep()
        patch_ses()
        patch_cognito()
        self.mock = Grip()
        self.cloud: Cloud | None = None

    def ready(self) -> Cloud:
        """Return the cloud with nothing in it."""
        if self.cloud is None or self.cloud.made["RequestsTable"] not in backend("dynamodb").tables:
            self.cloud = _make(read_template())
        empty_emulator()
        return self.cloud


@cache
def emulated() -> Emulated:
    """Return the emulator's cloud of this process, so that a session after another one goes on with what that made."""
    return Emulated()


class OnEngines:
    """Tables, files and queues in the engines that boto3's variables name; accounts and mail in the emulator."""

    def __init__(self) -> None:
        patch_ses()
        patch_cognito()
        # The emulator's own credentials would be strangers to an engine that checks signatures.
        self.mock = Grip(config={"core": {"mock_credentials": False}})
        self.template = fitting(read_template())
        self.cloud: Cloud | None = None

    def ready(self) -> Cloud:
        """Return the cloud with nothing in it. A table that holds something is made anew, its stream with it."""
        if self.cloud is None:
            self.cloud = _make(self.template)
            return self.cloud
        made = dict(self.cloud.made)
        for logical in TABLES:
            if client("dynamodb").scan(TableName=made[logical], Limit=1)["Items"]:
                client("dynamodb").delete_table(TableName=made[logical])
                again = Stack(self.template)
                again.make(logical)
                made |= again.made
        for bucket in BUCKETS:
            _empty_bucket(made[bucket])
        for name, url in made.items():
            if name.endswith("Queue"):
                client("sqs").purge_queue(QueueUrl=url)
        _forget_people_and_mails()
        self.cloud = Cloud(made, self.cloud.env)
        return self.cloud


def _make(template: Mapping[str, Any]) -> Cloud:
    stack = Stack(template)
    stack.make_all()
    verify_sender(DEMO["MailFrom"])
    hold_keys(stack, KEYS)
    return Cloud(stack.made, environment(stack))


def _empty_bucket(name: str) -> None:
    s3 = client("s3")
    for file in s3.list_objects_v2(Bucket=name).get("Contents", []):
        s3.delete_object(Bucket=name, Key=file["Key"])
    for upload in s3.list_multipart_uploads(Bucket=name).get("Uploads", []):
        s3.abort_multipart_upload(Bucket=name, Key=upload["Key"], UploadId=upload["UploadId"])


def empty_emulator() -> None:
    """Empty all that the emulator holds, in its memory."""
    for table in backend("dynamodb").tables.values():
        table.items.clear()
        if table.stream_shard is not None:
            table.stream_shard = StreamShard(ACCOUNT, table)
    for bucket in backend("s3").buckets.values():
        bucket.keys, bucket.multiparts = _VersionedKeyStore(), MultipartDict()
    for queue in backend("sqs").queues.values():
        queue._messages, queue._pending_messages = [], set()
        queue.deleted_messages.clear()
    _forget_people_and_mails()


def _forget_people_and_mails() -> None:
    for pool in backend("cognito-idp").user_pools.values():
        for entries in (pool.users, pool.groups, pool.refresh_tokens, pool.access_tokens, pool.id_tokens):
            entries.clear()
    backend("ses").sent_messages.clear()
