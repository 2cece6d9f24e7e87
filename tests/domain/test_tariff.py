"""Prices by the decree: its own examples, beside what holds of every price."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.tariff.price import (
    MAX_BYTES,
    MAX_MAPS,
    MAX_PAGES,
    MAX_QUANTITY,
    Basis,
    ImplausibleQuantity,
    MapBasis,
    MicrodataBasis,
    PriceComponent,
    PriceItem,
    PublicationBasis,
    Schedule,
    price,
)
from chalicelib.domain.vocabulary import MapExtent, MapLevel
from chalicelib.gateways import office_data

DECREE = office_data.schedule("pp-13-2024")
DEMO = office_data.schedule("1904-sample")
PAGES, BYTES, QUANTITIES = st.integers(1, MAX_PAGES), st.integers(1, 10**10), st.integers(1, MAX_QUANTITY)
BASES: st.SearchStrategy[Basis] = st.one_of(
    st.builds(PublicationBasis, pages=PAGES, roman_pages=st.integers(0, 50), printed=st.booleans()),
    st.builds(MicrodataBasis, processed=st.booleans(), size_bytes=BYTES),
    st.builds(MapBasis, extent=st.sampled_from(MapExtent), level=st.sampled_from(MapLevel), maps=st.integers(1, 99)),
)


def _amount(basis: Basis, quantity: int = 1, schedule: Schedule = DECREE) -> int:
    return price(schedule, [PriceItem(line=1, basis=basis, quantity=quantity)]).total_idr


def _by_hand(formula: str) -> int:
    text = formula.split("=", maxsplit=1)[0].replace(".", "").replace("Rp", "").replace("\u2212", "-")
    text = re.sub("\u2308(.+?) / ([0-9]+)\u2309", r"(-(-(\1) // \2))", text.replace("\u00d7", "*"))
    return int(eval(text))  # noqa: S307  the formula's own digits, read as Python


@pytest.mark.parametrize(
    ("basis", "amount"),
    [
        (PublicationBasis(pages=40, roman_pages=6), 50_000),
        (PublicationBasis(pages=50), 50_000),
        (PublicationBasis(pages=51), 65_000),
        (PublicationBasis(pages=300), 125_000),
        (PublicationBasis(pages=500), 185_000),
        (MicrodataBasis(processed=False, size_bytes=1), 20_000),
        (MicrodataBasis(processed=False, size_bytes=800_000), 20_000),
        (MicrodataBasis(processed=False, size_bytes=1_000_000), 20_000),
        (MicrodataBasis(processed=False, size_bytes=1_000_001), 20_020),
        (MicrodataBasis(processed=False, size_bytes=5_000_000), 100_000),
        (MicrodataBasis(processed=False, size_bytes=12_345_678), 246_920),
        (MicrodataBasis(processed=True, size_bytes=5_000_000), 110_000),
        (MapBasis(extent=MapExtent.NATION, level=MapLevel.DISTRICT), 12_000_000),
        (MapBasis(extent=MapExtent.NATION, level=MapLevel.VILLAGE), 36_000_000),
        (MapBasis(extent=MapExtent.REGENCY, level=MapLevel.DISTRICT), 30_000),
        (MapBasis(extent=MapExtent.REGENCY, level=MapLevel.VILLAGE, maps=3), 210_000),
    ],
)
def test_the_decrees_rows_give_the_published_prices(basis: Basis, amount: int) -> None:
    assert _amount(basis) == amount


@given(PAGES, PAGES)
@settings(max_examples=60, deadline=None)
def test_more_pages_never_cost_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert _amount(PublicationBasis(pages=low)) <= _amount(PublicationBasis(pages=high))


@given(BYTES, BYTES, st.booleans())
@settings(max_examples=60, deadline=None)
def test_more_bytes_never_cost_less(one: int, other: int, processed: bool) -> None:  # noqa: FBT001  drawn by hypothesis
    low, high = sorted((one, other))
    assert _amount(MicrodataBasis(processed=processed, size_bytes=low)) <= _amount(
        MicrodataBasis(processed=processed, size_bytes=high)
    )


@given(PAGES)
@settings(max_examples=60, deadline=None)
def test_a_publication_costs_fifty_thousand_and_fifteen_for_each_further_fifty_started(pages: int) -> None:
    further = len(range(51, pages + 1, 50))
    assert _amount(PublicationBasis(pages=pages)) == 50_000 + 15_000 * further


@given(BASES, QUANTITIES)
@settings(max_examples=80, deadline=None)
def test_every_formula_can_be_checked_by_hand(basis: Basis, quantity: int) -> None:
    quote = price(DEMO, [PriceItem(line=1, basis=basis, quantity=quantity)])
    (line,) = quote.lines
    for part in line.components:
        assert _by_hand(part.formula) == part.amount_idr == part.units * part.unit_amount_idr
        assert part.formula.endswith(f"= Rp{part.amount_idr:,}".replace(",", "."))
    assert sum(part.amount_idr for part in line.components) == line.amount_idr == quote.total_idr


@given(BASES, QUANTITIES)
@settings(max_examples=40, deadline=None)
def test_several_copies_cost_as_many_times_one(basis: Basis, quantity: int) -> None:
    assert _amount(basis, quantity, DEMO) == quantity * _amount(basis, 1, DEMO)


@given(st.lists(BASES, max_size=5))
@settings(max_examples=20, deadline=None)
def test_a_basket_costs_what_its_lines_cost(bases: list[Basis]) -> None:
    quote = price(DEMO, [PriceItem(line=i, basis=b) for i, b in enumerate(bases, start=1)])
    assert quote.total_idr == sum(_amount(b, 1, DEMO) for b in bases)
    assert [line.line for line in quote.lines] == list(range(1, len(bases) + 1))
    assert quote.schedule == "1904-sample"


def _components(basis: Basis, quantity: int = 1) -> tuple[PriceComponent, ...]:
    return price(DECREE, [PriceItem(line=1, basis=basis, quantity=quantity)]).lines[0].components


def test_a_line_names_article_inputs_and_formula() -> None:
    first, further = _components(PublicationBasis(pages=51))
    assert (first.article, first.amount_idr) == ("I.A", 50_000)
    assert further.article == "I.B"
    assert further.inputs == {"pages": 51, "after": 50, "step": 50, "quantity": 1}
    assert further.formula == "\u2308(51 \u2212 50) / 50\u2309 \u00d7 Rp15.000 = Rp15.000"


def test_microdata_without_a_size_are_estimated_at_the_least_they_cost() -> None:
    quote = price(DECREE, [PriceItem(line=1, basis=MicrodataBasis(processed=False))])
    (part,) = quote.lines[0].components
    assert (quote.exact, quote.total_idr) == (False, 20_000)
    assert (part.inputs, part.formula) == ({"quantity": 1}, "1 \u00d7 Rp20.000 = Rp20.000")


def test_a_guessed_size_makes_an_estimate_and_a_measured_one_a_price() -> None:
    for guessed in (True, False):
        basis = MicrodataBasis(processed=False, size_bytes=5_000_000, guessed=guessed)
        quote = price(DECREE, [PriceItem(line=1, basis=basis)])
        assert (quote.total_idr, quote.exact) == (100_000, not guessed)


def test_one_estimated_line_makes_the_basket_an_estimate() -> None:
    items = [
        PriceItem(line=1, basis=PublicationBasis(pages=46)),
        PriceItem(line=2, basis=MicrodataBasis(processed=True)),
    ]
    quote = price(DECREE, items)
    assert [line.exact for line in quote.lines] == [True, False]
    assert not quote.exact


@pytest.mark.parametrize(
    ("what", "basis"),
    [
        ("pages", PublicationBasis(pages=0)),
        ("pages", PublicationBasis(pages=0, roman_pages=6)),
        ("pages", PublicationBasis(pages=-50)),
        ("pages", PublicationBasis(pages=MAX_PAGES + 1)),
        ("roman_pages", PublicationBasis(pages=1, roman_pages=-1)),
        ("size_bytes", MicrodataBasis(processed=False, size_bytes=0)),
        ("size_bytes", MicrodataBasis(processed=False, size_bytes=MAX_BYTES + 1)),
        ("maps", MapBasis(extent=MapExtent.NATION, level=MapLevel.VILLAGE, maps=0)),
        ("maps", MapBasis(extent=MapExtent.NATION, level=MapLevel.VILLAGE, maps=MAX_MAPS + 1)),
    ],
)
def test_a_count_that_no_order_has_is_refused(what: str, basis: Basis) -> None:
    with pytest.raises(ImplausibleQuantity) as refusal:
        _amount(basis)
    assert refusal.value.facts["what"] == what


@pytest.mark.parametrize("quantity", [0, -1, MAX_QUANTITY + 1])
def test_no_copies_and_too_many_are_refused(quantity: int) -> None:
    with pytest.raises(ImplausibleQuantity) as refusal:
        _amount(PublicationBasis(pages=46), quantity)
    assert refusal.value.facts == {"what": "quantity", "least": 1, "most": MAX_QUANTITY}


@pytest.mark.parametrize("pages", ["46", 46.0, True])
def test_a_count_is_a_whole_number_and_nothing_like_it(pages: Any) -> None:
    with pytest.raises(ValidationError):
        PublicationBasis(pages=pages)
