"""The words by which products are found."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.catalogue.product import Format, Product, PublicationDetails
from chalicelib.domain.catalogue.search import MAX_ASKED, MAX_WORD, MAX_WORDS, asked_words, index_words
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Medium, ProductKind


def _product(title: str) -> Product:
    return Product(
        id="p",
        office="1904",
        kind=ProductKind.PUBLICATION,
        title=Bilingual(id=title, en=""),
        details=PublicationDetails(pages=1),
        formats=(Format.PDF,),
        media=(Medium.DOWNLOAD,),
    )


def test_words_lose_their_case_and_accents_and_common_ones_are_left_out() -> None:
    assert asked_words("Kafé DAN the Belitung") == ("belitung", "kafe")


def test_the_longest_word_is_asked_first() -> None:
    assert asked_words("koba kabupaten 2016")[0] == "kabupaten"


@given(st.text(max_size=300))
def test_a_title_is_found_by_each_word_that_can_be_asked(title: str) -> None:
    product = _product(title)
    indexed = index_words(product)
    assert len(indexed) <= MAX_WORDS
    query_words = asked_words(title)
    assert len(query_words) <= MAX_ASKED
    assert all(0 < len(word) <= MAX_WORD for word in (*indexed, *query_words))
    if len(indexed) < MAX_WORDS:
        assert set(query_words) <= set(indexed)
