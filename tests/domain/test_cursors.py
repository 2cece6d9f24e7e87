"""A cursor can be read by anyone, and written only by us, for one list."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain.cursors import MalformedCursor, seal, unseal
from chalicelib.domain.keys import FIRST
from tests.ring import only

SECRET = only("a secret of tests, long enough")
OF_BEFORE = only("a secret of tests, long enough", FIRST)


@example("aaW", "ends with X in base64")
@given(st.text(min_size=1, max_size=100), st.text(max_size=50))
def test_a_position_comes_back_from_its_cursor(position: str, scope: str) -> None:
    cursor = seal(SECRET, scope, position)
    assert unseal(SECRET, scope, cursor) == position
    assert re.fullmatch(r"[A-Za-z0-9_-]+", cursor)


def test_a_cursor_that_was_given_out_before_a_release_is_read_after_it() -> None:
    assert unseal(OF_BEFORE, "requests:open", "0Wnymi_Q6-UZTmhtMDFKRDdLUTQ") == "01JD7KQ4"


@pytest.mark.parametrize("added", ["!", "=", "\n", " "])
def test_a_cursor_is_read_only_as_it_was_written(added: str) -> None:
    with pytest.raises(MalformedCursor):
        unseal(SECRET, "list", seal(SECRET, "list", "p7") + added)


@pytest.mark.parametrize("cursor", ["", "a", "é" * 20, "=" * 20, "0" * 700, "0" * 40])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(MalformedCursor):
        unseal(SECRET, "list", cursor)


def test_a_cursor_fits_only_its_list_its_position_and_its_secret() -> None:
    cursor = seal(SECRET, "list", "p7")
    for secret, scope, given_cursor in (
        (SECRET, "other", cursor),
        (only("a secret of tests, long enoughx"), "list", cursor),
        (SECRET, "list", cursor[:16] + seal(SECRET, "list", "p8")[16:]),
        (SECRET, "lis", cursor[:16] + seal(SECRET, "lis", "tp7")[16:]),
    ):
        with pytest.raises(MalformedCursor):
            unseal(secret, scope, given_cursor)
