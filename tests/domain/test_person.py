"""What a person says is checked, and the numbers that name a person are never kept in full."""

from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.people.account import Credentials, NewPassword, Registration
from chalicelib.domain.people.identity import IdentityKind, MalformedNik, MalformedNpwp
from chalicelib.domain.people.person import (
    MalformedForeignTaxNumber,
    PersonData,
    PersonUnknown,
    Profile,
    TypedIdentity,
    changed,
    email_hash,
    keyed_hash,
    parse_version_id,
    version_id,
)

SECRET = "a secret of tests, long enough to sign with"
NPWP = "01.234.567.4-315.000"
NIK = "1904014102900001"
BEFORE = PersonData(name="Siti", email="siti@example.com")


def profile(**fields: Any) -> Profile:
    return Profile.model_validate({"name": "Siti", "email": "siti@example.com"} | fields)


def test_a_number_is_kept_masked_and_findable_and_never_in_full() -> None:
    fields = profile(
        tax_number=NPWP, foreign_tax_number="DE 811-907", identity=TypedIdentity(kind=IdentityKind.KTP, number=NIK)
    )
    person = changed(BEFORE, fields, SECRET)
    assert person.tax_number
    assert person.tax_number.masked == "************000"
    assert person.identity
    assert person.identity.masked.endswith("0001")
    whole = person.model_dump_json()
    for number in ("012345674315000", NPWP, NIK, "DE811907"):
        assert number not in whole
    again = changed(BEFORE, profile(tax_number="012345674315000"), SECRET)
    assert again.tax_number == person.tax_number
    other = changed(BEFORE, profile(tax_number=NPWP), SECRET + "!")
    assert other.tax_number
    assert other.tax_number.keyed != person.tax_number.keyed


def test_a_person_is_as_the_profile_says() -> None:
    said = {
        "name": "Siti Rahmawati",
        "email": "rahmawati@example.com",
        "phone": "0717-123",
        "institution": "Universitas Bangka Belitung",
        "address": "Koba",
        "country": "SG",
        "segment": "education",
        "domicile": "overseas",
        "language": "en",
    }
    assert changed(BEFORE, profile(**said), SECRET) == PersonData.model_validate(said)


def test_a_number_is_found_by_the_hash_under_which_an_earlier_release_kept_it() -> None:
    """Each kind has a purpose of its own, so that the same signs are not the same number."""
    person = changed(BEFORE, profile(tax_number=NPWP, foreign_tax_number="de 811-907"), SECRET)
    card = changed(BEFORE, profile(identity={"kind": "passport", "number": "X 123456"}), SECRET).identity
    kept = [one.keyed for one in (person.tax_number, person.foreign_tax_number, card) if one]
    assert [*kept, email_hash(SECRET, "Siti@example.com")] == [
        keyed_hash(SECRET, "npwp", "012345674315000"),
        keyed_hash(SECRET, "foreign-tax-number", "DE811907"),
        keyed_hash(SECRET, "identity-passport", "X123456"),
        keyed_hash(SECRET, "email", "siti@example.com"),
    ]
    assert keyed_hash("a key", "npwp", "1") == "dd9726e308b4f3942d82e29e3e570ff917696b3572975b9a584e4dfc61decf6d"


SAID: dict[str, Any] = {
    "phone": "0717-123",
    "institution": "Universitas Bangka Belitung",
    "institution_kind": "student",
    "address": "Koba",
    "country": "SG",
    "segment": "education",
    "domicile": "overseas",
    "language": "en",
    "tax_number": NPWP,
    "foreign_tax_number": "811907",
    "identity": {"kind": "ktp", "number": NIK},
}


def test_what_is_left_out_stays_as_it_was_said() -> None:
    person = changed(BEFORE, Profile.model_validate(SAID), SECRET)
    assert changed(person, Profile(), SECRET) == person
    assert changed(person, Profile(name="Siti Rahma"), SECRET) == person.model_copy(update={"name": "Siti Rahma"})


