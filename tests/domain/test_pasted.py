"""What people paste is taken in the form it is kept in, and only what could deceive is refused."""

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.pasted import one_line, typed_number
from chalicelib.domain.people.account import Code
from chalicelib.domain.people.identity import BillingCode, Ntb, Ntpn, check_identity, check_npwp
from chalicelib.domain.people.person import Line, PersonData, Phone, Profile, TypedNumber, changed
from chalicelib.domain.problem_reports import ProblemReport
from chalicelib.domain.references import parse_reference
from chalicelib.domain.shapes import Reference, Serial

SECRET = "a secret of tests, long enough to sign with"
LINES = ("name", "institution", "address", "phone")


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Siti\N{NO-BREAK SPACE}Rahma", "Siti Rahma"),
        ("王\N{IDEOGRAPHIC SPACE}小明", "王 小明"),
        ("Siti\N{EM SPACE}\N{THIN SPACE}\tRahma\N{NARROW NO-BREAK SPACE}", "Siti Rahma"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}Si\N{ZERO WIDTH SPACE}ti\N{WORD JOINER} Rah\N{SOFT HYPHEN}ma", "Siti Rahma"),
        ("Siti\N{ZERO WIDTH JOINER} Rah\N{ZERO WIDTH NON-JOINER}ma", "Siti Rahma"),
        ("\N{RIGHT-TO-LEFT MARK}علي\N{LEFT-TO-RIGHT MARK}", "علي"),
        ("Nguye\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING TILDE}n", "Nguyễn"),
    ],
)
@pytest.mark.parametrize("field", LINES)
def test_a_pasted_line_is_kept_without_what_nobody_sees(field: str, pasted: str, kept: str) -> None:
    fields = {"name": "Siti", "email": "siti@example.com", field: pasted}
    assert getattr(Profile.model_validate(fields), field) == kept


@pytest.mark.parametrize(
    "name", ["می\N{ZERO WIDTH NON-JOINER}خواهم", "ꦱ꧀\N{ZERO WIDTH JOINER}ꦪ", "क्\N{ZERO WIDTH JOINER}ष"]
)
def test_a_joiner_that_shapes_a_letter_stays(name: str) -> None:
    assert one_line(name) == name


@pytest.mark.parametrize(
    "sign",
    [
        "\n",
        "\r",
        "\x00",
        "\x1b",
        "\x7f",
        "\x9f",
        "\u2028",
        "\u2029",
        *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ],
)
@pytest.mark.parametrize("field", LINES)
def test_a_control_a_line_break_or_a_turn_of_direction_is_refused(field: str, sign: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Profile.model_validate({"name": "Siti", "email": "siti@example.com", field: f"Si{sign}ti"})
    assert refused.value.errors()[0]["type"] == "not_one_line"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200))
def test_what_is_kept_is_one_line_that_stays_as_it_is(text: str) -> None:
    bare = "".join(char for char in text if not ("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"))
    kept = one_line(bare)
    assert one_line(kept) == kept == unicodedata.normalize("NFC", kept).strip()
    assert not set(kept) & set("\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH SPACE}\N{WORD JOINER}")


DASHES = (
    "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{SMALL HYPHEN-MINUS}"
)


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else "\N{IDEOGRAPHIC SPACE}" for char in text)


@pytest.mark.parametrize("dash", DASHES)
def test_a_number_is_taken_with_any_dash_and_kept_as_the_same_number(dash: str) -> None:
    before = PersonData(name="Siti", email="siti@example.com")
    numbers = [
        changed(before, Profile(name="Siti", email="siti@example.com", tax_number=typed), SECRET).tax_number
        for typed in ("01.234.567.4-315.000", f"01.234.567.4{dash}315.000", _wide("01.234.567.4-315.000"))
    ]
    assert numbers[0]
    assert numbers[0] == numbers[1] == numbers[2]
    assert parse_reference(f"1904{dash}26{dash}7KQ4{dash}M") == "1904-26-7KQ4-M"


@pytest.mark.parametrize(
    ("shape", "pasted", "kept"),
    [
        (BillingCode, _wide("820260115123456"), "820260115123456"),
        (BillingCode, "8202601\N{NO-BREAK SPACE}15123456\N{ZERO WIDTH SPACE}", "820260115123456"),
        (Ntpn, _wide("0a1b2c3d4e5f6g7h"), "0A1B2C3D4E5F6G7H"),
        (Ntb, "000\N{EN DASH}123456\N{IDEOGRAPHIC SPACE}789", "000123456789"),
        (Code, _wide("123456"), "123456"),
        (Code, "123\N{NO-BREAK SPACE}456", "123456"),
        (Phone, "\N{FULLWIDTH PLUS SIGN}62\N{NO-BREAK SPACE}717\N{EN DASH}123", "+62 717-123"),
        (Reference, "\N{NO-BREAK SPACE}RK\N{EN DASH}2026\N{NON-BREAKING HYPHEN}1123 ", "RK-2026-1123"),
        (Serial, _wide("ab 1234567"), "AB1234567"),
        (TypedNumber, "1904\N{ZERO WIDTH JOINER}0145\N{THIN SPACE}0885", "19040145 0885"),
    ],
)
def test_every_number_that_is_typed_is_taken_as_it_is_pasted(shape: Any, pasted: str, kept: str) -> None:
    assert TypeAdapter(shape).validate_python(pasted) == kept


def test_a_card_is_taken_in_full_width_digits() -> None:
    assert check_npwp(_wide("0130 0066 6091 000")) == []
    assert check_identity("ktp", "1904\N{EN DASH}0145 0885\N{NO-BREAK SPACE}0001") == []  # type: ignore[arg-type]  # its value


def test_whoever_reports_a_problem_may_paste_where_an_answer_finds_them() -> None:
    report = ProblemReport(text="Halaman tidak terbuka.", contact="0812\N{NO-BREAK SPACE}3456\N{ZERO WIDTH SPACE}")
    assert report.contact == "0812 3456"


def test_a_letter_of_another_script_makes_no_number() -> None:
    assert typed_number("Ⅷ²½ſ") == "Ⅷ²½ſ"


@pytest.mark.parametrize("shape", [Phone, Code, Reference, Serial, TypedNumber, Ntpn])
def test_what_is_no_text_is_no_number(shape: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(shape).validate_python(123456)


def test_a_line_too_long_for_any_field_is_left_to_the_fields_bound() -> None:
    with pytest.raises(ValidationError) as refused:
        Profile(name="a\N{COMBINING ACUTE ACCENT}" * 500_000, email="siti@example.com")
    assert refused.value.errors(include_input=False)[0]["type"] == "string_too_long"


@pytest.mark.parametrize("of", [Line, Phone])
def test_the_document_says_of_what_is_written_on_one_line_that_it_holds_no_control(of: Any) -> None:
    shape = TypeAdapter[str](of)
    assert re.fullmatch(shape.json_schema()["pattern"], "0812\x1b") is None
    with pytest.raises(ValidationError, match="without control characters"):
        shape.validate_python("08\x1b12")
