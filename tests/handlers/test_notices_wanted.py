"""Staff say whether they are told at once or once a day; nobody else has a say."""

import pytest

from chalicelib.handlers import staff
from tests.handlers.caller import Caller, refused

pytestmark = pytest.mark.usefixtures("cloud")


def test_staff_are_told_at_once_until_they_say_otherwise() -> None:
    caller = Caller(staff.routes)
    assert caller.get("/v1/me/notices", by="officer").json_body == {"wanted": "at_once"}
    assert caller.send("PUT", "/v1/me/notices", {"wanted": "daily"}, by="officer").json_body == {"wanted": "daily"}
    assert caller.get("/v1/me/notices", by="officer").json_body == {"wanted": "daily"}
    assert caller.get("/v1/me/notices", by="colleague").json_body == {"wanted": "at_once"}


@pytest.mark.parametrize("by", ["buyer", "kiosk"])
def test_who_is_on_no_staff_has_nothing_to_choose(by: str) -> None:
    caller = Caller(staff.routes)
    refused(caller.get("/v1/me/notices", by=by), 403, "not_allowed")
    refused(caller.send("PUT", "/v1/me/notices", {"wanted": "daily"}, by=by), 403, "not_allowed")
