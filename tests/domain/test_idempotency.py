"""A key or a body is known again by its hash, and nothing else of it is kept."""

import pytest

from chalicelib.domain.idempotency import digest


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ],
)
def test_what_is_kept_of_a_text_is_its_sha_256(text: str, kept: str) -> None:
    assert digest(text) == kept
