"""What may be asked of a product, and what can be told of its size before a file is made: for quotes and drafts."""

import pytest

from chalicelib.domain.catalogue.product import Format, MicrodataDetails, Processing, Product
from chalicelib.domain.catalogue.selecting import (
    MAX_CHOSEN,
    FormatNotOffered,
    Selection,
    SelectionTooLarge,
    check_amount,
    check_offered,
    expected,
    lies_ready,
    settled,
)
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.tariff.price import MapBasis, MicrodataBasis
from chalicelib.domain.vocabulary import MapExtent, MapLevel
from tests.domain.request.counter import MAP, MICRODATA, PUBLICATION

UNPROCESSED, PROCESSED = MicrodataBasis(processed=False), MicrodataBasis(processed=True)
PART = Selection(whole=False, regions=("1904010",), variables=("b42",))


def _refused(product: Product, selection: Selection) -> str:
    try:
        settled(1, product, selection)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("selection", "code"),
    [
        (Selection(), ""),
        (PART, ""),
        (Selection(whole=False, variables=("r101",)), ""),
        (Selection(whole=False), "selection_not_offered"),
        (Selection(whole=True, variables=("r101",)), "selection_not_offered"),
        (Selection(whole=False, variables=("r101", "R999")), "unknown_variable"),
        (Selection(whole=False, regions=("1904099",)), "unknown_region"),
    ],
)
def test_a_part_is_of_what_the_codebook_lists(selection: Selection, code: str) -> None:
    assert _refused(MICRODATA, selection) == code


def test_what_has_no_codebook_or_is_sold_whole_only_has_no_parts() -> None:
    details = MICRODATA.details
    assert isinstance(details, MicrodataDetails)
    whole = MICRODATA.model_copy(update={"details": details.model_copy(update={"whole_only": True})})
    assert [_refused(product, PART) for product in (whole, MAP, PUBLICATION)] == ["selection_not_offered"] * 3
    assert [_refused(product, Selection()) for product in (whole, MAP, PUBLICATION)] == ["", "", ""]


def test_what_is_chosen_stands_in_the_order_of_the_codebook_each_name_once() -> None:
    selection = Selection(whole=False, variables=("b42", "r101", "b42"))
    assert settled(1, MICRODATA, selection) == Selection(whole=False, variables=("r101", "b42"))


def test_each_refusal_tells_its_line_and_the_first_name_that_is_unknown() -> None:
    for selection, facts in (
        (Selection(whole=False, variables=("S1", "R999", "r101")), {"name": "R999"}),
        (Selection(whole=False, regions=("1904099", "1904098")), {"name": "1904098"}),
        (Selection(whole=False), {}),
        (Selection(whole=True, variables=("r101",)), {}),
    ):
        with pytest.raises(Refusal) as refused:
            settled(3, MICRODATA, selection)
        assert refused.value.facts == {"line": 3} | facts


def test_a_part_keeps_its_regions_and_its_variables() -> None:
    assert settled(1, MICRODATA, PART) == PART


def test_all_lines_together_name_no_more_than_a_request_holds() -> None:
    half = Selection(whole=False, variables=("v",) * (MAX_CHOSEN // 2))
    check_amount([half, half])
    with pytest.raises(SelectionTooLarge) as refused:
        check_amount([half, half, Selection(whole=False, regions=("r",))])
    assert refused.value.facts == {"limit": MAX_CHOSEN}


def test_a_product_comes_in_the_formats_of_its_entry() -> None:
    for wanted in (None, "csv"):
        check_offered(1, MICRODATA, wanted, processed=True)
    with pytest.raises(FormatNotOffered) as refused:
        check_offered(3, MICRODATA, "pdf", processed=False)
    assert refused.value.facts == {"line": 3}


@pytest.mark.parametrize("product", [MAP, PUBLICATION])
def test_only_microdata_are_processed_and_only_where_the_entry_offers_it(product: Product) -> None:
    details = MICRODATA.details.model_copy(update={"processing": (Processing.WITH,)})
    tables_only = MICRODATA.model_copy(update={"details": details})
    for wrong, processed in ((product, True), (tables_only, False)):
        with pytest.raises(Refusal) as refused:
            check_offered(3, wrong, None, processed=processed)
        assert (refused.value.code, refused.value.facts) == ("processing_not_offered", {"line": 3})
    check_offered(1, tables_only, None, processed=True)


def test_only_the_whole_as_it_is_and_in_its_format_lies_ready() -> None:
    shelf = PUBLICATION.file
    assert shelf is not None
    shelf = shelf.model_copy(update={"media_type": "text/csv"})
    assert lies_ready(shelf, None, Selection(), processed=False)
    assert lies_ready(shelf, Format.CSV, Selection(), processed=False)
    assert not lies_ready(shelf, Format.SAV, Selection(), processed=False)
    assert not lies_ready(shelf, None, PART, processed=False)
    assert not lies_ready(shelf, None, Selection(), processed=True)


@pytest.mark.parametrize(
    ("shelf_bytes", "guess", "ready", "size", "guessed"),
    [
        (900, None, True, 900, False),
        (900, 5, True, 900, False),
        (900, None, False, 900, True),
        (900, 300, False, 300, True),
        (900, 4000, False, 900, True),
        (None, 4000, False, 4000, True),
        (None, None, False, None, True),
    ],
)
def test_a_part_costs_at_most_what_the_whole_does(
    shelf_bytes: int | None, guess: int | None, *, ready: bool, size: int | None, guessed: bool
) -> None:
    for basis in (UNPROCESSED, PROCESSED):
        priced = basis.model_copy(update={"size_bytes": size, "guessed": guessed})
        for before in (basis, basis.model_copy(update={"size_bytes": 7, "guessed": not guessed})):
            assert expected(before, shelf_bytes, guess, ready=ready) == priced


def test_what_is_not_priced_by_bytes_needs_no_size() -> None:
    basis = MapBasis(extent=MapExtent.REGENCY, level=MapLevel.VILLAGE)
    assert expected(basis, 900, 5, ready=False) == basis
