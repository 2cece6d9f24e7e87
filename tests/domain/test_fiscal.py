"""What a fiscal paper takes from the office, and how it writes its sum."""

from chalicelib.domain.papers.fiscal import Letterhead, in_words
from chalicelib.domain.shapes import Bilingual
from tests.domain.request.counter import OFFICE


def test_a_letterhead_says_whose_paper_it_is_and_how_to_reach_that_office() -> None:
    contact = OFFICE.contact
    assert Letterhead.of(OFFICE) == Letterhead(
        name=OFFICE.name, address=contact.address, email=contact.email, phone=contact.phone
    )


def test_a_sum_is_written_in_words_with_its_currency_in_both_languages() -> None:
    assert in_words(1_250_000) == Bilingual(
        id="satu juta dua ratus lima puluh ribu rupiah", en="one million two hundred fifty thousand rupiah"
    )
