"""What is known of a visitor's address: unread, proven by its holder, or reached by no mail. It stops nobody."""

from datetime import UTC, datetime

import pytest
from pynamodb.transactions import TransactWrite

from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.domain.people.visit import EmailState
from chalicelib.models import addresses, people, visitors
from chalicelib.models.people_items import Item
from tests.clouds import Cloud
from workshop.emulator.makers import client

AT = datetime(2026, 11, 30, 2, tzinfo=UTC)
RAHMAT = "visitor-rahmat"
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _visitor(cloud: Cloud) -> None:
    data = PersonData(name="Rahmat", email="rahmat@example.com")
    with TransactWrite(connection=Item.connection()) as write:
        for item, _, _ in visitors.parts(RAHMAT, data, "hash-a", (), AT):
            write.save(item)


def _state() -> EmailState:
    return people.current(RAHMAT).email_state


def test_an_address_is_unread_until_its_holder_answers_from_it() -> None:
    assert _state() is EmailState.UNREAD
    visitors.prove(RAHMAT, "hash-a")
    assert _state() is EmailState.PROVEN
    assert people.current(RAHMAT).facts.email_verified


def test_what_was_heard_of_an_address_last_counts() -> None:
    addresses.note_bounced(RAHMAT, ("hash-a",))
    assert _state() is EmailState.BOUNCED
    visitors.prove(RAHMAT, "hash-a")
    assert _state() is EmailState.PROVEN
    addresses.note_bounced(RAHMAT, ("hash-a",))
    assert _state() is EmailState.BOUNCED


def test_nothing_is_noted_of_an_address_that_is_not_the_visitors() -> None:
    with pytest.raises(PersonUnknown):
        visitors.prove(RAHMAT, "hash-of-another")
    addresses.note_bounced(RAHMAT, ("hash-of-another",))
    assert _state() is EmailState.UNREAD


def test_an_erased_visitors_address_is_neither_proven_nor_noted_as_bounced(cloud: Cloud) -> None:
    addresses.note_bounced(RAHMAT, ("hash-a",))
    people.erase(RAHMAT, frozenset(), AT)
    with pytest.raises(PersonUnknown):
        visitors.prove(RAHMAT, "hash-a")
    addresses.note_bounced(RAHMAT, ("hash-a",))
    assert "hash-a" not in str(client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"])


def test_nothing_is_noted_of_whom_nobody_knows(cloud: Cloud) -> None:
    addresses.note_bounced("visitor-nobody", ("hash-a",))
    assert len(client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]) == 2


def test_a_proven_address_of_a_visitor_is_still_no_accounts() -> None:
    visitors.prove(RAHMAT, "hash-a")
    assert people.by_email("hash-a") == ()
