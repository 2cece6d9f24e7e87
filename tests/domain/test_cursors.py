"""A cursor can be read by anyone, and written only by us, for one list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.cursors import MalformedCursor, seal, unseal

SECRET = "a secret of tests, long enough"


@given(st.text(min_size=1, max_size=100), st.text(max_size=50))
def test_a_position_comes_back_from_its_cursor(position: str, scope: str) -> None:
    assert unseal(SECRET, scope, seal(SECRET, scope, position)) == position


@pytest.mark.parametrize("cursor", ["", "a", "é" * 20, "=" * 20, "0" * 700, "0" * 40])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(MalformedCursor):
        unseal(SECRET, "list", cursor)


def test_a_cursor_fits_only_its_list_its_position_and_its_secret() -> None:
    cursor = seal(SECRET, "list", "p7")
    for secret, scope, given_cursor in (
        (SECRET, "other", cursor),
        (SECRET + "x", "list", cursor),
        (SECRET, "list", cursor[:16] + seal(SECRET, "list", "p8")[16:]),
        (SECRET, "lis", cursor[:16] + seal(SECRET, "lis", "tp7")[16:]),
    ):
        with pytest.raises(MalformedCursor):
            unseal(secret, scope, given_cursor)
