"""What people keep as TOML says the same when a package holds it ready as JSON."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from chalicelib.domain.office.agreements import Wording
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import CalendarYear
from chalicelib.domain.tariff.schedule import Schedule
from chalicelib.gateways import office_data, toml_files
from tools.package.tables import make_ready

KEPT = sorted(office_data.ROOT.rglob("*.toml"))
SHAPES: dict[str, type[BaseModel]] = {
    "offices": Office,
    "calendars": CalendarYear,
    "agreements": Wording,
    "tariffs": Schedule,
}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("packed")
    for path in KEPT:
        copy = root / path.relative_to(office_data.ROOT)
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, copy)
    make_ready(root)
    return root


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_package_says_what_the_file_says(packed: Path, path: Path) -> None:
    copy = packed / path.relative_to(office_data.ROOT)
    written, ready = (
        tomllib.loads(path.read_text(encoding="utf-8")),
        json.loads(toml_files.ready_beside(copy).read_bytes()),
    )
    assert toml_files.read(path) == written
    assert toml_files.read(copy) == ready
    shape = SHAPES.get(path.parent.name)
    if shape is None:
        assert ready == written
    elif "extends" not in written:
        assert shape.model_validate(ready) == shape.model_validate(written)


def test_what_is_ready_is_read_and_not_parsed_again(packed: Path) -> None:
    copy = packed / "offices" / "1904.toml"
    copy.write_text("this is not TOML", encoding="utf-8")
    assert toml_files.read(copy)["code"] == "1904"


def test_without_a_package_the_file_itself_is_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        toml_files.read(tmp_path / "9999.toml")
