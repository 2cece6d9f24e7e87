"""Formats of data by their documented headers, and text by its letters: clean UTF-8, with or without columns."""

import struct

import pytest

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import CSV, DBF, DTA, SAV, TEXT
from tests.domain.content_samples import dbase, found_in, spss

BROKEN = ContentReason.DATA_BROKEN
BACKLINK = bytes(263)


def a_table(content: bytes) -> bool:
    return found_in(content) == (DBF, None)


def test_a_dbase_header_holds_whole_fields_a_date_and_a_record() -> None:
    assert all(a_table(dbase(version)) for version in (2, 3, 0x30, 0x83, 0xF5))
    assert not any(a_table(dbase(version)) for version in (0, 1, 0x4D))
    assert all(a_table(dbase(month=month, day=day)) for month, day in ((1, 1), (12, 31), (1, 31), (12, 1)))
    assert not any(a_table(dbase(month=month, day=day)) for month, day in ((0, 1), (13, 1), (1, 0), (1, 32)))
    assert [a_table(dbase(record=record)) for record in (0, 1, 10, 11, 12)] == [False, False, False, True, False]
    assert a_table(dbase(fields=tuple((f"F{n}".encode(), 1) for n in range(1100))))
    assert not a_table(dbase(fields=()))


@pytest.mark.parametrize("filler", [b"", b"\x00", b"\x00\x00", BACKLINK])
def test_a_table_of_dbase_may_have_a_filler_or_a_link_behind_its_fields(filler: bytes) -> None:
    assert a_table(dbase(filler=filler))


def test_a_long_text_of_clipper_has_its_length_in_two_bytes() -> None:
    content = bytearray(dbase(record=1 + 10 + 256))
    content[32 + 17] = 1
    assert not a_table(bytes(content))
    content[32 + 11] = ord("C")
    assert a_table(bytes(content))


def test_a_table_of_dbase_7_has_longer_descriptions_behind_a_longer_header() -> None:
    field = b"KODE".ljust(32, b"\x00") + b"C" + bytes([10]) + bytes(14)
    start = bytes([4, 126, 1, 7]) + struct.pack("<IHH", 1, 68 + 48 + 1, 11)
    assert a_table(start + bytes(56) + field + b"\r" + b" ".ljust(11))


def test_a_table_of_dbase_that_ends_before_its_records_is_broken() -> None:
    content = dbase(records=1000)
    assert a_table(content[:-1]), "not every program writes the last byte"
    assert found_in(content[:-2]) == (DBF, BROKEN)


def test_a_dbase_header_alone_is_no_table() -> None:
    assert found_in(dbase()[:32]) == Finding()
    assert found_in(dbase()[:64]) == Finding()
    assert a_table(dbase(records=0)[:65])


def test_a_file_of_spss_says_its_release_and_its_layout_in_either_order_of_bytes() -> None:
    for start in (b"$FL2", b"$FL3"):
        for layout in (2, 3):
            assert {found_in(spss(start, layout, order)) for order in "<>"} == {(SAV, None)}
    assert found_in(spss(layout=1)) == found_in(spss(layout=4)) == (SAV, BROKEN)
    assert found_in(spss(b"$FL1")).media_type != SAV


def test_a_file_of_spss_is_broken_where_its_dictionary_does_not_end() -> None:
    whole = spss()
    assert {found_in(whole[:length]) for length in range(4, len(whole) - 4)} == {(SAV, BROKEN)}
    assert found_in(spss(end=998)) == (SAV, BROKEN)


def test_labels_and_whatever_later_versions_add_are_walked_over() -> None:
    label = bytes(8) + bytes([9]) + b"Laki-laki".ljust(15)
    labels = struct.pack("<ii", 3, 2) + label * 2 + struct.pack("<iii", 4, 1, 1)
    document = struct.pack("<ii", 6, 1) + b"catatan".ljust(80)
    more = struct.pack("<iiii", 7, 20, 1, 5) + b"UTF-8"
    variable = struct.pack("<iiiiii", 2, 0, 1, 2, 0, 0) + b"R102    " + struct.pack("<i", 5) + b"Kawin   " + bytes(16)
    assert found_in(spss(labels=variable + labels + document + more)) == (SAV, None)
    assert found_in(spss(labels=struct.pack("<iii", 7, 20, 1))) == (SAV, BROKEN)
    assert found_in(spss(labels=struct.pack("<ii", 3, 1_000_000_000))) == (SAV, BROKEN)


@pytest.mark.parametrize("order", [b"\x01", b"\x02"])
def test_a_file_of_an_older_stata_says_its_release_and_its_order_of_bytes(order: bytes) -> None:
    starts = {release: bytes([release]) + order + b"\x01\x00" + bytes(200) for release in range(256)}
    assert {release for release, start in starts.items() if found_in(start) == (DTA, None)} == {*range(104, 116)}
    assert found_in(b"r" + order + b"\x00\x00" + bytes(200)).media_type != DTA


@pytest.mark.parametrize(("release", "formats"), [(113, 12), (114, 49), (115, 49)])
def test_a_file_of_an_older_stata_is_as_long_as_its_variables_and_records(release: int, formats: int) -> None:
    start = bytes([release, 2, 1, 0]) + struct.pack("<Hi", 2, 3) + bytes(99) + bytes([255, 12])
    described = 2 * (2 * 33 + formats + 81) + 2 * 3
    whole = start + bytes(described + 3 * (8 + 12))
    assert found_in(whole) == (DTA, None)
    assert found_in(whole[:-1]) == (DTA, BROKEN)


def test_a_file_of_a_newer_stata_that_does_not_end_as_it_began_is_broken() -> None:
    whole = b"<stata_dta><header><release>118</release></header></stata_dta>"
    assert found_in(whole) == (DTA, None)
    assert found_in(whole[:-1]) == (DTA, BROKEN)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"a,b", CSV),
        (b"a,b\n", CSV),
        (b"a,b\n1,2\n3", CSV),
        (b"a,b\n1\n2", TEXT),
        (b"a,b\n1\n2\n", TEXT),
        (b"a;b\n1;2\n", CSV),
        (b"a\tb\n1\t2\n", CSV),
        (b"a\n1,2\n", TEXT),
        (b"\n \na,b\n1,2\n", CSV),
        (b"\xef\xbb\xbf\r\na,b\r\n1,2\r\n", CSV),
        (b'"a,b";c\n1;2\n', CSV),
        (b'a;b\n"1\n2";3\n', CSV),
        (b"sep=;\r\na;b\r\n1;2\r\n", CSV),
        (b"kata\r\n\x0ckata\tkata\n", TEXT),
        (b"\n", TEXT),
        (b"a,b\x7f\n", None),
        (b"a,b\x1f\n", None),
        (b"a\x00b\n", None),
        (b"a\x1bb\n", None),
    ],
)
def test_a_text_is_a_table_where_its_first_rows_have_the_same_columns(content: bytes, kind: str | None) -> None:
    assert found_in(content) == (kind, None)


def test_text_of_which_a_later_byte_is_no_text_is_not_known() -> None:
    assert found_in(b"a,b\n" + b"1,2\n" * 3_000_000 + b"\x00") == Finding()
