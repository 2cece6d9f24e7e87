"""The template: each limit follows from a figure, and nothing that costs by the piece is left without one."""

import json
from typing import Any, Final

import pytest

from tests.packaged.written import EDGE_TEMPLATE, FOLDER, FUNCTIONS, LOGICAL, RESOURCES, TEMPLATE, of

CALLS_OF_A_REQUEST: Final = 133
"""Of all who have to do with it, at most (the journeys take 87 to 133)."""
REQUESTS_A_DAY: Final = 50
WORKING_SECONDS: Final = 8 * 3600
PEAK: Final = 3
"""Times the mean of the day."""
BOARD: Final = 1
"""The board in an office's room asks each second."""
FRESH_QUOTA: Final = 10
"""Functions at once, that a new account may run."""


def per_second(offices: int) -> float:
    """What so many offices ask of the API in their busiest minutes."""
    return offices * (REQUESTS_A_DAY * CALLS_OF_A_REQUEST * PEAK / WORKING_SECONDS + BOARD)


def test_the_api_takes_what_its_offices_ask_in_their_busiest_minutes() -> None:
    parameters = TEMPLATE["Parameters"]
    assert per_second(25) <= parameters["CallsPerSecond"]["Default"] == 50
    assert per_second(500) <= 1000
    assert "500 offices need 1000" in parameters["CallsPerSecond"]["Description"]
    assert parameters["CallsAtOnce"]["Default"] == 2 * parameters["CallsPerSecond"]["Default"]


def test_workers_behind_queues_stand_at_the_floor_that_sqs_sets_and_leave_a_fresh_account_standing() -> None:
    """Five queues at their floor are ten; more than that no setting of ours may ask for before the quota is raised."""
    most = [
        event["Properties"]["ScalingConfig"]["MaximumConcurrency"]
        for function in LOGICAL.values()
        for event in RESOURCES[function]["Properties"].get("Events", {}).values()
        if "Queue" in event["Properties"]
    ]
    assert most == [{"Ref": "WorkersAtOnce"}] * len(most)
    at_once = TEMPLATE["Parameters"]["WorkersAtOnce"]
    assert at_once["Default"] == at_once["MinValue"] == 2
    assert len(most) * at_once["Default"] <= FRESH_QUOTA
    runbook = (FOLDER.parent / "docs" / "deploy.md").read_text("utf-8")
    assert "L-B99A9384" in runbook, "the quota is asked for before the first office comes"


def test_the_edge_holds_back_one_address_and_one_account_and_keeps_nobodys() -> None:
    acl = EDGE_TEMPLATE["Resources"]["WebAcl"]["Properties"]
    assert acl["Scope"] == "CLOUDFRONT"
    assert RESOURCES["Edge"]["Properties"]["DistributionConfig"]["WebACLId"] == {"Ref": "WebAclArn"}
    address, account = (rule["Statement"]["RateBasedStatement"] for rule in acl["Rules"])
    assert (address["AggregateKeyType"], address["Limit"]) == ("IP", {"Ref": "CallsOfAnAddress"})
    (key,) = account["CustomKeys"]
    assert (key["Header"]["Name"], account["Limit"]) == ("authorization", {"Ref": "CallsOfAnAccount"})
    for each in (acl, *acl["Rules"]):
        assert each["VisibilityConfig"]["SampledRequestsEnabled"] is False, "samples hold addresses, tokens and links"
    for rule in acl["Rules"]:
        answer = rule["Action"]["Block"]["CustomResponse"]
        assert answer["ResponseCode"] == 429
        problem = json.loads(acl["CustomResponseBodies"][answer["CustomResponseBodyKey"]]["Content"])
        assert (problem["code"], problem["status"]) == ("throttled", 429)
    assert "AWS::WAFv2::LoggingConfiguration" not in {r["Type"] for r in EDGE_TEMPLATE["Resources"].values()}


def test_an_office_of_sixty_is_not_taken_for_a_flood() -> None:
    people, pages_a_minute, calls_a_page, minutes = 60, 3, 8, 5
    office = people * pages_a_minute * calls_a_page * minutes + BOARD * 60 * minutes
    assert office < EDGE_TEMPLATE["Parameters"]["CallsOfAnAddress"]["Default"]


def test_nothing_is_paid_for_that_nobody_looks_at() -> None:
    (everything,) = RESOURCES["RestAPI"]["Properties"]["MethodSettings"]
    assert everything["MetricsEnabled"] is False, "a metric for each route costs more than all calls"
    assert RESOURCES["Pool"]["Properties"]["UserPoolTier"] == "LITE"
    assert {table["BillingMode"] for table in of("AWS::DynamoDB::Table").values()} == {"PAY_PER_REQUEST"}


