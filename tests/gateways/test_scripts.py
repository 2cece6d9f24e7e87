"""Names are printed in their own letters, in the direction they are read, and can be searched and copied."""

import io
from typing import Any

import pymupdf
import pypdf
import pytest

from chalicelib.domain.papers.fiscal import Buyer
from chalicelib.gateways.lettering import UNPRINTABLE, can_print, coverage, printed
from chalicelib.gateways.typesetting import render
from tests.gateways.paper_samples import ISSUED, invoice
from tests.gateways.printed import Printable, opened, text
from tests.gateways.script_samples import KINDS, NAMES, in_scripts

ALL = in_scripts()
NEITHER_TURNED_NOR_STACKED = ("latin", "simplified", "traditional", "rare", "japanese", "korean", "cyrillic", "greek")


def drawn(paper: Printable) -> list[tuple[int, int, float]]:
    """Return each glyph that is drawn: its code point, its number in its font (0: the box), where it begins."""
    with opened(paper) as document:
        spans = [span for page in document for span in page.get_texttrace()]
    return [(point, glyph, origin[0]) for span in spans for point, glyph, origin, _ in span["chars"]]


@pytest.mark.parametrize("name", ALL)
def test_no_paper_has_a_box_where_a_letter_should_be(name: str) -> None:
    glyphs = drawn(ALL[name])
    assert len(glyphs) > 200
    assert not [chr(point) for point, glyph, _ in glyphs if glyph == 0 or chr(point) in {UNPRINTABLE, "\ufffd"}]


@pytest.mark.parametrize("script", NEITHER_TURNED_NOR_STACKED)
@pytest.mark.parametrize("kind", KINDS)
def test_a_name_is_found_on_the_paper_as_it_is_written(kind: str, script: str) -> None:
    assert "".join(NAMES[script].split()) in "".join(text(ALL[f"{kind}-{script}"]).split())


@pytest.mark.parametrize("script", ["arabic", "mixed"])
def test_arabic_is_read_from_the_right(script: str) -> None:
    word = "علي" if script == "mixed" else "عبد"
    at = {chr(point): x for point, _, x in drawn(ALL[f"receipt-{script}"]) if chr(point) in word}
    assert at[word[0]] > at[word[-1]]


def test_the_letters_of_arabic_and_javanese_are_shaped_by_their_neighbours() -> None:
    def glyphs(name: str) -> set[int]:
        return {glyph for point, glyph, _ in drawn(invoice(buyer=Buyer(name=name))) if point > 0x600}

    assert glyphs("ع ع") != glyphs("ععع")
    assert glyphs("ꦤ ꦢ") != glyphs("ꦤ꧀ꦢ")


@pytest.mark.parametrize("reader", ["pymupdf", "pypdf"])
def test_a_long_name_is_copied_without_a_sign_that_nobody_typed(reader: str) -> None:
    name = NAMES["long"]
    pdf = render(invoice(buyer=Buyer(name=name, institution="Penelitianekonomi" * 8)), ISSUED)
    copied = _read_by(reader, pdf)
    assert not set(copied) & set("\u200b\u200c\u200d\u2060\xad\ufeff")
    assert name in copied.replace("\n", "")
    assert "Penelitianekonomi" * 8 in copied.replace("\n", "")
    lines = [line for line in copied.splitlines() if len(line) > 9 and line in name]
    assert all(line.endswith((",", ".")) for line in lines), "a long name breaks after its signs"


def _read_by(reader: str, pdf: bytes) -> str:
    if reader == "pypdf":
        return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    opener: Any = pymupdf.open
    with opener("pdf", pdf) as document:
        return str(document[0].get_text())


def test_a_name_in_a_script_that_no_font_has_cannot_be_printed() -> None:
    for name in ("สมชาย", "राम", "דוד", "Siti 😀"):
        assert not can_print(name)
        assert UNPRINTABLE in printed(name)
    for name in (*NAMES.values(), "O'Neil", "", "葛\N{VARIATION SELECTOR-17}城"):
        assert can_print(name)
        assert UNPRINTABLE not in printed(name)


def test_what_can_be_printed_is_known_without_a_font() -> None:
    letters = coverage()
    assert {"ł", "ế", "Я", "Ω", "⌈", "ع", "ꦱ", "ᬧ", "ᮃ", "ᯘ", "ᨔ", "李", "ヤ", "김", UNPRINTABLE} <= letters
    assert len(letters) > 45_000
