"""S3 buckets from CloudFormation's properties: versioning, notification, lifecycle, CORS. One that is there is kept.

CloudFormation and the S3 API spell the same things differently; the small functions here are that translation.
"""

from contextlib import suppress
from typing import Any

from workshop.emulator.makers import REGION, Made, Properties, client, nothing_left


def make_bucket(logical: str, properties: Properties) -> Made:
    """Make a bucket with all that the template asks of it."""
    s3 = client("s3")
    name = properties.pop("BucketName", logical.lower())
    locks: Any = {"ObjectLockEnabledForBucket": True} if properties.pop("ObjectLockEnabled", False) else {}
    with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION}, **locks)
    if lock := properties.pop("ObjectLockConfiguration", None):
        s3.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration=_lock(lock))
    if versioning := properties.pop("VersioningConfiguration", None):
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=versioning)
    if lifecycle := properties.pop("LifecycleConfiguration", None):
        rules = [_rule(dict(rule)) for rule in lifecycle["Rules"]]
        s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
    if cors := properties.pop("CorsConfiguration", None):
        s3.put_bucket_cors(Bucket=name, CORSConfiguration={"CORSRules": [_cors(dict(c)) for c in cors["CorsRules"]]})
    if public := properties.pop("PublicAccessBlockConfiguration", None):
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=public)
    if notification := properties.pop("NotificationConfiguration", None):
        queues = [_to_queue(dict(q)) for q in notification.pop("QueueConfigurations", [])]
        nothing_left("NotificationConfiguration", notification)
        s3.put_bucket_notification_configuration(Bucket=name, NotificationConfiguration={"QueueConfigurations": queues})
    # Encryption at rest and object ownership guard discs and accounts that do not exist here.
    nothing_left("AWS::S3::Bucket", properties, "BucketEncryption", "OwnershipControls")
    host = f"{name}.s3.{REGION}.amazonaws.com"
    return {
        "": name,
        "Arn": f"arn:aws:s3:::{name}",
        "DomainName": f"{name}.s3.amazonaws.com",
        "RegionalDomainName": host,
    }


def _lock(lock: Properties) -> dict[str, Any]:
    kept = dict(lock["Rule"]["DefaultRetention"])
    return {**lock, "Rule": {"DefaultRetention": {**kept, "Days": int(kept["Days"])}}}


def _rule(rule: Properties) -> dict[str, Any]:
    api_rule: dict[str, Any] = {"Status": rule.pop("Status"), "Filter": {"Prefix": rule.pop("Prefix", "")}}
    if "Id" in rule:
        api_rule["ID"] = rule.pop("Id")
    if "ExpirationInDays" in rule:
        api_rule["Expiration"] = {"Days": rule.pop("ExpirationInDays")}
    if "ExpiredObjectDeleteMarker" in rule:
        api_rule["Expiration"] = {"ExpiredObjectDeleteMarker": rule.pop("ExpiredObjectDeleteMarker")}
    if "NoncurrentVersionExpirationInDays" in rule:
        api_rule["NoncurrentVersionExpiration"] = {"NoncurrentDays": rule.pop("NoncurrentVersionExpirationInDays")}
    for name in ("NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"):
        if name in rule:
            api_rule[name] = rule.pop(name)
    nothing_left("LifecycleConfiguration.Rules", rule)
    return api_rule


def _cors(rule: Properties) -> dict[str, Any]:
    names = {"ExposedHeaders": "ExposeHeaders", "MaxAge": "MaxAgeSeconds", "Id": "ID"}
    return {names.get(key, key): value for key, value in rule.items()}


def _to_queue(configuration: Properties) -> dict[str, Any]:
    api_configuration: dict[str, Any] = {"QueueArn": configuration.pop("Queue"), "Events": [configuration.pop("Event")]}
    if "Filter" in configuration:
        api_configuration["Filter"] = {"Key": {"FilterRules": configuration.pop("Filter")["S3Key"]["Rules"]}}
    nothing_left("QueueConfigurations", configuration)
    return api_configuration
