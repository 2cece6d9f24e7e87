"""One maker per kind of resource: CloudFormation's properties in, API calls out, names and ARNs back.

A property that a maker does not know is an error: what production deploys and what runs here must not drift apart.
What an earlier run made is kept, with all that lies in it; a table that the template has outgrown is an error too.
Each maker returns {"": what Ref gives, "Arn": what GetAtt Arn gives, …}.
"""

import json
import os
from collections.abc import Mapping
from functools import cache
from typing import Any

import boto3

from workshop.emulator.intrinsics import ACCOUNT

Properties = dict[str, Any]
Made = dict[str, str]
REGION = "ap-southeast-3"


class UnknownProperty(LookupError):
    """The template sets a property that the local cloud would have dropped silently."""


@cache
def _client(service: str, _endpoints: frozenset[tuple[str, str]]) -> Any:
    return boto3.client(service, region_name=REGION)  # type: ignore[call-overload] # Any service.


def client(service: str) -> Any:
    """Return the client of this service at the endpoint that boto3's own variables name, or at AWS where none does."""
    return _client(service, frozenset((k, v) for k, v in os.environ.items() if k.startswith("AWS_ENDPOINT_URL")))


class OutgrownTable(RuntimeError):
    """A table of an earlier run is not as the template asks now; the text says which and where they differ."""


def nothing_left(kind: str, properties: Mapping[str, Any], *passed_over: str) -> None:
    """Raise UnknownProperty where properties are left that were neither used nor passed over knowingly."""
    left = set(properties) - {"Tags", *passed_over}
    if left:
        raise UnknownProperty(f"{kind}: {', '.join(sorted(left))}")


def make_table(logical: str, properties: Properties) -> Made:
    """Make a DynamoDB table with its indexes, stream and TTL."""
    dynamodb = client("dynamodb")
    name = properties.pop("TableName", logical)
    stream = properties.pop("StreamSpecification", None)
    ttl = properties.pop("TimeToLiveSpecification", None)
    taken_over = ("KeySchema", "AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")
    arguments = {k: properties.pop(k) for k in taken_over if k in properties}
    if stream:
        arguments["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": stream["StreamViewType"]}
    # Backups, encryption and deletion protection guard data that people rely on.
    nothing_left(
        "AWS::DynamoDB::Table",
        properties,
        "PointInTimeRecoverySpecification",
        "SSESpecification",
        "DeletionProtectionEnabled",
    )
    try:
        table = dynamodb.create_table(TableName=name, **arguments)["TableDescription"]
    except dynamodb.exceptions.ResourceInUseException:
        table = dynamodb.describe_table(TableName=name)["Table"]
        if other := _differences(_shape(table), _shape(arguments)):
            raise OutgrownTable(f"{name}: {other}") from None
    ttl_now = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    if ttl and (ttl_now["TimeToLiveStatus"], ttl_now.get("AttributeName")) != ("ENABLED", ttl["AttributeName"]):
        spec = {"AttributeName": ttl["AttributeName"], "Enabled": ttl["Enabled"]}
        dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=spec)
    return {"": name, "Arn": table["TableArn"], "StreamArn": table.get("LatestStreamArn", "")}


def _shape(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return what can't be changed, or not without the rows that are there, of a table asked for or described."""
    indexes = [*table.get("GlobalSecondaryIndexes", ()), *table.get("LocalSecondaryIndexes", ())]
    return {
        "KeySchema": table["KeySchema"],
        "StreamSpecification": table.get("StreamSpecification"),
        **{f"attribute {a['AttributeName']}": a["AttributeType"] for a in table["AttributeDefinitions"]},
        **{f"index {index['IndexName']}": [index["KeySchema"], index["Projection"]] for index in indexes},
    }


def _differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    return ", ".join(sorted(name for name in {*one, *other} if one.get(name) != other.get(name)))


def make_queue(logical: str, properties: Properties) -> Made:
    """Make an SQS queue with its redrive to a dead-letter queue."""
    name = properties.pop("QueueName", logical)
    attributes = {}
    for key in (
        "VisibilityTimeout",
        "MessageRetentionPeriod",
        "ReceiveMessageWaitTimeSeconds",
        "DelaySeconds",
        "MaximumMessageSize",
        "SqsManagedSseEnabled",
        "KmsMasterKeyId",
        "RedrivePolicy",
        "RedriveAllowPolicy",
    ):
        if key in properties:
            value = properties.pop(key)
            attributes[key] = json.dumps(value) if isinstance(value, dict) else str(value).lower()
    nothing_left("AWS::SQS::Queue", properties)
    sqs = client("sqs")
    try:
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    except sqs.exceptions.QueueNameExists:
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
        sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)
    return {"": url, "QueueUrl": url, "QueueName": name, "Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"}


def make_queue_policy(logical: str, properties: Properties) -> Made:
    """Put a policy on its queues (who may send: the inbox bucket)."""
    policy = json.dumps(properties.pop("PolicyDocument"))
    for url in properties.pop("Queues"):
        client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    nothing_left("AWS::SQS::QueuePolicy", properties)
    return {"": logical}


def make_topic(logical: str, properties: Properties) -> Made:
    """Make a topic of SNS, which policies name; nobody subscribes to it here."""
    topic = client("sns").create_topic(Name=properties.pop("TopicName", logical))["TopicArn"]
    nothing_left("AWS::SNS::Topic", properties, "Subscription")
    return {"": topic}


def make_configuration_set(logical: str, properties: Properties) -> Made:
    """Make a configuration set of SES; what it does with events, `mail_events.py` does."""
    name = properties.pop("Name", logical)
    nothing_left("AWS::SES::ConfigurationSet", properties, "ReputationOptions", "SendingOptions", "SuppressionOptions")
    if name not in client("sesv2").list_configuration_sets()["ConfigurationSets"]:
        client("sesv2").create_configuration_set(ConfigurationSetName=name)
    return {"": name}


def make_pool(logical: str, properties: Properties) -> Made:
    """Make a Cognito user pool."""
    name = properties.pop("UserPoolName", logical)
    taken_over = (
        "UsernameAttributes",
        "AliasAttributes",
        "AutoVerifiedAttributes",
        "Policies",
        "Schema",
        "AccountRecoverySetting",
        "AdminCreateUserConfig",
        "MfaConfiguration",
        "UsernameConfiguration",
        "UserAttributeUpdateSettings",
        "VerificationMessageTemplate",
        "EmailConfiguration",
        "DeviceConfiguration",
    )
    arguments = {k: properties.pop(k) for k in taken_over if k in properties}
    passed_over = ("DeletionProtection", "UserPoolAddOns", "UserPoolTags", "UserPoolTier")
    nothing_left("AWS::Cognito::UserPool", properties, *passed_over)
    pool = client("cognito-idp").create_user_pool(PoolName=name, **arguments)["UserPool"]
    host = f"cognito-idp.{REGION}.amazonaws.com/{pool['Id']}"
    return {"": pool["Id"], "Arn": pool["Arn"], "ProviderName": host, "ProviderURL": f"https://{host}"}


def make_pool_client(logical: str, properties: Properties) -> Made:
    """Make the application's client of the pool."""
    properties.setdefault("ClientName", logical)
    made = client("cognito-idp").create_user_pool_client(**properties)["UserPoolClient"]
    return {"": made["ClientId"], "ClientId": made["ClientId"], "ClientSecret": made.get("ClientSecret", "")}


def make_pool_group(logical: str, properties: Properties) -> Made:
    """Make a group of the pool."""
    client("cognito-idp").create_group(**properties)
    return {"": properties.get("GroupName", logical)}
