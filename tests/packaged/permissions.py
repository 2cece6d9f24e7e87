"""Which permissions an AWS call needs, and whether a policy gives them. Source: AWS's service authorization reference.

Conditions of a policy are taken as met; resources and actions are not.
"""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

ACCOUNT = "ap-southeast-3:123456789012"
IN_TRANSACTIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}
LAMBDAS_OWN = frozenset(
    {
        *("logs:CreateLogStream", "logs:PutLogEvents"),
        *("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
        *("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"),
    }
)
MISSING = frozenset({"404", "NoSuchKey", "NotFound"})
READS = frozenset({"GetObject", "HeadObject"})
WRITES = frozenset({"PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"})
COPIES = frozenset({"CopyObject", "UploadPartCopy"})


class Need(NamedTuple):
    """One action on one resource (an ARN)."""

    action: str
    resource: str


def needs(call: Mapping[str, Any]) -> frozenset[Need]:
    """Return what IAM asks of this call as child.py notes it; nothing for a call that goes out unsigned."""
    if not call["signed"]:
        return frozenset()
    return frozenset(_needs(call["service"], call["operation"], call["params"], missing=call["error"] in MISSING))


def _needs(service: str, operation: str, params: Mapping[str, Any], *, missing: bool) -> Iterator[Need]:
    match service:
        case "dynamodb":
            yield from _dynamodb(operation, params)
        case "s3":
            yield from _s3(operation, params)
            if missing:
                # Whoever may not list a bucket is told 403, not 404, of a file that is not there.
                yield Need("s3:ListBucket", f"arn:aws:s3:::{params.get('CopySource', params)['Bucket']}")
        case "sqs":
            queue = params["QueueUrl"].rpartition("/")[2]
            yield Need(f"sqs:{operation.removesuffix('Batch')}", f"arn:aws:sqs:{ACCOUNT}:{queue}")
        case "cognito-idp":
            yield Need(f"cognito-idp:{operation}", f"arn:aws:cognito-idp:{ACCOUNT}:userpool/{params['UserPoolId']}")
        case "kms" | "secretsmanager":
            yield Need(f"{service}:{operation}", params["KeyId" if service == "kms" else "SecretId"])
        case "sesv2":
            domain = params["FromEmailAddress"].rpartition("@")[2].rstrip(">")
            identity = f"arn:aws:ses:{ACCOUNT}:identity/{domain}"
            yield Need(f"ses:{operation}", identity)
            if "Raw" in params["Content"]:
                yield Need("ses:SendRawEmail", identity)
            if "ConfigurationSetName" in params:
                named = f"arn:aws:ses:{ACCOUNT}:configuration-set/{params['ConfigurationSetName']}"
                yield from (Need("ses:SendEmail", named), Need("ses:SendRawEmail", named))
        case _:
            yield Need(f"{service}:{operation}", "*")


def _dynamodb(operation: str, params: Mapping[str, Any]) -> Iterator[Need]:
    if operation.startswith("Transact"):
        for item in params["TransactItems"]:
            ((kind, inner),) = item.items()
            yield Need(f"dynamodb:{IN_TRANSACTIONS.get(kind, 'GetItem')}", _table(inner))
    elif operation.startswith("Batch"):
        for name in params["RequestItems"]:
            yield Need(f"dynamodb:{operation}", _table({"TableName": name}))
    else:
        index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
        yield Need(f"dynamodb:{operation}", _table(params) + index)


def _table(params: Mapping[str, Any]) -> str:
    return f"arn:aws:dynamodb:{ACCOUNT}:table/{params['TableName']}"


def _s3(operation: str, params: Mapping[str, Any]) -> Iterator[Need]:
    bucket = f"arn:aws:s3:::{params['Bucket']}"
    file = f"{bucket}/{params.get('Key', '')}"
    if operation in READS:
        yield Need("s3:GetObjectVersion" if "VersionId" in params else "s3:GetObject", file)
    elif operation in COPIES:
        source = params["CopySource"]
        yield Need("s3:GetObject", f"arn:aws:s3:::{source['Bucket']}/{source['Key']}")
        yield Need("s3:PutObject", file)
    elif operation in WRITES:
        yield Need("s3:PutObject", file)
    elif operation == "ListObjectVersions":
        yield Need("s3:ListBucketVersions", bucket)
    elif operation == "DeleteObject" and "VersionId" in params:
        yield Need("s3:DeleteObjectVersion", file)
    elif operation.startswith("ListObjects"):
        yield Need("s3:ListBucket", bucket)
    elif operation == "ListMultipartUploads":
        yield Need("s3:ListBucketMultipartUploads", bucket)
    elif operation == "ListParts":
        yield Need("s3:ListMultipartUploadParts", file)
    else:
        yield Need(f"s3:{operation}", file)


class Policy:
    """A policy document whose CloudFormation functions have been worked out."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Take the document."""
        self._grants = [
            Need(action, resource)
            for statement in document["Statement"]
            for action in _several(statement["Action"])
            for resource in _several(statement["Resource"])
        ]
        self._used: set[Need] = set()

    def refused(self, required: frozenset[Need]) -> list[Need]:
        """Return what is wanted but not given, and remember what was used."""
        missing = []
        for need in sorted(required):
            giving = {g for g in self._grants if g.action == need.action and fnmatchcase(need.resource, g.resource)}
            self._used |= giving
            if not giving:
                missing.append(need)
        return missing

    @property
    def grants(self) -> frozenset[Need]:
        """Return what the policy gives."""
        return frozenset(self._grants)

    def unused(self) -> list[Need]:
        """Return what was given and never used, without what Lambda itself uses around the handler."""
        return [grant for grant in self._grants if grant not in self._used and grant.action not in LAMBDAS_OWN]


def _several(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value
