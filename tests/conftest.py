"""What every room's tests share: an emptied cloud with all that production deploys, and the environment set.

The resources are made once per process, from the same `.chalice/resources.json` that production deploys; between tests
they are emptied in the emulator's memory, which takes a hundredth of making them anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from moto import mock_aws
from moto.dynamodb.models.table import StreamShard
from moto.s3.models import MultipartDict
from moto.s3.utils import _VersionedKeyStore

from chalicelib.settings import settings
from local.dynamodb import patch_dynamodb
from local.emulator import backend
from local.environment import CREDENTIALS, environment
from local.intrinsics import ACCOUNT
from local.mails import verify_sender
from local.resources import DEMO, Workshop, read_template
from local.s3 import patch_s3


@dataclass(frozen=True)
class Cloud:
    """What was made (`made["RequestsTable"]`, `made["RequestsTable.StreamArn"]`) and the environment that names it."""

    made: Mapping[str, str]
    env: Mapping[str, str]


class _Cupboard:
    """Keeps the made cloud between tests; makes it again where another test's own mock has thrown it away."""

    def __init__(self) -> None:
        patch_dynamodb()
        patch_s3()
        self.mock = mock_aws()
        self.cloud: Cloud | None = None

    def ready(self) -> Cloud:
        if self.cloud is None or self.cloud.made["RequestsTable"] not in backend("dynamodb").tables:
            workshop = Workshop(read_template())
            workshop.make_all()
            verify_sender(DEMO["MailFrom"])
            secret = {"LOKET_SECRET": "a secret of tests, long enough to sign with"}
            self.cloud = Cloud(workshop.made, environment(workshop) | secret)
        return self.cloud


def empty() -> None:
    """Empty everything that was made."""
    for table in backend("dynamodb").tables.values():
        table.items.clear()
        if table.stream_shard is not None:
            table.stream_shard = StreamShard(ACCOUNT, table)
    for bucket in backend("s3").buckets.values():
        bucket.keys, bucket.multiparts = _VersionedKeyStore(), MultipartDict()
    for queue in backend("sqs").queues.values():
        queue._messages, queue._pending_messages = [], set()
        queue.deleted_messages.clear()
    for pool in backend("cognito-idp").user_pools.values():
        for kept in (pool.users, pool.groups, pool.refresh_tokens, pool.access_tokens, pool.id_tokens):
            kept.clear()
    backend("ses").sent_messages.clear()


@pytest.fixture(scope="session")
def _cupboard() -> _Cupboard:
    return _Cupboard()


@pytest.fixture
def cloud(_cupboard: _Cupboard, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """Everything that production deploys, empty, in this process; the environment set; settings fresh."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    _cupboard.mock.start(reset=False)
    try:
        cloud = _cupboard.ready()
        empty()
        for name, value in cloud.env.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        yield cloud
    finally:
        _cupboard.mock.stop(remove_data=False)
        settings.cache_clear()


@pytest.fixture
def aws(cloud: Cloud) -> Cloud:
    """The same as `cloud`."""
    return cloud
