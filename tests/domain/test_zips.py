"""Which ZIPs are taken: those whose directory and members say the same, and that unpack to what anyone can keep."""

import struct

import pytest

from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.files.media_types import XLSX, ZIP
from tests.domain.content_samples import (
    IMAGE,
    PHOTO,
    REAL,
    found_in,
    judged,
    packed,
    pdf,
    refused,
    zipped,
)


def test_a_small_zip_that_unpacks_to_a_disk_full_is_left_closed() -> None:
    bomb = packed({"data.csv": bytes(200_000_000)})
    assert len(bomb) < 250_000
    assert refused(ContentReason.ARCHIVE_EXPANDS, ZIP, bomb)
    assert judged(ZIP, packed({"data.csv": b"1904010;17\n" * 1_000_000}), limit=20_000_000).ok


def test_a_zip_that_says_less_than_it_unpacks_to_is_broken() -> None:
    content = bytearray(packed({"data.csv": b"isi " * 100_000}))
    entry = content.rfind(b"PK\x01\x02")
    for length in (100, 399_999, 400_001):
        struct.pack_into("<I", content, entry + 24, length)
        assert refused(ContentReason.ARCHIVE_BROKEN, ZIP, bytes(content)), length


@pytest.mark.parametrize("place", [30, 26, 8])
def test_a_zip_whose_members_say_otherwise_than_its_directory_is_broken(place: int) -> None:
    content = bytearray(packed({"data.csv": b"isi " * 100}))
    content[place] ^= 1
    assert refused(ContentReason.ARCHIVE_BROKEN, ZIP, bytes(content))


def test_a_zip_that_is_cut_off_is_broken_and_one_that_is_padded_is_whole() -> None:
    whole = zipped("data.csv")
    assert refused(ContentReason.ARCHIVE_BROKEN, ZIP, whole[:-30])
    assert judged(ZIP, whole + bytes(4096)).ok


def test_a_zip_before_a_zip_is_two_files() -> None:
    assert refused(ContentReason.TWO_FILES_IN_ONE, ZIP, zipped("a.csv") + zipped("b.csv"))


def test_what_only_has_the_names_of_a_spreadsheet_or_a_map_is_none() -> None:
    for name, names in ((XLSX, ("[Content_Types].xml", "xl/workbook.xml")), (ZIP, ("a.shp", "a.shx", "a.dbf"))):
        assert refused(ContentReason.ARCHIVE_BROKEN, name, zipped(*names))


def test_a_shapefile_may_be_declared_as_a_zip() -> None:
    assert judged(ZIP, REAL["shapefile"][0]).ok


@pytest.mark.parametrize("front", [pdf(), IMAGE, PHOTO], ids=["pdf", "png", "jpeg"])
def test_a_document_that_is_a_zip_as_well_is_refused(front: bytes) -> None:
    both = front + zipped("a.txt", comment=b"%%EOF \xff\xd9" + IMAGE[-12:])
    assert found_in(both) == (None, ContentReason.TWO_FILES_IN_ONE)


def test_a_zip_with_anything_behind_its_end_is_refused() -> None:
    assert refused(ContentReason.TWO_FILES_IN_ONE, ZIP, zipped("a.csv") + b"x")


@pytest.mark.parametrize(
    "name", ["setup.exe", "a/b.JS", "xl/vbaProject.bin", "../../etc/passwd", "/etc/x", "C:\\x", "p.html"]
)
def test_a_zip_that_holds_a_program_or_leads_out_of_its_folder_is_refused(name: str) -> None:
    assert refused(ContentReason.ARCHIVE_UNSAFE, ZIP, zipped("data.csv", name))


def test_a_zip_behind_a_password_is_refused() -> None:
    content = bytearray(zipped("data.csv"))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    assert refused(ContentReason.ARCHIVE_ENCRYPTED, ZIP, bytes(content))


def test_a_zip_too_long_for_its_short_end_record_is_read_by_its_long_one() -> None:
    plain = zipped("data.csv")
    end = plain.rfind(b"PK\x05\x06")
    (size,) = struct.unpack_from("<I", plain, end + 12)
    long_end = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1, 1, size, end - size)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1)
    short_end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    content = plain[:end] + long_end + locator + short_end
    assert found_in(content) == (ZIP, None)
