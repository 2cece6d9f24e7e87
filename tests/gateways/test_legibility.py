"""What can be read is told by decoding it, whatever it claims to be; foreign bytes are no fault and no news."""

import io
import logging
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from chalicelib.domain.files.media_types import JPEG, PDF, PNG
from chalicelib.gateways.inspection.looking import find, is_legible
from chalicelib.gateways.inspection.pictures import LEAST_SIDE, MOST_PIXELS
from tests.pdf_samples import stored

SECRET = b"REKENING-7788-SITI"


def slip(mode: str = "RGB", size: tuple[int, int] = (600, 400), ink: int = 0) -> Image.Image:
    """A picture with something on it."""
    picture = Image.new("L", size, 255)
    ImageDraw.Draw(picture).rectangle((10, 10, size[0] // 2, size[1] // 2), fill=ink)
    return picture.convert(mode)


def encoded(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def pdf(pages: int = 1, content: bytes = b"BT ET", lock: pikepdf.Encryption | None = None) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page()
        document.pages[-1].Contents = document.make_stream(content)
    document.save(out, encryption=lock or False)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
def test_a_picture_of_a_slip_is_readable_whatever_its_colours(mode: str) -> None:
    picture = slip().convert("I").point(lambda v: v * 256).convert("I;16") if mode == "I;16" else slip(mode)
    assert is_legible(stored(encoded(picture, "PNG")))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_photograph_of_a_slip_is_readable(mode: str) -> None:
    assert is_legible(stored(encoded(slip(mode), "JPEG")))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("ink", [255, 245])
def test_a_picture_of_one_colour_shows_nothing(kind: str, ink: int) -> None:
    assert not is_legible(stored(encoded(slip(ink=ink), kind)))


@pytest.mark.parametrize(("side", "readable"), [(LEAST_SIDE, True), (LEAST_SIDE - 1, False)])
def test_a_picture_smaller_than_a_stamp_shows_nothing(side: int, *, readable: bool) -> None:
    assert is_legible(stored(encoded(slip(size=(side, 500)), "PNG"))) is readable


def test_a_picture_that_would_fill_the_memory_is_not_decoded() -> None:
    assert not is_legible(stored(encoded(slip("1", (8000, MOST_PIXELS[PNG] // 8000 + 1)), "PNG")))


def test_a_picture_with_transparent_colours_is_readable_and_its_reader_says_nothing_about_it() -> None:
    out = io.BytesIO()
    slip("P").save(out, "PNG", transparency=bytes(reversed(range(256))))
    assert is_legible(stored(out.getvalue()))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_torn_picture_is_not_readable(kind: str) -> None:
    whole = encoded(slip(), kind)
    assert not is_legible(stored(whole[: len(whole) // 2]))


def test_a_png_whose_sum_is_wrong_is_not_readable() -> None:
    whole = encoded(slip(), "PNG")
    place = whole.index(b"IDAT") - 4
    size = int.from_bytes(whole[place : place + 4], "big")
    broken = whole[: place + 8 + size] + b"\x00\x00\x00\x00" + whole[place + 12 + size :]
    assert not is_legible(stored(broken))


def test_another_kind_of_picture_is_not_read_even_where_it_could_be() -> None:
    assert not is_legible(stored(encoded(slip(), "GIF")))
    assert not is_legible(stored(encoded(slip(), "TIFF")))


def test_a_pdf_with_a_page_is_readable_and_one_without_is_not() -> None:
    assert is_legible(stored(pdf()))
    assert is_legible(stored(pdf(3)))
    assert not is_legible(stored(pdf(0)))


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_locked_pdf_is_readable_where_no_password_is_asked_for(revision: int) -> None:
    strong: dict[str, Any] = {"R": revision, "aes": revision >= 4, "metadata": revision >= 4}
    assert is_legible(stored(pdf(lock=pikepdf.Encryption(owner="bank", user="", **strong))))
    assert not is_legible(stored(pdf(lock=pikepdf.Encryption(owner="bank", user="secret", **strong))))


def test_a_pdf_that_unpacks_to_a_flood_is_not_readable() -> None:
    flood = pdf(content=bytes(80_000_000))
    assert len(flood) < 1_000_000
    assert not is_legible(stored(flood))


def test_a_pdf_whose_page_cannot_be_unpacked_is_not_readable() -> None:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.pages[0].Contents = document.make_stream(b"\x00not packed at all", Filter=pikepdf.Name.LZWDecode)
    document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert not is_legible(stored(out.getvalue().replace(b"LZWDecode", b"NoDecode!")))


@pytest.mark.parametrize("media_type", [PDF, PNG, JPEG])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n%%EOF\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xd9",
        SECRET,
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF",
    ],
)
def test_bytes_that_are_nothing_are_not_readable_and_no_fault(content: bytes, media_type: str) -> None:
    assert not is_legible(stored(content))


@given(st.binary(max_size=400), st.sampled_from([PDF, PNG, JPEG]), st.integers(0, 3))
def test_no_bytes_whatever_raise_a_fault(content: bytes, media_type: str, start: int) -> None:
    begins = (b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")[start]
    assert isinstance(is_legible(stored(begins + content)), bool)


@given(st.integers(0, 10**6), st.integers(0, 255), st.sampled_from([PDF, PNG, JPEG]))
def test_a_file_with_one_wrong_byte_raises_no_fault(place: int, byte: int, media_type: str) -> None:
    whole = bytearray({PDF: WHOLE_PDF, PNG: WHOLE_PNG, JPEG: WHOLE_JPEG}[media_type])
    whole[place % len(whole)] = byte
    assert isinstance(is_legible(stored(bytes(whole))), bool)


WHOLE_PDF, WHOLE_PNG, WHOLE_JPEG = pdf(), encoded(slip(), "PNG"), encoded(slip(), "JPEG")


def test_nothing_of_a_file_reaches_the_log(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.WARNING)
    broken = pdf(content=SECRET).replace(b"startxref", SECRET[:9])
    for content in (SECRET + b"\n" * 2000, b"%PDF-1.7 " + SECRET, broken, b"\xff\xd8\xff\xe1" + SECRET):
        find(stored(content))
        is_legible(stored(content))
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
