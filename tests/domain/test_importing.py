"""A catalogue written as a table: what each column says, which rows are broken, and what is told of them.

Long because every column has its way of being wrong.
"""

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest

from chalicelib.domain.catalogue import (
    CodedValue,
    MapDetails,
    MicrodataDetails,
    PublicationDetails,
    Region,
    Variable,
    VariableType,
)
from chalicelib.domain.import_cells import COLUMNS
from chalicelib.domain.importing import (
    MAX_IMPORT_BYTES,
    MAX_ROWS,
    ImportColumnMissing,
    ImportColumnUnknown,
    ImportTooLarge,
    ImportUnreadable,
    Row,
    completed,
    read_table,
)
from chalicelib.domain.keeping import ProductEntry, next_version
from chalicelib.domain.office import Bilingual

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


def test_a_row_of_each_kind_is_a_whole_entry() -> None:
    assert entry(PUBLICATION).details.model_dump(exclude_defaults=True, mode="json") == {
        "issn": "2338-6517",
        "pages": 40,
        "roman_pages": 6,
        "released": "2016-09-30",
    }
    assert [f.value for f in entry(PUBLICATION).formats] == ["pdf", "paper"]
    assert isinstance(entry(PUBLICATION).details, PublicationDetails)
    details = entry(MICRODATA).details
    assert isinstance(details, MicrodataDetails)
    assert details.regions == (Region(code="1904010", name="Koba"), Region(code="1904021", name="Namang"))
    assert (details.records, [p.value for p in details.processing], details.whole_only) == (
        520,
        ["without", "with"],
        False,
    )
    assert entry(MAP).details == MapDetails.model_validate(
        {"extent": "regency", "level": "village", "region": "Bangka Tengah", "edition": "2023", "maps": 2}
    )


