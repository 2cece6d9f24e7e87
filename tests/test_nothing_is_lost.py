"""The template: data outlive mistakes, work that fails is kept and told of, and the whole can be made at all."""

from typing import Any

import pytest

from tests.packaged.written import FUNCTIONS, LOGICAL, RESOURCES, TEMPLATE, named, of, policy

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
    assert table["DeletionProtectionEnabled"] is True
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}


@pytest.mark.parametrize("name", [n for n, r in RESOURCES.items() if r.get("Type") in DURABLE])
def test_what_holds_data_outlives_the_stack(name: str) -> None:
    assert (RESOURCES[name]["DeletionPolicy"], RESOURCES[name]["UpdateReplacePolicy"]) == ("Retain", "Retain")


@pytest.mark.parametrize("word", ["uploads", "papers", "notices", "proofs", "deposits"])
def test_work_is_tried_five_times_then_parked_and_someone_is_told(word: str) -> None:
    queue, dead = f"{word.title()}Queue", f"{word.title()}DeadQueue"
    target = {"Fn::GetAtt": [dead, "Arn"]}
    assert RESOURCES[queue]["Properties"]["RedrivePolicy"] == {"deadLetterTargetArn": target, "maxReceiveCount": 5}
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


@pytest.mark.parametrize("what", ["ledger", "sweep"])
def test_work_given_up_without_a_dead_letter_queue_rings_by_its_line_in_the_log(what: str) -> None:
    filters = of("AWS::Logs::MetricFilter").values()
    (counted,) = (f for f in filters if f["FilterPattern"] == f'"parked {what}"')
    assert counted["LogGroupName"] == {"Ref": f"On{what.capitalize()}Log"}
    (metric,) = counted["MetricTransformations"]
    (alarm,) = (a for a in alarms() if a["MetricName"] == metric["MetricName"])
    assert alarm["Namespace"] == metric["MetricNamespace"]
    assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (0, "GreaterThanThreshold")


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
