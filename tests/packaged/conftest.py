"""One built package for all of its tests, and one deployment for those of each file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.packaged.deployed import Deployment
from tests.packaged.making import build_into, deployed, unpack
from tools.package.expand import expand


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The package; where several processes test it, the first of them builds it."""
    if worker_id == "master":
        return build_into(tmp_path_factory.mktemp("package"))
    shared = tmp_path_factory.getbasetemp().parent
    out, done = shared / "package", shared / "package-is-built"
    with FileLock(shared / "package.lock"):
        if not done.exists():
            build_into(out)
            done.touch()
    return out


@pytest.fixture(scope="session")
def template(built: Path) -> Any:
    return json.loads((built / "sam.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def expanded(built: Path) -> dict[str, Any]:
    """The resources as CloudFormation sees them."""
    resources: dict[str, Any] = expand(built / "sam.json")["Resources"]
    return resources


@pytest.fixture(scope="session")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return unpack(built, tmp_path_factory.mktemp("task"))


@pytest.fixture(scope="module")
def deployment(template: Any, unpacked: tuple[Path, Path]) -> Iterator[Deployment]:
    """All that is deployed, in an emulated cloud."""
    with deployed(lambda endpoint: Deployment(template, *unpacked, endpoint)) as deployment:
        yield deployment
