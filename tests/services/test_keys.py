"""Keys change and nobody notices: what was issued is good until its key is taken out, and is refused by name then.

Long because each of what is issued is followed over a rotation, and past the end of its key.
"""

from collections.abc import Iterable
from datetime import timedelta
from math import inf

import pytest
from pydantic import SecretStr

from chalicelib.domain.cursors import MalformedCursor, seal, unseal
from chalicelib.domain.key_rotation import ROTATING, begun, with_another, without
from chalicelib.domain.keys import FIRST, Purpose, Ring, ring_of
from chalicelib.domain.people.account import AccountConfirmation, Credentials, Registration, SecondFactorMissing
from chalicelib.domain.queue.refusals import TicketUnknown
from chalicelib.domain.request import refusals as r
from chalicelib.domain.request.refusals import DocumentUnknown
from chalicelib.domain.tokens import KeyRetiredError, token, token_hash
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import secret_store
from chalicelib.gateways.clock import now
from chalicelib.models import addresses, people
from chalicelib.services import keys
from chalicelib.services.accounts import second_factor
from chalicelib.services.accounts import sessions as accounts
from chalicelib.services.accounts.address import hashed, hashes
from chalicelib.services.accounts.staff import add_staff
from chalicelib.services.counter import tickets
from chalicelib.services.files import downloads
from chalicelib.services.institutions.ledger import stated
from chalicelib.services.papers import verifications
from chalicelib.services.requests import searching
from chalicelib.services.world import document_code, is_rating_token, link_token, rating_token
from chalicelib.settings import settings
from tests.account_mails import PASSWORD, listen
from tests.authenticator import shown
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, untypeset
from tests.domain.request.counter import OFFICER

HERE, RATNA = "203.0.113.7", "petugas@example.com"
OLD, NEW = "the secret of the release before, bare", "another secret that was drawn by chance"
BEFORE = ring_of(OLD)
AFTER = with_another(BEFORE, NEW, now() - timedelta(minutes=1))
AFTER_A_LEAK = with_another(BEFORE, NEW, now() - timedelta(minutes=1), Purpose)


def hold(ring: Ring) -> None:
    secret_store.keep(settings().keys_secret, ring.text(), inf)


def retire(*purposes: Purpose, ring: Ring = AFTER) -> None:
    hold(without(ring, FIRST, purposes, now(), leaked=True))


