"""What asks the real engines must not run on the emulator by mistake; and where a file in parts arrives."""

import pytest

from chalicelib.gateways import parts
from chalicelib.gateways.files import Place
from tests.clouds import Cloud
from tests.conformance.s3_answers import KEY
from tests.conformance.s3_parts import CSV


@pytest.fixture(autouse=True)
def _on_the_engines(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("conformance"):
        request.getfixturevalue("engines")


@pytest.fixture
def place(cloud: Cloud) -> Place:
    """Where the file arrives."""
    return Place(cloud.env["LOKET_BUCKET_INBOX"], KEY)


@pytest.fixture
def upload(place: Place) -> str:
    """The store's id of the upload that has begun there."""
    return parts.begin(place, CSV)
