"""Specimen maps: real shapefiles of made-up areas, each a square of a grid, marked as a sample; the same each time."""

import io
import re
import zipfile
from collections.abc import Sequence

import shapefile as shp

from chalicelib.domain.catalogue.codebook import Region

EAST, SOUTH, SIDE, ACROSS = 105.8, -2.9, 0.1, 3
WGS84 = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
NOTE = (
    "CONTOH: batas-batas dalam berkas ini dibuat-buat untuk peragaan; bukan peta wilayah kerja statistik.\n"
    "SAMPLE: the boundaries in this file are made up for a demonstration; they are no map of statistical areas.\n"
)
WRITTEN = (2024, 1, 1, 0, 0, 0)


def shapefile(title: str, areas: Sequence[Region]) -> bytes:
    """Return a ZIP with .shp, .shx, .dbf and .prj, named after the title, and a note that it is a sample.

    Each area is one square polygon in degrees (WGS 84) with the fields KODE and NAMA, in the order given.

    Raises:
        ValueError: without areas.
    """
    if not areas:
        raise ValueError(title)
    shapes, index, table = io.BytesIO(), io.BytesIO(), io.BytesIO()
    writer = shp.Writer(shp=shapes, shx=index, dbf=table, shapeType=shp.POLYGON, encoding="utf-8")
    writer.field("KODE", "C", size=16)
    writer.field("NAMA", "C", size=80)
    for number, area in enumerate(areas):
        writer.poly([_square(number)])
        writer.record(area.code, area.name)
    writer.close()
    files = {"shp": shapes.getvalue(), "shx": index.getvalue(), "dbf": table.getvalue()}
    files["dbf"] = files["dbf"][:1] + bytes((WRITTEN[0] - 1900, *WRITTEN[1:3])) + files["dbf"][4:]
    files["prj"] = WGS84.encode()
    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for ending, content in files.items():
            _add(archive, f"{stem}.{ending}", content)
        _add(archive, "CONTOH.txt", f"{title}\n{NOTE}".encode())
    return out.getvalue()


def _square(number: int) -> list[tuple[float, float]]:
    """Return the corners of one square of the grid, clockwise as the format asks, back at its first."""
    west, south = EAST + SIDE * (number % ACROSS), SOUTH + SIDE * (number // ACROSS)
    east, north = west + SIDE, south + SIDE
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, WRITTEN), content, zipfile.ZIP_DEFLATED)
