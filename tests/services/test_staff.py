"""Staff: an account that the office vouches for, the office's own list, and the group that the token shows."""

import pytest

from chalicelib.domain.people.person import PersonData, email_hash
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways import identity
from chalicelib.models import people, staff
from chalicelib.services.accounts.staff import add_staff
from chalicelib.settings import settings
from tests.account_mails import PASSWORD
from tests.clouds import Cloud
from tests.handlers.calls import asked
from workshop.emulator.makers import client

pytestmark = pytest.mark.usefixtures("cloud")


def test_who_has_no_account_gets_one_with_a_proven_address_in_indonesian() -> None:
    subject = add_staff("1904", Role.OFFICER, "  Petugas@Example.com ", "Ratna", PASSWORD)
    person = people.current(subject)
    assert person.data == PersonData(name="Ratna", email="petugas@example.com", language=Language.ID)
    assert person.email_verified
    assert people.by_email(email_hash(settings().secret, "petugas@example.com")) == (person,)
    account = identity.find("petugas@example.com")
    assert account
    assert (account.subject, account.confirmed) == (subject, True)


def test_who_has_an_account_keeps_it_and_gets_the_role_besides() -> None:
    subject = add_staff("1904", Role.OFFICER, "petugas@example.com", "Ratna", PASSWORD)
    assert add_staff("1904", Role.HEAD, "PETUGAS@example.com", "Another", "Another-2026") == subject
    assert people.current(subject).data.name == "Ratna"
    assert set(staff.staff_of("1904")) == {(Role.OFFICER, subject), (Role.HEAD, subject)}
    assert staff.staff_of("1905") == ()


def test_the_list_says_who_holds_which_role_since_when(cloud: Cloud) -> None:
    subject = add_staff("1904", Role.TREASURER, "petugas@example.com", "Ratna", PASSWORD)
    items = client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    (row,) = (item for item in items if item["pk"]["S"] == "staff#1904")
    since = row.pop("since")["S"]
    assert since.endswith("+00:00")
    assert row == {
        "pk": {"S": "staff#1904"},
        "sk": {"S": f"treasurer#{subject}"},
        "kind": {"S": "staff"},
        "subject": {"S": subject},
    }


def test_whoever_was_just_added_is_on_the_list() -> None:
    with asked() as parameters:
        staff.staff_of("1904")
    assert [(name, params["ConsistentRead"]) for name, params in parameters] == [("Query", True)]
