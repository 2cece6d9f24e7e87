import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.terbilang import MAX_AMOUNT, in_words_en, terbilang

DIGITS = {
    w: i
    for i, w in enumerate(
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
    )
}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
SHORT = {"seratus": "satu ratus", "seribu": "satu ribu"}


def _read(words: str) -> int:
    total = group = last = 0
    for word in " ".join(SHORT.get(w, w) for w in words.split()).split():
        if word in SCALES:
            total, group, last = total + (group + last) * SCALES[word], 0, 0
        elif word == "ratus":
            group, last = last * 100, 0
        elif word == "puluh":
            group, last = group + last * 10, 0
        elif word == "belas":
            group, last = group + last + 10, 0
        else:
            group, last = group + last, DIGITS[word]
    return total + group + last


@given(st.integers(0, MAX_AMOUNT) | st.integers(0, 10**7))
@example(1_001_000)
@example(MAX_AMOUNT)
@settings(max_examples=200, deadline=None)
def test_words_read_back_as_the_amount(amount: int) -> None:
    assert _read(terbilang(amount)) == amount


@given(st.integers(0, MAX_AMOUNT))
@settings(max_examples=100, deadline=None)
def test_thousands_never_read_satu_ribu_alone_and_no_space_is_doubled(amount: int) -> None:
    words = terbilang(amount)
    assert "  " not in words
    assert words == words.strip()
    assert "satu ratus" not in words
    assert "satu puluh" not in words
    assert "satu belas" not in words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (12, "dua belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (110, "seratus sepuluh"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (185_000, "seratus delapan puluh lima ribu"),
        (246_920, "dua ratus empat puluh enam ribu sembilan ratus dua puluh"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (36_000_000, "tiga puluh enam juta"),
        (1_000_000_000, "satu miliar"),
    ],
)
def test_amounts_read_as_a_treasurer_writes_them(amount: int, words: str) -> None:
    assert terbilang(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (65_000, "sixty-five thousand"),
        (110_100, "one hundred ten thousand one hundred"),
        (1_001_000, "one million one thousand"),
    ],
)
def test_amounts_are_said_in_english_too(amount: int, words: str) -> None:
    assert in_words_en(amount) == words


@pytest.mark.parametrize("amount", [-1, MAX_AMOUNT + 1])
def test_an_amount_beyond_words_is_an_error(amount: int) -> None:
    for speak in (terbilang, in_words_en):
        with pytest.raises(ValueError, match="999"):
            speak(amount)
