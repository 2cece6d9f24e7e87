"""Who signs a mail about an account: an office that its holder knows, or Loket itself; never the first in a list."""

import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from pydantic import SecretStr

from chalicelib.domain.people.account import AccountConfirmation, Credentials, Registration
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.people.person import Profile
from chalicelib.domain.request.commands import OpenDraft
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import texts
from chalicelib.services.accounts import me
from chalicelib.services.accounts import sessions as accounts
from chalicelib.services.requests.ledger import open_request
from tests.account_mails import PASSWORD, Codes, listen, office_mails
from tests.clouds import Cloud
from tests.desk import later
from workshop.run.mails import text_of

SITI, NEW, HERE = "siti@example.com", "siti.baru@example.com", "203.0.113.7"
FIRST, KOBA = "1101", "1904"
NAMES = {FIRST: "BPS Kabupaten Simeulue", KOBA: "BPS Kabupaten Bangka Tengah"}
BOTH = pytest.mark.parametrize("language", list(Language))


@pytest.fixture(autouse=True)
def _two_offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The demo office, and one that sorts before it."""
    for room in ("offices", "tariffs", "agreements", "calendars"):
        shutil.copytree(office_data.ROOT / room, tmp_path / room)
    (tmp_path / "offices" / "5171.toml").unlink()
    koba = (tmp_path / "offices" / f"{KOBA}.toml").read_text("utf-8")
    first = koba.replace(f'code = "{KOBA}"', f'code = "{FIRST}"').replace(NAMES[KOBA], NAMES[FIRST])
    (tmp_path / "offices" / f"{FIRST}.toml").write_text(first, "utf-8")
    monkeypatch.setattr(office_data, "ROOT", tmp_path)
    _forget()
    assert [office.name.id for office in office_data.offices()] == [NAMES[FIRST], NAMES[KOBA]]
    yield
    _forget()


def _forget() -> None:
    office_data.office.cache_clear()
    office_data.offices.cache_clear()


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


@pytest.fixture
def siti(codes: Codes) -> Actor:
    _register(Language.ID)
    accounts.confirm(AccountConfirmation(email=SITI, code=codes.last(SITI), password=SecretStr(PASSWORD)), HERE)
    session = accounts.sign_in(Credentials(email=SITI, password=SecretStr(PASSWORD)), HERE)
    return Actor(id=session.subject)


def _register(language: Language) -> None:
    registration = Registration(name="Siti", email=SITI, password=SecretStr(PASSWORD), language=language)
    accounts.register(registration, HERE)


def _told_that_the_account_exists(language: Language = Language.ID) -> EmailMessage:
    before = len(office_mails())
    _register(language)
    (mail,) = office_mails()[before:]
    return mail


def _asked_for_another_address(actor: Actor, language: Language = Language.ID) -> dict[str, EmailMessage]:
    me.update_me(actor, Profile(name="Siti", email=NEW, language=language, password=SecretStr(PASSWORD)), HERE)
    return {mail["To"]: mail for mail in office_mails()}


def _signed_by(mail: EmailMessage) -> str:
    """Return whose name the mail bears, in its text and on its page alike."""
    service: list[str] = [*texts("mails")["words"]["service"].values()]
    page = mail.get_body(("html",))
    assert page
    (name,) = (name for name in (*NAMES.values(), *service) if name in text_of(mail))
    assert name in page.get_content()
    return name


def _subject(kind: str, language: Language) -> str:
    subject: str = texts("mails")["kinds"][kind]["subject"][language]
    return subject


@BOTH
def test_where_no_office_is_known_loket_itself_signs(siti: Actor, language: Language) -> None:
    service = texts("mails")["words"]["service"][language]
    assert _signed_by(_told_that_the_account_exists(language)) == service
    assert _told_that_the_account_exists(language)["Subject"] == _subject("account_exists", language)
    mails = _asked_for_another_address(siti, language)
    assert mails[NEW]["Subject"] == _subject("email_change_code", language)
    assert mails[SITI]["Subject"] == _subject("email_change_asked", language)
    assert {to: _signed_by(mail) for to, mail in mails.items()} == {SITI: service, NEW: service}
    assert "LAPOR! https://www.lapor.go.id" in text_of(mails[NEW])


@pytest.mark.parametrize("office", [FIRST, KOBA])
def test_the_office_of_the_newest_request_signs(siti: Actor, office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = ({*NAMES} - {office}).pop()
    open_request(OpenDraft(office=other), siti, "older-request")
    later(monkeypatch, minutes=1)
    open_request(OpenDraft(office=office), siti, "newer-request")
    assert _signed_by(_told_that_the_account_exists()) == NAMES[office]
    assert _signed_by(_asked_for_another_address(siti)[SITI]) == NAMES[office]


@pytest.mark.parametrize("office", [FIRST, KOBA])
def test_the_office_that_staff_belong_to_signs_before_that_of_a_request(siti: Actor, office: str) -> None:
    other = ({*NAMES} - {office}).pop()
    open_request(OpenDraft(office=other), siti, "request-of-staff")
    roles = frozenset(Membership(office=office, role=role) for role in (Role.OFFICER, Role.HEAD))
    staff = siti.model_copy(update={"memberships": roles})
    assert _signed_by(_asked_for_another_address(staff)[SITI]) == NAMES[office]


def test_where_staff_belong_to_two_offices_and_asked_for_nothing_loket_itself_signs(siti: Actor) -> None:
    roles = frozenset(Membership(office=office, role=Role.OFFICER) for office in NAMES)
    staff = siti.model_copy(update={"memberships": roles})
    service = texts("mails")["words"]["service"][Language.ID]
    assert _signed_by(_asked_for_another_address(staff)[SITI]) == service


def test_a_code_to_an_unproven_address_does_not_tell_with_which_office_the_account_deals(siti: Actor) -> None:
    open_request(OpenDraft(office=KOBA), siti, "request-at-koba")
    service = texts("mails")["words"]["service"][Language.ID]
    assert _signed_by(_asked_for_another_address(siti)[NEW]) == service
    accounts.resend(NEW, HERE)
    assert _signed_by(office_mails()[-1]) == service