def alarms() -> list[Any]:
    return list(of("AWS::CloudWatch::Alarm").values())


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_that_nearly_ran_out_of_time_rings(function: str) -> None:
    durations = [a for a in alarms() if a.get("MetricName") == "Duration"]
    (alarm,) = (a for a in durations if a["Dimensions"][0]["Value"] == {"Ref": LOGICAL[function]})
    assert alarm["Threshold"] == FUNCTIONS[function]["lambda_timeout"] * 1000 * 4 // 5
    assert (alarm["Statistic"], alarm["ComparisonOperator"]) == ("Maximum", "GreaterThanThreshold")


def test_a_queue_that_is_not_worked_off_rings() -> None:
    late = [
        a["Dimensions"][0]["Value"]["Fn::GetAtt"][0] for a in alarms() if a.get("MetricName", "").endswith("Message")
    ]
    working = {name for name in of("AWS::SQS::Queue") if not name.endswith("DeadQueue")}
    assert working <= set(late)


@pytest.mark.parametrize("what", ["Throttles", "throttled-calls", "sign-ups", "DaysToExpiry"])
def test_what_creeps_up_on_an_office_rings(what: str) -> None:
    (alarm,) = (a for a in alarms() if a.get("MetricName") == what)
    assert alarm["AlarmActions"] == [{"Ref": "AlarmTopic"}]
    if what == "sign-ups":
        assert (alarm["Period"] * alarm["EvaluationPeriods"], alarm["TreatMissingData"]) == (7 * 86400, "breaching")


def test_refusals_ring_by_their_share_and_not_by_their_number() -> None:
    (alarm,) = (a for a in alarms() if "Metrics" in a)
    assert {m["MetricStat"]["Metric"]["MetricName"] for m in alarm["Metrics"] if "MetricStat" in m} == {
        "4XXError",
        "Count",
    }
    (share,) = (m for m in alarm["Metrics"] if "Expression" in m)
    assert share["Expression"] == "IF(calls >= 200, refused / calls, 0)"


def test_the_counted_lines_are_those_that_the_access_log_writes() -> None:
    written = json.loads(RESOURCES["RestAPI"]["Properties"]["AccessLogSetting"]["Format"])
    for name in ("AccessThrottled", "SignUps"):
        counted = RESOURCES[name]["Properties"]
        assert counted["LogGroupName"] == {"Ref": "AccessLog"}
        fields = {word[2:] for word in counted["FilterPattern"].split() if word.startswith("$.")}
        assert fields <= written.keys()


def test_the_budget_and_the_certificate_abroad_are_watched_where_they_lie() -> None:
    budget = EDGE_TEMPLATE["Resources"]["Budget"]["Properties"]
    kinds = {n["Notification"]["NotificationType"] for n in budget["NotificationsWithSubscribers"]}
    assert kinds == {"ACTUAL", "FORECASTED"}
    assert EDGE_TEMPLATE["Resources"]["CertificateAlarm"]["Properties"]["MetricName"] == "DaysToExpiry"


def test_one_dashboard_shows_every_alarm_function_and_queue() -> None:
    board = RESOURCES["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    assert json.loads(board)["widgets"]
    assert [name for name in of("AWS::CloudWatch::Alarm") if f"${{{name}.Arn}}" not in board] == []
    names = [RESOURCES[logical]["Properties"]["FunctionName"]["Fn::Sub"] for logical in LOGICAL.values()]
    names += [queue["QueueName"]["Fn::Sub"] for queue in of("AWS::SQS::Queue").values()]
    assert [name for name in names if f'"{name}"' not in board] == []


ABROAD: Final = frozenset({"AWS::CloudFront::Distribution", "AWS::CloudFront::Function"}) | {
    "AWS::CloudFront::OriginAccessControl",
    "AWS::CloudFront::ResponseHeadersPolicy",
}


def test_only_the_edge_its_certificate_and_its_firewall_lie_outside_the_country() -> None:
    """No replica, no copy to another region, no global table, and nothing in us-east-1 that holds anybody's data."""
    text = json.dumps(TEMPLATE)
    for word in ("Replicas", "ReplicationConfiguration", "GlobalTable", "MultiRegion", "CopyActions", "ReplicaRegions"):
        assert word not in text, word
    assert {r["Type"] for r in RESOURCES.values() if "CloudFront" in str(r.get("Type"))} == ABROAD
    assert {r["Type"] for r in EDGE_TEMPLATE["Resources"].values()} == {
        "AWS::WAFv2::WebACL",
        "AWS::SNS::Topic",
        "AWS::CloudWatch::Alarm",
        "AWS::Budgets::Budget",
    }
    regions = {name for name, p in TEMPLATE["Parameters"].items() if "us-east-1" in p.get("AllowedPattern", "")}
    assert regions == {"CertificateArn", "WebAclArn"}
