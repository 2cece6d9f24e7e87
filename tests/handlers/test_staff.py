"""An office's administrator keeps the list of its staff at the door; nobody else sees or changes it."""

import pytest

from chalicelib.handlers import staff
from tests.account_mails import office_mails
from tests.desk import calls
from tests.handlers.caller import Caller, refused

STAFF = "/v1/offices/1904/staff"
COLLEAGUES = "/v1/offices/1904/colleagues"
RATNA = {"email": "petugas@example.go.id", "name": "Ratna", "role": "officer"}
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def caller() -> Caller:
    return Caller(staff.routes)


def test_an_administrator_puts_lists_and_removes_staff(caller: Caller) -> None:
    put = caller.send("PUT", STAFF, RATNA, by="admin")
    assert put.status_code == 200
    member = put.json_body
    assert {key: member[key] for key in RATNA} == RATNA
    assert [mail["To"] for mail in office_mails()] == [RATNA["email"]]
    assert caller.get(STAFF, by="admin").json_body == {"items": [member]}
    assert caller.send("DELETE", f"{STAFF}/{member['id']}", by="admin").status_code == 204
    assert caller.get(STAFF, by="admin").json_body == {"items": []}


def test_colleagues_know_one_another_by_name_and_nobody_else_does(caller: Caller) -> None:
    zahra = {"email": "zahra@example.go.id", "name": "zahra", "role": "officer"}
    kiosk = {"email": "kios@example.go.id", "name": "Kios", "role": "kiosk"}
    for one in (zahra, RATNA, zahra | {"role": "head"}, kiosk):
        assert caller.send("PUT", STAFF, one, by="admin").status_code == 200
    for by in ("officer", "treasurer", "head", "admin"):
        with calls() as seen:
            items = caller.get(COLLEAGUES, by=by).json_body["items"]
        assert seen == ["Query", "BatchGetItem"]
        roles = {one["name"]: one["roles"] for one in items}
        assert list(roles.items()) == [("Ratna", ["officer"]), ("zahra", ["head", "officer"])]
        assert all(one.keys() == {"id", "name", "roles"} for one in items)
    for by in ("customer", "kiosk", "neighbour", "officer-denpasar"):
        refused(caller.get(COLLEAGUES, by=by), 403, "not_allowed")


@pytest.mark.parametrize("by", ["customer", "officer", "treasurer", "neighbour"])
def test_everybody_else_is_told_that_it_is_not_theirs(caller: Caller, by: str) -> None:
    for method, path, body in (("PUT", STAFF, RATNA), ("GET", STAFF, None), ("DELETE", f"{STAFF}/somebody", None)):
        answer = caller.send(method, path, body, by=by)
        assert (answer.status_code, answer.json_body["code"]) == (403, "not_allowed")
    assert office_mails() == []


@pytest.mark.parametrize("role", ["customer", "system", "visitor", "holder", ""])
def test_no_role_is_given_that_no_person_at_an_office_has(caller: Caller, role: str) -> None:
    assert caller.send("PUT", STAFF, RATNA | {"role": role}, by="admin").status_code == 422


def test_an_administrator_cannot_take_the_own_role_away(caller: Caller) -> None:
    answer = caller.send("DELETE", f"{STAFF}/admin-1", by="admin")
    assert (answer.status_code, answer.json_body["code"]) == (409, "own_staff_role")
