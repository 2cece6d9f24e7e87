"""A link's token can be made again by the house and by nobody else."""

import base64
import hashlib
import hmac
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.tokens import WeakTokenInput, token, token_hash

SECRET = "a secret that is long enough"
part = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-", max_size=30)


def test_a_token_is_the_keyed_hash_of_purpose_subject_and_version() -> None:
    digest = hmac.new(SECRET.encode(), b"files|01JD|2", hashlib.sha256).digest()
    assert token(SECRET, "files", "01JD", 2) == base64.urlsafe_b64encode(digest).decode().rstrip("=")


def test_a_token_fits_an_address_and_holds_256_bits() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token(SECRET, "files", "01JD", 1))


def test_a_retry_makes_the_same_token() -> None:
    assert token(SECRET, "rating", "01JD", 1) == token(SECRET, "rating", "01JD", 1)


def test_a_higher_version_revokes_the_token_before() -> None:
    assert token(SECRET, "files", "01JD", 1) != token(SECRET, "files", "01JD", 2)


def test_another_secret_makes_another_token() -> None:
    assert token(SECRET, "files", "01JD", 1) != token(SECRET + "!", "files", "01JD", 1)


@given(st.tuples(part, part, st.integers(0, 99)), st.tuples(part, part, st.integers(0, 99)))
def test_no_two_things_share_a_token(one: tuple[str, str, int], other: tuple[str, str, int]) -> None:
    assert (token(SECRET, *one) == token(SECRET, *other)) is (one == other)


@pytest.mark.parametrize(("purpose", "subject"), [("files|01", "JD"), ("files", "01|JD")])
def test_the_separator_may_not_stand_in_a_part(purpose: str, subject: str) -> None:
    with pytest.raises(WeakTokenInput):
        token(SECRET, purpose, subject, 1)


def test_a_secret_has_sixteen_characters_or_more() -> None:
    assert token("sixteen letters.", "files", "01JD", 1)
    with pytest.raises(WeakTokenInput):
        token("fifteen letters", "files", "01JD", 1)


def test_only_the_hash_of_a_token_is_kept() -> None:
    digest = token_hash(token(SECRET, "files", "01JD", 1))
    assert re.fullmatch(r"[0-9a-f]{64}", digest)
    assert digest == hashlib.sha256(token(SECRET, "files", "01JD", 1).encode()).hexdigest()
