"""Two who register one address: whatever the order, what opens the account is the owner's password and no other.

The owner reads the mails that go to the address; the stranger only knows it.

Long because each step between the code and the account can be cut off, or have the stranger in it.
"""

import itertools
from collections.abc import Callable
from contextlib import suppress

import pytest
from pydantic import SecretStr

from chalicelib.domain.people.account import (
    HASH_COST,
    AccountConfirmation,
    Credentials,
    EmailInUse,
    NewPassword,
    Registration,
    WrongCode,
    WrongCredentials,
)
from chalicelib.gateways import identity
from chalicelib.gateways.clients import cognito
from chalicelib.gateways.clock import now
from chalicelib.models import people, registrations
from chalicelib.models.people_items import Item
from chalicelib.services.accounts import sessions as accounts
from chalicelib.services.accounts.address import hashed
from tests.account_mails import Codes, listen, other_code
from tests.clouds import Cloud
from tests.desk import later
from tests.faults import beforehand
from workshop.emulator.memory import backend

SITI = "siti@example.com"
OWNERS, STRANGERS = "Milik-Siti-2026", "Penyerobot-2026"
NAMES = {OWNERS: "Siti Rahma", STRANGERS: "Orang Lain"}


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


def register(password: str) -> None:
    accounts.register(Registration(name=NAMES[password], email=SITI, password=SecretStr(password)), "203.0.113.7")


def confirm(code: str, password: str) -> None:
    accounts.confirm(AccountConfirmation(email=SITI, code=code, password=SecretStr(password)), "203.0.113.7")


def opens(password: str) -> bool:
    try:
        subject = accounts.sign_in(Credentials(email=SITI, password=SecretStr(password)), "203.0.113.7").subject
    except WrongCredentials:
        return False
    person = people.current(subject)
    assert person.email_verified
    assert person.data.name == NAMES[password]
    return True


def guess(codes: Codes) -> None:
    """The stranger has no code: any that he tries is another."""
    newest = codes[SITI][-1:] or ["000000"]
    with pytest.raises(WrongCode):
        confirm(other_code(newest[0]), STRANGERS)


def owner_confirms(codes: Codes) -> None:
    """The owner gives the newest code with the own password, if there is one to give."""
    if codes[SITI]:
        try:
            confirm(codes.last(SITI), OWNERS)
        except WrongCode:
            return


STEPS: dict[str, Callable[[Codes], object]] = {
    "owner registers": lambda _: register(OWNERS),
    "stranger registers": lambda _: register(STRANGERS),
    "code is sent again": lambda _: accounts.resend(SITI, "203.0.113.7"),
    "owner confirms": owner_confirms,
}
ORDERS = sorted(set(itertools.permutations([*STEPS, "stranger registers"])))
"""All orders in which the owner, and the stranger twice, go about it."""


