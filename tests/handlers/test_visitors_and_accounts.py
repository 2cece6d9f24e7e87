"""A visitor is no account: the address in the guest book opens none, and stands in the way of none."""

import pytest
from chalice.test import Client

from chalicelib.domain.people.guest_book import GuestBookEntry
from chalicelib.models import people
from chalicelib.services.counter import guest_book
from chalicelib.settings import settings
from tests.account_mails import PASSWORD, Codes
from tests.handlers.test_accounts import SITI, bearer, call, codes, door
from tests.visits import KIOSK, in_the_morning

__all__ = ["codes", "door"]
ENTRY = {"name": "Siti", "email": SITI, "email_again": SITI, "consent_version": "buku-tamu-contoh-1"}
CARD = {"purpose": "Skripsi", "identity": {"kind": "ktp", "number": "1904014101900001"}}


@pytest.fixture
def visitor(door: Client) -> str:
    """Let Siti sign the guest book; return her version there."""
    with pytest.MonkeyPatch.context() as patch:
        in_the_morning(patch)
        entry = GuestBookEntry.model_validate(ENTRY | CARD)
        signed = guest_book.sign("1904", guest_book.Wish("product"), entry, KIOSK, "key-of-one-visit")
    settings.cache_clear()
    assert signed.ticket.person
    return signed.ticket.person


def test_a_visitors_address_neither_signs_in_nor_resets_a_password(door: Client, codes: Codes, visitor: str) -> None:
    answer = call(door, "POST", "/v1/sessions", {"email": SITI, "password": PASSWORD})
    nobody = call(door, "POST", "/v1/sessions", {"email": "nobody@example.com", "password": PASSWORD})
    assert (answer.status_code, answer.json_body["code"]) == (nobody.status_code, nobody.json_body["code"])
    assert answer.status_code == 401
    assert call(door, "POST", "/v1/password-resets", {"email": SITI}).status_code == 202
    assert codes[SITI] == []
    again = {"email": SITI, "code": "000000", "password": PASSWORD}
    assert call(door, "POST", "/v1/password-resets/confirmation", again).status_code >= 400
    assert people.version(visitor).email == SITI


def test_a_visitor_registers_later_with_the_same_address_as_another_person(
    door: Client, codes: Codes, visitor: str
) -> None:
    registration = {"name": "Siti", "email": SITI, "password": PASSWORD}
    assert call(door, "POST", "/v1/accounts", registration).status_code == 202
    confirmation = {"email": SITI, "code": codes.last(SITI), "password": PASSWORD}
    assert call(door, "POST", "/v1/accounts/confirmation", confirmation).status_code == 204
    session = call(door, "POST", "/v1/sessions", {"email": SITI, "password": PASSWORD})
    mine = call(door, "GET", "/v1/me", **bearer(session)).json_body
    assert (mine["email"], mine["email_verified"]) == (SITI, True)
    assert not visitor.startswith(mine["id"])
    assert people.current(visitor.rpartition("_")[0]).version_id == visitor
    assert call(door, "GET", "/v1/requests", **bearer(session)).json_body["items"] == []
