"""The agreement as PDF: both languages, signatures that are never parted, annexes that flow over pages."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from tests.gateways.agreement_samples import ADDRESS, ENDLESS, WORDING, agreement, agreements
from tests.gateways.paper_samples import CITIZEN, CODE, HEAD, URL
from tests.gateways.printed import opened, pages

SAMPLES = agreements()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_article_stands_in_both_languages_under_its_number(name: str) -> None:
    text = " ".join(pages(SAMPLES[name]))
    for number, article in enumerate(WORDING.articles, 1):
        assert f"Pasal {number} · {article.heading.id}" in text
        assert f"Article {number} · {article.heading.en}" in text
    for clause in SAMPLES[name].articles[2].clauses:
        assert clause.id in text
        assert clause.en in text


@pytest.mark.parametrize("name", SAMPLES)
def test_both_signatures_the_stamp_and_the_address_stand_on_one_page_with_some_of_the_text(name: str) -> None:
    paper = SAMPLES[name]
    (signed,) = [page for page in pages(paper) if "The parties have read and understood" in page]
    assert f"{HEAD.name} Kepala BPS Kabupaten Bangka Tengah" in signed
    assert ADDRESS[-1] in signed
    assert CODE in signed
    assert paper.articles[-1].clauses[-1].id in signed
    assert ("Meterai Rp10.000" in signed) is paper.stamped
    assert signed.index("Penerima Recipient") < signed.index(ADDRESS[-1])


@pytest.mark.parametrize("name", SAMPLES)
def test_the_pages_are_counted_and_named_in_both_languages(name: str) -> None:
    printed = pages(SAMPLES[name])
    for number, page in enumerate(printed, 1):
        assert f"Halaman {number} dari {len(printed)} Page {number} of {len(printed)}" in page
        assert "SPPD-0003/1904/III/2026" in page


def test_the_longest_selection_stands_whole_in_the_annex_over_several_pages() -> None:
    printed = pages(SAMPLES["agreement-endless"])
    words = " ".join(printed).split()
    assert len(ENDLESS.regions) + len(ENDLESS.variables) == 1000
    assert [name for name in (*ENDLESS.regions, *ENDLESS.variables) if name not in words] == []
    assert len([page for page in printed if "r0" in page]) > 2


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_runs_over_the_margin(name: str) -> None:
    with opened(SAMPLES[name]) as document:
        edge = document[0].rect.width - 50
        assert [w[4] for page in document for w in page.get_text("words") if w[2] > edge and w[4] not in "CONTOH"] == []


@pytest.mark.parametrize("lines", range(0, 24, 2))
def test_a_heading_is_never_the_last_thing_on_a_page(lines: int) -> None:
    paper = agreement(buyer=CITIZEN.model_copy(update={"address": "Jalan Depati Hamzah " * 5 * lines}))
    with opened(paper) as document:
        for page in document:
            above_foot = page.rect.height - 60
            blocks = [block[4].strip() for block in page.get_text("blocks", sort=True) if block[1] < above_foot]
            last = [line for line in blocks if line != "CONTOH"][-1]
            assert not re.match(r"(Pasal|Article|Lampiran|Annex) \d+ ·", last), last


def test_the_qr_code_on_an_agreement_leads_to_its_verification() -> None:
    codes = []
    with opened(SAMPLES["agreement-domestic"]) as document:
        for page in document:
            picture = Image.open(io.BytesIO(page.get_pixmap(dpi=150).tobytes("png")))
            codes += [code.text for code in zxingcpp.read_barcodes(picture)]
    assert codes == [URL]


def test_an_abstract_typed_as_markup_is_printed_as_typed() -> None:
    nasty = '#import "x" *bold* $a$ \\ <label> @ref // gone = head'
    written = SAMPLES["agreement-domestic"].abstracts[0]
    parts = tuple(part.model_copy(update={"paragraphs": (nasty,)}) for part in written.parts)
    text = " ".join(pages(agreement(abstracts=(written.model_copy(update={"parts": parts}),))))
    assert text.count(nasty) == len(parts)


def test_letters_that_no_font_has_leave_a_mark_and_the_names_around_them() -> None:
    buyer = CITIZEN.model_copy(update={"name": "Ana \u0e2a\u0e21 Budi"})
    assert "Ana \u25a1\u25a1 Budi" in " ".join(pages(agreement(buyer=buyer)))


def test_only_a_sample_is_marked_as_one() -> None:
    assert all("CONTOH" in page for page in pages(SAMPLES["agreement-domestic"]))
    assert "Naskah contoh" in pages(SAMPLES["agreement-domestic"])[0]
    real = pages(SAMPLES["agreement-unstamped"])
    assert not any("CONTOH" in page or "Naskah contoh" in page for page in real)
