"""What runs here is what production deploys, or an error that names the difference."""

import re
from typing import Any

import pytest

from tests.clouds import Cloud
from tests.ring import KEYS
from workshop.emulator.environment import environment
from workshop.emulator.keys import hold_keys, new_keys
from workshop.emulator.makers import OutgrownTable, UnknownProperty, client
from workshop.emulator.resources import Stack, UnknownResource, make_resources, read_template
from workshop.emulator.secrets import make_secret


def test_tables_have_their_indexes_stream_and_expiry(cloud: Cloud) -> None:
    name = cloud.made["RequestsTable"]
    table = client("dynamodb").describe_table(TableName=name)["Table"]
    indexes = {index["IndexName"] for index in table["GlobalSecondaryIndexes"]}
    assert indexes == {"by_officer", "by_treasurer", "by_customer", "by_phase", "by_sweep"}
    assert table["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
    assert table["LatestStreamArn"] == cloud.made["RequestsTable.StreamArn"]
    expiry = client("dynamodb").describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}


def test_the_inbox_tells_the_uploads_queue_and_forgets_refused_files_after_a_week(cloud: Cloud) -> None:
    inbox = cloud.env["LOKET_BUCKET_INBOX"]
    configurations = client("s3").get_bucket_notification_configuration(Bucket=inbox)["QueueConfigurations"]
    assert [to["QueueArn"] for to in configurations] == [cloud.made["UploadsQueue.Arn"]]
    assert configurations[0]["Filter"]["Key"]["FilterRules"][0]["Value"] == "inbox/"
    rules = client("s3").get_bucket_lifecycle_configuration(Bucket=inbox)["Rules"]
    assert {r["ID"]: r.get("Expiration") for r in rules}["refused"] == {"Days": 7}
    assert client("s3").get_bucket_cors(Bucket=inbox)["CORSRules"][0]["AllowedMethods"] == ["POST", "PUT"]


def test_the_files_bucket_keeps_versions(cloud: Cloud) -> None:
    files = cloud.env["LOKET_BUCKET_FILES"]
    assert client("s3").get_bucket_versioning(Bucket=files)["Status"] == "Enabled"


def test_the_files_bucket_lets_pages_of_the_web_application_read(cloud: Cloud) -> None:
    (rule,) = client("s3").get_bucket_cors(Bucket=cloud.env["LOKET_BUCKET_FILES"])["CORSRules"]
    assert (rule["AllowedMethods"], rule["AllowedOrigins"]) == (["GET", "HEAD"], [cloud.env["LOKET_WEB_ORIGIN"]])
    assert "Content-Disposition" in rule["ExposeHeaders"]


def test_each_queue_gives_up_into_its_dead_letter_queue_after_twelve_tries(cloud: Cloud) -> None:
    for name in ("Uploads", "Papers", "Notices", "Proofs"):
        url = cloud.made[f"{name}Queue"]
        policy = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]["RedrivePolicy"]
        assert cloud.made[f"{name}DeadQueue.Arn"] in policy
        assert '"maxReceiveCount": 12' in policy


def test_functions_get_the_environment_that_the_template_gives_them(cloud: Cloud) -> None:
    declared: set[str] = set()
    for part in Stack(read_template()).parts().values():
        declared |= part.get("Environment", {}).get("Variables", {}).keys()
    assert declared <= cloud.env.keys()
    assert cloud.env["LOKET_TABLE_REQUESTS"] == cloud.made["RequestsTable"]
    assert cloud.env["LOKET_STAGE"] == "demo"


def test_each_start_has_keys_of_its_own_and_they_stand_in_no_environment(cloud: Cloud) -> None:
    assert new_keys() != new_keys()
    stack = Stack(read_template())
    stack.made = dict(cloud.made)
    hold_keys(stack, keys := new_keys())
    secrets = client("secretsmanager")
    assert secrets.get_secret_value(SecretId=environment(stack)["LOKET_SECRET_KEYS"])["SecretString"] == keys
    assert not [value for value in environment(stack).values() if "secret" in value and "arn:" not in value]
    hold_keys(stack, KEYS)


