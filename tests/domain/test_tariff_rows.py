"""A product is priced by its row of the schedule in force, by the schedule's own counting, or not at all."""

import pytest

from chalicelib.domain.tariff.price import (
    AmountsUnknown,
    Basis,
    MapBasis,
    MicrodataBasis,
    NoTariffRow,
    PriceItem,
    PublicationBasis,
    Schedule,
    price,
)
from chalicelib.domain.vocabulary import MapExtent, MapLevel
from chalicelib.gateways import office_data

DECREE = office_data.schedule("pp-13-2024")
DEMO = office_data.schedule("1904-sample")


def _amount(basis: Basis, schedule: Schedule = DECREE) -> int:
    return price(schedule, [PriceItem(line=1, basis=basis)]).total_idr


def test_what_the_schedule_has_no_row_for_is_not_sold() -> None:
    with pytest.raises(NoTariffRow) as refusal:
        _amount(PublicationBasis(pages=46, printed=True))
    assert refusal.value.facts == {"schedule": "pp-13-2024", "kind": "publication_printed"}


@pytest.mark.parametrize(
    ("basis", "kind"),
    [
        (MicrodataBasis(processed=True, size_bytes=1), "microdata_processed"),
        (MicrodataBasis(processed=False, size_bytes=1), "microdata"),
        (MapBasis(extent=MapExtent.NATION, level=MapLevel.VILLAGE), "map_nation_village"),
    ],
)
def test_the_refusal_names_the_kind_that_has_no_row(basis: Basis, kind: str) -> None:
    with pytest.raises(NoTariffRow) as refusal:
        _amount(basis, DECREE.model_copy(update={"rows": DECREE.rows[:2]}))
    assert refusal.value.facts["kind"] == kind


def test_the_demo_offices_sample_row_sells_a_printed_copy() -> None:
    assert _amount(PublicationBasis(pages=46, printed=True), DEMO) == 40_000


def test_a_schedule_without_amounts_refuses_to_price_and_names_what_to_enter() -> None:
    old = office_data.schedule("pp-7-2015")
    with pytest.raises(AmountsUnknown) as refusal:
        _amount(PublicationBasis(pages=46), old)
    assert refusal.value.facts == {"schedule": old.id, "articles": ", ".join(old.missing_amounts())}
    assert {"publikasi elektronik", "publikasi tercetak"} <= {*old.missing_amounts()}


def test_roman_pages_count_only_where_the_schedule_says_so() -> None:
    plain = DECREE.model_copy(update={"roman_pages_count": False})
    basis = PublicationBasis(pages=48, roman_pages=6)
    assert (_amount(basis), _amount(basis, plain)) == (65_000, 50_000)
    assert _amount(PublicationBasis(pages=50), plain) == 50_000


def test_the_size_of_a_megabyte_is_the_schedules() -> None:
    binary = DECREE.model_copy(update={"megabyte_bytes": 1_048_576})
    basis = MicrodataBasis(processed=False, size_bytes=1_048_576)
    assert (_amount(basis), _amount(basis, binary)) == (20_980, 20_000)


def test_a_started_further_unit_is_free_where_only_full_ones_count() -> None:
    full = DECREE.model_copy(update={"rounding": "full"})
    prices = [_amount(PublicationBasis(pages=pages), full) for pages in (1, 99, 100, 149)]
    assert prices == [50_000, 50_000, 65_000, 65_000]


@pytest.mark.parametrize(
    ("basis", "counted"),
    [
        (MicrodataBasis(processed=False, size_bytes=5_000_000), {"bytes": 5_000_000, "after": 0, "step": 1_000_000}),
        (MapBasis(extent=MapExtent.NATION, level=MapLevel.DISTRICT, maps=2), {"maps": 2, "after": 0, "step": 1}),
    ],
)
def test_a_size_and_a_number_of_maps_are_inputs_of_an_exact_price(basis: Basis, counted: dict[str, int]) -> None:
    quote = price(DECREE, [PriceItem(line=1, basis=basis)])
    assert quote.exact
    assert quote.lines[0].components[0].inputs == {**counted, "quantity": 1}
