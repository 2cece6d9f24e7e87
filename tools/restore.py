"""`python -m tools.restore FROM TO MOMENT [POOL_ID]` brings tables and files back as they stood at one moment.

Into new tables and a new bucket under the names of the stage TO; what lies under those of FROM is read and not touched.
MOMENT is ISO 8601 with its zone. What a restored table has lost (stream, expiry, own backups) is set anew. Then
`build/restore/` has what CloudFormation needs to take all that over: docs/deploy.md, Getting it back.
With POOL_ID the accounts that were opened after the moment are named: their persons are not in the restored tables.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from tools.leftovers import KINDS
from workshop.emulator.makers import REGION, client
from workshop.emulator.resources import read_template

OUT: Final = Path(__file__).parents[1] / "build" / "restore"
TABLE: Final = "AWS::DynamoDB::Table"
FILES: Final = "FilesBucket"
LARGEST_COPY: Final = 5 * 2**30


class NotRestoredError(RuntimeError):
    """Something could not be brought back; the text says what."""


def _named(logical: str, stage: str, account: str) -> str:
    resource = read_template()["Resources"][logical]
    pattern = resource["Properties"][KINDS[resource["Type"]].naming]["Fn::Sub"]
    return re.sub(r"\$\{([^}]+)\}", lambda match: {"Stage": stage, "AWS::AccountId": account}[match[1]], pattern)


def tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each table's logical id and what the template says of it."""
    for logical, resource in read_template()["Resources"].items():
        if resource.get("Type") == TABLE:
            yield logical, resource["Properties"]


def restore_table(properties: dict[str, Any], source: str, target: str, moment: datetime) -> None:
    """Restore one table, wait until it is there, and set what a restore leaves out."""
    dynamodb = client("dynamodb")
    dynamodb.restore_table_to_point_in_time(
        SourceTableName=source, TargetTableName=target, RestoreDateTime=moment, BillingModeOverride="PAY_PER_REQUEST"
    )
    dynamodb.get_waiter("table_exists").wait(TableName=target, WaiterConfig={"Delay": 20, "MaxAttempts": 540})
    if stream := properties.get("StreamSpecification"):
        dynamodb.update_table(
            TableName=target,
            StreamSpecification={"StreamEnabled": True, "StreamViewType": stream["StreamViewType"]},
        )
        dynamodb.get_waiter("table_exists").wait(TableName=target)
    expiry = properties["TimeToLiveSpecification"]
    dynamodb.update_time_to_live(
        TableName=target, TimeToLiveSpecification={"Enabled": True, "AttributeName": expiry["AttributeName"]}
    )
    dynamodb.update_continuous_backups(
        TableName=target, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    dynamodb.update_table(TableName=target, DeletionProtectionEnabled=True)


def versions_at(bucket: str, moment: datetime) -> Iterator[dict[str, Any]]:
    """Yield, of each file that was there at the moment, the version that it had then."""
    newest: dict[str, dict[str, Any]] = {}
    for page in client("s3").get_paginator("list_object_versions").paginate(Bucket=bucket):
        for version in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
            before = newest.get(version["Key"])
            if version["LastModified"] <= moment and (not before or before["LastModified"] < version["LastModified"]):
                newest[version["Key"]] = version
    yield from (version for version in newest.values() if "Size" in version)


def restore_files(source: str, target: str, moment: datetime) -> int:
    """Copy every file as it was at the moment into a new private bucket; return how many."""
    s3 = client("s3")
    s3.create_bucket(Bucket=target, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_public_access_block(
        Bucket=target,
        PublicAccessBlockConfiguration=read_template()["Resources"][FILES]["Properties"][
            "PublicAccessBlockConfiguration"
        ],
    )
    s3.put_bucket_versioning(Bucket=target, VersioningConfiguration={"Status": "Enabled"})
    count = 0
    for version in versions_at(source, moment):
        if version["Size"] > LARGEST_COPY:
            raise NotRestoredError(f"{version['Key']} is larger than one copy may be; copy it by `aws s3 cp`.")
        place = {"Bucket": source, "Key": version["Key"], "VersionId": version["VersionId"]}
        s3.copy_object(Bucket=target, Key=version["Key"], CopySource=place)
        count += 1
    return count


def newer_accounts(pool: str, moment: datetime) -> list[str]:
    """Return the subjects of accounts that were opened after the moment."""
    pages = client("cognito-idp").get_paginator("list_users").paginate(UserPoolId=pool)
    users = [user for page in pages for user in page["Users"] if user["UserCreateDate"] > moment]
    return sorted(a["Value"] for user in users for a in user["Attributes"] if a["Name"] == "sub")


def write_import(stage: str, account: str, pool: str, out: Path = OUT) -> list[dict[str, Any]]:
    """Write the template of what is to be taken into a stack, and by which name each is known; return the latter."""
    template = read_template()
    wanted = [logical for logical, _ in tables()] + [FILES]
    named = [
        {
            "ResourceType": template["Resources"][logical]["Type"],
            "LogicalResourceId": logical,
            "ResourceIdentifier": {
                KINDS[template["Resources"][logical]["Type"]].naming: _named(logical, stage, account)
            },
        }
        for logical in wanted
    ]
    if pool:
        wanted.append("Pool")
        named.append(
            {
                "ResourceType": "AWS::Cognito::UserPool",
                "LogicalResourceId": "Pool",
                "ResourceIdentifier": {"UserPoolId": pool},
            }
        )
    parts = {name: template[name] for name in ("Parameters", "Conditions")}
    document = parts | {"Resources": {logical: template["Resources"][logical] for logical in wanted}}
    out.mkdir(parents=True, exist_ok=True)
    (out / "import.json").write_text(json.dumps(document, indent=1), "utf-8")
    (out / "resources-to-import.json").write_text(json.dumps(named, indent=1), "utf-8")
    return named


def main(arguments: list[str]) -> int:
    """Restore; say what is back, and what is not."""
    try:
        source, target, text, *pool = arguments
        moment = datetime.fromisoformat(text)
    except ValueError:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if moment.tzinfo is None:
        sys.stderr.write("The moment needs its zone, such as 2026-11-27T10:00:00+07:00.\n")
        return 2
    account = client("sts").get_caller_identity()["Account"]
    for logical, properties in tables():
        names = _named(logical, source, account), _named(logical, target, account)
        restore_table(properties, *names, moment)
        sys.stdout.write(f"{names[1]} is as {names[0]} was\n")
    buckets = _named(FILES, source, account), _named(FILES, target, account)
    sys.stdout.write(f"{buckets[1]} has {restore_files(*buckets, moment)} files of {buckets[0]}\n")
    for subject in newer_accounts(pool[0], moment) if pool else ():
        sys.stdout.write(f"opened later, and unknown to the tables: {subject}\n")
    write_import(target, account, pool[0] if pool else "")
    sys.stdout.write(f"{OUT}: import.json and resources-to-import.json, for docs/deploy.md, Getting it back\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
