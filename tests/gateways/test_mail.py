"""A mail arrives as text and as HTML, under headers that nobody outside can write."""

from email import message_from_bytes, message_from_string
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import quote

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from moto.backends import get_backend

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import mail
from chalicelib.gateways.mail import Mail
from chalicelib.gateways.mail_headers import LONGEST_LINE, WrittenHeader
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


TITLED = (
    "Prof. Dr. Ir. Hj. Raden Ayu Siti Ruqayyah Kusumaningrum, S.E., S.Si., M.Si., M.Sc., M.Stat., Ph.D., "
    "Ak., C.A., C.P.A., QIA., CRMP."
)
NAMES = st.text(max_size=200)
DEGREES = st.lists(st.sampled_from(("Dr.", "Ir.", "Siti", "S.E.,", "M.Si.,", '"Iti"', "(alm.)", "=?utf-8?q?x?=", "丁")))


@pytest.fixture
def written(cloud: Cloud) -> EmailMessage:
    return _read(LETTER)


def _read(letter: Mail) -> EmailMessage:
    return message_from_bytes(mail.as_mime(letter).as_bytes(), policy=default)


def _sent() -> EmailMessage:
    """Return the mail that was handed to the post last."""
    return message_from_string(
        get_backend("ses")["123456789012"]["ap-southeast-3"].sent_messages[-1].raw_data, policy=default
    )


def _older_reader(head: str) -> dict[str, str]:
    """Read the headers by the library's older reader, which shares nothing with the newer."""
    return {name: str(make_header(decode_header(value))) for name, value in message_from_string(head).items()}


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
    written = _read(LETTER._replace(to_name="Siti\r\nBcc: eve@example.org"))
    assert written["Bcc"] is None
    assert [address.addr_spec for address in written["To"].addresses] == ["siti@example.org"]


@pytest.mark.parametrize(
    "name",
    [
        TITLED,
        TITLED.upper().replace(" ", ""),
        "李小龙教授、经济学博士、统计学硕士",
        "الأستاذ الدكتور عبد الرحمن بن محمد الفارسي، دكتوراه في الإحصاء",
        "ꦱꦶꦠꦶꦫꦸꦏꦪꦃ",
        'Siti "Iti" Ruqayyah, S.E.',
        "=?utf-8?q?Bupati?=",
        "A" * 200,
    ],
)
def test_a_mail_comes_to_its_one_address_however_long_the_name_and_in_whatever_script(cloud: Cloud, name: str) -> None:
    mail.send(LETTER._replace(to_name=name))
    (to,) = _sent()["To"].addresses
    assert to.addr_spec == LETTER.to
    assert "".join(to.display_name.split()) == "".join(name.split())


@tried(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=NAMES | DEGREES.map(" ".join))
def test_every_header_of_peoples_words_is_short_and_reads_back(cloud: Cloud, name: str) -> None:
    words = " ".join(name.split())
    raw = mail.as_mime(LETTER._replace(to_name=words, subject=words)).as_bytes()
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    assert max(len(line) for line in head.splitlines()) <= LONGEST_LINE + len("\r\n")
    assert _older_reader(head)["Subject"] == words
    assert _older_reader(head)["To"].rpartition("<")[0].strip() in {words, f'"{quote(words)}"'}
    (to,) = message_from_bytes(raw, policy=default)["To"].addresses
    assert (to.addr_spec, "".join(to.display_name.split())) == (LETTER.to, "".join(words.split()))


def test_a_mail_goes_without_the_name_where_the_two_together_read_as_another_address(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_quotes(name: str, address: str, named: str = "") -> WrittenHeader:
        return WrittenHeader(name, f"{named} <{address}>".strip())

    monkeypatch.setattr(mail, "address_header", without_quotes)
    mail.send(LETTER)
    (to,) = _sent()["To"].addresses
    assert (to.addr_spec, to.display_name) == (LETTER.to, "")


def test_no_mail_goes_out_without_a_sender(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_MAIL_FROM", "")
    settings.cache_clear()
    with pytest.raises(mail.NoSenderError):
        mail.send(LETTER)
