"""Mails are kept as they were sent, and shown so that a person can read them."""

from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.mail import Mail, send
from tests.clouds import Cloud
from workshop.emulator.codes import code_mailer
from workshop.emulator.resources import DEMO, Stack, read_template
from workshop.run import pages
from workshop.run.mails import LetterBox, read_mail, text_of
from workshop.waiting import HANG_SECONDS


def _send(subject: str = "Penawaran siap / Offer ready") -> None:
    text = "Halo Siti,\n\nlihat http://127.0.0.1:8000/d/abc dan <ini>.\n"
    mail = Mail("siti@example.com", "Siti", subject, text, f"<p>{text}</p>", Language.ID, "01J.1.offer")
    send(mail)


def test_a_mail_is_kept_whole_with_text_and_html(cloud: Cloud, tmp_path: Path) -> None:
    letters = LetterBox(tmp_path, datetime(2026, 12, 18, 9))  # noqa: DTZ001 - only printed.
    assert letters.collect() == []
    _send()
    (file,) = letters.collect()
    assert file.name == "20261218-090000-0001-penawaran-siap-offer-ready.eml"
    mail = read_mail(file.read_bytes())
    assert mail["To"] == "Siti <siti@example.com>"
    assert {part.get_content_type() for part in mail.iter_parts()} == {"text/plain", "text/html"}
    assert "http://127.0.0.1:8000/d/abc" in text_of(mail)
    assert letters.collect() == []
    _send("Kedua")
    assert [file.name[-14:] for file in letters.collect()] == ["0002-kedua.eml"]


def test_a_code_is_mailed_in_the_words_of_the_template(cloud: Cloud, tmp_path: Path) -> None:
    mail_code = code_mailer(Stack(read_template()).part("Pool"), DEMO["MailFrom"])
    mail_code("ana@example.com", "042137")
    (file,) = LetterBox(tmp_path, datetime(2026, 12, 18)).collect()  # noqa: DTZ001 - only printed.
    text = text_of(read_mail(file.read_bytes()))
    assert "042137" in text
    assert "<" not in text


def test_the_console_shows_a_mail_that_came_just_before_the_end(
    cloud: Cloud, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stop = Event()
    thread = LetterBox(tmp_path, datetime(2026, 12, 18)).watch(stop)  # noqa: DTZ001 - only printed.
    _send()
    stop.set()
    thread.join(HANG_SECONDS)
    assert "│ Halo Siti," in capsys.readouterr().out


def test_a_mails_page_links_its_links_and_nothing_in_it_is_markup(cloud: Cloud, tmp_path: Path) -> None:
    _send()
    (file,) = LetterBox(tmp_path, datetime(2026, 12, 18)).collect()  # noqa: DTZ001 - only printed.
    page = pages.letter(file)
    assert '<a href="http://127.0.0.1:8000/d/abc">' in page
    assert "&lt;ini&gt;" in page
