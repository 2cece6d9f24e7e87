"""Tables of dBASE by their header, and text by its letters: clean UTF-8, with or without columns."""

import struct

import pytest

from chalicelib.domain.files.contents import recognise
from chalicelib.domain.files.data_formats import CSV, DBF, DTA, SAV, TEXT, data_format

FIELD, BACKLINK = 32, 263


def dbase(version: int = 3, month: int = 1, day: int = 7, header: int = 33 + FIELD, record: int = 11) -> bytes:
    return bytes([version, 126, month, day]) + struct.pack("<IHH", 1, header, record) + bytes(20) + b"NAMA"


def spss(start: bytes = b"$FL2", layout: int = 2, order: str = "<", length: int = 68) -> bytes:
    return (start.ljust(64) + struct.pack(f"{order}i", layout))[:length]


def a_table(content: bytes) -> bool:
    return data_format(content, b"") == DBF


def test_a_dbase_header_holds_whole_fields_a_date_and_a_record() -> None:
    assert all(a_table(dbase(version)) for version in (2, 3, 0x30, 0x83, 0xF5))
    assert not any(a_table(dbase(version)) for version in (0, 1, 0x4D))
    headers = (33 + FIELD, 33 + 2 * FIELD, 33 + FIELD + BACKLINK, 33 + 1100 * FIELD)
    assert all(a_table(dbase(header=header)) for header in headers)
    assert not any(a_table(dbase(header=header)) for header in (0, 33, 58, 64, 66, 33 + BACKLINK, 326, 327, 329))
    assert all(a_table(dbase(month=month, day=day)) for month, day in ((1, 1), (12, 31), (1, 31), (12, 1)))
    assert not any(a_table(dbase(month=month, day=day)) for month, day in ((0, 1), (13, 1), (1, 0), (1, 32)))
    assert [a_table(dbase(record=record)) for record in (0, 1, 2, 40_000)] == [False, False, True, True]


def test_a_dbase_header_alone_is_no_table() -> None:
    assert not a_table(dbase()[:32])
    assert a_table(dbase()[:33])


def test_a_file_of_spss_says_its_release_and_its_layout_in_either_order_of_bytes() -> None:
    whole = (spss(start, layout, order) for start in (b"$FL2", b"$FL3") for layout in (2, 3) for order in "<>")
    assert {data_format(content, b"") for content in whole} == {SAV}
    others = (spss(layout=1), spss(layout=4), spss(b"$FL1"), spss(length=67), spss(length=63))
    assert {data_format(content, content) for content in others} & {SAV} == set()


@pytest.mark.parametrize("order", [b"\x01", b"\x02"])
def test_a_file_of_an_older_stata_says_its_release_and_its_order_of_bytes(order: bytes) -> None:
    starts = {release: bytes([release]) + order + b"\x01\x00" for release in range(256)}
    assert {release for release, start in starts.items() if data_format(start, b"") == DTA} == {*range(104, 116)}
    assert data_format(b"r" + order + b"\x00\x00", b"") != DTA


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"a,b", CSV),
        (b"a,b\n", CSV),
        (b"a,b\n1", CSV),
        (b"a,b\n1,2\n3", CSV),
        (b"a,b\n1\n2", TEXT),
        (b"a,b\n1\n2\n", TEXT),
        (b"a;b\n1;2\n", CSV),
        (b"a\tb\n1\t2\n", CSV),
        (b"a\n1,2\n", TEXT),
        (b"\n \na,b\n1,2\n", CSV),
        (b"\xef\xbb\xbf\r\na,b\r\n1,2\r\n", CSV),
        (b"kata\r\n\x0ckata\tkata\n", TEXT),
        (b"\n", TEXT),
        (b"", None),
        (b"a,b\x7f\n", None),
        (b"a,b\x1f\n", None),
    ],
)
def test_a_text_is_a_table_where_its_first_whole_rows_have_the_same_columns(content: bytes, kind: str | None) -> None:
    assert data_format(content, content) == kind


@pytest.mark.parametrize("content", [b"caf\xe9,b\n", b"a\x00b\n", b"a\x1bb\n", b"\xff\xfea\x00"])
def test_text_that_is_not_clean_utf8_is_not_known(content: bytes) -> None:
    assert recognise(content, content) is None


def test_what_only_continues_a_character_is_no_text() -> None:
    for tail in (b"\x80", b"\x80" * 5):
        assert recognise(b"a,b\n1,2\n", tail) is None


def test_text_cut_within_a_character_at_either_end_is_still_text() -> None:
    content = "kafé,€\n1,2\n".encode()
    assert recognise(content[:4], content) is not None
    assert recognise(content, content[-8:]) is not None
    for cut in range(len(content)):
        assert recognise(content, content[cut:] or content) is not None
