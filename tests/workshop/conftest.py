"""An embedded cloud over HTTP, for what cannot be tried in process."""

import os
from collections.abc import Iterator

import pytest

from workshop.emulator.cloud import embedded_cloud
from workshop.emulator.environment import CREDENTIALS
from workshop.emulator.resources import Workshop, read_template


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """The deployed template's resources, made in an embedded cloud that runs as long as the module's tests."""
    before = dict(os.environ)
    os.environ.update(CREDENTIALS)
    with embedded_cloud() as url:
        os.environ["AWS_ENDPOINT_URL"] = url
        workshop = Workshop(read_template())
        workshop.make_all()
        yield workshop
    os.environ.clear()
    os.environ.update(before)
