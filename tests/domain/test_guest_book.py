"""The guest book as a rule of the office: what is asked, what is refused, and what is kept (R-W2 to R-W4)."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.office.counter import GuestBook
from chalicelib.domain.people.guest_book import (
    Asked,
    CardExpired,
    EmailReadBackDiffers,
    GuestBookEntry,
    GuestBookIncomplete,
    VisitConsentOutdated,
    kept,
)
from chalicelib.domain.people.identity import MalformedNik
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.shapes import Bilingual

SECRET = "a-secret-of-a-test-that-is-long-enough"
TODAY = date(2026, 11, 30)
NIK = "1904014101900001"
SAID: dict[str, Any] = {
    "name": "Siti Rahma",
    "email": "siti@example.com",
    "email_again": "SITI@example.com",
    "identity": {"kind": "ktp", "number": NIK},
    "phone": "0812 0000 0000",
    "institution": "CV Timah Data",
    "purpose": "Provinsi Dalam Angka",
    "consent_version": "v-1",
}


def _sign(ways: dict[str, str] | None = None, **said: Any) -> PersonData:
    words = Bilingual(id="Setuju", en="Agreed")
    book = GuestBook.model_validate({"consent_version": "v-1", "consent": words, **(ways or {})})
    asked = Asked(
        office="1904",
        consent_version=book.consent_version,
        required=book.fields("required"),
        not_asked=book.fields("not_asked"),
    )
    return kept(GuestBookEntry.model_validate({**SAID, **said}), asked, TODAY, SECRET)


def test_an_entry_keeps_the_cards_number_masked_and_keyed_and_never_whole() -> None:
    data = _sign()
    assert data.identity
    assert data.identity.masked == "************0001"
    assert NIK not in data.model_dump_json()
    assert data.visit
    assert (data.visit.office, data.visit.purpose, data.visit.consent_version) == ("1904", SAID["purpose"], "v-1")


@pytest.mark.parametrize(("field", "empty"), [("identity", None), ("phone", ""), ("institution", ""), ("purpose", "")])
def test_what_the_office_requires_is_not_left_out_and_what_it_asks_for_may_be(field: str, empty: object) -> None:
    with pytest.raises(GuestBookIncomplete) as refused:
        _sign({field: "required"}, **{field: empty})
    assert refused.value.facts == {"field": field}
    assert _sign({field: "asked"}, **{field: empty}).name == "Siti Rahma"


def test_an_empty_number_is_no_identity() -> None:
    with pytest.raises(GuestBookIncomplete):
        _sign({"identity": "required"}, identity={"kind": "ktp", "number": ""})
    assert _sign(identity={"kind": "ktp", "number": ""}).identity is None


def test_what_an_office_does_not_ask_for_is_not_kept() -> None:
    ways = dict.fromkeys(("identity", "phone", "institution", "purpose"), "not_asked")
    data = _sign(ways, card_expires="2030-01-01")
    assert (data.identity, data.phone, data.institution) == (None, "", "")
    assert data.visit
    assert (data.visit.purpose, data.visit.card_expires) == ("", None)


def test_a_card_is_valid_on_its_last_day_and_refused_on_the_next() -> None:
    assert _sign(card_expires=TODAY.isoformat()).visit
    with pytest.raises(CardExpired) as refused:
        _sign(card_expires="2026-11-29")
    assert refused.value.facts == {"expired_on": "2026-11-29"}


@pytest.mark.parametrize(("kind", "number"), [("sim", "123456789012"), ("passport", "A1234567")])
def test_a_card_that_ends_says_when_and_a_ktp_is_for_life(kind: str, number: str) -> None:
    with pytest.raises(GuestBookIncomplete) as refused:
        _sign(identity={"kind": kind, "number": number})
    assert refused.value.facts == {"field": "card_expires"}
    assert _sign(identity={"kind": kind, "number": number}, card_expires="2030-01-01").identity


def test_a_number_that_fits_no_card_is_refused() -> None:
    with pytest.raises(MalformedNik):
        _sign(identity={"kind": "ktp", "number": "1904"})


def test_an_address_that_is_read_back_differently_is_refused() -> None:
    with pytest.raises(EmailReadBackDiffers):
        _sign(email_again="sita@example.com")


def test_consent_to_another_wording_is_refused_and_the_one_in_force_is_named() -> None:
    with pytest.raises(VisitConsentOutdated) as refused:
        _sign(consent_version="v-0")
    assert refused.value.facts == {"version": "v-1"}
