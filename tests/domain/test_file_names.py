"""A download keeps its name, and its name keeps its place."""

import re

import pytest

from chalicelib.domain.files.file_names import attachment, file_name


@pytest.mark.parametrize(
    ("stem", "media_type", "name"),
    [
        ("Susenas 2015", "text/csv", "Susenas 2015.csv"),
        ("Peta desa", "application/x-shapefile+zip", "Peta desa.zip"),
        (' a/b\\\\c\x7f\x9f"d ', "application/pdf", "a_b_c_d.pdf"),
        ("", "application/x-unheard-of", "file.bin"),
    ],
)
def test_a_file_is_named_by_what_it_is_and_ends_as_its_type_does(stem: str, media_type: str, name: str) -> None:
    assert file_name(stem, media_type) == name


@pytest.mark.parametrize("stem", ["k" * 300, "k\u00e9" * 200, "\u7d71" * 100, "\U0001f5fa" * 80])
def test_a_name_is_as_long_as_file_systems_keep_and_its_ending_stays(stem: str) -> None:
    name = file_name(stem, "application/x-spss-sav")
    assert 251 < len(name.encode()) <= 255
    assert name.endswith((f"{stem[0]}.sav", f"{stem[1]}.sav"))
    assert stem.startswith(name.removesuffix(".sav"))
    assert file_name("k" * 251, "text/csv") == "k" * 251 + ".csv"


def test_a_long_title_is_cut_after_a_whole_word_where_one_ends_there() -> None:
    title = "Statistik Daerah Kabupaten Bangka Tengah " * 8
    cut = file_name(title, "application/pdf").removesuffix(".pdf")
    assert title.startswith(f"{cut} ")
    assert len(cut) > 220
    assert len(file_name("x " + "k" * 300, "application/pdf")) == 255


def test_a_name_without_a_plain_letter_is_called_file_where_only_ascii_is_read() -> None:
    assert attachment("統計") == "attachment; filename=\"file\"; filename*=UTF-8''%E7%B5%B1%E8%A8%88"


def test_no_sign_of_the_header_stands_in_the_name_as_it_is() -> None:
    assert attachment("X/x;'X").endswith("filename*=UTF-8''X_x%3B%27X")


def test_a_name_in_other_letters_has_a_plain_twin() -> None:
    assert attachment("Kabupatén €.csv") == (
        "attachment; filename=\"Kabupaten .csv\"; filename*=UTF-8''Kabupat%C3%A9n%20%E2%82%AC.csv"
    )


@pytest.mark.parametrize("name", ['a"; filename=evil.exe', "a\r\nSet-Cookie: x", "../../a", "a\\b", "", "\x00", "統計"])
def test_no_name_breaks_out_of_the_header(name: str) -> None:
    shape = r"attachment; filename=\"[^\"\\/\r\n]+\"; filename\*=UTF-8''[A-Za-z0-9%._~-]+"
    assert re.fullmatch(shape, attachment(name))
