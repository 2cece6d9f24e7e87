"""Specimen data and maps are real files of synthetic content, and a part of a set is a part of that set."""

import csv
import io
import tomllib
import zipfile
from collections.abc import Sequence

import pytest
import shapefile as shp

from chalicelib.domain.catalogue.codebook import VariableType
from chalicelib.domain.catalogue.product import MicrodataDetails
from tests.domain.content_samples import judged
from workshop.run.seed import CATALOGUES, DISTRICTS, OFFICE
from workshop.run.specimen_data import extract
from workshop.run.specimen_map import shapefile

ROWS = {row.pop("id"): row for row in tomllib.loads((CATALOGUES / f"{OFFICE}.toml").read_text("utf-8"))["product"]}
SUSENAS = MicrodataDetails.model_validate(ROWS["susenas-kor-maret-2024"]["details"])
KOBA, NAMANG = "1904010", "1904021"


def _read(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode())))


def test_the_whole_set_has_every_variable_of_the_codebook_and_every_record() -> None:
    rows = _read(extract(SUSENAS))
    assert list(rows[0]) == [variable.name for variable in SUSENAS.variables]
    assert len(rows) == SUSENAS.records
    assert {row["R103"] for row in rows} == {region.code for region in SUSENAS.regions}


@pytest.mark.parametrize(
    ("regions", "variables"), [((KOBA,), ("R407", "R103")), ((), ("R405",)), ((KOBA, NAMANG), ()), ((), ())]
)
def test_a_part_is_exactly_those_rows_and_columns_of_the_whole(
    regions: Sequence[str], variables: Sequence[str]
) -> None:
    names = [v.name for v in SUSENAS.variables if not variables or v.name in variables]
    of_whole = [{n: r[n] for n in names} for r in _read(extract(SUSENAS)) if not regions or r["R103"] in regions]
    assert _read(extract(SUSENAS, regions, variables)) == of_whole


def test_every_value_is_one_that_the_codebook_allows() -> None:
    rows = _read(extract(SUSENAS))
    for variable in SUSENAS.variables:
        values = {row[variable.name] for row in rows}
        if variable.values:
            assert values <= {value.code for value in variable.values}, variable.name
        elif variable.type is VariableType.NUMBER:
            assert all(value.isdigit() for value in values), variable.name
        else:
            assert all(value.startswith("2024-03-") for value in values), variable.name


def test_the_same_extract_comes_out_the_same_and_as_long_as_asked_for() -> None:
    assert extract(SUSENAS, (KOBA,), records=60) == extract(SUSENAS, (KOBA,), records=60)
    assert len(_read(extract(SUSENAS, records=60))) == 60
    assert len(_read(extract(SUSENAS, (KOBA,), records=60))) == 10


@pytest.mark.parametrize(("regions", "variables"), [(("1904099",), ()), ((), ("R999",))])
def test_what_the_codebook_lacks_is_not_drawn(regions: Sequence[str], variables: Sequence[str]) -> None:
    with pytest.raises(ValueError, match="Susenas"):
        extract(SUSENAS, regions, variables)


def test_a_specimen_map_is_a_shapefile_with_a_polygon_for_each_area() -> None:
    packed = shapefile("Peta Kecamatan (contoh)", DISTRICTS)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    stem = "peta-kecamatan-contoh"
    assert set(files) == {f"{stem}.shp", f"{stem}.shx", f"{stem}.dbf", f"{stem}.prj", "CONTOH.txt"}
    parts = {ending: io.BytesIO(files[f"{stem}.{ending}"]) for ending in ("shp", "shx", "dbf")}
    with shp.Reader(**parts) as reader:
        assert [tuple(record) for record in reader.records()] == [(area.code, area.name) for area in DISTRICTS]
        assert {shape.shapeType for shape in reader.shapes()} == {shp.POLYGON}
        assert len({tuple(shape.bbox) for shape in reader.shapes()}) == len(DISTRICTS)
    assert "SAMPLE" in files["CONTOH.txt"].decode()


def test_a_specimen_map_passes_the_check_of_what_arrives_and_is_the_same_each_time() -> None:
    packed = shapefile("Peta", DISTRICTS)
    verdict = judged("application/zip", packed, frozenset({"application/zip"}), len(packed))
    assert (verdict.ok, verdict.media_type) == (True, "application/x-shapefile+zip")
    assert shapefile("Peta", DISTRICTS) == packed
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(2024, 1, 1)}
        assert archive.read("peta.dbf")[1:4] == bytes((2024 - 1900, 1, 1))
    with pytest.raises(ValueError, match="Peta"):
        shapefile("Peta", ())
