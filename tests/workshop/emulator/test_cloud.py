"""The embedded cloud listens where a telephone finds it, and nowhere else."""

import sys

import pytest
import requests

from workshop.addresses import EVERYWHERE, LOOPBACK
from workshop.emulator.cloud import embedded_cloud
from workshop.waiting import HANG_SECONDS

ANOTHER = "127.0.0.2"
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers at all of 127.0.0.0/8")


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=HANG_SECONDS).ok
    except requests.ConnectionError:
        return False


@ON_LINUX
@pytest.mark.parametrize("host", [LOOPBACK, ANOTHER])
def test_the_cloud_answers_at_the_address_that_it_was_given_and_at_no_other(host: str) -> None:
    (elsewhere,) = {LOOPBACK, ANOTHER} - {host}
    with embedded_cloud(host=host) as url:
        assert url.startswith(f"http://{host}:")
        assert _answers(url)
        assert not _answers(url.replace(host, elsewhere))
    assert not _answers(url)


@ON_LINUX
def test_in_a_container_it_listens_everywhere_and_names_the_own_machine() -> None:
    with embedded_cloud(host=EVERYWHERE) as url:
        assert url.startswith(f"http://{LOOPBACK}:")
        assert _answers(url.replace(LOOPBACK, ANOTHER))
