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


def test_the_longest_word_is_asked_first_and_of_many_the_longest_alone() -> None:
    assert asked_words("koba kabupaten 2016") == ("kabupaten", "2016", "koba")
    words = ["x" * length for length in range(1, MAX_ASKED + 3)]
    assert asked_words(" ".join(words)) == tuple(reversed(words[2:]))


def test_a_product_is_entered_under_each_word_and_each_part_of_a_number_the_longest_first() -> None:
    details = PublicationDetails(pages=1, publication_number="19040.1609", issn="2338-6517")
    product = _product("Kec. Koba dan koba").model_copy(update={"details": details})
    assert index_words(product) == ("19040.1609", "2338-6517", "19040", "1609", "2338", "6517", "koba", "kec")


def test_of_more_words_than_are_kept_the_longest_stay_each_as_far_as_it_is_kept() -> None:
    words = ["x" * length for length in range(1, MAX_WORD + 3)] + [f"y{number:02d}" for number in range(10)]
    kept = sorted({word[:MAX_WORD] for word in words}, key=lambda word: (-len(word), word))
    assert len(kept) > MAX_WORDS
    assert index_words(_product(" ".join(words))) == tuple(kept[:MAX_WORDS])


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