def test_a_label_divides_at_its_slash_or_at_the_one_between_spaces() -> None:
    details = entry(MICRODATA).details
    assert isinstance(details, MicrodataDetails)
    assert [variable.label for variable in details.variables] == [
        Bilingual(id="Jenis kelamin", en="Sex"),
        Bilingual(id="Desa/kelurahan", en="Village"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\r\n", b"\n", b"\r"])
def test_excels_ways_of_writing_a_table_say_the_same(delimiter: str, mark: bytes, ending: bytes) -> None:
    raw = table(PUBLICATION, MICRODATA, {}, MAP, delimiter=delimiter)
    read = read_table(mark + raw.replace(b"\r\n", ending))
    assert [row.entry for row in read] == [entry(PUBLICATION), entry(MICRODATA), entry(MAP)]
    assert [row.row for row in read] == [2, 3, 5]


def test_columns_stand_in_any_order_and_unneeded_ones_may_be_left_out() -> None:
    columns = sorted(PUBLICATION, reverse=True)
    (read,) = read_table(table(PUBLICATION, columns=columns).replace(b"issn", b" ISSN ", 1))
    assert read.entry == entry(PUBLICATION)
    assert read_table(b"id,kind,title_id,title_en,formats,media,,\nx,map\n")[0].fault is not None


def test_a_row_is_told_by_its_first_line_in_the_file() -> None:
    long = PUBLICATION | {"abstract_id": "Baris satu.\nBaris dua.", "abstract_en": "One.\nTwo."}
    read = read_table(table(long, MAP))
    assert [row.row for row in read] == [2, 5]
    assert read[0].entry is not None
    assert read[0].entry.abstract is not None
    assert read[0].entry.abstract.id == "Baris satu.\nBaris dua."


@pytest.mark.parametrize("sign", "=+-@")
def test_a_cell_is_text_whatever_a_spreadsheet_would_make_of_it(sign: str) -> None:
    title = sign + 'HYPERLINK("http://x.example")'
    assert entry(PUBLICATION | {"title_id": title}).title.id == title


@pytest.mark.parametrize(
    ("row", "changes", "code", "column"),
    [
        (PUBLICATION, {"id": ""}, "missing", "id"),
        (PUBLICATION, {"id": "a b"}, "product_id_unfit", "id"),
        (PUBLICATION, {"id": "import"}, "product_id_unfit", "id"),
        (PUBLICATION, {"kind": ""}, "union_tag_not_found", "kind"),
        (PUBLICATION, {"kind": "buku"}, "union_tag_invalid", "kind"),
        (PUBLICATION, {"title_en": " "}, "missing", "title_en"),
        (PUBLICATION, {"title_id": "Dua\nbaris"}, "string_pattern_mismatch", "title_id"),
        (PUBLICATION, {"abstract_id": "Hanya satu bahasa"}, "missing", "abstract_en"),
        (PUBLICATION, {"formats": "pdf|docx"}, "enum", "formats"),
        (PUBLICATION, {"media": ""}, "missing", "media"),
        (PUBLICATION, {"media": "|"}, "too_short", "media"),
        (PUBLICATION, {"pages": "empat puluh"}, "int_type", "pages"),
        (PUBLICATION, {"pages": "30000"}, "less_than_equal", "pages"),
        (PUBLICATION, {"pages": "40.5"}, "int_type", "pages"),
        (PUBLICATION, {"issn": "12345678"}, "string_pattern_mismatch", "issn"),
        (PUBLICATION, {"released": "30/09/2016"}, "date_parsing", "released"),
        (PUBLICATION, {"released": "1475193600"}, "date_parsing", "released"),
        (PUBLICATION, {"survey": "Susenas"}, "column_not_for_kind", "survey"),
        (MICRODATA, {"survey": ""}, "missing", "survey"),
        (MICRODATA, {"processing": "sometimes"}, "enum", "processing"),
        (MICRODATA, {"whole_only": "mungkin"}, "bool_type", "whole_only"),
        (MICRODATA, {"regions": "1904010"}, "list_unreadable", "regions"),
        (MICRODATA, {"regions": "koba=1904010"}, "string_pattern_mismatch", "regions"),
        (MICRODATA, {"variables": "R405=Jenis kelamin"}, "list_unreadable", "variables"),
        (MICRODATA, {"variables": "R405=Jenis kelamin/"}, "list_unreadable", "variables"),
        (MICRODATA, {"variables": "R405=a/b/c"}, "list_unreadable", "variables"),
        (MICRODATA, {"variables": "R405=a / b / c"}, "list_unreadable", "variables"),
        (MICRODATA, {"variables": "4O5=Jenis kelamin/Sex"}, "string_pattern_mismatch", "variables"),
        (MICRODATA, {"variables": "R405=a/b|R405=c/d"}, "named_twice", "variables"),
        (MAP, {"extent": "village"}, "enum", "extent"),
        (MAP, {"maps": "0"}, "greater_than_equal", "maps"),
    ],
)
def test_a_broken_row_names_its_column_and_the_rule(
    row: dict[str, str], changes: dict[str, str], code: str, column: str
) -> None:
    assert fault(row | changes) == (code, column)


def test_what_is_told_of_a_broken_row_holds_no_value_of_it() -> None:
    broken = [row | {column: SECRET + " 1\n"} for row in (PUBLICATION, MICRODATA, MAP) for column in COLUMNS]
    read = [read_table(table(row))[0] for row in broken]
    faults = [row.fault for row in read if row.fault]
    assert len(faults) > len(COLUMNS)
    assert not any(SECRET in f"{fault.model_dump()}".upper() for fault in faults)
    assert not any(SECRET in f"{row.product}" for row in read)


def test_a_broken_row_leaves_the_others_as_they_are() -> None:
    good, broken = table(PUBLICATION).splitlines(), b'rusak,"publication"x,' + SECRET.encode()
    read = read_table(b"\n".join([*good, broken, table(MAP).splitlines()[1]]))
    assert [(row.row, row.product, row.fault and row.fault.code) for row in read] == [
        (2, "statda-2016", None),
        (3, None, "row_unreadable"),
        (4, "peta-desa", None),
    ]


def test_a_quote_that_does_not_close_and_a_cell_too_many_are_told() -> None:
    header = table().decode()
    for broken in ('"a,publication\n', ",".join(["x"] * len(COLUMNS)) + ",y\n", "a" * 140_000):
        (row,) = read_table((header + broken).encode())
        assert (row.fault and row.fault.code) == "row_unreadable"


def test_a_row_may_end_early_or_with_empty_cells() -> None:
    header, row = (line.decode() for line in table(MAP).splitlines())
    for written in (row.rstrip(","), row + ",,,"):
        assert read_table(f"{header}\n{written}\n".encode())[0].entry == entry(MAP)


def test_the_second_row_about_a_product_is_refused_and_names_the_first() -> None:
    read = read_table(table(PUBLICATION, MAP, PUBLICATION | {"pages": "x"}, PUBLICATION))
    assert [(row.fault.code, row.fault.facts) if row.fault else None for row in read] == [
        None,
        None,
        ("product_twice", {"first": 2}),
        ("product_twice", {"first": 2}),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n",
        table(PUBLICATION).decode().encode("utf-16"),
        table(PUBLICATION | {"title_id": "Caf\u00e9"}).decode().encode("latin-1"),
        table(PUBLICATION | {"title_id": "Caf\u00e9"}).decode().encode("latin-1").decode(errors="replace").encode(),
        table(PUBLICATION).replace(b"Statistik", b"\x00"),
        b"id,id,kind,title_id,title_en,formats,media\n",
        b'"id,kind',
        b",,,\n",
    ],
    ids=["empty", "blank", "utf-16", "latin-1", "latin-1 past a gateway", "binary", "twice", "open quote", "no names"],
)
def test_what_is_no_table_in_utf8_is_refused_whole(raw: bytes) -> None:
    with pytest.raises(ImportUnreadable):
        read_table(raw)


def test_a_needed_column_that_is_missing_and_one_that_is_not_known_are_named() -> None:
    with pytest.raises(ImportColumnMissing) as missing:
        read_table(table(columns=[c for c in COLUMNS if c != "media"]))
    assert missing.value.facts == {"column": "media"}
    for strange, column in (("pengarang", "pengarang"), (f"{SECRET}!", len(COLUMNS) + 1), ("", 3)):
        columns = [*COLUMNS, strange] if strange else [*COLUMNS[:2], "", *COLUMNS[2:]]
        with pytest.raises(ImportColumnUnknown) as unknown:
            read_table(",".join(columns).encode())
        assert unknown.value.facts == {"column": column}


def test_a_table_without_names_is_not_read_as_if_its_first_row_were_names() -> None:
    with pytest.raises(ImportColumnMissing):
        read_table(table(PUBLICATION).split(b"\n", 1)[1])


def test_one_import_takes_so_many_rows_and_bytes() -> None:
    rows = [PUBLICATION | {"id": f"p{n}"} for n in range(MAX_ROWS + 1)]
    assert len(read_table(table(*rows[:-1], {}, {}))) == MAX_ROWS
    too_long = table(*rows)
    too_heavy = table(*[PUBLICATION | {"title_id": "x" * 5001}] * MAX_ROWS)
    assert len(too_heavy) > MAX_IMPORT_BYTES
    for raw in (too_long, too_heavy):
        with pytest.raises(ImportTooLarge) as refused:
            read_table(raw)
        assert refused.value.facts == {"rows": MAX_ROWS, "limit_bytes": MAX_IMPORT_BYTES}


def test_what_a_cell_cannot_say_of_a_variable_stays_as_it_was() -> None:
    male = CodedValue(code="1", label=Bilingual(id="Laki-laki", en="Male"))
    sex = Variable(name="R405", label=Bilingual(id="Lama", en="Old"), type=VariableType.CODE, values=(male,))
    before = next_version("1904", "susenas-2024", _with_variables(sex), None)
    details = completed(entry(MICRODATA), before).details
    assert isinstance(details, MicrodataDetails)
    assert details.variables[0] == sex.model_copy(update={"label": Bilingual(id="Jenis kelamin", en="Sex")})
    assert details.variables[1].type is VariableType.NUMBER
    assert completed(entry(MICRODATA), None) == entry(MICRODATA)
    assert completed(entry(MAP), before) == entry(MAP)


def _with_variables(*variables: Variable) -> ProductEntry:
    read: Any = entry(MICRODATA)
    details = read.details.model_copy(update={"variables": variables})
    changed: ProductEntry = read.model_copy(update={"details": details})
    return changed


def test_a_row_has_an_entry_or_a_fault_and_never_both() -> None:
    read: tuple[Row, ...] = read_table(table(PUBLICATION, MAP | {"maps": "0"}))
    assert [(row.entry is None, row.fault is None) for row in read] == [(False, True), (True, False)]