@pytest.fixture(autouse=True)
def _before(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    untypeset(monkeypatch)
    hold(BEFORE)


@pytest.fixture
def desk() -> Desk:
    furnish()
    return Desk().delivered()


def _named(desk: Desk) -> tuple[str, str]:
    entitlement = desk.r.entitlements[-1]
    return f"{desk.request_id}.{entitlement.entitlement}", entitlement.link_hash


def test_a_bare_secret_is_what_the_release_before_signed_with(desk: Desk) -> None:
    name, kept = _named(desk)
    assert token_hash(token(OLD, "link", name, 1)) == kept, "as the release before derived it"


def test_a_mailed_link_opens_after_a_rotation_and_a_mail_that_is_sent_again_bears_the_same(desk: Desk) -> None:
    sent = link_token(*_named(desk))
    hold(AFTER)
    assert link_token(*_named(desk)) == sent
    assert downloads.open_shared(sent).url


def test_a_link_whose_key_was_taken_out_opens_nothing_and_is_mailed_no_more(desk: Desk) -> None:
    sent = link_token(*_named(desk))
    retire(Purpose.LINK)
    with pytest.raises(r.FileUnknown):
        downloads.open_shared(sent)
    with pytest.raises(KeyRetiredError):
        link_token(*_named(desk))


def test_a_printed_code_is_found_after_a_rotation_drawn_the_same_and_refused_without_its_key(desk: Desk) -> None:
    invoice = desk.r.invoices[0]
    code = document_code(f"{desk.request_id}.invoice.{invoice.number}", invoice.code_hash)
    hold(AFTER)
    assert document_code(f"{desk.request_id}.invoice.{invoice.number}", invoice.code_hash) == code
    assert verifications.verify(code).number == invoice.number
    retire(Purpose.DOCUMENT)
    with pytest.raises(DocumentUnknown):
        verifications.verify(code)


def test_a_rating_and_a_ticket_are_taken_under_either_key_and_refused_under_none() -> None:
    rating, ticket = rating_token("1904-01J"), tickets.token_of("1904-20261130-A001")
    visit = tickets.visit_token("1904-20261130-A001", SITI.email)
    hold(AFTER)
    assert rating_token("1904-01J") != rating
    assert is_rating_token(rating, "1904-01J")
    assert tickets.ticket_of(ticket) == ("1904-20261130", "A001")
    assert tickets.ticket_of(tickets.token_of("1904-20261130-A001")) == ("1904-20261130", "A001")
    for one in (visit, tickets.visit_token("1904-20261130-A001", SITI.email)):
        assert tickets.proves(one, "1904-20261130-A001", SITI.email)
        assert not tickets.proves(one, "1904-20261130-A002", SITI.email)
        assert not tickets.proves(one, "1904-20261130-A001", "other@example.com")
    retire(Purpose.RATING, Purpose.TICKET, Purpose.VISIT)
    assert not is_rating_token(rating, "1904-01J")
    assert not tickets.proves(visit, "1904-20261130-A001", SITI.email)
    with pytest.raises(TicketUnknown):
        tickets.ticket_of(ticket)


def test_a_cursor_leads_on_after_a_rotation_and_is_refused_once_its_key_is_gone() -> None:
    cursor = seal(keys.of(Purpose.CURSOR), "list", "p7")
    hold(AFTER)
    assert unseal(keys.of(Purpose.CURSOR), "list", cursor) == "p7"
    retire(Purpose.CURSOR)
    with pytest.raises(MalformedCursor):
        unseal(keys.of(Purpose.CURSOR), "list", cursor)


def test_no_code_of_one_purpose_is_one_of_another() -> None:
    hold(begun(NEW, now()))
    ticket = "1904-20261130-A001"
    ours = tickets.token_of(ticket)
    assert not tickets.proves(ours, ticket, SITI.email)
    assert not is_rating_token(ours, ticket)
    with pytest.raises(TicketUnknown):
        tickets.ticket_of(rating_token(ticket))
    with pytest.raises(TicketUnknown):
        tickets.ticket_of(tickets.visit_token(ticket, SITI.email))


def test_a_second_factor_outlives_rotations_and_is_set_up_anew_where_its_key_has_leaked() -> None:
    add_staff("1904", Role.OFFICER, RATNA, "Ratna", PASSWORD)
    first = second_factor.set_up(Credentials(email=RATNA, password=SecretStr(PASSWORD)), HERE)

    def sign_in(otp: str) -> str:
        return accounts.sign_in(Credentials(email=RATNA, password=SecretStr(PASSWORD), otp=otp), HERE).subject

    subject = sign_in(shown(first.secret))
    hold(AFTER_A_LEAK)
    assert sign_in(shown(first.secret, ahead=1)) == subject
    retire(Purpose.SECOND_FACTOR, ring=AFTER_A_LEAK)
    with pytest.raises(SecondFactorMissing):
        sign_in(shown(first.secret, ahead=1))
    add_staff("1904", Role.OFFICER, "baru@example.com", "Budi", PASSWORD)
    new = second_factor.set_up(Credentials(email="baru@example.com", password=SecretStr(PASSWORD)), HERE)
    otp = shown(new.secret)
    assert accounts.sign_in(Credentials(email="baru@example.com", password=SecretStr(PASSWORD), otp=otp), HERE)


def test_a_registration_is_finished_by_its_code_although_the_key_has_changed_meanwhile() -> None:
    codes = listen()
    accounts.register(Registration(name="Siti", email=SITI.email, password=SecretStr(PASSWORD)), HERE)
    hold(AFTER_A_LEAK)
    confirmation = AccountConfirmation(email=SITI.email, code=codes.last(SITI.email), password=SecretStr(PASSWORD))
    accounts.confirm(confirmation, HERE)
    subject = accounts.sign_in(Credentials(email=SITI.email, password=SecretStr(PASSWORD)), HERE).subject
    assert people.current(subject).email_verified


def test_a_proven_address_stays_proven_under_whichever_key_it_was_proven() -> None:
    people.create("siti", SITI, hashed(SITI.email), now(), proven=True)
    hold(AFTER_A_LEAK)
    person = people.change(people.current("siti"), SITI.model_copy(update={"phone": "+62"}), hashed(SITI.email), now())
    assert person.email_verified
    people.prove("siti", *hashes(SITI.email))
    assert people.current("siti").email_verified


def test_an_address_that_took_no_mail_takes_none_under_the_next_key_until_somebody_lets_it() -> None:
    addresses.stop(hashed(SITI.email), "bounced", now())
    hold(AFTER_A_LEAK)
    assert addresses.is_stopped(hashes(SITI.email))
    addresses.lift(hashes(SITI.email), "ratna", now())
    assert not addresses.is_stopped(hashes(SITI.email))


def test_an_institution_that_was_verified_is_the_same_one_under_the_next_key() -> None:
    person = people.create("siti", SITI.model_copy(update={"institution": "ITB"}), hashed(SITI.email), now())
    _, kept = stated(person)
    hold(AFTER_A_LEAK)
    assert stated(person, kept)[1] == kept
    assert stated(person)[1] not in {"", kept}


def test_requests_that_were_entered_under_either_key_are_found_by_their_buyer() -> None:
    furnish()
    first = Desk().submitted().request_id
    hold(AFTER_A_LEAK)
    second = Desk().submitted().request_id
    pages = list(_pages("Siti Rahmawati"))
    assert [row for page in pages for row in page] == [second, first]


def _pages(typed: str) -> Iterable[tuple[str, ...]]:
    cursor = None
    while True:
        listing = searching.search(OFFICER, "1904", typed, 20, cursor)
        yield tuple(row.id for row in listing.rows)
        cursor = listing.next
        if cursor is None:
            return


def test_what_rotates_and_what_does_not_is_all_that_there_is() -> None:
    assert frozenset(Purpose) - ROTATING == {Purpose.IDENTITY, Purpose.SECOND_FACTOR, Purpose.STATEMENT_ROW}
