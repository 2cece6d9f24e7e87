"""What the directory at the end of a ZIP says is inside, byte for byte, and that a broken one says nothing."""

import struct

import pytest

from chalicelib.domain.files.archives import SHAPEFILE, ZIP, Member, directory, encrypted, media_type, unsafe

UTF8, LOCKED = 0x800, 1
SEE_LONG_RECORD = 0xFFFFFFFF


def entry(name: bytes, flags: int = 0, extra: bytes = b"", comment: bytes = b"", start: bytes = b"PK\x01\x02") -> bytes:
    lengths = struct.pack("<HHH", len(name), len(extra), len(comment))
    return start + bytes(4) + struct.pack("<H", flags) + bytes(18) + lengths + bytes(12) + name + extra + comment


def end(count: int, size: int, comment: bytes = b"") -> bytes:
    return b"PK\x05\x06" + bytes(6) + struct.pack("<HI4xH", count, size, len(comment)) + comment


def ended(*entries: bytes, count: int | None = None) -> bytes:
    block = b"".join(entries)
    return block + end(len(entries) if count is None else count, len(block))


def ended_long(*entries: bytes, count: int | None = None) -> bytes:
    block = b"".join(entries)
    long = struct.pack("<QQ", len(entries) if count is None else count, len(block))
    return block + b"PK\x06\x06" + bytes(28) + long + bytes(8) + bytes(20) + end(0xFFFF, SEE_LONG_RECORD)


def names(tail: bytes) -> list[str]:
    return [member.name for member in directory(tail)]


A, B = entry(b"a.csv"), entry(b"b.csv")


@pytest.mark.parametrize(
    ("name", "flags", "read"),
    [
        (b"caf\xc3\xa9.csv", UTF8, "café.csv"),
        (b"caf\x82.csv", 0, "café.csv"),
        (b"caf\x82.csv", LOCKED, "café.csv"),
        (b"caf\x82.csv", UTF8, "caf\N{REPLACEMENT CHARACTER}.csv"),
        (b"", 0, ""),
    ],
)
def test_a_name_is_read_in_the_letters_that_its_entry_says(name: bytes, flags: int, read: str) -> None:
    assert directory(ended(entry(name, flags))) == (Member(name=read, encrypted=bool(flags & LOCKED)),)


@pytest.mark.parametrize("length", [0, 7, 40_000])
def test_an_entry_ends_behind_its_extra_fields_and_its_comment(length: int) -> None:
    more = bytes(length)
    for extra, comment in ((more, b""), (b"", more), (more, b"x")):
        assert names(ended(entry(b"a.csv", extra=extra, comment=comment), B)) == ["a.csv", "b.csv"]


@pytest.mark.parametrize("before", [b"", b"x" * 100, ended(B), ended_long(B)])
def test_the_directory_is_found_by_its_end_wherever_the_tail_begins(before: bytes) -> None:
    assert names(before + ended(A, B)) == names(before + ended_long(A, B)) == ["a.csv", "b.csv"]
    assert names(before + A + end(1, len(A), b"BPS 1904")) == ["a.csv"]


def test_what_a_comment_says_is_no_end_of_a_directory() -> None:
    long, count = ended_long(A)[:-22], 0xFFFF
    assert names(long + end(count, SEE_LONG_RECORD, b"PK\x06\x06" + bytes(60))) == ["a.csv"]


def test_a_directory_has_as_many_entries_as_its_end_can_count() -> None:
    assert len(directory(ended(*[entry(b"")] * 40_000))) == 40_000


@pytest.mark.parametrize(
    "tail",
    [
        b"",
        b"x" * 100,
        end(0, 0),
        ended(A, B)[:-1],
        ended(A, B) + b"x",
        ended(A, B, count=1),
        ended(A, B, count=3),
        ended_long(A, B, count=1),
        ended(A, b"x" * 60),
        ended(A, b"x" * 60, count=1),
        ended(A, entry(b"b.csv", start=b"PK\x03\x04")),
        ended(A, B[:45], count=2),
        ended(A, B[:20], count=1),
        ended(B[:45], count=1),
        ended(entry(b"a.csv")[:-1]),
        A + end(1, len(A) + 1),
        A + end(1, len(A) - 1),
        A + end(1, len(A), b"comment")[:-1],
        A + end(1, SEE_LONG_RECORD),
        b"PK\x06\x06" + bytes(20) + end(1, SEE_LONG_RECORD),
        b"x" * 50 + b"PK\x06\x06" + bytes(20) + end(1, SEE_LONG_RECORD),
        A + end(1, 2 * len(A) + 22),
        ended_long(A)[len(A) :],
    ],
)
def test_a_directory_that_cannot_be_read_whole_says_nothing(tail: bytes) -> None:
    assert directory(tail) == ()


def members(*inside: str, locked: bool = False) -> tuple[Member, ...]:
    return tuple(Member(name=name, encrypted=locked and name == inside[-1]) for name in inside)


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (("desa.shp", "desa.shx", "desa.dbf"), SHAPEFILE),
        (("Desa.SHP", "desa.shx", "DESA.dbf", "baca.txt"), SHAPEFILE),
        (("baca.shp", "desa.shp", "desa.shx", "desa.dbf"), SHAPEFILE),
        (("desa.shp", "desa.shx"), ZIP),
        (("desa.shp", "desa.dbf"), ZIP),
        (("desa.shx", "desa.dbf"), ZIP),
        (("desa.shp", "desa.shx", "kota.dbf"), ZIP),
        (("[Content_Types].xml", "ppt/presentation.xml"), ZIP),
        (("xl/workbook.xml",), ZIP),
        (("word/document.xml",), ZIP),
    ],
)
def test_a_shapefile_is_a_set_of_three_and_an_office_file_says_its_types(inside: tuple[str, ...], kind: str) -> None:
    assert media_type(members(*inside)) == kind


def test_one_member_that_is_locked_or_dangerous_is_enough() -> None:
    assert encrypted(members("a.csv", "b.csv", locked=True))
    assert not encrypted(members("a.csv", "b.csv"))
    assert unsafe(members("a.csv", "b.exe"))
    assert not unsafe(members("a.csv", "b.exe.csv"))
