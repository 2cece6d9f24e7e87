"""Codes are those that an app shows, of this half minute and the ones beside it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.gateways import authenticator
from tests.authenticator import shown

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """The vectors of RFC 6238, appendix B, their last six digits."""
    assert authenticator.code_at(SECRET, seconds // 30) == code


def test_a_code_counts_half_a_minute_before_and_after_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authenticator, "real_now", lambda: 1_111_111_109.0)
    step = authenticator.present_step()
    codes = [authenticator.code_at(SECRET, step + drift) for drift in (-2, -1, 0, 1, 2)]
    assert [authenticator.step_of(SECRET, code) for code in codes] == [None, step - 1, step, step + 1, None]


def test_the_demos_moved_clock_moves_no_phone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = authenticator.present_step()
    monkeypatch.setenv("LOKET_CLOCK_OFFSET_SECONDS", "86400")
    assert authenticator.present_step() - before <= 1


def test_an_app_reads_the_same_secret_typed_or_from_its_code() -> None:
    typed = authenticator.typed(SECRET)
    address = urlsplit(authenticator.uri(SECRET, "petugas@example.com"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    said = {name: value[0] for name, value in parse_qs(address.query).items()}
    assert said == {"secret": typed, "issuer": "Loket BPS", "digits": "6", "period": "30", "algorithm": "SHA1"}
    step = authenticator.present_step()
    assert shown(typed) in {authenticator.code_at(SECRET, step + late) for late in (0, 1)}
