"""A download keeps its name, and its name keeps its place."""

import re

import pytest

from chalicelib.domain.files.file_names import attachment


def test_a_name_in_other_letters_has_a_plain_twin() -> None:
    assert attachment("Kabupatén €.csv") == (
        "attachment; filename=\"Kabupaten .csv\"; filename*=UTF-8''Kabupat%C3%A9n%20%E2%82%AC.csv"
    )


@pytest.mark.parametrize("name", ['a"; filename=evil.exe', "a\r\nSet-Cookie: x", "../../a", "a\\b", "", "\x00", "統計"])
def test_no_name_breaks_out_of_the_header(name: str) -> None:
    shape = r"attachment; filename=\"[^\"\\/\r\n]+\"; filename\*=UTF-8''[A-Za-z0-9%._~-]+"
    assert re.fullmatch(shape, attachment(name))