@pytest.mark.parametrize("first", STEPS)
def test_in_every_order_only_the_owners_password_opens_the_account(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.setitem(
        HASH_COST, "n", 2
    )  # What a hash costs is no part of the rule, and two hundred cost ten seconds.
    for order in (each for each in ORDERS if each[0] == first):
        nobody_is_known(cloud)
        codes = listen()
        for step in order:
            STEPS[step](codes)
        guess(codes)
        if order.index("owner registers") > order.index("owner confirms"):
            assert not opens(OWNERS), order
            confirm(codes.last(SITI), OWNERS)
        assert opens(OWNERS), order
        assert not opens(STRANGERS), order


def nobody_is_known(cloud: Cloud) -> None:
    """Lay the people's table, the pool and the letter box as empty as they were."""
    backend("ses").sent_messages.clear()
    for item in Item.scan():
        item.delete()
    account = identity.find(SITI)
    if account:
        cognito().admin_delete_user(UserPoolId=cloud.env["LOKET_POOL_ID"], Username=account.subject)


def test_the_right_code_with_the_strangers_password_is_what_only_the_owner_could_send(codes: Codes) -> None:
    register(STRANGERS)
    register(OWNERS)
    for password in (STRANGERS[::-1], OWNERS[::-1]):
        with pytest.raises(WrongCode):
            confirm(codes.last(SITI), password)
    confirm(codes.last(SITI), OWNERS)
    assert opens(OWNERS)


def test_a_registration_that_waits_is_not_taken_away_by_the_next_one(codes: Codes) -> None:
    register(OWNERS)
    register(STRANGERS)
    assert {data.name for data in registrations.waiting(hashed(SITI), now())} == set(NAMES.values())
    confirm(codes.last(SITI), OWNERS)
    assert registrations.waiting(hashed(SITI), now()) == ()


def test_a_registration_is_over_with_its_code_after_a_day(codes: Codes, monkeypatch: pytest.MonkeyPatch) -> None:
    register(OWNERS)
    later(monkeypatch, hours=24)
    accounts.resend(SITI, "203.0.113.7")
    assert len(codes[SITI]) == 1
    with pytest.raises(WrongCode):
        confirm(codes.last(SITI), OWNERS)
    assert identity.find(SITI) is None


def test_a_registration_in_the_midst_of_a_confirmation_changes_nothing_of_it(codes: Codes) -> None:
    register(OWNERS)
    code = codes.last(SITI)
    with beforehand("UpdateItem", lambda: register(STRANGERS), at=Item) as done, pytest.raises(WrongCode):
        confirm(code, OWNERS)
    assert done, "the code was void before it was looked at"
    confirm(codes.last(SITI), OWNERS)
    assert opens(OWNERS)


def test_a_registration_between_the_code_and_the_account_waits_in_vain(codes: Codes) -> None:
    register(OWNERS)
    with beforehand("TransactWriteItems", lambda: register(STRANGERS), at=Item) as done:
        confirm(codes.last(SITI), OWNERS)
    assert done
    assert opens(OWNERS)
    with pytest.raises((WrongCode, EmailInUse)):
        confirm(codes.last(SITI), STRANGERS)
    assert not opens(STRANGERS)


def test_of_two_who_give_one_code_at_the_same_moment_one_is_refused(codes: Codes) -> None:
    register(OWNERS)
    code = codes.last(SITI)

    def again() -> None:
        confirm(code, OWNERS)

    with beforehand("GetItem", again, at=Item) as done, pytest.raises(WrongCode):
        confirm(code, OWNERS)
    assert done
    assert opens(OWNERS)


def test_what_was_cut_off_after_the_code_is_finished_by_another_code(cloud: Cloud, codes: Codes) -> None:
    register(OWNERS)
    pool = cloud.env["LOKET_POOL_ID"]
    cognito().admin_create_user(UserPoolId=pool, Username=SITI, MessageAction="SUPPRESS")
    assert not opens(OWNERS)
    accounts.resend(SITI, "203.0.113.7")
    confirm(codes.last(SITI), OWNERS)
    assert opens(OWNERS)


@pytest.mark.parametrize("operation", ["TransactWriteItems", "DeleteItem"])
def test_whoever_was_cut_off_anywhere_is_let_in_as_who_registered(codes: Codes, operation: str) -> None:
    register(OWNERS)
    with beforehand(operation, _cut_off, at=Item) as done, pytest.raises(ConnectionError):
        confirm(codes.last(SITI), OWNERS)
    assert done
    with suppress(WrongCredentials):
        accounts.sign_in(Credentials(email=SITI, password=SecretStr(OWNERS)), "203.0.113.7")
    accounts.resend(SITI, "203.0.113.7")
    confirm(codes.last(SITI), OWNERS)
    assert opens(OWNERS)
    account = identity.find(SITI)
    assert account
    assert len(people.versions(account.subject)) == 1


def _cut_off() -> None:
    raise ConnectionError


def test_another_password_does_not_take_an_account_over_by_a_code(codes: Codes) -> None:
    register(STRANGERS)
    subject = identity.open_account(SITI, OWNERS)
    with pytest.raises(EmailInUse):
        confirm(codes.last(SITI), STRANGERS)
    assert identity.has_password(subject, OWNERS)


def test_a_forgotten_password_is_asked_for_by_who_has_an_account_and_nobody_else(codes: Codes) -> None:
    register(OWNERS)
    accounts.request_password_reset(SITI, "203.0.113.7")
    assert len(codes[SITI]) == 1
    with pytest.raises(WrongCode):
        accounts.reset_password(
            NewPassword(email=SITI, code=codes.last(SITI), password=SecretStr(STRANGERS)), "203.0.113.7"
        )
