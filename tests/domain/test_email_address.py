"""An address is taken however it is typed, kept in the one form that can be mailed, and never repeated in a refusal."""

from email.headerregistry import Address as HeaderAddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.people.account import Address
from chalicelib.domain.people.person import email_hash

SECRET = "a secret of tests, long enough to sign with"
NO_ADDRESSES = (
    "",
    "siti",
    "siti@",
    "@example.com",
    "siti@example",
    "si ti@example.com",
    "siti@exa..mple.com",
    "si..ti@example.com",
    "siti@example.com\nBcc: a@b.id",
    "siti@example.com, b@c.id",
    "a" * 65 + "@example.com",
    "s@" + "a." * 130 + "id",
    ".siti@example.com",
    "siti.@example.com",
    "siti@-example.com",
    "siti@example-.com",
    "siti@exam_ple.com",
    "s\u00efti@example.com",
    "siti@\N{SNOWMAN}.example",
    "siti@" + "\u00fc" * 64 + ".example",
)


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Address(email=address)
    assert refused.value.errors(include_input=False)[0]["type"] == "malformed_email"
    assert not address or address not in str(refused.value.errors(include_input=False, include_url=False))


def test_the_longest_address_is_taken_and_none_that_is_longer() -> None:
    address = f"s@{'a.' * 124}abcd"
    assert (len(address), Address(email=address).email) == (254, address)
    with pytest.raises(ValidationError):
        Address(email=address + "e")


def test_capitals_and_spaces_make_no_other_address() -> None:
    assert Address(email="  Siti@Example.COM ").email == "siti@example.com"
    assert email_hash(SECRET, " Siti@Example.COM") == email_hash(SECRET, "siti@example.com")
    assert email_hash(SECRET, "siti@example.com") != email_hash(SECRET, "budi@example.com")


@pytest.mark.parametrize(
    ("typed", "mailed"),
    [
        ("siti@b\u00fccher.example", "siti@xn--bcher-kva.example"),
        (" Siti@B\u00dcCHER.Example ", "siti@xn--bcher-kva.example"),
        ("siti@xn--bcher-kva.example", "siti@xn--bcher-kva.example"),
        ("siti@stra\u00dfe.example", "siti@xn--strae-oqa.example"),
        ("siti@\u4f8b\u3048\u3002\u30c6\u30b9\u30c8", "siti@xn--r8jz45g.xn--zckzah"),
        ("\uff53\uff49\uff54\uff49\uff20example\uff0ecom", "siti@example.com"),
        ("siti@example.com\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}", "siti@example.com"),
        ("siti\N{NON-BREAKING HYPHEN}r@example.com", "siti-r@example.com"),
        ("o'brien@example.com", "o'brien@example.com"),
    ],
)
def test_an_address_is_mailed_and_found_in_its_ascii_form_however_it_is_typed(typed: str, mailed: str) -> None:
    assert Address(email=typed).email == mailed
    assert email_hash(SECRET, typed) == email_hash(SECRET, mailed)


@given(st.emails() | st.from_regex(r"[!-~]{1,20}@[a-z0-9.-]{1,30}", fullmatch=True))
def test_every_address_that_is_taken_can_stand_in_a_mails_header(email: str) -> None:
    try:
        taken = Address(email=email).email
    except ValidationError:
        return
    assert HeaderAddress(addr_spec=taken).addr_spec == taken
