"""A PDF is taken where every reader opens it and it does nothing by itself; each refusal has a reason of its own."""

from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import PDF
from chalicelib.gateways.inspection import pdf_actions
from chalicelib.gateways.inspection.pdf import is_legible, look
from chalicelib.gateways.inspection.reading import RangedFile
from tests.handmade_pdf import handmade, of_one_page
from tests.pdf_samples import ACTIVE, PJL, QUIET, Change, locked, packed, paper, stored

TAKEN = Finding(PDF)
BROKEN = Finding(PDF, ContentReason.PDF_BROKEN)
LOCKED = Finding(PDF, ContentReason.PDF_ENCRYPTED)
DOES_SOMETHING = Finding(PDF, ContentReason.PDF_ACTIVE)
SAVED = pytest.mark.parametrize("save", [paper, packed, locked], ids=["plain", "packed", "locked"])


@pytest.mark.parametrize("padding", [b"\x00" * 4096, b"\x00" * 2_000_000, b"\r\n" * 700, b"\x1a", b"\n\x1b%-12345X"])
def test_a_scan_that_is_padded_behind_its_end_is_taken(padding: bytes) -> None:
    assert look(stored(paper() + padding)) == TAKEN


@pytest.mark.parametrize("lead", [PJL, b"\x1bE" + PJL, b"\r\n\x00", b"\xef\xbb\xbf"])
def test_what_a_printer_is_told_before_a_document_keeps_nobody_from_opening_it(lead: bytes) -> None:
    for content in (paper(), packed(lambda _: None), paper(linearize=True)):
        assert look(stored(lead + content)) == TAKEN
        assert is_legible(stored(lead + content))


def test_offsets_are_counted_from_the_header_or_from_the_first_byte_as_readers_do() -> None:
    assert look(stored(PJL + handmade(of_one_page()))) == TAKEN
    assert look(stored(PJL + handmade(of_one_page(), before=len(PJL)))) == TAKEN


@pytest.mark.parametrize("lead", [b"GIF89a", b"X", b"<html>", b"@PJL JOB", b"\x1b%-12345X" * 200 + b"\n"])
def test_what_begins_as_anything_else_is_no_pdf(lead: bytes) -> None:
    assert look(stored(lead + paper())) is None


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_pdf_that_only_restricts_printing_is_taken_and_one_that_asks_for_a_password_is_not(revision: int) -> None:
    strong: dict[str, Any] = {"R": revision, "aes": revision >= 4, "metadata": revision >= 4}
    assert look(stored(paper(lock=pikepdf.Encryption(owner="bank", user="", **strong)))) == TAKEN
    asking = paper(lock=pikepdf.Encryption(owner="bank", user="rahasia", **strong))
    assert look(stored(asking)) == LOCKED
    assert not is_legible(stored(asking))


def test_a_pdf_that_opens_by_a_certificate_only_is_locked() -> None:
    handler = b"<< /Filter /Adobe.PubSec /V 4 /SubFilter /adbe.pkcs7.s5 >>"
    content = handmade(of_one_page()).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt " + handler)
    assert look(stored(content)) == LOCKED


@SAVED
@pytest.mark.parametrize("change", ACTIVE.values(), ids=ACTIVE)
def test_a_pdf_that_does_something_by_itself_or_carries_a_file_is_refused(change: Change, save: Any) -> None:
    assert look(stored(save(change))) == DOES_SOMETHING


@SAVED
@pytest.mark.parametrize("change", QUIET.values(), ids=QUIET)
def test_links_jumps_forms_and_signatures_do_no_harm(change: Change, save: Any) -> None:
    assert look(stored(save(change))) == TAKEN


@pytest.mark.parametrize(
    "action",
    [
        b"<< /S /J#61vaScript /J#53 (x) >>",
        b"<< /#53 /#4c#61unch /F (cmd.exe) >>",
        b"<< /S 5 0 R /F (cmd.exe) >>",
        b"[ << /S /Launch /F (cmd.exe) >> ]",
    ],
)
def test_another_way_to_write_a_name_hides_nothing(action: bytes) -> None:
    objects = of_one_page(b"/OpenAction 4 0 R", o4=action, o5=b"/Launch")
    assert look(stored(handmade(objects))) == DOES_SOMETHING


@pytest.mark.parametrize(
    "catalogue", [b"/OpenAction [3 0 R /Fit] /OpenAction 4 0 R", b"/OpenAction << /S /GoTo /S /Launch /F (cmd.exe) >>"]
)
def test_a_pdf_of_which_readers_read_different_things_is_broken(catalogue: bytes) -> None:
    objects = of_one_page(catalogue, o4=b"<< /S /Launch /F (cmd.exe) >>")
    assert look(stored(handmade(objects))) == BROKEN


def test_a_later_revision_of_the_same_file_is_the_one_that_counts() -> None:
    quiet = handmade(of_one_page())
    start = len(quiet)
    later = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >>\nendobj\n"
    table = b"xref\n1 1\n%010d 00000 n \n" % start
    ending = b"trailer\n<< /Size 4 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        quiet.index(b"xref\n"),
        start + len(later),
    )
    assert look(stored(quiet)) == TAKEN
    assert look(stored(quiet + later + table + ending)) == DOES_SOMETHING


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%%EOF\n",
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n",
        handmade({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}),
        handmade({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
        paper()[:-30],
        paper().replace(b"%%EOF", b"     "),
        paper() + b"x" * 2000,
        b"%PDF-",
    ],
)
def test_a_pdf_that_is_torn_or_has_no_page_is_broken(content: bytes) -> None:
    assert look(stored(content)) == BROKEN


def test_a_large_picture_on_a_page_is_not_fetched_to_look_for_actions() -> None:
    def scan(document: pikepdf.Pdf) -> None:
        picture = document.make_stream(bytes(40_000_000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))

    content = paper(scan, compress_streams=False)
    fetched: list[int] = []

    def fetch(start: int, length: int) -> bytes:
        fetched.append(length)
        return content[start : start + length]

    assert look(RangedFile(fetch, len(content))) == TAKEN
    assert sum(fetched) < 4_000_000


def test_memory_that_does_not_suffice_is_no_broken_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    def crowded(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pdf_actions, "_dictionaries", crowded)
    with pytest.raises(MemoryError):
        look(stored(paper()))


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_pdf_with_one_wrong_byte_is_judged_and_raises_nothing(place: int, byte: int) -> None:
    content = bytearray(WHOLE)
    content[place % len(content)] = byte
    finding = look(stored(bytes(content)))
    assert finding in (None, TAKEN, BROKEN, LOCKED, DOES_SOMETHING)
    assert isinstance(is_legible(stored(bytes(content))), bool)


WHOLE = packed(QUIET["jumps within"])
