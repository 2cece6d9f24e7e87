"""A function is told by its environment what it needs; what is mistyped or missing is named, and never its value."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from chalicelib.handlers.door.workers import new_worker
from chalicelib.settings import Settings, SettingsRefused, settings

MISTYPED = [
    ("LOKET_STAGE", "Demo", "2 to 12 small letters and digits"),
    ("LOKET_TABLE_REQUESTS", "loket demo requests", "a name without spaces"),
    ("LOKET_QUEUE_NOTICES", "loket-demo-notices", "a URL of http or https"),
    ("LOKET_TOKEN_KEYS_URL", "cognito-idp.example/keys.json", "a URL of http or https"),
    ("LOKET_SECRET_KEYS", "loket demo links", "a name without spaces"),
    ("LOKET_MAIL_FROM", "Loket BPS", "a mail address"),
    ("LOKET_WEB_ORIGIN", "https://loket.example/", "scheme and host, without a path or a last /"),
    ("LOKET_SCANNER", "clamd.example", "tcp://host:port or unix:///path of a ClamAV daemon"),
    ("LOKET_SCANNER_BYTES", "25M", "a whole number of bytes, at least 1"),
    ("LOKET_S3_PATH_STYLE", "path", "1 or 0"),
    ("LOKET_CLOCK_OFFSET_SECONDS", "12h", "a whole number of seconds, and 0 outside the stage demo"),
    ("LOKET_FUNCTION", "lambda", "api, worker or one-machine"),
    ("AWS_DEFAULT_REGION", "ap southeast 3", "a name without spaces"),
]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """An environment that tells nothing."""
    for name in os.environ:
        if name.startswith("LOKET_") or name == "AWS_DEFAULT_REGION":
            monkeypatch.delenv(name)
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def _refusal() -> str:
    with pytest.raises(SettingsRefused) as caught:
        settings()
    return str(caught.value)


@pytest.mark.parametrize(("variable", "mistyped", "right"), MISTYPED, ids=[row[0] for row in MISTYPED])
def test_a_mistyped_variable_is_refused_by_its_name_with_what_is_right(
    bare: pytest.MonkeyPatch, variable: str, mistyped: str, right: str
) -> None:
    bare.setenv(variable, mistyped)
    assert _refusal() == f"{variable} must be {right}"


def test_all_mistyped_variables_are_named_at_once(bare: pytest.MonkeyPatch) -> None:
    for variable, mistyped, _ in MISTYPED:
        bare.setenv(variable, mistyped)
    assert [part.split()[0] for part in _refusal().split("; ")] == sorted(variable for variable, _, _ in MISTYPED)


def test_a_refusal_carries_no_value_not_even_behind_it(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("LOKET_SECRET_KEYS", "a secret of 22 letters")
    with pytest.raises(SettingsRefused) as caught:
        settings()
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize(
    ("setting", "variable"), [("keys_secret", "LOKET_SECRET_KEYS"), ("people_table", "LOKET_TABLE_PEOPLE")]
)
def test_what_a_function_was_not_given_cannot_be_read(
    bare: pytest.MonkeyPatch, setting: str, variable: str, value: str | None
) -> None:
    if value is not None:
        bare.setenv(variable, value)
    with pytest.raises(SettingsRefused, match=f"^{variable} was not given to this function"):
        getattr(settings(), setting)


def test_a_function_that_is_told_nothing_is_a_rehearsal_with_the_real_clock() -> None:
    nothing = settings()
    assert (nothing.stage, nothing.demo, nothing.clock_offset_seconds) == ("demo", True, 0)
    assert (nothing.path_style, nothing.region) == (False, "ap-southeast-3")


@pytest.mark.parametrize(("value", "path"), [("1", True), ("0", False)])
def test_a_switch_is_on_or_off(bare: pytest.MonkeyPatch, value: str, *, path: bool) -> None:
    bare.setenv("LOKET_S3_PATH_STYLE", value)
    assert settings().path_style is path


@pytest.mark.parametrize("origin", ["https://loket.example.go.id", "http://127.0.0.1:8000"])
def test_an_origin_is_scheme_and_host_with_or_without_a_port(bare: pytest.MonkeyPatch, origin: str) -> None:
    bare.setenv("LOKET_WEB_ORIGIN", origin)
    assert settings().web_origin == origin


@pytest.mark.parametrize(
    "address", ["tcp://clamd.example:3310", "tcp://[fd00::1]:3310", "unix:///run/clamav/clamd.ctl"]
)
def test_a_scanner_is_reached_by_network_or_by_a_socket_file(bare: pytest.MonkeyPatch, address: str) -> None:
    bare.setenv("LOKET_SCANNER", address)
    assert settings().scanner == address


@pytest.mark.parametrize("address", ["tcp://clamd.example", "http://clamd.example:3310", "unix://clamd.ctl", "clamd"])
def test_what_is_no_address_of_a_scanner_is_refused_at_the_start(bare: pytest.MonkeyPatch, address: str) -> None:
    bare.setenv("LOKET_SCANNER", address)
    assert _refusal().startswith("LOKET_SCANNER must be tcp://host:port")


def test_nothing_is_scanned_unless_a_scanner_is_named() -> None:
    assert settings().scanner == ""


def test_a_sender_may_have_a_name(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("LOKET_MAIL_FROM", "Loket BPS <loket@bps1904.example>")
    assert settings().mail_from == "Loket BPS <loket@bps1904.example>"


def test_a_real_office_may_not_move_its_clock(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("LOKET_CLOCK_OFFSET_SECONDS", "1")
    assert settings().clock_offset_seconds == 1
    bare.setenv("LOKET_STAGE", "production")
    settings.cache_clear()
    assert _refusal() == "LOKET_CLOCK_OFFSET_SECONDS must be a whole number of seconds, and 0 outside the stage demo"


def test_settings_are_read_once_and_do_not_change(bare: pytest.MonkeyPatch) -> None:
    read = settings()
    bare.setenv("LOKET_STAGE", "production")
    assert settings() is read
    with pytest.raises(ValidationError):
        read.stage = "production"  # type: ignore[misc] # That it is refused is what is shown.


def test_no_worker_takes_a_message_with_a_mistyped_variable(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("LOKET_STAGE", "Demo")
    with pytest.raises(SettingsRefused, match="LOKET_STAGE"):
        new_worker("chalicelib.handlers.triggers.uploads")


def test_the_api_does_not_start_with_a_mistyped_variable() -> None:
    environment = os.environ | {"LOKET_STAGE": "Demo"}
    started = subprocess.run(
        [sys.executable, "-c", "import app"], env=environment, check=False, capture_output=True, text=True
    )
    assert started.returncode == 1
    assert started.stderr.endswith("SettingsRefused: LOKET_STAGE must be 2 to 12 small letters and digits\n")


def test_each_setting_says_in_words_what_is_right() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
