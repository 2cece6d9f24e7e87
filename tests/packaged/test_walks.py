"""Each function of the package stays within its own policy, uses all of it, and writes nothing about people.

Long because every grant that no walk reaches is named here with its reason.
"""

import json
import re
from collections.abc import Callable
from functools import cache

import pytest

from tests.packaged import accounts, walks
from tests.packaged.abroad import slips_come_from_abroad
from tests.packaged.deployed import Deployment
from tests.packaged.making import FUNCTIONS, house_of
from tests.packaged.permissions import Need
from tests.packaged.stage import PackagedHouse
from tests.packaged.tables import a_catalogue_comes_as_a_table
from tests.test_limits import CALLS_OF_A_REQUEST
from tools.costs.reckoning import data
from workshop.journeys.cash_for_online import cash_for_online
from workshop.journeys.closed_day import closed_day
from workshop.journeys.inexact_money import inexact_money
from workshop.journeys.journey_a import journey_a
from workshop.journeys.journey_a2 import journey_a2
from workshop.journeys.journey_b import journey_b
from workshop.journeys.journey_c import journey_c
from workshop.journeys.journey_e import journey_e
from workshop.journeys.journey_g import journey_g
from workshop.journeys.journey_h import journey_h
from workshop.journeys.journey_statement import journey_statement
from workshop.journeys.refund import refund
from workshop.journeys.rp0_university import rp0_university

pytestmark = pytest.mark.package
MOST_MODULES = 670
"""Of the package, others' modules among them, after the API's first answer: a cold start is mostly their loading.

They are counted, since the gate must not depend on how fast or busy the machine is; `make bench` measures the time.
Fifty are Powertools', loaded with the first line that is written to the log (ADR 0061).
"""
Walk = Callable[[PackagedHouse], None]
WALKS: tuple[Walk, ...] = (
    walks.the_clock_strikes_first,
    journey_h,
    journey_a,
    journey_a2,
    journey_b,
    journey_c,
    journey_e,
    journey_g,
    inexact_money,
    rp0_university,
    refund,
    journey_statement,
    cash_for_online,
    walks.what_was_lost_is_sent_again,
    closed_day,
    accounts.an_account_lives,
    accounts.a_breach_is_told,
    accounts.a_person_is_erased,
    accounts.an_account_is_won_back,
    accounts.staff_come_and_go,
    walks.a_request_is_found_on_every_list,
    walks.files_come_in_and_some_are_refused,
    a_catalogue_comes_as_a_table,
    walks.a_product_comes_in_parts,
    walks.the_counter_answers_again,
    walks.a_day_begins,
    slips_come_from_abroad,
    walks.what_fails_is_given_up_and_kept,
    walks.parked_work_is_put_right,
    walks.what_falls_due_is_carried_out,
    walks.the_nights_are_audited,
)
OUT_OF_REACH = {
    ("OnUploads", "dynamodb:Query", "table/loket-demo-requests"): "two notices of one file at the same moment: the "
    "slower one finds its key used, and is answered from the entries",
    ("OnUploads", "dynamodb:Query", "table/loket-demo-treasury"): "the same of two notices of one statement",
    ("OnSweep", "dynamodb:Query", "table/loket-demo-requests"): "an index that lags shows a request that was closed "
    "already: its key is used, and it is answered from the entries",
    ("OnSweep", "dynamodb:Query", "table/loket-demo-treasury"): "the same of what was asked about personal data",
    ("OnSweep", "dynamodb:UpdateItem", "table/loket-demo-treasury"): "its reminder fails, and is put off",
    ("OnSweep", "dynamodb:Query", "table/loket-demo-queue"): "the same of a day that was closed already",
    ("OnSweep", "dynamodb:UpdateItem", "table/loket-demo-queue"): "a day whose end fails is put off, as a request is",
    ("OnSweep", "dynamodb:Query", "table/loket-demo-queue/index/by_day"): "what a day came to is read again when its "
    "guest book goes, two years after it",
    ("OnSweep", "dynamodb:GetItem", "table/loket-demo-people"): "whose account ends, two years after its last use",
    ("OnSweep", "dynamodb:BatchGetItem", "table/loket-demo-people"): "whether that person works at an office",
    ("OnSweep", "dynamodb:Query", "table/loket-demo-requests/index/by_customer"): "what that person has asked for",
    ("OnSweep", "dynamodb:Query", "table/loket-demo-treasury/index/by_payer"): "what lies of that person's money",
    ("OnDeposits", "dynamodb:BatchGetItem", "table/loket-demo-queue"): "whom that day names",
    (
        "OnDeposits",
        "dynamodb:Query",
        "table/loket-demo-requests",
    ): "somebody wrote to the request meanwhile: whether it was a person is read from the entries",
    ("OnDeposits", "dynamodb:UpdateItem", "table/loket-demo-requests"): "a decree swaps two days within one promise",
    (
        "OnDeposits",
        "s3:DeleteObjectVersion",
        "loket-demo-files-123456789012/papers/*",
    ): "papers of state money go ten years after their request",
    ("OnDeposits", "dynamodb:DeleteItem", "table/loket-demo-people"): "who is erased had chosen how to be told, or had "
    "changed the address, or was a visitor whose card was noted: the walk's person has none of these",
    ("OnNotices", "dynamodb:Query", "table/loket-demo-treasury"): "somebody amends a breach while the last page of its "
    "people is told: whether it was a person is read from the entries",
    ("OnNotices", "dynamodb:DeleteItem", "table/loket-demo-work"): "a claim is given back where SES was not asked",
    ("OnNotices", "ses:SendEmail", "identity/nobody"): "in SES's sandbox, to an address that was verified",
    ("OnNotices", "ses:SendRawEmail", "identity/nobody"): "the same",
    ("APIHandler", "ses:SendEmail", "identity/nobody"): "the same",
    ("APIHandler", "ses:SendRawEmail", "identity/nobody"): "the same",
    ("OnLedger", "sqs:SendMessage", "loket-demo-ledger-dead"): "Lambda itself sends there what the handler gave up",
} | {
    ("OnUploads", "s3:AbortMultipartUpload", f"loket-demo-files-123456789012/{folder}/*"): "a file of more than half a "
    "gigabyte is copied range by range, and the copy breaks off"
    for folder in ("files", "catalogue", "refused")
}
"""Permissions that no walk reaches but by chance, each with the path that needs it."""


