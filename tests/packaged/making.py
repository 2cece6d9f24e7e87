"""From the built package to a house that runs it: unpacked, deployed into an emulated cloud, its accounts honest."""

import platform
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.settings import settings
from tests.packaged.deployed import PARAMETERS, Deployment
from tests.packaged.stage import PackagedHouse, PackagedStage
from tools.lambda_runtime import PYTHON
from tools.package.build import build
from workshop.emulator.cloud import embedded_cloud
from workshop.emulator.codes import code_mailer
from workshop.emulator.cognito import patch_cognito
from workshop.emulator.environment import CREDENTIALS
from workshop.run.mails import LetterBox

PROJECT = Path(__file__).parents[2]
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


def build_into(out: Path, python: str = PYTHON) -> Path:
    """Build as `make package` does, with binaries of Lambda's Python, or of this one where it must do."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        pytest.skip("Lambda's binaries run on Linux x86_64 only")
    build(PROJECT, out, python)
    return out


def unpack(built: Path, folder: Path) -> tuple[Path, Path]:
    """Return where the functions' code lies, and the layer."""
    for name in ("deployment", "layer"):
        with zipfile.ZipFile(built / f"{name}.zip") as archive:
            archive.extractall(folder / name)
    return folder / "deployment", folder / "layer"


@contextmanager
def deployed(deploy: Callable[[str], Deployment]) -> Iterator[Deployment]:
    """Deploy into an emulated cloud, whose address `deploy` is given; the environment names what was made."""
    with pytest.MonkeyPatch.context() as patch, embedded_cloud() as endpoint:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        patch.setenv("AWS_ENDPOINT_URL", endpoint)
        deployment = deploy(endpoint)
        for function in deployment.functions:
            for name, value in deployment.environment(function).items():
                patch.setenv(name, value)
        settings.cache_clear()
        try:
            yield deployment
        finally:
            deployment.close()
            deployment.written.close()
            settings.cache_clear()


def house_of(deployment: Deployment, folder: Path) -> PackagedHouse:
    """Return the house that the package makes; codes are mailed and checked."""
    patch_cognito(code_mailer(deployment.template["Resources"]["Pool"]["Properties"], PARAMETERS["MailFrom"]))
    return PackagedHouse(PackagedStage(deployment, LetterBox(folder / "mails", datetime.now(UTC))), folder)
