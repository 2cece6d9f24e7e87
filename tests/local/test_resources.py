"""What runs here is what production deploys, or an error that names the difference."""

from typing import Any

import pytest

from local.environment import environment
from local.makers import UnknownProperty, client
from local.resources import UnknownResource, Workshop, make_resources, read_template
from tests.conftest import Cloud


def test_tables_have_their_indexes_stream_and_expiry(cloud: Cloud) -> None:
    name = cloud.made["RequestsTable"]
    table = client("dynamodb").describe_table(TableName=name)["Table"]
    indexes = {index["IndexName"] for index in table["GlobalSecondaryIndexes"]}
    assert indexes == {"by_officer", "by_treasurer", "by_admin", "by_customer", "by_phase", "by_sweep"}
    assert table["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
    assert table["LatestStreamArn"] == cloud.made["RequestsTable.StreamArn"]
    expiry = client("dynamodb").describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}


def test_the_inbox_tells_the_uploads_queue_and_forgets_refused_files_after_a_week(cloud: Cloud) -> None:
    inbox = cloud.env["LOKET_BUCKET_INBOX"]
    told = client("s3").get_bucket_notification_configuration(Bucket=inbox)["QueueConfigurations"]
    assert [to["QueueArn"] for to in told] == [cloud.made["UploadsQueue.Arn"]]
    assert told[0]["Filter"]["Key"]["FilterRules"][0]["Value"] == "inbox/"
    rules = client("s3").get_bucket_lifecycle_configuration(Bucket=inbox)["Rules"]
    assert {r["ID"]: r.get("Expiration") for r in rules}["refused"] == {"Days": 7}
    assert client("s3").get_bucket_cors(Bucket=inbox)["CORSRules"][0]["AllowedMethods"] == ["POST", "PUT"]


def test_the_files_bucket_keeps_versions(cloud: Cloud) -> None:
    files = cloud.env["LOKET_BUCKET_FILES"]
    assert client("s3").get_bucket_versioning(Bucket=files)["Status"] == "Enabled"


def test_each_queue_gives_up_into_its_dead_letter_queue_after_five_tries(cloud: Cloud) -> None:
    for name in ("Uploads", "Documents", "Notices"):
        url = cloud.made[f"{name}Queue"]
        policy = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]["RedrivePolicy"]
        assert cloud.made[f"{name}DeadQueue.Arn"] in policy
        assert '"maxReceiveCount": 5' in policy


def test_functions_get_the_environment_that_the_template_gives_them(cloud: Cloud) -> None:
    declared: set[str] = set()
    for part in Workshop(read_template()).parts().values():
        declared |= part.get("Environment", {}).get("Variables", {}).keys()
    assert declared <= cloud.env.keys()
    assert cloud.env["LOKET_TABLE_REQUESTS"] == cloud.made["RequestsTable"]
    assert cloud.env["LOKET_STAGE"] == "demo"


def test_each_start_has_a_secret_of_its_own(cloud: Cloud) -> None:
    workshop = Workshop(read_template())
    workshop.made = dict(cloud.made)
    assert environment(workshop)["LOKET_SECRET"] != environment(workshop)["LOKET_SECRET"]


def _template(kind: str, **properties: Any) -> dict[str, Any]:
    return {"Resources": {"Thing": {"Type": kind, "Properties": properties}}}


def test_an_unknown_resource_type_is_refused_before_anything_is_made(cloud: Cloud) -> None:
    with pytest.raises(UnknownResource, match="AWS::Kinesis::Stream"):
        make_resources(_template("AWS::Kinesis::Stream"))


@pytest.mark.parametrize(
    "kind", ["AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::S3::Bucket", "AWS::Cognito::UserPool"]
)
def test_an_unknown_property_is_refused_rather_than_dropped(cloud: Cloud, kind: str) -> None:
    with pytest.raises(UnknownProperty, match="Wonderful"):
        make_resources(_template(kind, Wonderful=True))


def test_resources_that_need_each_other_are_refused(cloud: Cloud) -> None:
    needs_itself = _template("AWS::SQS::Queue", RedrivePolicy={"deadLetterTargetArn": {"Fn::GetAtt": ["Thing", "Arn"]}})
    with pytest.raises(UnknownResource, match="Thing needs itself"):
        make_resources(needs_itself)
