"""The page behind a mailed link, in both languages."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.vocabulary import Language
from chalicelib.services.files.link_page import page, refusal_page
from tests.house.plan import ROOT

BUTTONS = {
    Language.ID: ("Unduh berkas", "Unduh manifes (PDF)"),
    Language.EN: ("Download the file", "Download the manifest (PDF)"),
}


def shown(language: Language, title: str = "Statistik Daerah", *, manifest: bool = True) -> str:
    return page(
        language,
        title=title,
        office="BPS Kabupaten Bangka Tengah",
        size_bytes=1_234_567,
        sha256="ab" * 32,
        expires=datetime(2026, 12, 23, 9, tzinfo=ZoneInfo("Asia/Jakarta")),
        left=20,
        path="/d/token",
        key="key-of-this-page",
        manifest=manifest,
    )


def test_the_page_names_the_file_its_end_and_how_often_it_may_still_be_fetched() -> None:
    html = shown(Language.ID)
    for sentence in (
        "Statistik Daerah",
        "23 Desember 2026 pukul 09.00 WIB",
        "1,23 MB",
        "20",
        "ab" * 32,
        'action="/d/token"',
    ):
        assert sentence in html


def test_the_page_speaks_the_callers_language() -> None:
    assert "Unduh berkas" in shown(Language.ID)
    assert "Download the file" in shown(Language.EN)
    assert "23 December 2026, 09:00 WIB" in shown(Language.EN)


def test_each_file_has_a_button_of_its_own_that_says_what_it_brings() -> None:
    for language, labels in BUTTONS.items():
        html = shown(language)
        buttons = re.findall(
            r'<form method="post" action="/d/token">\s*<input type="hidden" name="file" value="(\w+)">\s*'
            r'<input type="hidden" name="key" value="[\w-]+">\s*'
            r'<button type="submit" aria-describedby="([\w-]+)">([^<]+)</button>',
            html,
        )
        assert [(file, label) for file, _, label in buttons] == list(zip(("product", "manifest"), labels, strict=True))
        assert all(f'<p id="{about}">' in html for _, about, _ in buttons)


def test_a_manifest_that_is_not_there_has_no_button() -> None:
    html = shown(Language.EN, manifest=False)
    assert html.count("<button") == 1
    assert "manifest" not in html


def test_nothing_that_is_shown_can_be_markup() -> None:
    for html in (shown(Language.ID, "<script>1</script>"), refusal_page(Language.EN, "<b>", "<script>")):
        assert "<script>" not in html
        assert "&lt;" in html


def test_a_dead_link_tells_a_person_why() -> None:
    html = refusal_page(Language.ID, "Tautan sudah diganti", "Berkas yang lebih baru telah dikirim.")
    assert '<html lang="id">' in html
    assert "Berkas yang lebih baru telah dikirim." in html


def test_the_page_wears_the_colours_of_the_application() -> None:
    tokens = (ROOT / "web" / "src" / "style" / "tokens.css").read_text("utf-8").strip()
    assert tokens in shown(Language.ID)
    assert tokens in refusal_page(Language.EN, "The link has been replaced", "A newer file has been sent.")