def test_null_takes_away_what_one_need_not_say_and_nothing_else() -> None:
    person = changed(BEFORE, Profile.model_validate(SAID), SECRET)
    emptied = {field: None for field in SAID if field not in {"country", "segment", "domicile", "language"}}
    stays = {"country": "SG", "segment": "education", "domicile": "overseas", "language": "en"}
    bare = changed(person, Profile.model_validate(emptied), SECRET)
    assert bare == PersonData.model_validate({"name": "Siti", "email": "siti@example.com"} | stays)
    for field in ("name", "email", *stays):
        with pytest.raises(ValidationError):
            Profile.model_validate({field: None})


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"tax_number": "01.234.567.8-315.000"}, MalformedNpwp),
        ({"tax_number": "0" * 15}, MalformedNpwp),
        ({"tax_number": ""}, MalformedNpwp),
        ({"foreign_tax_number": "1"}, MalformedForeignTaxNumber),
        ({"identity": {"kind": "ktp", "number": "1904014113900001"}}, MalformedNik),
    ],
)
def test_a_number_that_cannot_be_right_is_refused(fields: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as refused:
        changed(BEFORE, profile(**fields), SECRET)
    assert str(refused.value) == refusal.code  # type: ignore[attr-defined]  # every refusal has a code


KINDS = {"": "too_short", "   ": "too_short", "S" * 201: "string_too_long"}


@pytest.mark.parametrize("name", ["Siti\r\nBcc: a@b.id", "Siti\x00", "Si\u202eti", "", "   ", "S" * 201])
def test_a_name_is_one_line_that_can_be_printed(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        profile(name=name)
    assert refused.value.errors()[0]["type"] == KINDS.get(name, "not_one_line")
    assert profile(name="  Đặng Thị Mai O'Neil-Müller  ").name == "Đặng Thị Mai O'Neil-Müller"


@pytest.mark.parametrize("password", ["Short-1", "nocapitals-1", "NOSMALLS-12", "NoDigits-here", "Aa1" * 33])
def test_a_password_that_the_pool_would_not_take_is_refused_before_anyone_is_asked(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Registration.model_validate({"name": "Siti", "email": "siti@example.com", "password": password})
    (error,) = refused.value.errors(include_input=False)
    assert error["type"] == "weak_password"
    assert password not in str(error)


@pytest.mark.parametrize(
    "password",
    [" Loket-2026-Koba", "Loket-2026-Koba ", "Loket-2026-Koba\t", "Loket-2026-Koba\N{NO-BREAK SPACE}", "Aa\n345678901"],
)
def test_a_password_with_a_space_at_an_end_is_told_so(password: str) -> None:
    """Cognito takes none, and whoever pastes one does not see it."""
    with pytest.raises(ValidationError) as refused:
        NewPassword.model_validate({"email": "siti@example.com", "code": "123456", "password": password})
    assert refused.value.errors(include_input=False)[0]["type"] == "password_ends_in_space"


def test_a_space_within_a_password_is_taken() -> None:
    sentence = "Di Koba ada 9 pohon"
    taken = Registration.model_validate({"name": "Siti", "email": "siti@example.com", "password": sentence})
    assert taken.password.get_secret_value() == sentence


@pytest.mark.parametrize("length", [10, 98])
def test_the_shortest_and_the_longest_password_are_taken(length: int) -> None:
    password = "Aa1" + "x" * (length - 3)
    taken = Registration.model_validate({"name": "Siti", "email": "siti@example.com", "password": password})
    assert taken.password.get_secret_value() == password


def test_no_password_shows_when_a_shape_is_printed() -> None:
    credentials = {"email": "siti@example.com", "password": "Loket-2026-Koba"}
    for shape in (
        NewPassword.model_validate(credentials | {"code": "123456"}),
        Credentials.model_validate(credentials),
    ):
        assert "Loket-2026" not in repr(shape) + shape.model_dump_json()


def test_a_persons_version_names_subject_and_number() -> None:
    assert parse_version_id(version_id("ab-12", 3)) == ("ab-12", 3)
    with pytest.raises(PersonUnknown):
        parse_version_id("ab-12")
