"""Tables and files come back as they stood at one moment, with all that a restore by itself leaves out."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.clouds import Cloud
from tests.desk import Desk, furnish
from tools import restore
from tools.restore import main, tables, versions_at
from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import client
from workshop.emulator.memory import backend

TARGET = "again"
FILES = f"loket-{TARGET}-files-{ACCOUNT}"


@pytest.fixture(autouse=True)
def _out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cloud: Cloud) -> Iterator[None]:
    monkeypatch.setattr(restore.write_import, "__defaults__", (tmp_path,))
    yield
    for logical, _ in tables():
        name = restore._named(logical, TARGET, ACCOUNT)
        if name in client("dynamodb").list_tables()["TableNames"]:
            client("dynamodb").update_table(TableName=name, DeletionProtectionEnabled=False)
            client("dynamodb").delete_table(TableName=name)
    if FILES in {bucket["Name"] for bucket in client("s3").list_buckets()["Buckets"]}:
        for version in client("s3").list_object_versions(Bucket=FILES).get("Versions", ()):
            client("s3").delete_object(Bucket=FILES, Key=version["Key"], VersionId=version["VersionId"])
        client("s3").delete_bucket(Bucket=FILES)


def _restore(cloud: Cloud, moment: datetime) -> None:
    for logical, _ in tables():
        client("dynamodb").update_continuous_backups(
            TableName=cloud.made[logical],
            PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
        )
    assert main(["demo", TARGET, moment.isoformat(), cloud.env["LOKET_POOL_ID"]]) == 0


def test_every_table_is_back_with_its_rows_indexes_stream_expiry_and_backups(cloud: Cloud, tmp_path: Path) -> None:
    furnish()
    desk = Desk().submitted()
    _restore(cloud, datetime.now(UTC))
    aws = client("dynamodb")
    for logical, properties in tables():
        name = f"loket-{TARGET}-{cloud.made[logical].rpartition('-')[2]}"
        table = aws.describe_table(TableName=name)["Table"]
        indexes = {index["IndexName"] for index in table.get("GlobalSecondaryIndexes", ())}
        assert indexes == {index["IndexName"] for index in properties.get("GlobalSecondaryIndexes", ())}
        assert ("LatestStreamArn" in table) is ("StreamSpecification" in properties)
        assert table["DeletionProtectionEnabled"] is True
        expiry = aws.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
        assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}
        backups = aws.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
        assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    key = {"pk": {"S": f"req#{desk.request_id}"}, "sk": {"S": "now"}}
    rows = [
        aws.get_item(TableName=name, Key=key)["Item"]
        for name in (cloud.made["RequestsTable"], f"loket-{TARGET}-requests")
    ]
    assert rows[0] == rows[1]


def test_what_cloudformation_is_to_take_over_bears_the_names_of_the_new_stage(cloud: Cloud, tmp_path: Path) -> None:
    _restore(cloud, datetime.now(UTC))
    named: list[dict[str, Any]] = json.loads((tmp_path / "resources-to-import.json").read_text("utf-8"))
    template = json.loads((tmp_path / "import.json").read_text("utf-8"))
    assert {each["LogicalResourceId"] for each in named} == template["Resources"].keys()
    assert {logical for logical, _ in tables()} | {"FilesBucket", "Pool"} == template["Resources"].keys()
    assert all("DeletionPolicy" in resource for resource in template["Resources"].values()), "an import asks for it"
    identifiers = [value for each in named for value in each["ResourceIdentifier"].values()]
    assert {f"loket-{TARGET}-requests", FILES, cloud.env["LOKET_POOL_ID"]} <= set(identifiers)


def test_a_file_comes_back_as_it_was_and_what_came_later_or_had_gone_does_not(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    s3, bucket = client("s3"), cloud.made["FilesBucket"]
    for key in ("files/changed", "files/deleted-later", "files/deleted-before"):
        s3.put_object(Bucket=bucket, Key=key, Body=b"then")
    s3.delete_object(Bucket=bucket, Key="files/deleted-before")
    times = _stamped(bucket, datetime(2026, 1, 1, tzinfo=UTC))
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    s3.put_object(Bucket=bucket, Key="files/changed", Body=b"now")
    s3.put_object(Bucket=bucket, Key="files/later", Body=b"now")
    s3.delete_object(Bucket=bucket, Key="files/deleted-later")
    assert times == 4
    assert {v["Key"] for v in versions_at(bucket, moment)} == {"files/changed", "files/deleted-later"}
    _restore(cloud, moment)
    back = {item["Key"] for item in s3.list_objects_v2(Bucket=FILES)["Contents"]}
    assert back == {"files/changed", "files/deleted-later"}
    assert s3.get_object(Bucket=FILES, Key="files/changed")["Body"].read() == b"then"
    assert s3.get_bucket_versioning(Bucket=FILES)["Status"] == "Enabled"
    assert all(s3.get_public_access_block(Bucket=FILES)["PublicAccessBlockConfiguration"].values())


def _stamped(bucket: str, moment: datetime) -> int:
    """Let everything that lies in the bucket have come at this moment, one second after the other."""
    count = 0
    for key in [*backend("s3").buckets[bucket].keys]:
        for version in backend("s3").buckets[bucket].keys.getlist(key):
            version.last_modified = (moment + timedelta(seconds=count)).replace(tzinfo=None)
            count += 1
    return count


def test_accounts_that_the_restored_tables_do_not_know_are_named(
    cloud: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    pool = cloud.env["LOKET_POOL_ID"]
    made = client("cognito-idp").admin_create_user(UserPoolId=pool, Username="baru@pembeli.example")["User"]
    subject = next(a["Value"] for a in made["Attributes"] if a["Name"] == "sub")
    _restore(cloud, datetime.now(UTC) - timedelta(days=1))
    assert f"unknown to the tables: {subject}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["demo"], ["demo", "again", "yesterday"], ["demo", "again", "2026-11-27T10:00"]]
)
def test_a_moment_is_told_with_its_zone_or_nothing_is_begun(cloud: Cloud, arguments: list[str]) -> None:
    assert main(arguments) == 2
    assert f"loket-{TARGET}-requests" not in client("dynamodb").list_tables()["TableNames"]
