"""Which texts are taken: tables and plain text in UTF-8, and nothing that a browser would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.files.contents import ContentReason, ContentVerdict
from chalicelib.domain.files.media_types import CSV, PDF, TEXT
from chalicelib.gateways.inspection.tables import PIECE
from tests.domain.content_samples import (
    PAGES,
    REAL,
    found_in,
    judged,
    refused,
)


@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("declared", [TEXT, CSV, PDF])
def test_a_page_that_could_run_in_a_browser_is_refused(content: bytes, declared: str) -> None:
    assert found_in(content) == (None, ContentReason.ACTIVE_CONTENT)
    assert refused(ContentReason.ACTIVE_CONTENT, declared, content)


@pytest.mark.parametrize(
    "content",
    [
        b"<5,5-14,15-64,65+\n1200,3400,9800,700\n",
        b"< 5;5-14\n1;2\n",
        b"<SD,SD,SMP,>SMP\n1,2,3,4\n",
        b"kode,label\n1,<5 tahun\n2,<b\n3,a<b>c\n",
        b"kode;label\n1;<head of household>\n2;<body> weight\n3;<object of study>\n",
    ],
)
def test_a_table_in_which_a_sign_stands_for_less_than_is_a_table(content: bytes) -> None:
    assert judged(CSV, content) == ContentVerdict(ok=True, media_type=CSV)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"<HTML lang='id'>",
        b"</p>x",
        b"<!-- x -->",
        b"<?xml version='1.0'?><a/>",
        b"<b>x</b>",
        b"<img src=x onerror=alert(1)>",
        b"a,b\n1,<svg onload=x>\n",
        b"a,b\n1,<iframe\n2,src=x>\n",
        b"a,b\n1,<!doctype html>\n",
    ],
)
def test_a_text_that_is_markup_or_holds_what_runs_is_refused(content: bytes) -> None:
    assert refused(ContentReason.ACTIVE_CONTENT, CSV, content)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-16-be"])
def test_a_table_in_another_encoding_has_a_reason_of_its_own(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    content = mark + "Kecamatan,Luas (km\u00b2)\r\nKoba,391\r\n".encode(encoding)
    assert refused(ContentReason.TEXT_NOT_UTF8, CSV, content)
    assert refused(ContentReason.CONTENT_NOT_AS_DECLARED, PDF, content)


@pytest.mark.parametrize("front", [b"", b"\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n"])
def test_a_text_that_begins_as_markup_does_is_refused_whatever_its_words(front: bytes) -> None:
    assert refused(ContentReason.ACTIVE_CONTENT, TEXT, front + b"<surat>isi</surat>\n")


def test_a_script_at_the_far_end_of_a_long_table_is_seen() -> None:
    content = b"a,b\n" + b"1,2\n" * 50_000 + b"3,<script>\n"
    assert refused(ContentReason.ACTIVE_CONTENT, CSV, content)


def test_a_table_of_one_column_may_be_declared_as_csv() -> None:
    assert judged(CSV, REAL["one column"][0]).ok


def test_a_table_whose_first_column_starts_with_mz_is_no_program() -> None:
    assert judged(CSV, b"MZ_KODE,NAMA\n1,Koba\n").ok


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="<#@"), min_size=1))
def test_every_clean_text_is_text(text: str) -> None:
    content = f"x{text}".encode()
    assert found_in(content).media_type in {TEXT, CSV}


@pytest.mark.parametrize("cut", range(1, 8))
def test_what_runs_is_seen_where_one_piece_of_a_long_text_ends_and_the_next_begins(cut: int) -> None:
    text = b"a,b\n" + b"1,2\n" * ((PIECE - 4) // 4)
    assert len(text) == PIECE
    assert found_in(text[: PIECE - cut] + b"<script>") == (None, ContentReason.ACTIVE_CONTENT)


def test_a_character_may_lie_across_two_pieces_of_a_long_text() -> None:
    text = b"a,b\n" + b"1,2\n" * ((PIECE - 8) // 4) + "1,4\u20ac\n".encode()
    assert len(text[: -len("\u20ac\n".encode()) + 1]) == PIECE
    assert found_in(text) == (CSV, None)
