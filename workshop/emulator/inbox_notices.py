"""S3 to SQS: the inbox is watched in place of an S3 engine that tells no queue what arrived.

The message is the one that S3 sends, so that everything behind the queue runs as deployed.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote_plus

from workshop.emulator.makers import REGION, client
from workshop.emulator.resources import Stack
from workshop.state import State

_HALF: Final = re.compile(r"-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
"""S3Proxy writes a file under its key and a UUID, and moves it to its place when it is whole; both are listed."""


@dataclass(frozen=True, slots=True)
class InboxNotices:
    """One bucket, and the queue that its notification names in the template."""

    bucket: str
    prefix: str
    queue_url: str
    state: State = field(default_factory=State)

    @property
    def name(self) -> str:
        """What it watches."""
        return f"notices of {self.bucket}"

    @property
    def source(self) -> str:
        """The bucket's name."""
        return self.bucket

    def poll(self) -> bool:
        """Tell the queue of each file once: of another content or another time under the same key once more."""
        pages = client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
        listed = (file for page in pages for file in page.get("Contents", ()))
        files = {file["Key"]: file for file in listed if not _HALF.search(file["Key"])}
        versions = {key: version for key, version in self.state.content.items() if key in files}
        for key, file in files.items():
            version = f"{file['ETag']} {file['LastModified'].isoformat()}"
            if versions.get(key) != version:
                body = json.dumps(notice(self.bucket, key, file["ETag"], file["Size"], file["LastModified"]))
                client("sqs").send_message(QueueUrl=self.queue_url, MessageBody=body)
                versions[key] = version
                self.state.save(dict(versions))
        self.state.save(versions)
        return False


def notice(bucket: str, key: str, etag: str, size: int, at: datetime) -> dict[str, Any]:
    """Return S3's message for a file that arrived (event message structure 2.1); its eTag tells whether in parts."""
    name = etag.strip('"')
    event = "ObjectCreated:CompleteMultipartUpload" if "-" in name else "ObjectCreated:Post"
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": REGION,
        "eventTime": f"{at:%Y-%m-%dT%H:%M:%S}.000Z",
        "eventName": event,
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": "inbox",
            "bucket": {"name": bucket, "arn": f"arn:aws:s3:::{bucket}"},
            "object": {"key": quote_plus(key), "size": size, "eTag": name},
        },
    }
    return {"Records": [record]}


def notices_of(template: Mapping[str, Any], stack: Stack, state: State) -> list[InboxNotices]:
    """Return what watches each bucket of the whole template that tells a queue; `stack` has made them.

    Raises:
        NotImplementedError: for a notification of another kind, so that none is passed over silently.
    """
    return [
        _watch(stack.made[logical], configuration, stack, state)
        for logical, resource in template["Resources"].items()
        if resource.get("Type") == "AWS::S3::Bucket"
        for kind, configurations in resource["Properties"].get("NotificationConfiguration", {}).items()
        for configuration in _queues(kind, configurations)
    ]


def _queues(kind: str, configurations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if kind != "QueueConfigurations":
        raise NotImplementedError(kind)
    return configurations


def _watch(bucket: str, configuration: Mapping[str, Any], stack: Stack, state: State) -> InboxNotices:
    rules = configuration.get("Filter", {}).get("S3Key", {}).get("Rules", [])
    prefixes = [rule["Value"] for rule in rules if rule["Name"] == "prefix"]
    if configuration["Event"] != "s3:ObjectCreated:*" or len(prefixes) != len(rules) or len(prefixes) > 1:
        raise NotImplementedError(f"{configuration['Event']} {rules}")
    name = stack.resolve(configuration["Queue"]).rpartition(":")[2]
    url = str(client("sqs").get_queue_url(QueueName=name)["QueueUrl"])
    return InboxNotices(bucket, "".join(prefixes), url, state)
