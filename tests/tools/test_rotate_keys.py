"""Keys of a deployed stack are begun, added and taken out by one tool, which prints none of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.key_rotation import LIVES
from chalicelib.domain.keys import FIRST, Purpose, ring_of
from tests.clouds import Cloud
from tests.ring import KEYS
from tools import rotate_keys
from tools.rotate_keys import EVERYBODY_KNOWS, act, held_in, main
from workshop.emulator.makers import client

BARE = "drawn by the template when the stack was made"


@pytest.fixture(autouse=True)
def secret(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    arn = cloud.made["LinkSecret"]
    monkeypatch.setattr(rotate_keys, "held_in", lambda _: (arn, cloud.made["PeopleTable"]))
    client("secretsmanager").put_secret_value(SecretId=arn, SecretString=BARE)
    yield arn
    client("secretsmanager").put_secret_value(SecretId=arn, SecretString=KEYS)


def _held(secret: str) -> str:
    return str(client("secretsmanager").get_secret_value(SecretId=secret)["SecretString"])


def test_the_secret_of_a_stack_is_found_by_its_outputs() -> None:
    template = '{"Resources": {"T": {"Type": "AWS::SNS::Topic"}}, "Outputs": {%s}}'
    outputs = '"LinkSecretArn": {"Value": "arn"}, "PeopleTableName": {"Value": "people"}'
    client("cloudformation").create_stack(StackName="keys", TemplateBody=template % outputs)
    assert held_in("keys") == ("arn", "people")


def test_a_new_stack_begins_with_a_key_whose_purposes_share_nothing(
    secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["loket", "begin"]) == 0
    (first,) = ring_of(_held(secret)).generations
    assert (first.id, first.purposes) == ("1", frozenset(Purpose))
    assert BARE not in _held(secret)
    printed = capsys.readouterr().out
    assert printed.startswith("Generation(1, since ")
    assert first.secret not in printed


def test_a_stack_that_holds_somebody_is_not_begun_anew(
    cloud: Cloud, secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    item = {"pk": {"S": "person#siti"}, "sk": {"S": "now"}}
    client("dynamodb").put_item(TableName=cloud.made["PeopleTable"], Item=item)
    assert main(["loket", "begin"]) == 1
    assert "holds people already" in capsys.readouterr().err
    assert _held(secret) == BARE


def test_a_key_is_added_beside_the_old_one_and_signs_once_everybody_knows_it(secret: str) -> None:
    before = datetime.now(UTC)
    assert main(["loket", "add"]) == 0
    new, old = ring_of(_held(secret)).generations
    assert (old.id, old.secret) == (FIRST, BARE)
    assert before + EVERYBODY_KNOWS <= new.since <= datetime.now(UTC) + EVERYBODY_KNOWS
    assert Purpose.IDENTITY not in new.purposes
    assert main(["loket", "add", "all"]) == 0
    assert Purpose.IDENTITY in ring_of(_held(secret)).generations[0].purposes


def test_an_old_key_is_taken_out_when_nothing_of_it_is_shown_any_more_or_when_it_leaked(
    secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["loket", "add"])
    assert main(["loket", "retire", FIRST, "cursor", "link"]) == 1
    assert "Still shown by somebody, until cursor: " in capsys.readouterr().err
    later = datetime.now(UTC) + EVERYBODY_KNOWS + LIVES[Purpose.CURSOR] + timedelta(minutes=1)
    act(secret, "", "retire", [FIRST, "cursor"], later)
    assert Purpose.CURSOR not in ring_of(_held(secret)).generations[-1].purposes
    assert main(["loket", "retire-leaked", FIRST, "link"]) == 0
    assert Purpose.LINK not in ring_of(_held(secret)).generations[-1].purposes
    assert main(["loket", "show"]) == 0


@pytest.mark.parametrize("wrong", [[], ["loket"], ["loket", "burn"], ["loket", "retire", "0"], ["loket", "add", "two"]])
def test_what_cannot_be_meant_is_answered_by_what_can(
    wrong: list[str], secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(wrong) == 2
    assert "retire-leaked ID PURPOSE" in capsys.readouterr().err
    assert _held(secret) == BARE


def test_a_purpose_that_would_be_left_without_a_key_keeps_it(secret: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["loket", "retire-leaked", FIRST, "link"]) == 1
    assert _held(secret) == BARE
    assert BARE not in capsys.readouterr().err
