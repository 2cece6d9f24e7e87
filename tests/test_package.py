"""What is deployed: small enough, complete in itself, and each function within its own policy.

Long because everything here shares one built package and one cloud, which take longer to make than all the rest.
"""

import json
import re
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from chalicelib.gateways.toml_files import ready_beside
from tests.packaged import accounts, events, walks
from tests.packaged.abroad import slips_come_from_abroad
from tests.packaged.deployed import Deployment
from tests.packaged.making import PROJECT, build_into, deployed, house_of, unpack
from tests.packaged.permissions import Need
from tests.packaged.stage import PackagedHouse
from tests.packaged.tables import a_catalogue_comes_as_a_table
from tests.test_limits import CALLS_OF_A_REQUEST
from tools.costs.reckoning import data
from tools.lambda_runtime import PYTHON
from tools.package.archive import write_zip
from tools.package.build import RUNTIME, build
from tools.package.check import MEGABYTE, check
from tools.package.expand import expand
from tools.package.releases import release
from tools.package.trim import is_needed, source_of
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
FUNCTIONS = (
    "APIHandler",
    "OnUploads",
    "OnPapers",
    "OnNotices",
    "OnProofs",
    "OnDeposits",
    "OnLedger",
    "OnSweep",
    "OnAudit",
)
WORKERS = FUNCTIONS[1:]
Walk = Callable[[PackagedHouse], None]
WALKS: tuple[Walk, ...] = (
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
    ("OnAudit", "dynamodb:Query", "table/loket-demo-stock"): "a shelf that changed: no night of the walks comes to one",
    ("OnAudit", "dynamodb:BatchGetItem", "table/loket-demo-stock"): "the same",
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
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_into(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def template(built: Path) -> Any:
    return json.loads((built / "sam.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def expanded(built: Path) -> dict[str, Any]:
    """The resources as CloudFormation sees them."""
    resources: dict[str, Any] = expand(built / "sam.json")["Resources"]
    return resources


def of_type(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: resource for name, resource in resources.items() if resource["Type"] == kind}


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return unpack(built, tmp_path_factory.mktemp("task"))


@pytest.fixture(scope="module")
def deployment(template: Any, unpacked: tuple[Path, Path]) -> Iterator[Deployment]:
    """All that is deployed, in an emulated cloud."""
    with deployed(lambda endpoint: Deployment(template, *unpacked, endpoint)) as deployment:
        yield deployment


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


def test_the_package_may_be_deployed(built: Path, tmp_path: Path) -> None:
    deployable = built
    if PYTHON != RUNTIME:
        deployable = tmp_path / "package"
        build(PROJECT, deployable)
    check(deployable)
    with zipfile.ZipFile(deployable / "layer.zip") as layer:
        binaries = {name for name in layer.namelist() if ".cpython-" in name and name.endswith(".so")}
    assert binaries
    assert all(f".cpython-{RUNTIME.replace('.', '')}-" in name for name in binaries), (
        "of Lambda's Python, not of this one"
    )


def test_what_the_package_is_made_of_is_told_in_the_form_that_auditors_read(
    built: Path, unpacked: tuple[Path, Path]
) -> None:
    text = (built / "sbom.json").read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    told_of = {component["name"] for component in json.loads(text)["components"]}
    shipped = {path.name.partition("-")[0].lower() for part in unpacked for path in part.rglob("*.dist-info")}
    assert {name.replace("_", "-").replace(".", "-") for name in shipped} | {"chalice", "preact"} <= told_of
    assert not {"vite", "pytest", "moto"} & told_of


def test_the_functions_fit_in_a_small_zip(built: Path) -> None:
    assert (built / "deployment.zip").stat().st_size < 15 * MEGABYTE


def test_everything_is_shipped_compiled(unpacked: tuple[Path, Path]) -> None:
    for folder in unpacked:
        sources = {str(path.relative_to(folder)) for path in folder.rglob("*.py")}
        compiled = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.pyc")}
        assert sources == {str(source_of(PurePosixPath(path))) for path in compiled}
        flags = {int.from_bytes(content[4:8], "little") for content in compiled.values()}
        assert flags == {1}, "a time in it would be compared with the zip's, and never be right"


def test_what_people_keep_as_toml_needs_no_parsing_on_lambda(unpacked: tuple[Path, Path]) -> None:
    functions, _ = unpacked
    kept = sorted((functions / "chalicelib").rglob("*.toml"))
    assert {path.parent.name for path in kept} == {"agreements", "calendars", "offices", "tariffs", "texts"}
    assert all(ready_beside(path).is_file() for path in kept)


def test_what_only_two_workers_need_is_not_in_every_function(unpacked: tuple[Path, Path]) -> None:
    functions, layer = unpacked
    for name in ("typst", "segno", "PIL", "pypdf", "paper_fonts"):
        assert not (functions / name).exists()
        assert (layer / "python" / name).is_dir()


def test_nothing_of_the_workshop_is_deployed(unpacked: tuple[Path, Path]) -> None:
    functions, _ = unpacked
    strangers = {"workshop", "tests", "tools", "pip", "moto", "pytest", "click", "setuptools"}
    assert strangers.isdisjoint(path.name for path in functions.iterdir())


def test_the_same_files_give_the_same_bytes(built: Path, unpacked: tuple[Path, Path], tmp_path: Path) -> None:
    write_zip(unpacked[0], tmp_path / "again.zip", is_needed)
    assert (tmp_path / "again.zip").read_bytes() == (built / "deployment.zip").read_bytes()


def test_every_place_of_a_path_has_one_variable_name(template: Any) -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for path in template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]:
        for variable in re.finditer(r"\{(\w+)\}", path):
            names[path[: variable.start()]].add(variable[1])
    assert {place: variables for place, variables in names.items() if len(variables) > 1} == {}


def test_every_function_has_a_role_of_its_own(template: Any) -> None:
    resources = template["Resources"]
    functions = {name for name, resource in resources.items() if resource["Type"] == "AWS::Serverless::Function"}
    assert functions == set(FUNCTIONS)
    roles = [resources[name]["Properties"]["Role"]["Fn::GetAtt"][0] for name in FUNCTIONS]
    assert len(set(roles)) == len(FUNCTIONS)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_runs_what_the_package_was_built_for(template: Any, function: str) -> None:
    properties = template["Resources"][function]["Properties"]
    assert properties["Runtime"] == f"python{RUNTIME}"
    assert properties["Architectures"] == ["x86_64"]


def test_whatever_wakes_a_function_wakes_it_by_its_alias(expanded: dict[str, Any]) -> None:
    aliases = {f"{function}Aliaslive" for function in FUNCTIONS}
    assert of_type(expanded, "AWS::Lambda::Alias").keys() == aliases
    waking = [
        r["Properties"]["FunctionName"]["Ref"] for r in of_type(expanded, "AWS::Lambda::EventSourceMapping").values()
    ]
    waking += [r["Properties"]["FunctionName"]["Ref"] for r in of_type(expanded, "AWS::Lambda::Permission").values()]
    for rule in of_type(expanded, "AWS::Events::Rule").values():
        waking += [target["Arn"]["Ref"] for target in rule["Properties"]["Targets"]]
    assert set(waking) == aliases
    routes = expanded["RestAPI"]["Properties"]["Body"]["paths"].values()
    integrations = {
        json.dumps(method["x-amazon-apigateway-integration"]["uri"]) for route in routes for method in route.values()
    }
    assert len(integrations) == 1
    assert "${APIHandlerAliaslive}/invocations" in integrations.pop()


def test_a_release_goes_live_by_steps_and_every_functions_alarm_can_stop_it(expanded: dict[str, Any]) -> None:
    alarms = of_type(expanded, "AWS::CloudWatch::Alarm")
    errors = {name for name, alarm in alarms.items() if alarm["Properties"].get("MetricName") == "Errors"}
    assert len(errors) == len(FUNCTIONS)
    assert {alarms[name]["Properties"]["Period"] for name in errors} == {60}, "judged within the ten minutes"
    groups = of_type(expanded, "AWS::CodeDeploy::DeploymentGroup")
    assert groups.keys() == {f"{function}DeploymentGroup" for function in FUNCTIONS}
    for group in (group["Properties"] for group in groups.values()):
        assert "Canary10Percent10Minutes" in json.dumps(group["DeploymentConfigName"])
        judges = {alarm["Name"]["Ref"] for alarm in group["AlarmConfiguration"]["Alarms"]}
        assert judges == errors | {"ApiFaultsAlarm"}
        assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
    for alias in of_type(expanded, "AWS::Lambda::Alias").values():
        assert "CodeDeployLambdaAliasUpdate" in alias["UpdatePolicy"]


def test_what_an_earlier_release_ran_is_kept(expanded: dict[str, Any]) -> None:
    versions = of_type(expanded, "AWS::Lambda::Version") | of_type(expanded, "AWS::Lambda::LayerVersion")
    assert len(versions) == len(FUNCTIONS) + 1
    assert {version["DeletionPolicy"] for version in versions.values()} == {"Retain"}


def test_a_release_publishes_a_version_of_every_function_also_where_only_a_parameter_changed(
    built: Path, tmp_path: Path, expanded: dict[str, Any]
) -> None:
    again = tmp_path / "sam.json"
    again.write_text((built / "sam.json").read_text("utf-8"), "utf-8")
    assert (
        of_type(expand(again)["Resources"], "AWS::Lambda::Version").keys()
        == of_type(expanded, "AWS::Lambda::Version").keys()
    )
    release(again, "another")
    published = of_type(expand(again)["Resources"], "AWS::Lambda::Version").keys()
    assert not published & of_type(expanded, "AWS::Lambda::Version").keys()


def test_a_stages_life_is_rehearsed_from_its_create_to_its_rollback(built: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.rehearsal", str(built)], check=False, cwd=PROJECT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [
        line.partition(":")[0]
        for line in done.stdout.splitlines()
        if line.startswith(("create", "update", "bad", "roll"))
    ] == [
        "create",
        "update",
        "bad release",
        "rollback",
    ]
    assert "Not shown" in done.stdout


@pytest.mark.parametrize("function", WORKERS)
def test_every_worker_loads_alone_and_without_the_api(deployment: Deployment, function: str) -> None:
    with deployment.running(function) as running:
        running.invoke(_nothing_to_do(deployment, function))
        assert not running.loaded_the_api


def _nothing_to_do(deployment: Deployment, function: str) -> dict[str, Any]:
    match function:
        case "OnSweep" | "OnAudit":
            return events.clock_struck()
        case "OnLedger":
            return events.from_stream(deployment.made["RequestsTable.StreamArn"])
        case _:
            return events.from_queue(deployment.queue(function))


def test_the_api_loads_from_the_package_alone(deployment: Deployment) -> None:
    with deployment.running("APIHandler") as running:
        assert running.invoke(events.http("GET", "/v1/health"))["statusCode"] == 200


def test_whoever_goes_round_the_edge_finds_nothing_at_the_apis_own_address(deployment: Deployment) -> None:
    with deployment.running("APIHandler") as running:
        for secret in ("", "guessed" * 9):
            answer = running.invoke(events.http("GET", "/v1/health", headers={"x-loket-edge": secret}))
            assert (answer["statusCode"], json.loads(answer["body"])["code"]) == (404, "unknown_path")


def test_the_package_holds_the_description_of_the_api_as_it_was_checked(deployment: Deployment) -> None:
    with deployment.running("APIHandler") as running:
        answer = running.invoke(events.http("GET", "/v1/openapi.json"))
    assert answer["body"] == (PROJECT / "docs" / "openapi.json").read_text("utf-8")


def test_the_pages_of_mailed_links_hold_the_colours_of_the_application(unpacked: tuple[Path, Path]) -> None:
    shipped = (unpacked[0] / "chalicelib" / "texts" / "pages" / "tokens.css").read_text("utf-8")
    assert shipped == (PROJECT / "web" / "src" / "style" / "tokens.css").read_text("utf-8")


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
