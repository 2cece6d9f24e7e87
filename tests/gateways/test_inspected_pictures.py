"""A picture is judged as a viewer shows it: scaled to a screen, on white paper, in its full depth; within bounds.

Long because each way to write a picture has its own way to be misread.
"""

import io
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import JPEG, PNG
from chalicelib.gateways.inspection import pictures
from chalicelib.gateways.inspection.pictures import LEAST_SIDE, MOST_PIXELS, is_legible, look
from tests.domain.content_samples import chunk
from tests.pdf_samples import stored

BROKEN = ContentReason.PICTURE_BROKEN
TOO_LARGE = ContentReason.PICTURE_TOO_LARGE


def slip(mode: str = "RGB", size: tuple[int, int] = (600, 400), paper: int = 255, ink: int = 0) -> Image.Image:
    """A picture with something on it."""
    picture = Image.new("L", size, paper)
    ImageDraw.Draw(picture).rectangle((10, 10, size[0] // 2, size[1] // 2), fill=ink)
    return picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def deep(picture: Image.Image, scale: int) -> bytes:
    """The same as a PNG of 16 bits, each shade so many times as high."""
    return encoded(picture.convert("I").point(lambda shade: shade * scale).convert("I;16"), "PNG")


def only_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, with a few bytes in place of a picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"x\x9c\x03\x00") + chunk(b"IEND", b"")


def test_a_legible_slip_of_a_telephone_with_64_megapixels_is_taken_and_legible() -> None:
    content = encoded(slip("L", (9248, 6936)), "JPEG")
    assert look(stored(content)) == Finding(JPEG)
    assert is_legible(stored(content))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_photograph_is_taken_whatever_its_colours(mode: str, *, progressive: bool) -> None:
    content = encoded(slip(mode), "JPEG", progressive=progressive)
    assert look(stored(content)) == Finding(JPEG)
    assert is_legible(stored(content))
    assert not is_legible(stored(encoded(slip(mode, ink=250), "JPEG", progressive=progressive)))


def test_a_photograph_that_is_turned_or_has_another_behind_it_is_taken() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert is_legible(stored(encoded(slip(), "JPEG", exif=turned)))
    several = encoded(slip(), "MPO", save_all=True, append_images=[slip(size=(60, 40))])
    assert look(stored(several)) == Finding(JPEG)
    assert is_legible(stored(several))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_a_drawn_slip_is_taken_whatever_its_colours(mode: str) -> None:
    content = encoded(slip(mode), "PNG")
    assert look(stored(content)) == Finding(PNG)
    assert is_legible(stored(content))


@pytest.mark.parametrize(("scale", "legible"), [(257, True), (256, True), (20, True), (1, False)])
def test_a_grey_picture_of_16_bits_is_seen_in_its_full_depth(scale: int, *, legible: bool) -> None:
    assert is_legible(stored(deep(slip(), scale))) is legible


def test_two_shades_that_16_bits_tell_apart_and_eight_would_cut_off_are_legible() -> None:
    assert is_legible(stored(deep(slip(paper=200, ink=100), 256)))
    assert not is_legible(stored(deep(slip(paper=200, ink=190), 256)))


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_drawn_on_nothing_is_seen_on_white_paper(mode: str) -> None:
    for ink, legible in ((0, True), (255, False)):
        picture = Image.new(mode, (600, 400), (0,) * len(mode))
        filled = (ink,) * (len(mode) - 1) + (255,)
        ImageDraw.Draw(picture).rectangle((10, 10, 300, 200), fill=filled)
        assert is_legible(stored(encoded(picture, "PNG"))) is legible


def test_a_palette_with_a_transparent_colour_is_seen_on_white_paper() -> None:
    white_on_black = slip("P", paper=0, ink=255)
    assert is_legible(stored(encoded(white_on_black, "PNG")))
    assert not is_legible(stored(encoded(white_on_black, "PNG", transparency=0)))


def test_one_transparent_shade_of_grey_is_seen_on_white_paper() -> None:
    white_on_black = slip("L", paper=0, ink=255)
    assert not is_legible(stored(encoded(white_on_black, "PNG", transparency=0)))


@pytest.mark.parametrize("ink", [255, 245])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_of_one_colour_is_a_picture_and_shows_nothing(kind: str, ink: int) -> None:
    content = encoded(slip(ink=ink), kind)
    assert look(stored(content)) == Finding(f"image/{kind.lower()}")
    assert not is_legible(stored(content))


def test_what_stands_at_the_end_of_a_long_picture_is_seen() -> None:
    picture = Image.new("L", (600, 2000), 255)
    ImageDraw.Draw(picture).rectangle((10, 1900, 300, 1990), fill=0)
    assert is_legible(stored(encoded(picture, "PNG")))


@pytest.mark.parametrize(("side", "legible"), [(LEAST_SIDE, True), (LEAST_SIDE - 1, False)])
def test_a_picture_too_small_to_read_is_a_picture_and_not_legible(side: int, *, legible: bool) -> None:
    content = encoded(slip(size=(side, 500)), "PNG")
    assert look(stored(content)) == Finding(PNG)
    assert is_legible(stored(content)) is legible


@pytest.mark.parametrize("size", [(60_000, 60_000), (100_000_001, 1), (0x7FFFFFFF, 0x7FFFFFFF)])
def test_a_header_that_speaks_of_more_pixels_than_are_decoded_is_refused_undecoded(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    def never(_: object) -> None:
        pytest.fail("It was decoded.")

    monkeypatch.setattr(pictures, "_decode", never)
    assert look(stored(only_header(*size))) == Finding(PNG, TOO_LARGE)
    assert not is_legible(stored(only_header(*size)))


def test_the_bound_of_a_photograph_is_higher_since_it_is_decoded_to_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_PIXELS[JPEG] > 200_000_000 > MOST_PIXELS[PNG] > 64_200_000
    photo = encoded(slip(size=(600, 400)), "JPEG")
    for bound, fault in ((240_000, None), (239_999, TOO_LARGE)):
        monkeypatch.setattr(pictures, "MOST_PIXELS", {JPEG: bound, PNG: 1})
        assert look(stored(photo)) == Finding(JPEG, fault)


def test_of_a_photograph_no_more_is_decoded_than_a_screen_shows() -> None:
    with pictures._opened(stored(encoded(slip("L", (9000, 7000)), "JPEG"))) as picture:
        pictures._decode(picture)
        assert picture.size == (2250, 1750)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_torn_picture_is_broken(kind: str, part: float) -> None:
    whole = encoded(slip().effect_spread(200), kind)
    assert look(stored(whole[: int(len(whole) * part)])) == Finding(f"image/{kind.lower()}", BROKEN)


def test_a_png_whose_sum_is_wrong_or_that_has_no_content_is_broken() -> None:
    whole = encoded(slip(), "PNG")
    place = whole.index(b"IDAT") - 4
    size = int.from_bytes(whole[place : place + 4], "big")
    broken = whole[: place + 8 + size] + b"\x00\x00\x00\x00" + whole[place + 12 + size :]
    for content in (broken, only_header(10, 10), whole + b"x"):
        assert look(stored(content)) == Finding(PNG, BROKEN)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "WEBP"])
