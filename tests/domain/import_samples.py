"""A row for each kind of product, and what is read of a row alone."""

import csv
import io
from collections.abc import Sequence

from chalicelib.domain.catalogue.import_cells import COLUMNS
from chalicelib.domain.catalogue.importing import read_table
from chalicelib.domain.catalogue.keeping import ProductEntry

PUBLICATION = {
    "id": "statda-2016",
    "kind": "publication",
    "title_id": "Statistik Daerah 2016",
    "title_en": "Regional Statistics 2016",
    "formats": "pdf|paper",
    "media": "download|hardcopy",
    "issn": "2338-6517",
    "pages": "40",
    "roman_pages": "6",
    "released": "2016-09-30",
}
MICRODATA = {
    "id": "susenas-2024",
    "kind": "microdata",
    "title_id": "Susenas 2024 (contoh)",
    "title_en": "Susenas 2024 (sample)",
    "formats": "csv|sav",
    "media": "download",
    "survey": "Susenas",
    "period": "Maret 2024",
    "records": "520",
    "processing": "without|with",
    "whole_only": "tidak",
    "regions": "1904010=Koba|1904021=Namang",
    "variables": "R405=Jenis kelamin/Sex|R501=Desa/kelurahan / Village",
}
MAP = {
    "id": "peta-desa",
    "kind": "map",
    "title_id": "Peta desa",
    "title_en": "Village map",
    "formats": "shapefile",
    "media": "usb",
    "extent": "regency",
    "level": "village",
    "region": "Bangka Tengah",
    "edition": "2023",
    "maps": "2",
}
SECRET = "RAHASIA-7"


def table(*rows: dict[str, str], delimiter: str = ",", columns: Sequence[str] = COLUMNS) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def entry(row: dict[str, str]) -> ProductEntry:
    (read,) = read_table(table(row))
    assert read.fault is None, read.fault
    assert read.entry is not None
    return read.entry


def fault(row: dict[str, str]) -> tuple[str, str | None]:
    (read,) = read_table(table(row))
    assert read.fault is not None
    assert read.entry is None
    return read.fault.code, read.fault.column
