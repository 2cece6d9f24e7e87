"""The search of the catalogue: whole, in order, and as cheap beside a common word as the rarest word allows."""

from datetime import UTC, datetime
from itertools import combinations

import pytest

from chalicelib.domain.catalogue.keeping import ProductChanged
from chalicelib.domain.catalogue.product import Format, Product, PublicationDetails
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Medium, ProductKind
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue
from tests.handlers.calls import counted

pytestmark = pytest.mark.usefixtures("cloud")


def _put(name: str, title: str) -> None:
    product = Product(
        id=name,
        office="1904",
        kind=ProductKind.PUBLICATION,
        title=Bilingual(id=title, en=title),
        details=PublicationDetails(pages=40),
        formats=(Format.PDF,),
        media=(Medium.DOWNLOAD,),
    )
    catalogue.keep(product, None, "keeper-1", now())


def _pages(words: tuple[str, ...], limit: int) -> list[list[str]]:
    """Follow the pages to the end; return the ids on each."""
    pages, after = [], None
    for _ in range(100):
        page = catalogue.by_words("1904", words, None, limit, after)
        pages.append([item.id for item in page.items])
        after = page.last
        if after is None:
            return pages
    raise AssertionError(f"the pages of {words} do not end")


def test_a_rare_word_beside_a_common_one_is_answered_whole_on_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "SEARCHED", 10)
    for number in range(12):
        _put(f"a{number:02}", "Statistik Penduduk")
    _put("z", "Statistik Lada")
    assert _pages(("statistik", "lada"), 20) == _pages(("lada", "statistik"), 20) == [["z"]]


@pytest.mark.parametrize(("searched", "limit"), [(6, 1), (6, 3), (9, 20), (200, 3)])
def test_the_pages_of_a_search_hold_each_product_that_has_all_its_words_once_and_in_order(
    searched: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SEARCHED", searched)
    every = {"koba": 2, "namang": 3, "padi": 5, "lada": 11}
    titles = {f"p{n:02}": {word for word, nth in every.items() if n % nth == 0} for n in range(34)}
    for name, words in titles.items():
        _put(name, " ".join(sorted(words)) or "kosong")
    for asked in (pair for size in (1, 2, 3) for pair in combinations(every, size)):
        names = [name for page in _pages(asked, limit) for name in page]
        assert names == [name for name, words in titles.items() if words >= set(asked)], asked


def test_a_search_asks_once_for_each_word_however_many_products_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "SEARCHED", 4)
    for number in range(9):
        _put(f"p{number}", "Statistik Daerah Koba")
        with counted() as calls:
            catalogue.by_words("1904", ("statistik", "daerah", "koba"), None, 2, None)
        assert calls == ["Query"] * 3


def test_each_change_of_a_product_says_who_made_it_and_when_and_stays(cloud: object) -> None:
    _put("peta", "Peta")
    first = catalogue.product("1904", "peta")
    second = first.model_copy(update={"version": 2, "title": Bilingual(id="Peta baru", en="New map")})
    at = datetime(2026, 11, 28, 2, tzinfo=UTC)
    catalogue.keep(second, first, "keeper-2", at)
    with pytest.raises(ProductChanged):
        catalogue.keep(second, first, "keeper-3", at)
    newest, oldest = catalogue.changes("1904", "peta", 10)
    assert [(each.version, each.by) for each in (newest, oldest)] == [(2, "keeper-2"), (1, "keeper-1")]
    assert (newest.at, newest.product.title.en, oldest.product.title.en) == (at, "New map", "Peta")
    assert catalogue.changes("1904", "peta", 1) == (newest,)
