"""A catalogue written as a table: which files are read, which rows are broken, and that the others stand."""

import pytest

from chalicelib.domain.catalogue.import_cells import COLUMNS
from chalicelib.domain.catalogue.importing import (
    MAX_IMPORT_BYTES,
    MAX_ROWS,
    Fault,
    ImportColumnMissing,
    ImportColumnUnknown,
    ImportNotUtf8,
    ImportTooLarge,
    ImportUnreadable,
    Row,
    read_table,
)
from tests.domain.import_samples import MAP, MICRODATA, PUBLICATION, SECRET, entry, table


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
    twice = Fault(code="product_twice", column="id", facts={"first": 2})
    assert [row.fault for row in read] == [None, None, twice, twice]
    assert [row.product for row in read] == [PUBLICATION["id"], MAP["id"], PUBLICATION["id"], PUBLICATION["id"]]


def test_rows_about_no_product_are_not_taken_for_rows_about_the_same() -> None:
    read = read_table(table(MAP | {"id": ""}, MAP | {"id": ""}))
    assert [row.fault for row in read] == [Fault(code="missing", column="id")] * 2


def test_a_row_that_cannot_be_read_says_which_product_it_is_about() -> None:
    for broken in ({"maps": "0"}, {"id": "susenas-2024", "kind": "microdata", "regions": "1904010"}):
        (read,) = read_table(table(MAP | broken))
        assert read.fault
        assert read.product == (MAP | broken)["id"]


def test_a_cell_keeps_the_ends_of_its_lines_as_they_were_written() -> None:
    summary = "Satu.\r\nDua."
    abstract = entry(PUBLICATION | {"abstract_id": summary, "abstract_en": summary}).abstract
    assert abstract
    assert (abstract.id, abstract.en) == (summary, summary)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n",
        table(PUBLICATION).replace(b"Statistik", b"\x00"),
        b"id,id,kind,title_id,title_en,formats,media\n",
        b'"id,kind',
        b",,,\n",
    ],
    ids=["empty", "blank", "binary", "twice", "open quote", "no names"],
)
def test_what_is_no_table_is_refused_whole(raw: bytes) -> None:
    with pytest.raises(ImportUnreadable):
        read_table(raw)


@pytest.mark.parametrize(
    "raw",
    [
        table(PUBLICATION).decode().encode("utf-16"),
        table(PUBLICATION | {"title_id": "Luas (km\u00b2)"}).decode().encode("cp1252"),
        table(PUBLICATION | {"title_id": "Caf\u00e9"}).decode().encode("latin-1"),
        table(PUBLICATION | {"title_id": "Caf\u00e9"}).decode().encode("latin-1").decode(errors="replace").encode(),
    ],
    ids=["utf-16", "excel on windows", "latin-1", "latin-1 past a gateway"],
)
def test_a_table_in_another_encoding_is_told_so_and_not_that_it_is_no_table(raw: bytes) -> None:
    with pytest.raises(ImportNotUtf8):
        read_table(raw)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("before", "lines"),
    [("", 0), ("\r\n", 1), ("sep={}\r\n", 1), ('"sep={}"\r\n\r\n', 2), (";;;;\r\nSEP={};;;;\r\n", 2)],
)
def test_what_stands_before_the_names_is_read_as_spreadsheets_do(delimiter: str, before: str, lines: int) -> None:
    raw = before.format(delimiter).encode() + table(PUBLICATION, MAP, delimiter=delimiter)
    read = read_table(raw.replace(b"pdf|paper", b"pdf") if delimiter == "|" else raw)
    assert [row.product for row in read] == ["statda-2016", "peta-desa"]
    assert [row.row for row in read] == [2 + lines, 3 + lines]
    assert read[1].entry == entry(MAP)


def test_a_needed_column_that_is_missing_and_one_that_is_not_known_are_named() -> None:
    with pytest.raises(ImportColumnMissing) as missing:
        read_table(table(columns=[c for c in COLUMNS if c != "media"]))
    assert missing.value.facts == {"column": "media"}
    last = len(COLUMNS) + 1
    for strange, column in (("pengarang", "pengarang"), (f"{SECRET}!", last), ("a;b", last), ("", 3)):
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


def test_a_file_of_exactly_the_bound_is_read() -> None:
    read = read_table(table(MAP).ljust(MAX_IMPORT_BYTES, b"\n"))
    assert [row.entry for row in read] == [entry(MAP)]


def test_a_row_has_an_entry_or_a_fault_and_never_both() -> None:
    read: tuple[Row, ...] = read_table(table(PUBLICATION, MAP | {"maps": "0"}))
    assert [(row.entry is None, row.fault is None) for row in read] == [(False, True), (True, False)]