def test_another_kind_of_picture_is_none_that_is_taken(kind: str) -> None:
    content = encoded(slip(), kind)
    assert look(stored(content)) is None
    assert not is_legible(stored(content))


def test_a_photograph_of_apple_has_a_reason_of_its_own() -> None:
    for brand in (b"heic", b"mif1", b"avif"):
        content = struct.pack(">I", 24) + b"ftyp" + brand + bytes(40)
        assert look(stored(content)) == Finding(None, ContentReason.PHOTO_HEIC)


def test_memory_that_does_not_suffice_is_no_broken_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def crowded(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pictures, "_decode", crowded)
    for ask in (look, is_legible):
        with pytest.raises(MemoryError):
            ask(stored(WHOLE["PNG"]))


@given(st.sampled_from(["PNG", "JPEG"]), st.integers(0, 10**6), st.integers(0, 255))
def test_a_picture_with_one_wrong_byte_is_judged_and_raises_nothing(kind: str, place: int, byte: int) -> None:
    content = bytearray(WHOLE[kind])
    content[place % len(content)] = byte
    finding = look(stored(bytes(content)))
    assert finding is None or finding.fault in {None, BROKEN, TOO_LARGE, ContentReason.PHOTO_HEIC}
    assert isinstance(is_legible(stored(bytes(content))), bool)


WHOLE = {kind: encoded(slip(), kind) for kind in ("PNG", "JPEG")}