def test_a_secret_is_drawn_as_the_template_says_or_follows_what_it_is_made_of(cloud: Cloud) -> None:
    secrets = client("secretsmanager")
    by_chance = make_secret("ByChance", {"GenerateSecretString": {"PasswordLength": 64, "ExcludePunctuation": True}})
    text = secrets.get_secret_value(SecretId=by_chance[""])["SecretString"]
    assert re.fullmatch(r"[A-Za-z0-9]{64}", text)
    assert make_secret("ByChance", {"GenerateSecretString": {"PasswordLength": 64}}) == by_chance
    assert secrets.get_secret_value(SecretId=by_chance[""])["SecretString"] == text
    made = [make_secret("Made", {"SecretString": text}) for text in ("of the first", "of the next")]
    assert secrets.get_secret_value(SecretId=made[0][""])["SecretString"] == "of the next"
    for arn in (by_chance[""], made[0][""]):
        secrets.delete_secret(SecretId=arn, ForceDeleteWithoutRecovery=True)


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


def test_what_an_earlier_run_made_is_kept_with_all_that_lies_in_it(cloud: Cloud) -> None:
    client("dynamodb").put_item(TableName=cloud.made["PeopleTable"], Item={"pk": {"S": "a"}, "sk": {"S": "b"}})
    client("s3").put_object(Bucket=cloud.made["FilesBucket"], Key="files/x", Body=b"x")
    client("sqs").send_message(QueueUrl=cloud.made["NoticesQueue"], MessageBody="{}")
    again = Stack(_without_accounts(read_template())).make_all()
    assert {name: again[name] for name in again} == {name: cloud.made[name] for name in again}
    assert client("dynamodb").scan(TableName=again["PeopleTable"])["Count"] == 1
    assert client("s3").get_object(Bucket=again["FilesBucket"], Key="files/x")["Body"].read() == b"x"
    assert client("sqs").receive_message(QueueUrl=again["NoticesQueue"])["Messages"][0]["Body"] == "{}"


def _without_accounts(template: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is made anew in each run, and what is made of it."""
    resources = {k: r for k, r in template["Resources"].items() if "Cognito" not in str(r.get("Type"))}
    del resources["PoolClientSecret"]
    return template | {"Resources": resources}


def test_a_queue_of_an_earlier_run_follows_the_template(cloud: Cloud) -> None:
    template = _without_accounts(read_template())
    properties = template["Resources"]["NoticesQueue"]["Properties"]
    before = properties["VisibilityTimeout"]
    properties["VisibilityTimeout"] = before + 1
    url = Stack(template).make_all()["NoticesQueue"]
    attributes = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]
    assert attributes["VisibilityTimeout"] == str(before + 1)
    Stack(_without_accounts(read_template())).make_all()


@pytest.mark.parametrize("change", ["index", "stream", "attribute"])
def test_a_table_that_the_template_has_outgrown_is_refused_by_name(cloud: Cloud, change: str) -> None:
    template = _without_accounts(read_template())
    properties = template["Resources"]["RequestsTable"]["Properties"]
    if change == "index":
        properties["GlobalSecondaryIndexes"].append(
            properties["GlobalSecondaryIndexes"][0] | {"IndexName": "by_wish", "KeySchema": properties["KeySchema"]}
        )
    elif change == "stream":
        properties["StreamSpecification"]["StreamViewType"] = "KEYS_ONLY"
    else:
        properties["AttributeDefinitions"][2]["AttributeType"] = "N"
    difference = {"index": "index by_wish", "stream": "StreamSpecification", "attribute": "attribute officer_desk"}[
        change
    ]
    with pytest.raises(OutgrownTable, match=f"^loket-demo-requests: {difference}$"):
        Stack(template).make_all()
