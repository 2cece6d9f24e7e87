"""Before a create its names are looked for; what is empty can go, and what holds something stays."""

import pytest

from tests.clouds import Cloud
from tests.packaged.written import RESOURCES
from tools.leftovers import KINDS, leftovers, main, names
from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import client
from workshop.emulator.resources import Stack, read_template

STAGE = "lost"


def test_everything_that_outlives_a_stack_under_a_fixed_name_is_looked_for() -> None:
    naming = {"TableName", "BucketName", "QueueName", "LogGroupName", "UserPoolName", "Name", "RoleName"}
    kept = {
        r["Type"]
        for r in RESOURCES.values()
        if r.get("DeletionPolicy") == "RetainExceptOnCreate" and naming & r["Properties"].keys()
    }
    assert kept == KINDS.keys()


def test_where_nothing_was_made_every_name_is_free(cloud: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["loket-none", "none"]) == 0
    assert capsys.readouterr().out == "Every name is free.\n"


def test_what_a_failed_create_left_is_named_and_goes_where_it_is_empty(
    cloud: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Stack(read_template(), STAGE).make_all()
    client("logs").create_log_group(logGroupName=f"/aws/lambda/loket-{STAGE}-api")
    client("s3").put_object(Bucket=made["WebBucket"], Key="index.html", Body=b"-")
    client("dynamodb").put_item(TableName=made["WorkTable"], Item={"pk": {"S": "a"}, "sk": {"S": "b"}})
    client("sqs").send_message(QueueUrl=made["PapersQueue"], MessageBody="{}")
    client("cognito-idp").admin_create_user(UserPoolId=made["Pool"], Username="siti@example.id")
    full = {f"loket-{STAGE}-web-{ACCOUNT}", f"loket-{STAGE}-work", f"loket-{STAGE}-papers", f"loket-{STAGE}-links"}
    full |= {f"loket-{STAGE}", f"loket-{STAGE}-uploads"}  # The inbox sent its queue a word that it will tell it.

    assert main([f"loket-{STAGE}", STAGE]) == 1
    output = capsys.readouterr().out
    assert f"loket-{STAGE}-web-{ACCOUNT} (files): aws s3 rb" in output
    assert f"loket-{STAGE}-requests (empty): aws dynamodb delete-table" in output
    assert len(list(leftovers(STAGE, ACCOUNT))) == len(list(names(STAGE, ACCOUNT))) - _log_groups() + 1

    assert main([f"loket-{STAGE}", STAGE, "--delete"]) == 1
    assert {left.name for left in leftovers(STAGE, ACCOUNT)} == full, "what holds something is never deleted"

    client("s3").delete_object(Bucket=made["WebBucket"], Key="index.html")
    client("dynamodb").delete_item(TableName=made["WorkTable"], Key={"pk": {"S": "a"}, "sk": {"S": "b"}})
    for queue in ("PapersQueue", "UploadsQueue"):
        client("sqs").purge_queue(QueueUrl=made[queue])
    client("secretsmanager").delete_secret(SecretId=made["LinkSecret"], ForceDeleteWithoutRecovery=True)
    client("cognito-idp").admin_delete_user(UserPoolId=made["Pool"], Username="siti@example.id")
    capsys.readouterr()
    assert main([f"loket-{STAGE}", STAGE, "--delete"]) == 0
    assert "Every name is free." in capsys.readouterr().out


def _log_groups() -> int:
    return sum(resource.get("Type") == "AWS::Logs::LogGroup" for resource in RESOURCES.values())


@pytest.mark.parametrize(("outcome", "code"), [("CREATE_COMPLETE", 0), ("ROLLBACK_COMPLETE", 1)])
def test_names_of_a_stack_that_stands_are_its_own(
    cloud: Cloud, capsys: pytest.CaptureFixture[str], outcome: str, code: int
) -> None:
    stack = client("cloudformation").create_stack(
        StackName="loket-standing", TemplateBody='{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}'
    )["StackId"]
    try:
        _set_status(outcome)
        assert main(["loket-standing", "standing"]) == code
        output = capsys.readouterr().out
        assert ("stands" in output) is (code == 0)
        assert ("delete-stack" in output) is (code == 1)
    finally:
        client("cloudformation").delete_stack(StackName=stack)


def _set_status(outcome: str) -> None:
    from moto.cloudformation.models import cloudformation_backends

    (stack,) = cloudformation_backends[ACCOUNT]["ap-southeast-3"].stacks.values()
    stack.status = outcome
