"""Numbers of people and of payments are taken in their own shape and in no other.

Long because each kind of number has a shape of its own.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.people.identity import (
    BillingCode,
    IdentityKind,
    MalformedIdentityNumber,
    MalformedNik,
    MalformedNpwp,
    MalformedPassport,
    MalformedSim,
    Ntb,
    Ntpn,
    billing_code_warnings,
    check_identity,
    check_nik,
    check_npwp,
    check_passport,
    check_sim,
    mask,
)
from chalicelib.domain.refusals import Refusal

NIK = "1904014508850001"
NPWP = "013000666091000"


@pytest.mark.parametrize("nik", [NIK, "1904010508850001", "6501010101900001", "9201010101900001", "9601017112990001"])
def test_a_nik_of_any_province_is_taken(nik: str) -> None:
    assert check_nik(nik) == []


def test_a_womans_day_of_birth_is_forty_more() -> None:
    assert check_nik("1904017112990001") == []
    with pytest.raises(MalformedNik):
        check_nik("1904017212990001")


@pytest.mark.parametrize(
    "birth", ["000101", "320101", "400101", "720101", "010001", "011301", "310402", "300200", "290201", "690201"]
)
def test_a_nik_with_a_day_that_never_was_is_refused(birth: str) -> None:
    with pytest.raises(MalformedNik):
        check_nik(f"190401{birth}0001")


def test_a_leap_day_counts_in_either_century() -> None:
    assert check_nik("1904012902000001") == []
    assert check_nik("1904012902960001") == []
    assert check_nik("1904012902961001") == []


@pytest.mark.parametrize("nik", ["9904010508850001", "0004010508850001", "1900010508850001", "1904000508850001"])
def test_a_region_that_looks_wrong_is_only_a_warning(nik: str) -> None:
    assert check_nik(nik) == ["region_unknown"]


def test_a_serial_of_zeros_is_only_a_warning() -> None:
    assert check_nik("1904010508850000") == ["serial_zero"]


@pytest.mark.parametrize(
    "nik", ["", "0" * 16, "190401050885000", "19040105088500011", "19040105088500O1", "١٩٠٤٠١٠٥٠٨٨٥٠٠٠١"]
)
def test_what_has_not_the_shape_of_a_nik_is_refused(nik: str) -> None:
    with pytest.raises(MalformedNik):
        check_nik(nik)


@pytest.mark.parametrize("npwp", [NPWP, "01.300.066.6-091.000", "0" + NPWP, NIK])
def test_a_tax_number_is_taken_old_new_or_as_nik(npwp: str) -> None:
    assert check_npwp(npwp) == []


@given(st.integers(0, 8), st.integers(1, 9))
@settings(max_examples=81, deadline=None)
def test_one_wrong_digit_in_the_first_nine_of_a_tax_number_is_caught(place: int, by: int) -> None:
    wrong = NPWP[:place] + str((int(NPWP[place]) + by) % 10) + NPWP[place + 1 :]
    for number in (wrong, "0" + wrong):
        with pytest.raises(MalformedNpwp):
            check_npwp(number)


@pytest.mark.parametrize(
    "npwp",
    [
        "",
        "0" * 15,
        "0" * 16,
        "000000000091000",
        "000000000191000",
        "0000000000091000",
        "01300066609100",
        NPWP + "00",
        "1904013108850A01",
    ],
)
def test_zeros_and_other_shapes_are_no_tax_number(npwp: str) -> None:
    with pytest.raises(MalformedNpwp):
        check_npwp(npwp)


def test_a_tax_number_that_is_a_nik_carries_the_niks_warnings() -> None:
    assert check_npwp("9904010508850001") == ["region_unknown"]


@pytest.mark.parametrize("sim", ["850812345678", "8508 1234 56789", "85081234567890", NIK])
def test_a_driving_licence_has_twelve_to_fourteen_digits_or_is_the_nik(sim: str) -> None:
    assert check_sim(sim) == []


@pytest.mark.parametrize("sim", ["", "12345678901", "123456789012345", "0" * 12, "85081234567A", "1904013208850001"])
def test_what_has_not_the_shape_of_a_driving_licence_is_refused(sim: str) -> None:
    with pytest.raises(MalformedSim):
        check_sim(sim)


def test_a_passport_has_six_to_nine_letters_or_digits() -> None:
    assert check_passport("c1234567") == []
    assert check_passport("ABCDEF") == ["no_digit"]
    assert check_passport("X000000") == []
    for wrong in ("A1234", "A123456789", "0" * 7, "A12345\u00e9"):
        with pytest.raises(MalformedPassport):
            check_passport(wrong)


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        (IdentityKind.KTP, MalformedNik),
        (IdentityKind.SIM, MalformedSim),
        (IdentityKind.PASSPORT, MalformedPassport),
        (IdentityKind.OTHER, MalformedIdentityNumber),
    ],
)
def test_each_card_is_checked_by_its_own_rule(kind: IdentityKind, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as raised:
        check_identity(kind, "?")
    assert raised.value.facts == {}
    good = {"ktp": NIK, "sim": NIK, "passport": "C1234567", "other": "KITAS-2024-88"}
    assert check_identity(kind, good[kind]) == []


@given(st.text("0123456789ABCXYZ", max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_masked_number_shows_at_most_its_last_four_signs_and_a_quarter(number: str) -> None:
    masked = mask(number)
    visible = masked.lstrip("*")
    assert len(masked) == len(number)
    assert len(visible) <= min(4, len(number) // 4)
    assert number.endswith(visible)


def test_what_is_too_long_to_be_a_number_is_not_read() -> None:
    assert mask("1" * 65) == ""
    assert mask("1" * 64) == "*" * 60 + "1111"


def test_a_nik_is_masked_but_for_its_serial() -> None:
    assert mask(NIK) == "*" * 12 + "0001"


@pytest.mark.parametrize(
    ("shape", "good", "normalised", "bad"),
    [
        (BillingCode, "820260115 123456", "820260115123456", ["82026011512345", "8202601151234567", "82026011512345A"]),
        (Ntpn, "0a1b2c3d4e5f6g7h", "0A1B2C3D4E5F6G7H", ["0A1B2C3D4E5F6G7", "0A1B2C3D4E5F6G7H8", "0A1B2C3D4E5F6G7_"]),
        (Ntb, "000123456789", "000123456789", ["12345", "1" * 21, "12345\u00df"]),
    ],
)
def test_payment_numbers_have_the_treasurys_shape_and_errors_never_repeat_them(
    shape: Any, good: str, normalised: str, bad: list[str]
) -> None:
    adapter = TypeAdapter[str](shape)
    assert adapter.validate_python(good) == normalised
    for wrong in bad:
        with pytest.raises(ValidationError) as raised:
            adapter.validate_python(wrong)
        (error,) = raised.value.errors(include_input=False)
        assert error["type"].startswith("malformed_")
        assert wrong not in error["msg"]


def test_the_schema_of_a_payment_number_shows_its_pattern() -> None:
    assert TypeAdapter(BillingCode).json_schema()["pattern"] == "^[0-9]{15}$"


@pytest.mark.parametrize(
    ("code", "warnings"),
    [
        ("820260115123456", []),
        ("720260115123456", ["unusual_billing_code"]),
        ("820261315123456", ["unusual_billing_code"]),
        ("820260231123456", ["unusual_billing_code"]),
        ("820001231123456", []),
        ("820000229123456", []),
    ],
)
def test_an_unusual_billing_code_is_only_a_warning(code: str, warnings: list[str]) -> None:
    assert billing_code_warnings(code) == warnings
