"""An embedded cloud over HTTP, for what cannot be tried in process."""

import os
from collections.abc import Iterator

import pytest

from workshop.emulator.cloud import embedded_cloud
from workshop.emulator.environment import CREDENTIALS
from workshop.emulator.resources import Stack, read_template


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """The deployed template's resources, made in an embedded cloud that runs as long as the module's tests."""
    before = dict(os.environ)
    os.environ.update(CREDENTIALS)
    with embedded_cloud() as url:
        os.environ["AWS_ENDPOINT_URL"] = url
        stack = Stack(read_template())
        stack.make_all()
        yield stack
    os.environ.clear()
    os.environ.update(before)
