"""What is deployed: small enough, complete in itself, and each function within its own policy."""

import json
import platform
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.cloud import embedded_cloud
from local.environment import CREDENTIALS
from tests.packaged import events
from tests.packaged.deployed import Deployment
from tools.package.archive import write_zip
from tools.package.build import RUNTIME, build
from tools.package.check import MEGABYTE, check
from tools.package.trim import is_needed

pytestmark = pytest.mark.package
PROJECT = Path(__file__).parents[1]
FUNCTIONS = ("APIHandler", "OnUploads", "OnDocuments", "OnNotices", "OnLedger", "OnSweep")
WORKERS = FUNCTIONS[1:]
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as `make package` builds it, with the binaries of the Python that runs this."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        pytest.skip("Lambda's binaries run on Linux x86_64 only")
    out = tmp_path_factory.mktemp("package")
    build(PROJECT, out, HERE)
    return out


@pytest.fixture(scope="module")
def template(built: Path) -> Any:
    return json.loads((built / "sam.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("task")
    for name in ("deployment", "layer"):
        with zipfile.ZipFile(built / f"{name}.zip") as archive:
            archive.extractall(folder / name)
    return folder / "deployment", folder / "layer"


@pytest.fixture(scope="module")
def deployment(template: Any, unpacked: tuple[Path, Path], request: pytest.FixtureRequest) -> Iterator[Deployment]:
    """All that is deployed, in an emulated cloud; at the end the terminal lists what policies give and no test used."""
    with pytest.MonkeyPatch.context() as patch, embedded_cloud() as endpoint:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        patch.setenv("AWS_ENDPOINT_URL", endpoint)
        deployment = Deployment(template, *unpacked, endpoint)
        yield deployment
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        for function, policy in deployment.policies.items():
            unused = sorted(f"{need.action} {need.resource.rpartition(':')[2]}" for need in policy.unused())
            sys.stdout.write(f"\n{function} was given and did not use: {', '.join(unused) or 'nothing'}\n")


@pytest.mark.skipif(HERE != RUNTIME, reason=f"only Python {RUNTIME}'s package may be deployed")
def test_the_package_may_be_deployed(built: Path) -> None:
    check(built)


def test_the_functions_fit_in_a_small_zip(built: Path) -> None:
    assert (built / "deployment.zip").stat().st_size < 12 * MEGABYTE


def test_what_only_the_renderer_needs_is_not_in_every_function(unpacked: tuple[Path, Path]) -> None:
    functions, layer = unpacked
    for name in ("typst", "segno"):
        assert not (functions / name).exists()
        assert (layer / "python" / name).is_dir()


def test_nothing_of_the_workshop_is_deployed(unpacked: tuple[Path, Path]) -> None:
    functions, _ = unpacked
    strangers = {"local", "tests", "tools", "pip", "moto", "pytest", "click", "setuptools"}
    assert strangers.isdisjoint(path.name for path in functions.iterdir())
    assert not list(functions.rglob("__pycache__"))


def test_the_same_files_give_the_same_bytes(built: Path, unpacked: tuple[Path, Path], tmp_path: Path) -> None:
    write_zip(unpacked[0], tmp_path / "again.zip", is_needed)
    assert (tmp_path / "again.zip").read_bytes() == (built / "deployment.zip").read_bytes()


def test_every_place_of_a_path_has_one_variable_name(template: Any) -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for path in template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]:
        for variable in re.finditer(r"\{(\w+)\}", path):
            names[path[: variable.start()]].add(variable[1])
    assert {place: found for place, found in names.items() if len(found) > 1} == {}


def test_every_function_has_a_role_of_its_own(template: Any) -> None:
    resources = template["Resources"]
    found = {name for name, resource in resources.items() if resource["Type"] == "AWS::Serverless::Function"}
    assert found == set(FUNCTIONS)
    roles = [resources[name]["Properties"]["Role"]["Fn::GetAtt"][0] for name in FUNCTIONS]
    assert len(set(roles)) == len(FUNCTIONS)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_runs_what_the_package_was_built_for(template: Any, function: str) -> None:
    properties = template["Resources"][function]["Properties"]
    assert properties["Runtime"] == f"python{RUNTIME}"
    assert properties["Architectures"] == ["x86_64"]


@pytest.mark.parametrize("function", WORKERS)
def test_every_worker_loads_alone_and_without_the_api(deployment: Deployment, function: str) -> None:
    with deployment.running(function) as running:
        running.invoke(_nothing_to_do(deployment, function))
        assert not running.loaded_the_api


def _nothing_to_do(deployment: Deployment, function: str) -> dict[str, Any]:
    match function:
        case "OnSweep":
            return events.clock_struck()
        case "OnLedger":
            return events.from_stream(deployment.made["RequestsTable.StreamArn"])
        case _:
            return events.from_queue(f"loket-demo-{function.removeprefix('On').lower()}")


def test_the_api_loads_from_the_package_alone(deployment: Deployment) -> None:
    with deployment.running("APIHandler") as running:
        assert running.invoke(events.http("GET", "/v1/health"))["statusCode"] == 200


def test_an_account_needs_no_more_than_the_api_may_do(deployment: Deployment) -> None:
    email, password = "pembeli@example.org", "Rahasia-2026"
    with deployment.running("APIHandler") as api:
        registration = {"name": "Siti", "email": email, "password": password}
        assert api.invoke(events.http("POST", "/v1/accounts", registration))["statusCode"] == 202
        assert api.invoke(events.http("POST", "/v1/accounts", registration))["statusCode"] == 202
        code = {"email": email, "code": "123456"}
        assert api.invoke(events.http("POST", "/v1/accounts/confirmation", code))["statusCode"] < 300
        session = api.invoke(events.http("POST", "/v1/sessions", {"email": email, "password": password}))
        token = json.loads(session["body"])["access_token"]
        me = api.invoke(events.http("GET", "/v1/me", headers={"authorization": f"Bearer {token}"}))
        assert (me["statusCode"], json.loads(me["body"])["email"]) == (200, email)
