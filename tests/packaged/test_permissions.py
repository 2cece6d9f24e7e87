"""The yardstick itself: a call that a policy does not give is found, and so is a gift that nobody uses."""

from typing import Any

import pytest

from tests.packaged.permissions import Need, Policy, needs

TABLE = "arn:aws:dynamodb:ap-southeast-3:123456789012:table/loket-demo-requests"


def call(service: str, operation: str, **params: Any) -> dict[str, Any]:
    return {"service": service, "operation": operation, "params": params, "signed": True, "error": None}


def policy(action: str, resource: str) -> Policy:
    return Policy({"Statement": [{"Action": action, "Resource": resource}]})


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (call("dynamodb", "Query", TableName="t"), {"dynamodb:Query table/t"}),
        (call("dynamodb", "Query", TableName="t", IndexName="i"), {"dynamodb:Query table/t/index/i"}),
        (call("dynamodb", "BatchGetItem", RequestItems={"t": {}}), {"dynamodb:BatchGetItem table/t"}),
        (
            call("dynamodb", "TransactWriteItems", TransactItems=[{"Put": {"TableName": "t"}}]),
            {"dynamodb:PutItem table/t"},
        ),
        (
            call("dynamodb", "TransactWriteItems", TransactItems=[{"ConditionCheck": {"TableName": "t"}}]),
            {"dynamodb:ConditionCheckItem table/t"},
        ),
        (
            call("dynamodb", "TransactGetItems", TransactItems=[{"Get": {"TableName": "t"}}]),
            {"dynamodb:GetItem table/t"},
        ),
        (call("s3", "HeadObject", Bucket="b", Key="k"), {"s3:GetObject b/k"}),
        (call("s3", "HeadObject", Bucket="b", Key="k") | {"error": "404"}, {"s3:GetObject b/k", "s3:ListBucket b"}),
        (
            call("s3", "CopyObject", Bucket="b", Key="k", CopySource={"Bucket": "a", "Key": "j"}),
            {"s3:GetObject a/j", "s3:PutObject b/k"},
        ),
        (
            call("s3", "UploadPartCopy", Bucket="b", Key="k", CopySource={"Bucket": "a", "Key": "j"}),
            {"s3:GetObject a/j", "s3:PutObject b/k"},
        ),
        (call("s3", "UploadPart", Bucket="b", Key="k"), {"s3:PutObject b/k"}),
        (call("s3", "ListMultipartUploads", Bucket="b", Prefix="k"), {"s3:ListBucketMultipartUploads b"}),
        (call("s3", "ListParts", Bucket="b", Key="k"), {"s3:ListMultipartUploadParts b/k"}),
        (call("s3", "AbortMultipartUpload", Bucket="b", Key="k"), {"s3:AbortMultipartUpload b/k"}),
        (call("s3", "ListObjectsV2", Bucket="b", Prefix="k"), {"s3:ListBucket b"}),
        (call("s3", "ListObjectVersions", Bucket="b", Prefix="k"), {"s3:ListBucketVersions b"}),
        (call("s3", "DeleteObject", Bucket="b", Key="k"), {"s3:DeleteObject b/k"}),
        (call("s3", "DeleteObject", Bucket="b", Key="k", VersionId="v"), {"s3:DeleteObjectVersion b/k"}),
        (call("sqs", "SendMessageBatch", QueueUrl="https://sqs/1/q"), {"sqs:SendMessage q"}),
        (
            call("sesv2", "SendEmail", FromEmailAddress="Loket <l@x.id>", Content={"Raw": {}}),
            {"ses:SendEmail identity/x.id", "ses:SendRawEmail identity/x.id"},
        ),
        (call("cognito-idp", "AdminGetUser", UserPoolId="p"), {"cognito-idp:AdminGetUser userpool/p"}),
        (
            call("secretsmanager", "GetSecretValue", SecretId="arn:aws:secretsmanager:r:1:secret:keys-x"),
            {"secretsmanager:GetSecretValue keys-x"},
        ),
        (call("cognito-idp", "SignUp") | {"signed": False}, set()),
        (call("kms", "Sign", KeyId="arn:aws:kms:r:1:key/k"), {"kms:Sign key/k"}),
        (call("ssm", "GetParameter"), {"ssm:GetParameter *"}),
    ],
)
def test_a_call_needs_its_actions_on_its_resources(made: dict[str, Any], expected: set[str]) -> None:
    actual = {f"{need.action} {need.resource.removeprefix('arn:aws:s3:::').rsplit(':', 1)[-1]}" for need in needs(made)}
    assert actual == expected


def test_a_call_outside_the_policy_is_found() -> None:
    read = needs(call("dynamodb", "GetItem", TableName="loket-demo-requests"))
    assert policy("dynamodb:GetItem", TABLE).refused(read) == []
    assert policy("dynamodb:GetItem", TABLE + "s").refused(read) == [Need("dynamodb:GetItem", TABLE)]
    assert policy("dynamodb:Query", TABLE).refused(read) == [Need("dynamodb:GetItem", TABLE)]


def test_a_permission_for_one_folder_is_none_for_its_neighbour() -> None:
    inbox = policy("s3:GetObject", "arn:aws:s3:::loket/inbox/*")
    assert inbox.refused(needs(call("s3", "GetObject", Bucket="loket", Key="inbox/1/2"))) == []
    assert inbox.refused(needs(call("s3", "GetObject", Bucket="loket", Key="files/1/2")))


def test_what_is_given_and_never_used_is_listed() -> None:
    own = policy("dynamodb:GetItem", TABLE)
    assert own.unused() == [Need("dynamodb:GetItem", TABLE)]
    own.refused(needs(call("dynamodb", "GetItem", TableName="loket-demo-requests")))
    assert own.unused() == []
