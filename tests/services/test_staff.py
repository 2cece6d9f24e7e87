"""Staff: an account that the office vouches for, the office's own list, and the group that the token shows."""

from typing import Any

import pytest
from pydantic import SecretStr

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.account import (
    Credentials,
    NewPassword,
    SecondFactorMissing,
    Session,
    SessionExpired,
    TokenInvalid,
)
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.people.staff import OwnStaffRole, StaffInvitation
from chalicelib.domain.vocabulary import STAFF, Language, Role
from chalicelib.gateways import identity
from chalicelib.models import people, staff
from chalicelib.services.accounts import membership, sessions
from chalicelib.services.accounts import staff as desk
from chalicelib.services.accounts.address import hashed
from chalicelib.services.accounts.staff import add_staff
from tests.account_mails import PASSWORD, listen, office_mails
from tests.clouds import Cloud
from tests.handlers.calls import asked
from workshop.emulator.makers import client

ADMIN = Actor(id="admin-1", memberships=frozenset({Membership(office="1904", role=Role.ADMIN)}))
RATNA = StaffInvitation(email="petugas@example.com", name="Ratna", role=Role.OFFICER)
pytestmark = pytest.mark.usefixtures("cloud")


def roles_and_people() -> set[tuple[Role, str]]:
    return {(member.role, member.subject) for member in staff.staff_of("1904")}


def member_with_a_session(subject: str) -> tuple[Actor, Session]:
    """Return what the token of a person shows now, and the session."""
    session = identity.sign_in(RATNA.email, PASSWORD)
    return Actor(id=subject, memberships=session.memberships), session


def test_who_has_no_account_gets_one_with_a_proven_address_in_indonesian() -> None:
    subject = add_staff("1904", Role.OFFICER, "  Petugas@Example.com ", "Ratna", PASSWORD)
    person = people.current(subject)
    assert person.data == PersonData(name="Ratna", email="petugas@example.com", language=Language.ID)
    assert person.email_verified
    assert people.by_email(hashed("petugas@example.com")) == (person,)
    account = identity.find("petugas@example.com")
    assert account
    assert (account.subject, account.confirmed) == (subject, True)


def test_who_has_an_account_keeps_it_and_gets_the_role_besides() -> None:
    subject = add_staff("1904", Role.OFFICER, "petugas@example.com", "Ratna", PASSWORD)
    assert add_staff("1904", Role.HEAD, "PETUGAS@example.com", "Another", "Another-2026") == subject
    assert people.current(subject).data.name == "Ratna"
    assert roles_and_people() == {(Role.OFFICER, subject), (Role.HEAD, subject)}
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


def test_an_invitation_is_mailed_and_the_person_sets_the_own_password() -> None:
    codes = listen()
    colleague = desk.put(ADMIN, "1904", RATNA)
    (mail,) = office_mails()
    assert (mail["To"], colleague.email) == (RATNA.email, RATNA.email)
    assert "BPS Kabupaten Bangka Tengah" in mail.as_string()
    sessions.request_password_reset(RATNA.email, "203.0.113.7")
    new_password = NewPassword(email=RATNA.email, code=codes.last(RATNA.email), password=SecretStr(PASSWORD))
    sessions.reset_password(new_password, "203.0.113.7")
    with pytest.raises(SecondFactorMissing):
        sessions.sign_in(Credentials(email=RATNA.email, password=SecretStr(PASSWORD)), "203.0.113.7")


def test_putting_a_person_twice_changes_nothing_and_mails_again() -> None:
    first = desk.put(ADMIN, "1904", RATNA)
    assert desk.put(ADMIN, "1904", RATNA) == first
    assert desk.listing(ADMIN, "1904") == (first,)
    assert len(office_mails()) == 2


@pytest.mark.parametrize("role", [*sorted(STAFF - {Role.ADMIN}), Role.KIOSK])
def test_only_administrators_of_the_office_itself_keep_its_list(role: Role) -> None:
    strangers = [
        Actor(id="buyer"),
        Actor(id="x", memberships=frozenset({Membership(office="1904", role=role)})),
        Actor(id="y", memberships=frozenset({Membership(office="5171", role=Role.ADMIN)})),
    ]
    for actor in strangers:
        for attempt in (
            lambda actor=actor: desk.put(actor, "1904", RATNA),
            lambda actor=actor: desk.listing(actor, "1904"),
            lambda actor=actor: desk.remove(actor, "1904", "somebody"),
        ):
            with pytest.raises(NotAllowed):
                attempt()
    with pytest.raises(UnknownOffice):
        desk.listing(ADMIN, "0000")
    assert roles_and_people() == set()


def test_nobody_takes_the_own_role_away() -> None:
    with pytest.raises(OwnStaffRole):
        desk.remove(ADMIN, "1904", ADMIN.id)


def test_whoever_is_removed_loses_roles_groups_and_sessions_and_every_token_of_before_at_once(cloud: Cloud) -> None:
    subject = add_staff("1904", Role.OFFICER, RATNA.email, "Ratna", PASSWORD)
    add_staff("1904", Role.HEAD, RATNA.email, "Ratna")
    add_staff("5171", Role.TREASURER, RATNA.email, "Ratna")
    actor, session = member_with_a_session(subject)
    membership.check(actor)
    desk.remove(ADMIN, "1904", subject)
    with pytest.raises(TokenInvalid):
        membership.check(actor)
    with pytest.raises(SessionExpired):
        identity.refresh(session.refresh_token)
    pool = cloud.env["LOKET_POOL_ID"]
    groups = client("cognito-idp").admin_list_groups_for_user(UserPoolId=pool, Username=subject)["Groups"]
    assert [group["GroupName"] for group in groups] == ["5171.treasurer"]
    assert roles_and_people() == set()
    later, _ = member_with_a_session(subject)
    membership.check(later)
    desk.remove(ADMIN, "1904", subject)


def test_a_removal_cut_off_half_way_gives_nothing_back_and_is_finished_by_the_next() -> None:
    subject = add_staff("1904", Role.OFFICER, RATNA.email, "Ratna", PASSWORD)
    actor, _ = member_with_a_session(subject)
    staff.leave(subject, "1904")
    with pytest.raises(TokenInvalid):
        membership.check(actor)
    desk.remove(ADMIN, "1904", subject)
    assert member_with_a_session(subject)[0].memberships == frozenset()


def test_an_invitation_cut_off_before_the_list_lets_nobody_act() -> None:
    subject = identity.open_account(RATNA.email, PASSWORD)
    identity.join_group(subject, "1904.officer")
    with pytest.raises(TokenInvalid):
        membership.check(member_with_a_session(subject)[0])
    add_staff("1904", Role.OFFICER, RATNA.email, "Ratna")
    membership.check(member_with_a_session(subject)[0])


def test_staff_cost_one_read_to_be_known_however_many_roles_and_buyers_none() -> None:
    subject = add_staff("1904", Role.OFFICER, RATNA.email, "Ratna", PASSWORD)
    add_staff("1904", Role.HEAD, RATNA.email, "Ratna")
    actor, _ = member_with_a_session(subject)
    for who, reads in ((actor, [("BatchGetItem", True)]), (Actor(id="buyer"), [])):
        with asked() as calls:
            membership.check(who)
        assert [(name, _consistent(parameters)) for name, parameters in calls] == reads


def _consistent(parameters: dict[str, Any]) -> bool:
    ((_, request),) = parameters["RequestItems"].items()
    return bool(request["ConsistentRead"])
