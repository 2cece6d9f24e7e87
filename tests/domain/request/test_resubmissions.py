"""O-06: what changed since the last submission, so that the officer reads only that again."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.draft.changes import RequestChange, changes_since_last
from chalicelib.domain.vocabulary import Channel, Domicile, Medium
from tests.domain.request.counter import (
    BUYER,
    CHART,
    DATA,
    OFFICER,
    SOFT,
    VERIFIED,
    Counter,
    data_submitted,
    draft,
    prepared,
    terms,
    written,
)
from tests.domain.request.ladder import SUBMIT, walk_in
from tests.domain.request.test_line_numbers import POOL
from tests.domain.request.test_selections import part

ABSTRACT = DocumentPurpose.ABSTRACT
BACK = c.Return(items=(c.ReturnItem(code=ReturnReason.OTHER),))


def again(counter: Counter, *lines: c.LineWanted, **changed: Any) -> tuple[RequestChange, ...]:
    """Return what the officer is shown after the request was given back, revised so and handed in again."""
    draft: dict[str, Any] = {"lines": lines or (DATA,), "purpose": c.Purpose.RESEARCH}
    counter.give(OFFICER, BACK).give(BUYER, c.ReviseDraft(**draft | changed)).give(BUYER, terms())
    return changes_since_last(counter.r)


def asking_for_rp0() -> Counter:
    counter = data_submitted().give(OFFICER, BACK)
    payer = VERIFIED
    counter.buyer = type(counter.buyer)("buyer_1", Domicile.DOMESTIC, payer)
    counter.give(BUYER, c.ReviseDraft(lines=(DATA,), purpose=c.Purpose.RESEARCH, zero_tariff=True))
    counter.upload(BUYER, DocumentPurpose.REQUEST_LETTER)
    return counter.give(BUYER, terms())


def handed_in(lines: list[c.LineWanted], purpose: c.Purpose) -> Counter:
    counter = draft(*lines, purpose=purpose)
    if counter.r.carries_data:
        counter.give(BUYER, written())
    return counter.give(BUYER, terms())


def test_a_first_submission_has_nothing_to_be_compared_with() -> None:
    assert changes_since_last(draft(DATA).r) == ()
    assert changes_since_last(data_submitted().r) == ()


def test_what_was_handed_in_again_as_it_was_shows_no_change() -> None:
    assert again(data_submitted()) == ()
    counter = data_submitted().give(OFFICER, BACK).give(BUYER, terms())
    assert changes_since_last(counter.r) == ()
    assert counter.r.submission
    assert counter.r.submission.number == 2


def test_lines_that_were_added_removed_or_changed_are_named_by_number_and_field() -> None:
    tables = DATA.model_copy(update={"processed": True, "quantity": 2})
    assert again(data_submitted(SOFT, DATA), tables) == (
        RequestChange(what="line_removed", line=1),
        RequestChange(what="line_changed", line=2, fields=("quantity", "basis")),
    )
    assert again(data_submitted(DATA), SOFT, DATA) == (RequestChange(what="line_added", line=2),)


def test_another_choice_of_regions_and_variables_is_a_change_and_another_order_is_none() -> None:
    first = part(("b42", "r401"), ("1904010",))
    assert again(data_submitted(first), part(("r401", "b42"), ("1904010",))) == ()
    assert again(data_submitted(first), part(("b42",), ("1904010",))) == (
        RequestChange(what="line_changed", line=1, fields=("selection",)),
    )


def test_another_format_or_medium_of_a_line_is_a_change() -> None:
    counter = walk_in(SOFT).give(OFFICER, SUBMIT).give(OFFICER, BACK)
    paper = SOFT.model_copy(update={"format": "paper", "medium": Medium.HARDCOPY})
    counter.give(OFFICER, c.ReviseDraft(lines=(paper,))).give(OFFICER, SUBMIT)
    assert changes_since_last(counter.r) == (
        RequestChange(what="line_changed", line=1, fields=("format", "medium", "basis")),
    )
    assert counter.r.channel is Channel.WALK_IN


def test_a_product_that_takes_the_place_of_another_is_a_change_of_its_line() -> None:
    (change,) = again(data_submitted(), CHART)
    assert (change.what, change.line, change.fields) == ("line_changed", 1, ("product", "format", "basis"))


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"purpose": c.Purpose.EDUCATION}, "purpose_changed"),
        ({"domicile": Domicile.OVERSEAS}, "domicile_changed"),
    ],
)
def test_another_purpose_or_domicile_is_a_change(changed: dict[str, Any], what: str) -> None:
    assert [change.what for change in again(data_submitted(), **changed)] == [what]


def test_a_wish_for_rp0_is_a_change_and_brings_its_letter() -> None:
    counter = asking_for_rp0()
    assert [(x.what, x.document) for x in changes_since_last(counter.r)] == [
        ("zero_tariff_changed", None),
        ("document_added", DocumentPurpose.REQUEST_LETTER),
    ]


def test_a_document_that_was_added_replaced_or_went_with_its_line_is_named() -> None:
    counter = data_submitted(DATA, CHART).give(OFFICER, BACK).give(BUYER, written(line=2)).give(BUYER, terms())
    assert changes_since_last(counter.r) == (RequestChange(what="document_added", document=ABSTRACT, line=2),)
    counter.give(OFFICER, BACK)
    counter.upload(BUYER, ABSTRACT, line=2)
    counter.give(BUYER, terms())
    assert changes_since_last(counter.r) == (RequestChange(what="document_replaced", document=ABSTRACT, line=2),)
    assert again(counter, DATA) == (
        RequestChange(what="line_removed", line=2),
        RequestChange(what="document_removed", document=ABSTRACT, line=2),
    )


def test_a_submission_holds_the_papers_that_counted_when_it_was_handed_in() -> None:
    counter = draft(DATA, CHART, purpose=c.Purpose.RESEARCH)
    counter.upload(BUYER, ABSTRACT)
    newer = counter.upload(BUYER, ABSTRACT)
    counter.give(BUYER, written("satu", line=2)).give(BUYER, written("dua", line=2)).give(BUYER, terms())
    assert counter.r.submission
    assert [(p.document, p.line, p.file) for p in counter.r.submission.documents] == [
        (ABSTRACT, None, newer),
        (ABSTRACT, 2, "a2"),
    ]


def test_only_the_last_two_submissions_are_compared() -> None:
    counter = data_submitted()
    assert again(counter, purpose=c.Purpose.EDUCATION)
    assert again(counter, purpose=c.Purpose.EDUCATION) == ()
    assert counter.r.submission
    assert counter.r.submission.number == 3


def test_what_the_office_laid_to_the_request_meanwhile_is_no_change_of_the_buyers() -> None:
    counter = prepared(DATA)
    counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    assert again(counter) == ()


def test_a_new_description_in_the_catalogue_is_no_change_of_the_buyers() -> None:
    counter = data_submitted()
    product = counter.products["susenas-2015"]
    title = product.title.model_copy(update={"en": "Susenas, March 2015"})
    counter.products = {**counter.products, product.id: product.model_copy(update={"title": title})}
    assert again(counter) == ()


@settings(max_examples=40)
@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=5), st.sampled_from(c.Purpose), st.randoms())
def test_the_same_draft_twice_in_whatever_order_shows_no_change(
    lines: list[c.LineWanted], purpose: c.Purpose, order: Any
) -> None:
    counter = handed_in(lines, purpose)
    shuffled = order.sample(lines, len(lines))
    assert again(counter, *shuffled, purpose=purpose) == ()
