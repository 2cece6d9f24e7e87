"""Those who keep the catalogue see who changed a product, and what it became; nobody else does."""

import pytest

from chalicelib.handlers import catalogue, product_changes
from tests.handlers.caller import Caller, refused
from tests.handlers.wares import SHELF, publication

CHANGES = f"{SHELF}/statda-2016/changes"
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def caller() -> Caller:
    keeper = Caller(catalogue.routes)
    assert keeper.send("PUT", f"{SHELF}/statda-2016", publication(), by="officer").status_code == 200
    return Caller(catalogue.routes, product_changes.routes)


def test_each_change_is_told_with_its_giver_and_its_moment_the_newest_first(caller: Caller) -> None:
    caller.send("DELETE", f"{SHELF}/statda-2016", None, by="admin")
    newest, oldest = caller.get(CHANGES, by="officer").json_body["items"]
    assert [(each["version"], each["product"]["retired"]) for each in (newest, oldest)] == [(2, True), (1, False)]
    assert (newest["by"], oldest["by"]) == ("admin-1", "officer-1")
    assert newest["at"] >= oldest["at"]
    assert oldest["product"]["title"] == publication()["title"]


@pytest.mark.parametrize("by", ["customer", "treasurer", "neighbour"])
def test_nobody_but_a_keeper_of_the_office_is_told(caller: Caller, by: str) -> None:
    refused(caller.get(CHANGES, by=by), 403, "not_catalogue_keeper")


def test_a_product_that_is_not_there_has_no_changes_to_tell(caller: Caller) -> None:
    refused(caller.get(f"{SHELF}/nothing/changes", by="officer"), 404, "product_not_found")
    refused(caller.get("/v1/offices/9999/products/x/changes", by="officer"), 404, "unknown_office")
