"""A mail arrives as text and as HTML, under headers that nobody outside can write."""

from email import message_from_bytes, message_from_string
from email.message import EmailMessage
from email.policy import default

import pytest
from moto.backends import get_backend

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import mail
from chalicelib.gateways.mail import Mail
from chalicelib.settings import settings
from tests.clouds import Cloud

LETTER = Mail(
    to="siti@example.org",
    to_name="Siti Ruqayyah, S.E.",
    subject="Permintaan 1904-26-7KQ4-M sudah kami terima, €",
    text="Yth. Siti,\n\nSudah kami terima. €\n",
    html="<!DOCTYPE html><html lang='id'><p>Sudah kami terima. €</p></html>",
    language=Language.ID,
    key="01JD.4.received",
    reply_to="bps1904@bps.go.id",
)


@pytest.fixture
def written(cloud: Cloud) -> EmailMessage:
    return message_from_bytes(mail.as_mime(LETTER).as_bytes(), policy=default)


def test_a_mail_is_handed_to_the_post_whole(cloud: Cloud) -> None:
    mail.send(LETTER)
    (sent,) = get_backend("ses")["123456789012"]["ap-southeast-3"].sent_messages
    arrived = message_from_string(sent.raw_data, policy=default)
    assert arrived["To"].addresses[0].addr_spec == "siti@example.org"
    assert [part.get_content_type() for part in arrived.iter_parts()] == ["text/plain", "text/html"]


def test_a_mail_holds_the_same_in_text_and_in_html(written: EmailMessage) -> None:
    text, html = written.iter_parts()
    assert written.get_content_type() == "multipart/alternative"
    assert text.get_content().replace("\r\n", "\n") == LETTER.text
    assert "Sudah kami terima. €" in html.get_content()


def test_the_headers_say_who_writes_in_which_language_and_that_a_machine_does(written: EmailMessage) -> None:
    assert written["From"] == settings().mail_from
    assert written["To"].addresses[0].display_name == "Siti Ruqayyah, S.E."
    assert written["Reply-To"] == "bps1904@bps.go.id"
    assert written["Subject"] == LETTER.subject
    assert written["Content-Language"] == "id"
    assert written["Auto-Submitted"] == "auto-generated"
    assert written["Date"].datetime.tzinfo is not None


def test_the_same_reaction_gives_the_same_message_id_and_another_gives_another(cloud: Cloud) -> None:
    first, again = mail.as_mime(LETTER)["Message-ID"], mail.as_mime(LETTER)["Message-ID"]
    assert first == again
    assert first != mail.as_mime(LETTER._replace(key="01JD.5.returned"))["Message-ID"]
    assert "01JD" not in first


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "a\r\nBcc: eve@example.org"},
        {"to": "siti@example.org\r\nBcc: eve@example.org"},
        {"to": "siti@example.org, eve@example.org"},
        {"reply_to": "a@example.org\nBcc: eve@example.org"},
    ],
)
def test_a_line_break_or_a_second_address_in_a_header_is_refused(cloud: Cloud, change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        mail.as_mime(LETTER._replace(**change))  # type: ignore[arg-type]  # only text fields are changed
    assert caught.value is not None


def test_a_name_with_a_line_break_stays_a_name(cloud: Cloud) -> None:
    written = mail.as_mime(LETTER._replace(to_name="Siti\r\nBcc: eve@example.org"))
    assert written["Bcc"] is None
    assert [address.addr_spec for address in written["To"].addresses] == ["siti@example.org"]


def test_no_mail_goes_out_without_a_sender(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_MAIL_FROM", "")
    settings.cache_clear()
    with pytest.raises(mail.NoSenderError):
        mail.send(LETTER)
