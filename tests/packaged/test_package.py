"""What is deployed: small enough, complete in itself, and of a template that can be released and taken back.

Long because everything here looks at the one package, which takes longer to build than all the rest.
"""

import json
import re
import subprocess
import sys
import zipfile
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from chalicelib.gateways.toml_files import ready_beside
from tests.packaged import events
from tests.packaged.deployed import Deployment
from tests.packaged.making import FUNCTIONS, PROJECT, WORKERS
from tools.lambda_runtime import PYTHON
from tools.package.archive import write_zip
from tools.package.build import RUNTIME, build
from tools.package.check import MEGABYTE, check
from tools.package.expand import expand
from tools.package.releases import release
from tools.package.trim import is_needed, source_of

pytestmark = pytest.mark.package


def of_type(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: resource for name, resource in resources.items() if resource["Type"] == kind}


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
