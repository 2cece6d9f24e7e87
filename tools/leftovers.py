"""`python -m tools.leftovers STACK STAGE [--delete]` finds what lies under the names that a create of this stage wants.

A create that fails is rolled back, and takes with it what it made. Something can stay all the same: a bucket into which
somebody put a file, a log group that a function wrote once more, a secret that waits for its end. A name that is taken
lets no second create through. With `--delete` goes what is empty, and nothing else ever.
"""

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from botocore.exceptions import ClientError

from workshop.emulator.makers import client
from workshop.emulator.resources import read_template

STANDS_NOT = frozenset({"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_COMPLETE", "REVIEW_IN_PROGRESS"})
"""Of a stack that was never made; of any other the names are its own."""
MISSING = re.compile(r"NotFound|NoSuch|NonExistentQueue|QueueDoesNotExist|^404$")


class Kind(NamedTuple):
    """A kind of resource: the property that names it, what lies in it, how it is deleted, and by which command."""

    naming: str
    content: Callable[[str], str]
    delete: Callable[[str], object]
    command: str


class Leftover(NamedTuple):
    """Something under a name that a create wants; `content` is empty where nothing lies in it."""

    kind: str
    name: str
    content: str


def _rows(table: str) -> str:
    return "rows" if client("dynamodb").scan(TableName=table, Limit=1)["Count"] else ""


def _files(bucket: str) -> str:
    page = client("s3").list_object_versions(Bucket=bucket, MaxKeys=1)
    return "files" if page.get("Versions") or page.get("DeleteMarkers") else ""


def _messages(queue: str) -> str:
    url = client("sqs").get_queue_url(QueueName=queue)["QueueUrl"]
    counts = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    waiting = sum(int(n) for name, n in counts.items() if name.startswith("ApproximateNumberOfMessages"))
    return "messages" if waiting else ""


def _lines(group: str) -> str:
    return "lines" if client("logs").describe_log_streams(logGroupName=group, limit=1)["logStreams"] else ""


def _secret(name: str) -> str:
    deleted = client("secretsmanager").describe_secret(SecretId=name).get("DeletedDate")
    return "a secret that waits for its end" if deleted else "a secret"


def _pool(name: str) -> str:
    pages = client("cognito-idp").get_paginator("list_user_pools").paginate(PaginationConfig={"PageSize": 60})
    return next(str(pool["Id"]) for page in pages for pool in page["UserPools"] if pool["Name"] == name)


def _accounts(name: str) -> str:
    return "accounts" if client("cognito-idp").list_users(UserPoolId=_pool(name), Limit=1)["Users"] else ""


KINDS: Final = {
    "AWS::DynamoDB::Table": Kind(
        "TableName",
        _rows,
        lambda name: client("dynamodb").delete_table(TableName=name),
        "aws dynamodb delete-table --table-name {}",
    ),
    "AWS::S3::Bucket": Kind(
        "BucketName", _files, lambda name: client("s3").delete_bucket(Bucket=name), "aws s3 rb s3://{} --force"
    ),
    "AWS::SQS::Queue": Kind(
        "QueueName",
        _messages,
        lambda name: client("sqs").delete_queue(QueueUrl=client("sqs").get_queue_url(QueueName=name)["QueueUrl"]),
        'aws sqs delete-queue --queue-url "$(aws sqs get-queue-url --queue-name {} --output text)"',
    ),
    "AWS::Logs::LogGroup": Kind(
        "LogGroupName",
        _lines,
        lambda name: client("logs").delete_log_group(logGroupName=name),
        "aws logs delete-log-group --log-group-name {}",
    ),
    "AWS::SecretsManager::Secret": Kind(
        "Name",
        _secret,
        lambda name: client("secretsmanager").delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True),
        "aws secretsmanager delete-secret --force-delete-without-recovery --secret-id {}",
    ),
    "AWS::Cognito::UserPool": Kind(
        "UserPoolName",
        _accounts,
        lambda name: client("cognito-idp").delete_user_pool(UserPoolId=_pool(name)),
        "aws cognito-idp delete-user-pool --user-pool-id <id of {}>",
    ),
}


def names(stage: str, account: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of everything that outlives a stack and bears a name of its own."""
    values = {"Stage": stage, "AWS::AccountId": account}
    for resource in read_template()["Resources"].values():
        kind = KINDS.get(resource.get("Type"))
        if kind and kind.naming in resource["Properties"]:
            pattern = resource["Properties"][kind.naming]["Fn::Sub"]
            yield resource["Type"], re.sub(r"\$\{([^}]+)\}", lambda match: values[match[1]], pattern)


def leftovers(stage: str, account: str) -> Iterator[Leftover]:
    """Yield what lies under these names already."""
    for kind, name in names(stage, account):
        try:
            yield Leftover(kind, name, KINDS[kind].content(name))
        except StopIteration:
            continue
        except ClientError as error:
            if not MISSING.search(error.response["Error"]["Code"]):
                raise


def status(stack: str) -> str:
    """Return how the stack stands; empty where there is none of this name."""
    try:
        return str(client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"])
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":
            raise
        return ""


def main(arguments: list[str]) -> int:
    """Say what is left and what to do about it; 1 while a name is taken."""
    words: list[Any] = [word for word in arguments if word != "--delete"]
    if len(words) != len(("STACK", "STAGE")):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    stack, stage = words
    if (now := status(stack)) and now not in STANDS_NOT:
        sys.stdout.write(f"The stack {stack} stands ({now}): nothing under its names is left over.\n")
        return 0
    if now:
        sys.stdout.write(
            f"The stack {stack} was never made ({now}): aws cloudformation delete-stack --stack-name {stack}\n"
        )
    account = client("sts").get_caller_identity()["Account"]
    taken = 0
    for kind, name, content in leftovers(stage, account):
        if not content and "--delete" in arguments:
            KINDS[kind].delete(name)
            sys.stdout.write(f"deleted  {name}\n")
            continue
        taken += 1
        sys.stdout.write(f"taken    {name} ({content or 'empty'}): {KINDS[kind].command.format(name)}\n")
    sys.stdout.write("A create finds its names taken.\n" if taken else "Every name is free.\n")
    return 1 if taken or now else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
