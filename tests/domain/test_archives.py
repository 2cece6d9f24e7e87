"""What a ZIP's members make it, and what about them is enough to leave it closed."""

import pytest

from chalicelib.domain.files.archives import HARMLESS_BYTES, MOST_MEMBERS, MOST_TIMES_LARGER, Member, fault, kind
from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.files.media_types import SHAPEFILE, ZIP


@pytest.mark.parametrize(
    ("inside", "media_type"),
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
def test_a_shapefile_is_a_set_of_three_and_an_office_file_says_its_types(
    inside: tuple[str, ...], media_type: str
) -> None:
    assert kind(inside) == media_type


def test_one_member_that_is_locked_or_dangerous_is_enough() -> None:
    plain = Member("a.csv")
    assert fault([plain, Member("b.csv", encrypted=True)], 1000) is ContentReason.ARCHIVE_ENCRYPTED
    assert fault([plain, Member("b.csv")], 1000) is None
    assert fault([plain, Member("b.exe")], 1000) is ContentReason.ARCHIVE_UNSAFE
    assert fault([plain, Member("b.exe.csv")], 1000) is None


def test_an_archive_may_unpack_to_a_hundred_times_its_size_and_to_a_little_whatever_its_size() -> None:
    for size, most in ((1000, HARMLESS_BYTES), (1_000_000, 1_000_000 * MOST_TIMES_LARGER)):
        assert fault([Member("a.csv", unpacked=most - 1), Member("b.csv", unpacked=1)], size) is None
        more = [Member("a.csv", unpacked=most), Member("b.csv", unpacked=1)]
        assert fault(more, size) is ContentReason.ARCHIVE_EXPANDS


def test_members_that_share_the_same_bytes_are_no_archive_that_anybody_packed() -> None:
    assert fault([Member("a.csv", packed=600), Member("b.csv", packed=400)], 1000) is None
    assert fault([Member("a.csv", packed=600), Member("b.csv", packed=401)], 1000) is ContentReason.ARCHIVE_EXPANDS


def test_an_archive_of_more_members_than_anybody_opens_is_left_closed() -> None:
    assert fault([Member("a.csv")] * MOST_MEMBERS, 1000) is None
    assert fault([Member("a.csv")] * (MOST_MEMBERS + 1), 1000) is ContentReason.ARCHIVE_CROWDED
