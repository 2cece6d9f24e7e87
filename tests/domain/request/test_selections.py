"""O-04: what may be chosen of a product, in which form, and when the catalogue's own file is what was asked for."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.catalogue.codebook import Variable
from chalicelib.domain.catalogue.product import Format, Processing, Product, ProductFile
from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import Line
from chalicelib.domain.shapes import Bilingual
from tests.domain.request.counter import (
    BUYER,
    CHART,
    DATA,
    HASH,
    MAP,
    MICRODATA,
    SHELF,
    SOFT,
    Counter,
    data_submitted,
    draft,
    in_order,
)

VARIABLES = ("r101", "b42", "r401")
REGIONS = ("1904010", "1904011", "1904020")
PACKED = ProductFile(
    file_id="shelf2", key="catalogue/1904/x/shelf2", size_bytes=9, sha256=HASH, media_type="text/csv", name="x.csv"
)


def part(variables: tuple[str, ...] = (), regions: tuple[str, ...] = (), **changes: Any) -> c.LineWanted:
    selection = Selection(whole=changes.pop("whole", False), regions=regions, variables=variables)
    return DATA.model_copy(update={"selection": selection, **changes})


def chosen(*lines: c.LineWanted) -> c.ReviseDraft:
    return c.ReviseDraft(lines=lines)


def data_set(base: Product = MICRODATA, **details: Any) -> dict[str, Product]:
    """The shelf with this data set in place of the usual one."""
    return SHELF | {base.id: base.model_copy(update={"details": base.details.model_copy(update=details)})}


def on_the_shelf(base: Product) -> dict[str, Product]:
    media_type = "text/csv" if base is MICRODATA else "application/zip"
    file = PACKED.model_copy(update={"media_type": media_type})
    formats = (*base.formats, Format.SAV) if base is MICRODATA else base.formats
    return SHELF | {base.id: base.model_copy(update={"file": file, "formats": formats})}


def first_line(counter: Counter) -> Line:
    return counter.r.lines[0]


def test_regions_and_variables_of_the_codebook_may_be_chosen_and_an_axis_left_empty_is_all_of_it() -> None:
    for variables, regions in ((("b42",), ("1904010",)), (("b42",), ()), ((), ("1904010",))):
        line = first_line(draft(part(variables, regions)))
        assert (line.selection.whole, line.selection.variables, line.selection.regions) == (False, variables, regions)


def test_an_unknown_variable_or_region_is_refused_by_its_line_and_name() -> None:
    lines = (SOFT, part(("b42", "penghasilan")))
    assert draft().says(BUYER, chosen(*lines)) == ("unknown_variable", {"line": 2, "name": "penghasilan"})
    far = part(("b42",), ("1904010", "3171010"))
    assert draft().says(BUYER, chosen(far)) == ("unknown_region", {"line": 1, "name": "3171010"})


def test_the_whole_and_a_choice_exclude_each_other_and_a_choice_chooses_something() -> None:
    for line in (part(("b42",), whole=True), part((), ("1904010",), whole=True), part()):
        assert draft().refuses(BUYER, chosen(line)) == "selection_not_offered"


@pytest.mark.parametrize("wanted", [SOFT, CHART])
def test_publications_and_maps_are_sold_whole(wanted: c.LineWanted) -> None:
    some = wanted.model_copy(update={"selection": Selection(whole=False, regions=("1904010",))})
    assert draft().refuses(BUYER, chosen(some)) == "selection_not_offered"


def test_a_set_sold_whole_only_gives_no_choice_of_variables() -> None:
    counter = draft(products=data_set(whole_only=True))
    assert counter.refuses(BUYER, chosen(part(("b42",)))) == "selection_not_offered"
    assert counter.refuses(BUYER, chosen(DATA)) == ""


def test_ten_thousand_variables_are_more_than_a_request_holds() -> None:
    names = tuple(f"v{n}" for n in range(10_000))
    assert draft().says(BUYER, chosen(part(names))) == ("selection_too_large", {"limit": 1000})


def test_all_lines_together_name_at_most_a_thousand_regions_and_variables() -> None:
    variables = tuple(Variable(name=f"v{n}", label=Bilingual(id="v", en="v")) for n in range(600))
    counter = draft(products=data_set(variables=variables))
    names = tuple(v.name for v in variables)
    assert counter.refuses(BUYER, chosen(part(names), part(names[:398], REGIONS[:2]))) == ""
    assert counter.refuses(BUYER, chosen(part(names), part(names[:399], REGIONS[:2]))) == "selection_too_large"


@settings(max_examples=40)
@given(st.lists(st.sampled_from(VARIABLES), min_size=1, max_size=9), st.lists(st.sampled_from(REGIONS), max_size=9))
def test_a_choice_is_kept_in_the_codebooks_order_each_name_once(variables: list[str], regions: list[str]) -> None:
    selection = first_line(draft(part(tuple(variables), tuple(regions)))).selection
    assert selection.variables == tuple(v for v in VARIABLES if v in variables)
    assert selection.regions == tuple(r for r in REGIONS if r in regions)


def test_data_are_given_out_with_or_without_processing_as_the_office_offers_them() -> None:
    tables, plain = DATA.model_copy(update={"processed": True}), DATA
    only_plain = draft(products=data_set(processing=(Processing.WITHOUT,)))
    only_tables = draft(products=data_set(processing=(Processing.WITH,)))
    assert only_plain.says(BUYER, chosen(tables)) == ("processing_not_offered", {"line": 1})
    assert only_tables.refuses(BUYER, chosen(plain)) == "processing_not_offered"
    assert [only_plain.refuses(BUYER, chosen(plain)), only_tables.refuses(BUYER, chosen(tables))] == ["", ""]
    for wanted in (SOFT, CHART):
        assert draft().refuses(BUYER, chosen(wanted.model_copy(update={"processed": True}))) == "processing_not_offered"


@pytest.mark.parametrize(("base", "wanted"), [(MICRODATA, DATA), (MAP, CHART)])
def test_a_whole_set_or_map_that_lies_in_the_catalogue_is_attached_on_acceptance(
    base: Product, wanted: c.LineWanted
) -> None:
    line = first_line(in_order(data_submitted(wanted, products=on_the_shelf(base))))
    assert line.file is not None
    assert (line.state, line.file.file_id, line.file_version) == ("prepared", "shelf2", 1)


@pytest.mark.parametrize(
    "wanted",
    [part(("b42",)), part((), ("1904010",)), part((), (), whole=True, processed=True), part(whole=True, format="sav")],
)
def test_a_part_a_table_or_another_format_is_made_for_the_buyer(wanted: c.LineWanted) -> None:
    line = first_line(in_order(data_submitted(wanted, products=on_the_shelf(MICRODATA))))
    assert (line.state, line.file) == ("open", None)
