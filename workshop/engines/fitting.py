"""What the template asks of buckets and queues, less what the engines cannot do."""

from collections.abc import Mapping
from typing import Any, Final

NOT_IN_ENGINES: Final[Mapping[str | None, tuple[str, ...]]] = {
    "AWS::S3::Bucket": (
        "CorsConfiguration",
        "LifecycleConfiguration",
        "NotificationConfiguration",
        "ObjectLockConfiguration",
        "ObjectLockEnabled",
        "PublicAccessBlockConfiguration",
        "VersioningConfiguration",
    ),
    "AWS::SQS::Queue": ("SqsManagedSseEnabled",),
}
"""A bucket of S3Proxy is private and answers every origin as it is. The rest it cannot do; ElasticMQ cannot encrypt."""


def fitting(template: Mapping[str, Any]) -> dict[str, Any]:
    """Return the template without what the engines cannot do."""
    return {**template, "Resources": {logical: _fitting(each) for logical, each in template["Resources"].items()}}


def _fitting(resource: Mapping[str, Any]) -> Mapping[str, Any]:
    left_out = NOT_IN_ENGINES.get(resource.get("Type"), ())
    properties = {k: v for k, v in resource.get("Properties", {}).items() if k not in left_out}
    return {**resource, "Properties": properties} if left_out else resource
