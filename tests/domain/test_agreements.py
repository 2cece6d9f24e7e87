"""The wording of the data-use agreement: whole in both languages, filled from the request, by domicile."""

import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.office.agreements import PLACES, Wording, filled
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Domicile, Stamping
from chalicelib.gateways import office_data
from tests.domain.request.counter import OFFICE

VERSION = OFFICE.agreement.wording
WORDING = office_data.wording(VERSION)
OR = Bilingual(id="atau", en="or")
GIVEN = {name: Bilingual(id=f"<{name}>", en=f"<{name} in English>") for name in PLACES}


def _raw() -> dict[str, Any]:
    return tomllib.loads((office_data.ROOT / "agreements" / f"{VERSION}.toml").read_text("utf-8"))


def _clauses(domicile: Domicile | None) -> list[Bilingual]:
    return [clause for article in WORDING.articles_for(domicile, GIVEN) for clause in article.clauses]


@pytest.mark.parametrize(
    "subject",
    [
        "the data record is secret and remains the property of bps",
        "no copy of the data record for others",
        "only for the research or analysis",
        "prior written consent of the head of bps",
        "hand bps one copy of the results",
        "does not identify respondents",
        "does not resell",
        "law number 16 of 1997",
        "law number 10 of 2020",
        "(musyawarah)",
        "names bps-statistics indonesia as the source",
        "destroy",
    ],
)
def test_the_wording_says_what_is_known_of_the_agreements_content(subject: str) -> None:
    assert subject in " ".join(clause.en for clause in _clauses(None)).lower()


def test_the_shipped_wording_calls_itself_a_sample() -> None:
    assert WORDING.sample
    assert "contoh" in WORDING.version
    assert "agreement.wording" in OFFICE.provenance.sample


def test_every_place_is_filled_in_both_languages_each_with_its_own_words() -> None:
    text = Bilingual(id="Tagihan {invoice} tanggal {invoice_day}", en="Invoice {invoice} of {invoice_day}")
    assert filled(text, GIVEN) == Bilingual(
        id="Tagihan <invoice> tanggal <invoice_day>",
        en="Invoice <invoice in English> of <invoice_day in English>",
    )
    assert filled(text, {}).id == "Tagihan … tanggal …"


def test_what_is_filled_in_is_never_filled_again() -> None:
    evil = GIVEN | {"request": Bilingual(id="{invoice}", en="{invoice}")}
    assert filled(Bilingual(id="{request}", en="{request}"), evil).id == "{invoice}"


def test_a_clause_for_one_domicile_is_signed_by_nobody_else() -> None:
    home, abroad = _clauses(Domicile.DOMESTIC), _clauses(Domicile.OVERSEAS)
    (only,) = [clause for clause in abroad if clause not in home]
    assert "domiciled abroad" in only.en
    assert _clauses(None) == abroad


def test_the_ways_of_stamping_read_as_one_sentence() -> None:
    one = WORDING.ways(frozenset({Stamping.WET}), OR)
    two = WORDING.ways(frozenset({Stamping.E_METERAI, Stamping.WET}), OR)
    three = WORDING.ways(frozenset({Stamping.ON_ARRIVAL, Stamping.E_METERAI, Stamping.WET}), OR)
    assert one.id == "meterai tempel Rp10.000"
    assert two.id == "meterai tempel Rp10.000 atau meterai elektronik (e-meterai) Rp10.000"
    assert three.en.count(",") >= 2
    assert ", or a stamp of Rp10,000 affixed" in three.en
    assert WORDING.ways(frozenset(), OR) == Bilingual(id="", en="")
    words = [WORDING.stampings[way].id for way in Stamping]
    assert WORDING.ways(frozenset(Stamping), OR).id == f"{', '.join(words[:-1])}, atau {words[-1]}"


def test_a_text_may_leave_open_every_place_that_there_is() -> None:
    every = " ".join(f"{{{place}}}" for place in sorted(PLACES))
    document = _raw() | {"closing": {"id": every, "en": every}}
    assert Wording.model_validate(document).closing.id == every


def _broken(change: str) -> dict[str, Any]:
    document = _raw()
    clause = document["articles"][2]["clauses"][0]
    match change:
        case "no English":
            del clause["en"]
        case "empty English":
            clause["en"] = "  "
        case "unknown place":
            clause["id"] += " {buyer}"
            clause["en"] += " {buyer}"
        case "place in one language":
            clause["id"] += " {invoice}"
        case "place with a format":
            clause["id"] += " {invoice:>9}"
            clause["en"] += " {invoice:>9}"
        case "attribute of a place":
            clause["id"] += " {invoice.id}"
            clause["en"] += " {invoice.id}"
        case "open brace":
            clause["id"] += " {"
            clause["en"] += " {"
        case "no way of stamping":
            del document["stampings"]["wet"]
    return document


@pytest.mark.parametrize(
    "change",
    [
        "no English",
        "empty English",
        "unknown place",
        "place in one language",
        "place with a format",
        "attribute of a place",
        "open brace",
        "no way of stamping",
    ],
)
def test_a_wording_that_cannot_be_printed_whole_is_refused_where_it_is_read(change: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Wording.model_validate(_broken(change))
    where = refused.value.errors()[0]["loc"]
    assert where == () if change == "no way of stamping" else where[:4] == ("articles", 2, "clauses", 0)
