"""A line keeps its number through every revision, so that what was sent for it stays its own (O-04, O-05)."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.checklist import checklist
from tests.domain.request.counter import BUYER, CHART, DATA, OFFICER, SOFT, Counter, draft, prepared, written
from tests.domain.request.ladder import RETURN
from tests.domain.request.test_selections import part

FIRST, SECOND = part(("b42",)), part(("r401",))
POOL = (SOFT, DATA, FIRST, SECOND, CHART, DATA.model_copy(update={"processed": True}))


def revised(counter: Counter, *lines: c.LineWanted) -> Counter:
    return counter.give(BUYER, c.ReviseDraft(lines=lines, purpose=c.Purpose.RESEARCH))


def numbers(counter: Counter) -> dict[int, str]:
    return {line.line: line.product for line in counter.r.lines}


def states(counter: Counter) -> dict[int | None, str]:
    return {row.line: row.state for row in checklist(counter.r, counter.facts())}


def test_lines_are_numbered_as_they_were_first_chosen() -> None:
    assert list(numbers(draft(SOFT, DATA, CHART)).items()) == [
        (1, "statda-2016"),
        (2, "susenas-2015"),
        (3, "peta-desa"),
    ]


def test_a_line_that_goes_leaves_the_numbers_of_the_others() -> None:
    assert numbers(revised(draft(SOFT, DATA, CHART), DATA, CHART)) == {2: "susenas-2015", 3: "peta-desa"}


def test_lines_that_change_places_keep_their_numbers_and_their_order() -> None:
    counter = draft(SOFT, DATA, CHART)
    before = counter.r.lines
    assert revised(counter, CHART, SOFT, DATA).r.lines == before


def test_a_new_line_comes_after_the_others() -> None:
    assert numbers(revised(draft(SOFT, DATA), CHART, SOFT, DATA)) == numbers(draft(SOFT, DATA, CHART))
    assert numbers(revised(revised(draft(SOFT, DATA), DATA), SOFT, DATA)) == {2: "susenas-2015", 3: "statda-2016"}


def test_of_two_lines_of_one_product_each_is_known_by_what_was_chosen() -> None:
    counter = revised(draft(FIRST, SECOND), SECOND)
    assert [(line.line, line.selection.variables) for line in counter.r.lines] == [(2, ("r401",))]
    other = revised(draft(FIRST, SECOND), DATA, SECOND)
    assert [(line.line, line.selection.whole) for line in other.r.lines] == [(1, True), (2, False)]


def test_two_equal_lines_are_two_lines() -> None:
    assert list(numbers(revised(draft(DATA, DATA), DATA, DATA))) == [1, 2]
    assert list(numbers(revised(draft(DATA), DATA, DATA))) == [1, 2]


def test_another_choice_in_a_draft_takes_the_number_while_nothing_was_sent_for_it() -> None:
    assert numbers(revised(draft(SOFT), DATA)) == {1: "susenas-2015"}


def test_a_number_for_which_a_paper_was_sent_never_comes_to_another_product() -> None:
    with_file = draft(DATA)
    with_file.upload(BUYER, DocumentPurpose.ABSTRACT, line=1)
    with_form = draft(DATA).give(BUYER, written(line=1))
    on_its_way = draft(DATA).give(
        BUYER,
        c.StartUpload(purpose=DocumentPurpose.ABSTRACT, line=1, media_type="application/pdf", size_bytes=9),
    )
    for counter in (with_file, with_form, on_its_way):
        assert numbers(revised(counter, CHART)) == {2: "peta-desa"}
        assert states(counter)[2] == "missing"


def test_an_abstract_stays_with_its_line_when_the_line_before_it_goes() -> None:
    counter = draft(DATA, CHART).give(BUYER, written(line=2))
    assert states(revised(counter, CHART)) == {2: "received"}


def test_what_was_prepared_is_kept_while_other_lines_go_or_change_places() -> None:
    counter = prepared(SOFT, DATA).give(OFFICER, RETURN)
    extract = counter.r.lines[1]
    assert extract.file
    assert revised(counter, DATA, CHART).r.lines[0] == extract


def test_a_refusal_names_a_line_by_its_place_among_those_sent() -> None:
    counter = revised(draft(SOFT, DATA), DATA)
    strange = c.LineWanted(product="nothing")
    assert counter.says(BUYER, c.ReviseDraft(lines=(DATA, strange))) == ("unknown_product", {"line": 2})


@settings(max_examples=40)
@given(st.lists(st.tuples(st.lists(st.sampled_from(POOL), max_size=4), st.booleans()), max_size=6))
def test_whatever_is_revised_a_paper_stays_with_its_product(steps: list[tuple[list[c.LineWanted], bool]]) -> None:
    counter, sent = draft(DATA), dict[int, Any]()
    for lines, sending in steps:
        before = {line.line: line.subject for line in counter.r.lines}
        revised(counter, *lines)
        now = {line.line: line for line in counter.r.lines}
        assert len(now) == len(lines)
        assert sorted(line.product for line in now.values()) == sorted(line.product for line in lines)
        staying = {subject for subject in before.values() if subject in {line.subject for line in now.values()}}
        kept = {before[n] for n in before if n in now and now[n].subject == before[n]}
        assert kept == staying
        assert all(now[n].product == product for n, product in sent.items() if n in now)
        if sending:
            for line in counter.r.lines:
                if line.carries_data:
                    counter.give(BUYER, written(line=line.line))
                    sent[line.line] = line.product