@pytest.fixture(scope="module")
def house(deployment: Deployment, tmp_path_factory: pytest.TempPathFactory) -> PackagedHouse:
    return house_of(deployment, tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def walked(house: PackagedHouse) -> Callable[[Walk], None]:
    """Walk each walk once, whoever asks first; one that failed stays failed."""

    @cache
    def outcome(walk: Walk) -> Exception | None:
        assert house.cast
        before = house.deployment.counted.copy()
        try:
            walk(house)
        except Exception as failed:  # noqa: BLE001 - It is raised below, to whoever asks.
            return failed
        house.counted[walk.__name__] = house.deployment.counted - before
        return None

    def once(walk: Walk) -> None:
        if failed := outcome(walk):
            raise failed

    return once


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_no_function_asks_aws_for_more_than_its_policy_gives(walked: Callable[[Walk], None], walk: Walk) -> None:
    walked(walk)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_policy_gives_what_nobody_uses(
    deployment: Deployment, walked: Callable[[Walk], None], function: str
) -> None:
    for walk in WALKS:
        walked(walk)
    policy = deployment.policy(function)
    out_of_reach = {" ".join(place) for place in OUT_OF_REACH if place[0] == function}
    assert out_of_reach <= {_grant(function, need) for need in policy.grants}, "what it names is given"
    assert {_grant(function, need) for need in policy.unused()} <= out_of_reach


def test_no_line_of_any_journey_tells_anything_about_a_person_and_each_says_where_it_belongs(
    deployment: Deployment, house: PackagedHouse, walked: Callable[[Walk], None]
) -> None:
    for walk in WALKS:
        walked(walk)
    written = [json.loads(line) for line in deployment.lines()]
    gauges = [line for line in written if "_aws" in line]
    lines = [line for line in written if line not in gauges]
    assert gauges, "how much is parked is told as a line of its own form, which CloudWatch makes a metric of"
    assert {line["level"] for line in lines} >= {"WARNING", "ERROR"}
    for line in lines:
        assert {"level", "message", "timestamp", "service", "location", "function_request_id"} <= line.keys()
    of_the_api = [line for line in lines if line["service"] == "APIHandler"]
    assert all(re.fullmatch(r"[0-9a-f]{16}", line["source"]) for line in of_the_api)
    personal = house.stage.personal
    assert {"Rahma Yuliani", "Pembeli-1904"} <= personal
    assert len(personal) > 100
    everything = "\n".join(deployment.lines())
    assert [value for value in sorted(personal) if value in everything] == []


def test_a_first_answer_loads_no_more_modules_than_a_cold_start_may(
    deployment: Deployment, house: PackagedHouse, walked: Callable[[Walk], None]
) -> None:
    walked(journey_a)
    officer, buyer = house.cast.officer, house.cast.buyer("Tia Amelia").arrive()
    request = str(buyer.open_request()["id"])
    asks: dict[str, Callable[[], object]] = {
        "a request": lambda: buyer.see(request),
        "a desk": lambda: officer.get("/v1/requests?office=1904&desk=officer&limit=20"),
        "a command": buyer.open_request,
    }
    loaded = {}
    for name, ask in asks.items():
        deployment.close()
        ask()
        loaded[name] = deployment.warm("APIHandler").loaded_first
    assert all(0 < modules <= MOST_MODULES for modules in loaded.values()), loaded


@pytest.mark.parametrize("walk", [journey_a, journey_b, journey_c], ids=lambda walk: walk.__name__)
def test_a_request_takes_no_more_than_its_costs_and_the_apis_limits_were_reckoned_with(
    house: PackagedHouse, walked: Callable[[Walk], None], walk: Walk
) -> None:
    walked(walk)
    counted, written = house.counted[walk.__name__], data("uses.toml")["journeys"][walk.__name__]
    assert counted["APIHandler"] <= CALLS_OF_A_REQUEST
    assert {
        name: (number, written.get(name, 0))
        for name, number in counted.items()
        if number > 5 + 1.5 * written.get(name, 0)
    } == {}


def _grant(function: str, need: Need) -> str:
    return f"{function} {need.action} {need.resource.rpartition(':')[2]}"
