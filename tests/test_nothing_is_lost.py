"""The template: data outlive mistakes, work that fails is kept and told of, and the whole can be made at all."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.gateways import gauges
from chalicelib.handlers.door.draining import LAST_RECEIVE
from chalicelib.settings import settings
from tests.packaged.written import FOLDER, FUNCTIONS, LOGICAL, RESOURCES, TEMPLATE, named, of, policy, variables

DURABLE = (
    "AWS::DynamoDB::Table",
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
    "AWS::Cognito::UserPool",
    "AWS::Logs::LogGroup",
)


@pytest.mark.parametrize("name", of("AWS::DynamoDB::Table"))
def test_a_table_can_be_brought_back_and_is_not_deleted_by_mistake(name: str) -> None:
    table = RESOURCES[name]["Properties"]
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] == {"Fn::If": ["Protected", True, False]}
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}


@pytest.mark.parametrize("name", [n for n, r in RESOURCES.items() if r.get("Type") in DURABLE])
def test_what_holds_data_outlives_the_stack_unless_it_was_never_made(name: str) -> None:
    kept = (RESOURCES[name]["DeletionPolicy"], RESOURCES[name]["UpdateReplacePolicy"])
    assert kept == ("RetainExceptOnCreate", "Retain")


def test_a_create_that_fails_can_be_repeated() -> None:
    """What a rolled-back create retained, or protected from its deletion, would stand in the way of the next."""
    policies = {resource.get("DeletionPolicy") for resource in RESOURCES.values()}
    assert policies == {None, "RetainExceptOnCreate"}
    assert TEMPLATE["Parameters"]["Protection"]["Default"] == "off"
    assert TEMPLATE["Conditions"]["Protected"] == {"Fn::Equals": [{"Ref": "Protection"}, "on"]}
    protecting = {name for name, r in RESOURCES.items() if "Protected" in json.dumps(r)}
    assert protecting == {*of("AWS::DynamoDB::Table"), *of("AWS::Cognito::UserPool")}


def test_the_runbook_makes_first_and_protects_by_its_second_deploy_and_knows_every_parameter() -> None:
    runbook = (FOLDER.parent / "docs" / "deploy.md").read_text("utf-8")
    first, second, *_ = runbook.partition("## The first time")[2].split("cloudformation deploy ")[1:]
    assert "Stage=demo" in first
    assert "Protection" not in first
    assert "--parameter-overrides Protection=on" in second
    table = runbook[runbook.index("| parameter | meaning |") :].partition("\n\n")[0]
    rows = [row.split("|")[1] for row in table.splitlines()[2:]]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == TEMPLATE["Parameters"].keys()


@pytest.mark.parametrize("kind", ["AWS::ApiGateway::Account", "AWS::IAM::ServiceLinkedRole"])
def test_what_an_account_has_once_is_made_by_one_stack_only(kind: str) -> None:
    shared = [r for r in RESOURCES.values() if r.get("Type") == kind]
    assert {r.get("Condition") for r in shared} <= {"MakesWhatTheAccountShares"}
    assert TEMPLATE["Parameters"]["AccountWide"]["AllowedValues"] == ["make", "there"]
    assert RESOURCES["GatewayLogRole"]["Condition"] == "MakesWhatTheAccountShares"


@pytest.mark.parametrize("word", ["uploads", "papers", "notices", "proofs", "deposits"])
def test_work_is_tried_for_hours_then_kept_and_someone_is_told(word: str) -> None:
    queue, dead = f"{word.title()}Queue", f"{word.title()}DeadQueue"
    target = {"Fn::GetAtt": [dead, "Arn"]}
    assert RESOURCES[queue]["Properties"]["RedrivePolicy"] == {
        "deadLetterTargetArn": target,
        "maxReceiveCount": LAST_RECEIVE,
    }
    assert RESOURCES[dead]["Properties"]["MessageRetentionPeriod"] == 14 * 24 * 3600
    timeout = FUNCTIONS[f"on_{word}"]["lambda_timeout"]
    assert RESOURCES[queue]["Properties"]["VisibilityTimeout"] >= 6 * timeout


def test_one_bad_message_or_event_does_not_take_the_others_with_it() -> None:
    for function in ("OnUploads", "OnPapers", "OnNotices", "OnProofs", "OnDeposits", "OnLedger"):
        for source in RESOURCES[function]["Properties"]["Events"].values():
            assert source["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    ledgers = RESOURCES["OnLedger"]["Properties"]["Events"].values()
    streams = set[str]().union(*(named(source["Properties"]["Stream"]) for source in ledgers))
    assert streams == {name for name, table in of("AWS::DynamoDB::Table").items() if "StreamSpecification" in table}
    for source in ledgers:
        ledger = source["Properties"]
        assert ledger["BisectBatchOnFunctionError"] is True
        assert ledger["MaximumRetryAttempts"] == -1, "an outage is not over after so many tries, but after hours"
        assert timedelta(hours=6) <= timedelta(seconds=ledger["MaximumRecordAgeInSeconds"]) <= timedelta(hours=12)
        assert ledger["StartingPosition"] == "TRIM_HORIZON", "the first entries would get no reaction"
        assert ledger["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": ["LedgerDeadQueue", "Arn"]}


def test_every_way_to_fail_rings_an_alarm() -> None:
    watched = {
        (a["MetricName"], *sorted(n for d in a["Dimensions"] for n in named(d["Value"])))
        for a in alarms()
        if "Dimensions" in a
    }
    for queue in (name for name in of("AWS::SQS::Queue") if name.endswith("DeadQueue")):
        assert ("ApproximateNumberOfMessagesVisible", queue) in watched
    for function in LOGICAL.values():
        assert ("Errors", function) in watched
    assert {("5XXError", "Stage"), ("IteratorAge", "OnLedger"), ("Invocations", "OnSweep")} <= watched
    assert all(a["AlarmActions"] == [{"Ref": "AlarmTopic"}] for a in alarms())
    assert RESOURCES["AlarmTopic"]["Properties"]["Subscription"][0]["Endpoint"] == {"Ref": "AlarmEmail"}


def test_the_gauge_of_parked_work_rings_until_nothing_is_parked(capsys: pytest.CaptureFixture[str]) -> None:
    gauges.tell("parked", 3)
    line = json.loads(capsys.readouterr().out)
    (metrics,) = line["_aws"]["CloudWatchMetrics"]
    (alarm,) = (a for a in alarms() if a.get("MetricName") == "parked")
    assert metrics["Namespace"] == alarm["Namespace"]["Fn::Sub"].replace("${Stage}", settings().stage)
    assert [metric["Name"] for metric in metrics["Metrics"]] == [alarm["MetricName"]]
    assert (line[alarm["MetricName"]], metrics["Dimensions"], alarm.get("Dimensions")) == (3, [[]], None)
    assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (0, "GreaterThanThreshold")
    assert alarm["TreatMissingData"] == "ignore", "a gauge that is silent has not fallen to nothing"
    assert alarm["Period"] * alarm["EvaluationPeriods"] == timedelta(hours=4).total_seconds()


def test_the_sweep_is_told_of_every_dead_letter_queue() -> None:
    _, addresses = variables("on_sweep")["LOKET_DEAD_QUEUES"]["Fn::Join"]
    assert named(addresses) == {name for name in of("AWS::SQS::Queue") if name.endswith("DeadQueue")}


def alarms() -> list[Any]:
    return list(of("AWS::CloudWatch::Alarm").values())


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_writes_to_a_log_that_is_kept_for_a_time(function: str) -> None:
    log = RESOURCES[LOGICAL[function]]["Properties"]["LoggingConfig"]["LogGroup"]["Ref"]
    assert RESOURCES[log]["Properties"]["RetentionInDays"] == 90
    name = RESOURCES[log]["Properties"]["LogGroupName"]["Fn::Sub"]
    (logs,) = (s for s in policy(function) if s["Sid"] == "Logs")
    assert f"log-group:{name}:" in logs["Resource"]["Fn::Sub"]


def test_everything_named_in_the_template_exists() -> None:
    known = RESOURCES.keys() | TEMPLATE["Parameters"].keys()
    everything = [TEMPLATE, *(policy(function) for function in FUNCTIONS)]
    assert {name for name in named(everything) if not name.startswith("AWS::")} <= known


def test_nothing_in_the_template_waits_for_itself() -> None:
    needs = {name: (named(r) | set(r.get("DependsOn", []))) & RESOURCES.keys() for name, r in RESOURCES.items()}
    for function, logical in LOGICAL.items():
        needs[logical] |= named(policy(function)) & RESOURCES.keys()
    while ready := {name for name, wanted in needs.items() if not wanted & needs.keys()}:
        needs = {name: wanted for name, wanted in needs.items() if name not in ready}
    assert needs == {}
