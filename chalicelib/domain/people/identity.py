"""Numbers that name a person or a payment: their shape only. No error repeats one.

NIK `PPKKCCDDMMYYNNNN` (day + 40 for women), NPWP 15 digits (Luhn over the first nine) or 16 (the NIK, or 0 and the
old number), SIM 12 to 14 digits or the NIK, passport 6 to 9 letters or digits; billing code, NTPN, NTB of the treasury.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from chalicelib.domain.pasted import bare_number
from chalicelib.domain.refusals import Invalid

PROVINCES: Final = frozenset(
    f"{n}"
    for r in ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 96))
    for n in range(r[0], r[1] + 1)
)
WOMEN_DAY_OFFSET: Final = 40


class MalformedNik(Invalid):
    """Not the number of an Indonesian identity card."""


class MalformedNpwp(Invalid):
    """Not an Indonesian tax number."""


class MalformedSim(Invalid):
    """Not the number of an Indonesian driving licence."""


class MalformedPassport(Invalid):
    """Not the number of a passport."""


class MalformedIdentityNumber(Invalid):
    """Not the number of any card."""


class IdentityKind(StrEnum):
    """The cards that an officer may accept (R-W2)."""

    KTP = "ktp"
    SIM = "sim"
    PASSPORT = "passport"
    OTHER = "other"


def check_nik(number: str) -> list[str]:
    """Return warnings (`region_unknown`, `serial_zero`) about a NIK; raises MalformedNik on a wrong shape or date."""
    digits = bare_number(number)
    if not re.fullmatch(r"[0-9]{16}", digits) or not _born(digits[6:12]):
        raise MalformedNik
    warnings = []
    if digits[:2] not in PROVINCES or "00" in (digits[2:4], digits[4:6]):
        warnings.append("region_unknown")
    if digits[12:] == "0000":
        warnings.append("serial_zero")
    return warnings


def check_npwp(number: str) -> list[str]:
    """Return warnings about a tax number (those of the NIK where it is one); raises MalformedNpwp."""
    digits = bare_number(number)
    if re.fullmatch(r"0[0-9]{15}", digits):
        digits = digits[1:]
    if re.fullmatch(r"[0-9]{15}", digits):
        if digits.startswith("0" * 9) or not _luhn(digits[:9]):
            raise MalformedNpwp
        return []
    try:
        return check_nik(digits)
    except MalformedNik:
        raise MalformedNpwp from None


def check_sim(number: str) -> list[str]:
    """Return warnings about a driving licence; raises MalformedSim."""
    digits = bare_number(number)
    if re.fullmatch(r"[0-9]{12,14}", digits) and digits.strip("0"):
        return []
    try:
        return check_nik(digits)
    except MalformedNik:
        raise MalformedSim from None


def check_passport(number: str) -> list[str]:
    """Return warnings (`no_digit`) about a passport number; raises MalformedPassport."""
    signs = bare_number(number)
    if not re.fullmatch(r"[0-9A-Z]{6,9}", signs) or not signs.strip("0"):
        raise MalformedPassport
    return [] if re.search(r"[0-9]", signs) else ["no_digit"]


def check_identity(kind: IdentityKind, number: str) -> list[str]:
    """Return the warnings of the card's own check; raises its refusal."""
    match kind:
        case IdentityKind.KTP:
            return check_nik(number)
        case IdentityKind.SIM:
            return check_sim(number)
        case IdentityKind.PASSPORT:
            return check_passport(number)
        case IdentityKind.OTHER:
            if not re.fullmatch(r"[0-9A-Z]{3,32}", bare_number(number)):
                raise MalformedIdentityNumber
            return []


def mask(number: str) -> str:
    """Return a number that may be shown: stars, then the last quarter of its signs (four at most)."""
    signs = bare_number(number)
    visible = min(4, len(signs) // 4)
    return "*" * (len(signs) - visible) + signs[len(signs) - visible :]


def _born(ddmmyy: str) -> bool:
    day, month, year = int(ddmmyy[:2]), int(ddmmyy[2:4]), int(ddmmyy[4:])
    day = day - WOMEN_DAY_OFFSET if day > WOMEN_DAY_OFFSET else day
    return _is_date(2000 + year, month, day)  # Every day of the last century has been, or will be, one of this.


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0  # noqa: PLR2004  digit sum of Luhn's rule


def _shape(pattern: str, error: str, message: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        signs = bare_number(text)
        if not compiled.fullmatch(signs):
            raise PydanticCustomError(error, message)
        return signs

    return AfterValidator(check)


BILLING_CODE: Final = r"[0-9]{15}"
NTPN: Final = r"[0-9A-Z]{16}"
NTB: Final = r"[0-9A-Z]{6,20}"

BillingCode = Annotated[
    str,
    _shape(BILLING_CODE, "malformed_billing_code", "a billing code has 15 digits"),
    WithJsonSchema({"type": "string", "pattern": f"^{BILLING_CODE}$", "examples": ["820260115123456"]}),
]
Ntpn = Annotated[
    str,
    _shape(NTPN, "malformed_ntpn", "an NTPN has 16 letters or digits"),
    WithJsonSchema({"type": "string", "pattern": f"^{NTPN}$", "examples": ["0A1B2C3D4E5F6G7H"]}),
]
Ntb = Annotated[
    str,
    _shape(NTB, "malformed_ntb", "an NTB has 6 to 20 letters or digits"),
    WithJsonSchema({"type": "string", "pattern": f"^{NTB}$", "examples": ["000123456789"]}),
]


def billing_code_warnings(code: str) -> list[str]:
    """Return `unusual_billing_code` where it does not read 8, a date YYYYMMDD and six digits, as known codes do."""
    usual = code[:1] == "8" and _is_date(int(code[1:5]), int(code[5:7]), int(code[7:9]))
    return [] if usual else ["unusual_billing_code"]
