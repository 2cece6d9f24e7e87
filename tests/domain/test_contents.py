"""What the office takes as a file, and what it turns away at the door."""

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.files.contents import ContentReason, ContentVerdict, Finding, judge
from chalicelib.domain.files.media_types import CSV, DOCX, DTA, JPEG, PDF, PNG, SAV, TEXT, UNKNOWN, XLSX, ZIP
from tests.domain.content_samples import (
    EVERY_TYPE,
    HEIC,
    IMAGE,
    LOCKED_XLSX,
    MEGABYTE,
    OLD_XLS,
    PHOTO,
    PROGRAMS,
    REAL,
    compound,
    found_in,
    judged,
    pdf,
    refused,
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


@pytest.mark.parametrize("declared", [JPEG, PNG, CSV, XLSX, UNKNOWN])
def test_what_few_readers_open_is_refused_with_its_cause_whatever_it_is_called(declared: str) -> None:
    assert refused(ContentReason.PHOTO_HEIC, declared, HEIC)
    assert refused(ContentReason.OFFICE_OLD, declared, OLD_XLS)
    assert refused(ContentReason.OFFICE_LOCKED, declared, LOCKED_XLSX)


@pytest.mark.parametrize(("shift", "before"), [(9, 0), (9, 3), (12, 0), (12, 7)])
def test_a_locked_spreadsheet_is_told_by_its_streams_wherever_its_directory_lies(shift: int, before: int) -> None:
    streams = [f"stream {n}" for n in range(40)]
    locked = compound(*streams, "EncryptedPackage", shift=shift, before=before)
    assert refused(ContentReason.OFFICE_LOCKED, XLSX, locked)
    assert refused(ContentReason.OFFICE_OLD, XLSX, compound(*streams, shift=shift, before=before))
    for length in (8, 200, 600, len(locked) - 4096):
        assert refused(ContentReason.OFFICE_OLD, XLSX, locked[: min(length, 600)])


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


def test_a_png_with_anything_behind_its_end_is_refused() -> None:
    assert refused(ContentReason.PICTURE_BROKEN, PNG, IMAGE + b"x")


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


@given(st.binary(max_size=200))
def test_whatever_follows_a_program_start_it_is_not_taken(rest: bytes) -> None:
    content = b"\x7fELF" + rest
    assert not any(judged(media_type, content).ok for media_type in EVERY_TYPE)
