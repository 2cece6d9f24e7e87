import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.problem_reports import report_number
from chalicelib.domain.references import (
    ALPHABET,
    BASE,
    BODY,
    MAX_TYPED,
    MalformedReference,
    make_reference,
    parse_reference,
)

REFERENCES = st.builds(
    make_reference, st.integers(0, 9999).map("{:04d}".format), st.integers(2024, 2099), st.integers(0, 2**32 - 1)
)
EXAMPLE = "1904-26-7KQ4-M"


def _refused(text: str) -> bool:
    try:
        parse_reference(text)
    except MalformedReference:
        return True
    return False


def test_a_reference_reads_office_year_four_signs_and_a_check() -> None:
    reference = make_reference("1904", 2026, 123_456_789)
    assert reference.startswith("1904-26-")
    assert len(reference) == len(EXAMPLE)
    assert parse_reference(EXAMPLE) == EXAMPLE


def test_a_report_of_a_problem_has_a_reference_after_an_l() -> None:
    assert report_number("1904", 2026, 123_456_789) == f"L-{make_reference('1904', 2026, 123_456_789)}"


def test_nearly_a_million_references_of_a_year_differ() -> None:
    made = {make_reference("1904", 2026, random32) for random32 in (*range(200), BASE**BODY - 1, BASE**BODY)}
    assert len(made) == 201
    assert make_reference("1904", 2026, BASE**BODY) == make_reference("1904", 2026, 0)


@given(REFERENCES)
@settings(max_examples=50, deadline=None)
def test_what_is_made_can_be_read_back(reference: str) -> None:
    assert parse_reference(reference) == reference


@given(REFERENCES)
@settings(max_examples=20, deadline=None)
def test_every_single_wrong_character_is_caught(reference: str) -> None:
    signs = reference.replace("-", "")
    wrong = (signs[:i] + s + signs[i + 1 :] for i in range(len(signs)) for s in ALPHABET if s != signs[i])
    assert all(_refused(text) for text in wrong)


@given(REFERENCES)
@settings(max_examples=30, deadline=None)
def test_every_swap_of_two_characters_is_caught(reference: str) -> None:
    signs = list(reference.replace("-", ""))
    for i in range(len(signs)):
        for j in range(i + 1, len(signs)):
            swapped = signs.copy()
            swapped[i], swapped[j] = swapped[j], swapped[i]
            assert swapped == signs or _refused("".join(swapped))


@pytest.mark.parametrize(
    "typed", ["1904-26-7kq4-m", " 1904 26 7KQ4 M ", "1904267kq4m", "1904\u201326\u20137KQ4\u2013M", "I9O4-26-7KQ4-M"]
)
def test_case_spaces_dashes_and_look_alikes_do_not_matter(typed: str) -> None:
    assert parse_reference(typed) == EXAMPLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1904-26-7KQ4",
        "1904-26-7KQ4-MM",
        "1904-26-7K\u00a54-M",
        "1904-26-7K\u00df-M",
        "1904-26-7K!4-M",
        "A904-26-7KQ4-M",
        "-" * 10_000,
        "\u0661904-26-7KQ4-M",
    ],
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(MalformedReference):
        parse_reference(text)


@pytest.mark.parametrize("typed", ["1904-26-7KQ40{}", "19A4-26-7KQ4-{}", "1904-2A-7KQ4-{}"])
def test_no_check_character_makes_up_for_a_sign_too_many_or_an_office_or_year_with_a_letter(typed: str) -> None:
    assert all(_refused(typed.format(sign)) for sign in ALPHABET)


def test_a_letter_that_only_becomes_a_sign_in_capitals_is_refused() -> None:
    (five,) = [sign for sign in ALPHABET if not _refused(f"1904-26-7KS4-{sign}")]
    assert _refused(f"1904-26-7K\N{LATIN SMALL LETTER LONG S}4-{five}")


def test_what_is_longer_than_anyone_types_is_not_read() -> None:
    assert parse_reference(EXAMPLE.ljust(MAX_TYPED)) == EXAMPLE
    assert _refused(EXAMPLE.ljust(MAX_TYPED + 1))


def test_no_sign_looks_like_another() -> None:
    assert not set("ILOSU") & set(ALPHABET)
