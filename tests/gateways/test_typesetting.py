"""Papers as PDF: the same bytes for the same paper, archival, tagged, laid out soundly, and safe to type into."""

import io
import subprocess
import sys
from datetime import timedelta, timezone

import pikepdf
import pytest

from chalicelib.domain.papers.fiscal import Buyer, SignedPaper
from chalicelib.gateways import lettering
from chalicelib.gateways.typesetting import render
from tests.gateways.agreement_samples import agreements
from tests.gateways.manifest_samples import manifests
from tests.gateways.paper_samples import (
    BY_CODE,
    ISSUED,
    URL,
    forty,
    invoice,
    publication,
    receipt,
    samples,
)
from tests.gateways.printed import opened, pages, text
from tests.gateways.refund_samples import letters
from tests.gateways.slip_samples import slips

ALL = samples() | agreements() | manifests() | slips() | letters()


@pytest.mark.parametrize("name", ALL)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert render(ALL[name], ISSUED) == render(ALL[name], ISSUED)


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib; from chalicelib.gateways.typesetting import render; "
        "from tests.gateways.paper_samples import ISSUED, receipt, BY_CODE; "
        "print(hashlib.sha256(render(receipt(BY_CODE), ISSUED)).hexdigest())"
    )
    runs = {subprocess.check_output([sys.executable, "-c", script], env={"TZ": zone}) for zone in ("UTC", "Asia/Tokyo")}
    assert len(runs) == 1


def test_the_zone_in_which_an_instant_is_written_changes_nothing() -> None:
    elsewhere = ISSUED.astimezone(timezone(timedelta(hours=9)))
    assert render(receipt(BY_CODE), elsewhere) == render(receipt(BY_CODE), ISSUED)


def test_a_naive_date_is_no_date_of_a_document() -> None:
    with pytest.raises(ValueError, match="aware"):
        render(invoice(), ISSUED.replace(tzinfo=None))


@pytest.mark.parametrize("name", ALL)
def test_each_paper_is_archival_and_tagged_in_indonesian(name: str) -> None:
    paper = ALL[name]
    with pikepdf.open(io.BytesIO(render(paper, ISSUED))) as pdf:
        with pdf.open_metadata() as meta:
            part = "3" if paper.paper == "manifest" else "2"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == (part, "A")
            assert meta["pdfuaid:part"] == "1"
            assert str(meta["dc:title"]).endswith(paper.number)
            assert str(meta["xmp:CreateDate"]).startswith("2026-03-05T02:30:00")
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "id-ID"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert ("Kode QR" in pictures_described(pdf)) is bool(paper.address)
        assert ("Kode QR ke " + URL in pictures_described(pdf)) is isinstance(paper, SignedPaper)
        assert {family(font) for page in pdf.pages for font in page.Resources.Font.values()} <= OWN_FONTS


OWN_FONTS = {"IBMPlexSans", "IBMPlexSans-Italic", "IBMPlexSans-SmBld", "LibertinusSerif-Regular", "DejaVuSansMono"}


def family(font: pikepdf.Object) -> str:
    return str(font.BaseFont).rpartition("+")[2].removesuffix("-Identity-H")


def pictures_described(pdf: pikepdf.Pdf) -> str:
    return " ".join(
        str(thing.Alt) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
    )


NASTY = '#import "x" *bold* $a$ "quote" \\ #sys.inputs <label> @ref // gone /* gone */ `raw` = head'


def test_what_a_person_typed_is_printed_as_typed_and_never_run() -> None:
    lines = (publication(1, 46, NASTY, NASTY),)
    printed = text(invoice(lines, buyer=Buyer(name=NASTY, institution=NASTY, address=NASTY)))
    assert printed.count(NASTY) == 4
    assert text(receipt(BY_CODE, buyer=Buyer(name=NASTY))).count(NASTY) == 1


def test_controls_vanish_and_an_unknown_letter_leaves_a_mark_rather_than_no_paper() -> None:
    odd = Buyer(name="Ana\u202emoc\x07 \u0e2a\u0e21\nBudi", institution="a" * 200)
    printed = text(invoice(buyer=odd))
    assert "Anamoc \u25a1\u25a1 Budi" in printed


def test_a_word_without_end_stays_on_the_sheet() -> None:
    endless = "x" * 400
    paper = invoice((publication(1, 46, endless, endless),), buyer=Buyer(name=endless, institution=endless))
    with opened(paper) as document:
        assert max(word[2] for page in document for word in page.get_text("words")) < document[0].rect.width - 50


def test_every_letter_that_is_let_through_can_be_drawn() -> None:
    letters = "".join(sorted(lettering.coverage()))
    parts = [letters[start : start + 20] for start in range(0, len(letters), 20)]
    render(invoice(buyer=Buyer(name=" ".join(parts), address=" ".join(parts))), ISSUED)
    assert {"ł", "ế", "Я", "Ω", "⌈", lettering.UNPRINTABLE} <= set(letters)


def test_forty_lines_go_over_five_pages_with_the_head_on_each_and_numbers_in_order() -> None:
    printed = pages(invoice(forty()))
    assert len(printed) == 5
    assert all(f"Halaman {n} dari 5 Page {n} of 5" in page for n, page in enumerate(printed, 1))
    assert all("Uraian Description" in page for page in printed[:4])
    assert "Kecamatan" not in printed[4], "a page without lines needs no head of their table"
    assert all("INV-0007/1904/III/2026" in page for page in printed)


def test_an_order_of_two_hundred_lines_stays_a_paper_that_one_can_leaf_through() -> None:
    assert len(pages(invoice(forty(200)))) < 20


@pytest.mark.parametrize("count", range(5, 21))
def test_the_total_and_its_words_are_never_parted_from_the_last_line(count: int) -> None:
    total = next(page for page in pages(invoice(forty(count))) if "Jumlah tagihan" in page)
    assert f"Kecamatan Sungai Selan Dalam Angka {1985 + count}" in total
    assert "Terbilang" in total


def test_amounts_stand_right_aligned_in_their_column() -> None:
    with opened(invoice()) as document:
        ends = {word: round(x1) for _, _, x1, _, word, *_ in document[0].get_text("words")}
    assert ends["50.000"] == ends["140.000"] == ends["90.000"] == ends["Rp190.000"]


def test_typesetter_and_qr_maker_are_loaded_by_the_first_rendering_only() -> None:
    script = "import sys, chalicelib.gateways.typesetting; print({'typst', 'segno'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", script]).strip() == b"set()"
