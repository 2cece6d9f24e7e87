"""The cloud of the tests is whole, and empty at the start of each."""

import pytest
from moto import mock_aws
from moto.core.base_backend import BackendDict

from tests.clouds import Cloud
from tests.work import calls_made
from workshop.emulator.makers import client


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_starts_with_an_empty_cloud(cloud: Cloud, turn: int) -> None:
    table, bucket, queue = (cloud.made[name] for name in ("PeopleTable", "InboxBucket", "NoticesQueue"))
    pool = cloud.env["LOKET_POOL_ID"]
    assert client("dynamodb").scan(TableName=table)["Count"] == 0
    assert client("s3").list_objects_v2(Bucket=bucket)["KeyCount"] == 0
    assert "Messages" not in client("sqs").receive_message(QueueUrl=queue)
    assert client("cognito-idp").list_users(UserPoolId=pool)["Users"] == []

    client("dynamodb").put_item(TableName=table, Item={"pk": {"S": "a"}, "sk": {"S": "b"}})
    client("s3").put_object(Bucket=bucket, Key="inbox/x", Body=b"x")
    client("sqs").send_message(QueueUrl=queue, MessageBody="{}")
    client("cognito-idp").admin_create_user(UserPoolId=cloud.env["LOKET_POOL_ID"], Username="a@b.example")


def test_the_cloud_is_made_again_after_another_mock_threw_it_away(cloud: Cloud, request: pytest.FixtureRequest) -> None:
    cupboard = request.getfixturevalue("_cupboard")
    cupboard.mock.stop()
    with mock_aws():
        pass
    cupboard.mock.start(reset=False)
    assert cupboard.ready().made["RequestsTable"] == cloud.made["RequestsTable"]


def test_emptying_the_cloud_is_a_small_part_of_making_it(cloud: Cloud, request: pytest.FixtureRequest) -> None:
    cupboard = request.getfixturevalue("_cupboard")
    emptying = calls_made(cupboard.ready)
    cupboard.cloud = None
    BackendDict.reset()
    assert 50 * emptying < calls_made(cupboard.ready)
