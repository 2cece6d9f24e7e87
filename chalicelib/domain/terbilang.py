"""Amounts in words, as a receipt must say them: Indonesian (*terbilang*) and English."""

MAX_AMOUNT = 10**15 - 1
SCALES = ("", " ribu", " juta", " miliar", " triliun")
UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
SCALES_EN = ("", " thousand", " million", " billion", " trillion")
UNITS_EN = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS_EN = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def terbilang(amount: int) -> str:
    """Write a whole number from 0 to 999 trillion in Indonesian words; ValueError outside. No currency is added."""
    words = []
    for scale, group in _groups(amount):
        if scale == 1 and group == 1:
            words.append("seribu")
        else:
            words.append(_ratusan(group) + SCALES[scale])
    return " ".join(words) or "nol"


def in_words_en(amount: int) -> str:
    """Write a whole number from 0 to 999 trillion in English words; ValueError outside."""
    return " ".join(_hundreds(group) + SCALES_EN[scale] for scale, group in _groups(amount)) or "zero"


def _groups(amount: int) -> list[tuple[int, int]]:
    if not 0 <= amount <= MAX_AMOUNT:
        msg = "an amount in words lies between 0 and 999 trillion"
        raise ValueError(msg)
    groups = [(scale, amount // 1000**scale % 1000) for scale in range(len(SCALES))]
    return [(scale, group) for scale, group in reversed(groups) if group]


def _ratusan(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    head = "seratus" if hundreds == 1 else f"{UNITS[hundreds]} ratus" if hundreds else ""
    return f"{head} {_puluhan(rest)}".strip()


def _puluhan(n: int) -> str:
    if n < len(UNITS):
        return UNITS[n]
    tens, unit = divmod(n, 10)
    return f"{UNITS[unit]} belas" if tens == 1 else f"{UNITS[tens]} puluh {UNITS[unit]}".strip()


def _hundreds(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    head = f"{UNITS_EN[hundreds]} hundred" if hundreds else ""
    return f"{head} {_tens(rest)}".strip()


def _tens(n: int) -> str:
    if n < len(UNITS_EN):
        return UNITS_EN[n]
    tens, unit = divmod(n, 10)
    return f"{TENS_EN[tens]}-{UNITS_EN[unit]}" if unit else TENS_EN[tens]
