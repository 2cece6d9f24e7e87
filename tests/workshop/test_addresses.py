"""What is printed can be followed, wherever Loket listens."""

import pytest

from workshop import addresses
from workshop.addresses import free_port, listen, next_port, url_of


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("192.168.1.5", "http://192.168.1.5:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 - who listens everywhere is reached here, too.
    ],
)
def test_an_address_that_is_none_is_never_printed(host: str, url: str) -> None:
    assert url_of(host, 8000) == url


@pytest.mark.parametrize(("port", "following"), [(8000, 8001), (0, 0), (65535, 0)])
def test_files_go_to_the_port_after_loket_s_own_where_there_is_one(port: int, following: int) -> None:
    assert next_port(port) == following


def test_a_free_port_is_taken_by_nobody_and_lent_to_nobody_who_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(free_port()) as taken:
        port = taken.getsockname()[1]
        assert port < 32_768
        monkeypatch.setattr(addresses, "NEVER_LENT", (port, free_port()))
        assert {free_port() for _ in range(20)} == {addresses.NEVER_LENT[1]}
