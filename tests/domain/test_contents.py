"""What the office takes as a file, and what it turns away at the door."""

import struct

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.files.contents import ContentReason, ContentVerdict, Finding, judge
from chalicelib.domain.files.media_types import CSV, DOCX, DTA, JPEG, PDF, PNG, SAV, TEXT, XLSX, ZIP
from tests.domain.content_samples import (
    EVERY_TYPE,
    IMAGE,
    MEGABYTE,
    PAGES,
    PHOTO,
    PROGRAMS,
    REAL,
    found_in,
    judged,
    pdf,
    refused,
    zipped,
)


@pytest.mark.parametrize(("content", "media_type"), REAL.values(), ids=REAL)
def test_a_real_file_is_known_and_received_as_what_it_is(content: bytes, media_type: str) -> None:
    assert judged(media_type, content) == ContentVerdict(ok=True, media_type=media_type)


@pytest.mark.parametrize(("content", "media_type"), REAL.values(), ids=REAL)
def test_a_file_is_refused_when_it_is_not_what_it_was_declared(content: bytes, media_type: str) -> None:
    other = PNG if media_type != PNG else PDF
    assert refused(ContentReason.CONTENT_NOT_AS_DECLARED, other, content)


@pytest.mark.parametrize("content", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("declared", [PDF, CSV, TEXT, ZIP])
def test_a_program_is_refused_whatever_it_calls_itself(content: bytes, declared: str) -> None:
    assert found_in(content) == (None, ContentReason.EXECUTABLE)
    assert refused(ContentReason.EXECUTABLE, declared, content)


@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("declared", [TEXT, CSV, PDF])
def test_a_page_that_could_run_in_a_browser_is_refused(content: bytes, declared: str) -> None:
    assert found_in(content) == (None, ContentReason.ACTIVE_CONTENT)
    assert refused(ContentReason.ACTIVE_CONTENT, declared, content)


@pytest.mark.parametrize("front", [b"", b"\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n"])
def test_a_text_that_begins_as_markup_does_is_refused_whatever_its_words(front: bytes) -> None:
    assert refused(ContentReason.ACTIVE_CONTENT, TEXT, front + b"<surat>isi</surat>\n")


def test_a_script_at_the_far_end_of_a_long_table_is_seen() -> None:
    content = b"a,b\n" + b"1,2\n" * 50_000 + b"3,<script>\n"
    assert refused(ContentReason.ACTIVE_CONTENT, CSV, content)


def test_an_empty_file_is_refused() -> None:
    assert refused(ContentReason.EMPTY, PDF, b"")


def test_a_file_of_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    content = REAL["csv"][0]
    assert judged(CSV, content, limit=len(content)).ok
    assert judged(CSV, content, limit=len(content) - 1).reason_code is ContentReason.TOO_LARGE


def test_a_type_that_the_purpose_does_not_allow_is_refused_even_when_honest() -> None:
    verdict = judged(ZIP, REAL["zip"][0], allowed=frozenset({PDF, JPEG, PNG}))
    assert verdict.reason_code is ContentReason.NOT_AN_ALLOWED_TYPE


def test_the_declared_type_may_carry_a_character_set() -> None:
    assert judged("text/csv; charset=utf-8", REAL["csv"][0]).ok


def test_a_table_of_one_column_may_be_declared_as_csv() -> None:
    assert judged(CSV, REAL["one column"][0]).ok


def test_a_shapefile_may_be_declared_as_a_zip() -> None:
    assert judged(ZIP, REAL["shapefile"][0]).ok


def test_a_torn_pdf_is_called_broken() -> None:
    assert refused(ContentReason.PDF_BROKEN, PDF, pdf()[:-200])
    assert refused(ContentReason.CONTENT_NOT_AS_DECLARED, PDF, b"\x01\x02\x03")
    assert refused(ContentReason.CONTENT_NOT_AS_DECLARED, JPEG, pdf()[:-200])


def test_a_torn_photo_is_called_broken() -> None:
    assert found_in(PHOTO[: len(PHOTO) // 2]) == Finding(JPEG, ContentReason.PICTURE_BROKEN)


def test_a_pdf_behind_a_password_is_refused() -> None:
    locked = pdf(pikepdf.Encryption(owner="pemilik", user="pengguna"))
    assert refused(ContentReason.PDF_ENCRYPTED, PDF, locked)


def test_a_pdf_that_only_restricts_printing_is_received_and_everything_else_holds() -> None:
    locked = pdf(pikepdf.Encryption(owner="bank", user=""))
    torn = locked.replace(b"%%EOF", b"")
    reasons = [
        judge(PDF, found_in(content), len(content), allowed, MEGABYTE).reason_code
        for content, allowed in ((locked, {PDF}), (torn, {PDF}), (locked, {PNG}))
    ]
    assert reasons == [None, ContentReason.PDF_BROKEN, ContentReason.NOT_AN_ALLOWED_TYPE]


def test_a_pdf_with_something_before_its_header_is_refused() -> None:
    assert found_in(b"GIF89a" + pdf()).media_type != PDF
    fronts = (b"\r\n", b"\x00 ", b"\xef\xbb\xbf", b"X")
    assert [found_in(front + pdf()).media_type == PDF for front in fronts] == [True, True, True, False]
    assert found_in(b"\n" * 1030 + pdf()).media_type != PDF


@pytest.mark.parametrize("front", [pdf(), IMAGE, PHOTO], ids=["pdf", "png", "jpeg"])
def test_a_document_that_is_a_zip_as_well_is_refused(front: bytes) -> None:
    both = front + zipped("a.txt", comment=b"%%EOF \xff\xd9" + IMAGE[-12:])
    assert found_in(both) == (None, ContentReason.TWO_FILES_IN_ONE)


def test_a_png_with_anything_behind_its_end_is_refused() -> None:
    assert refused(ContentReason.PICTURE_BROKEN, PNG, IMAGE + b"x")


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


def test_a_table_whose_first_column_starts_with_mz_is_no_program() -> None:
    assert judged(CSV, b"MZ_KODE,NAMA\n1,Koba\n").ok


@given(st.sampled_from([b"", *(content[:40] for content, _ in REAL.values())]), st.binary(max_size=400))
def test_no_bytes_make_the_check_stumble(start: bytes, rest: bytes) -> None:
    finding = found_in(start + rest)
    assert finding.media_type in EVERY_TYPE | {None}
    for declared in (PDF, ZIP, CSV):
        verdict = judge(declared, finding, len(start + rest), EVERY_TYPE, MEGABYTE)
        assert verdict.ok is (verdict.reason_code is None)


@given(st.sampled_from(sorted(REAL)), st.integers(0, 600), st.integers(0, 255))
def test_a_file_with_one_byte_changed_never_passes_as_another_kind(name: str, place: int, value: int) -> None:
    content, media_type = REAL[name]
    changed = bytearray(content)
    changed[place % len(changed)] = value
    for declared in (PDF, JPEG, PNG, XLSX, DOCX, SAV, DTA):
        if declared != media_type:
            assert not judged(declared, bytes(changed)).ok


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="<#@"), min_size=1))
def test_every_clean_text_is_text(text: str) -> None:
    content = f"x{text}".encode()
    assert found_in(content).media_type in {TEXT, CSV}


@given(st.binary(max_size=200))
def test_whatever_follows_a_program_start_it_is_not_taken(rest: bytes) -> None:
    content = b"\x7fELF" + rest
    assert not any(judged(media_type, content).ok for media_type in EVERY_TYPE)
