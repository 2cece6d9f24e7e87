"""The office's mails say what they must, in one language, and nothing that a stranger slips in.

Long because every mail is read in both languages.
"""

import re
import tomllib
from datetime import UTC, date, datetime
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.contents import ContentReason
from chalicelib.domain.reasons import REASON_LISTS, ReturnReason
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.office_data import office
from chalicelib.services.mail_facts import MailFacts, MailKind, MailLink, MailReason, MissingFactError, UnsafeLinkError
from chalicelib.services.mails import compose
from chalicelib.services.reason_texts import reason_text, table_of
from chalicelib.settings import settings as house_settings

TEXTS = Path(__file__).parents[2] / "chalicelib" / "texts"
EVENING = datetime(2027, 1, 7, 9, 30, tzinfo=UTC)
FACTS = MailFacts(
    office=office("1904"),
    name="Siti Ruqayyah",
    code="482915",
    reference="1904-26-7KQ4-M",
    request_url="https://loket.example.org/requests/01JD",
    promised_by=date(2027, 1, 7),
    complete_by=date(2027, 2, 6),
    reasons=(
        MailReason(reason=ReturnReason.UNREADABLE_DOCUMENT, remark="halaman 2 buram", concerns="Surat permohonan"),
        MailReason(reason=ReturnReason.PURPOSE_UNCLEAR),
    ),
    total_idr=125_000,
    invoice_number="INV-0007/1904/XII/2026",
    receipt_number="KW-0003/1904/I/2027",
    billing_code="820261218000123",
    billing_expires=EVENING,
    valid_until=date(2027, 1, 17),
    agreement=True,
    transfer=True,
    links=(MailLink(title="Statistik Daerah 2016 (PDF)", url="https://loket.example.org/d/Ab_-9", expires=EVENING),),
)
BOTH = pytest.mark.parametrize("language", list(Language))
EVERY = pytest.mark.parametrize("kind", list(MailKind))
INDONESIAN = {
    "dan",
    "yang",
    "anda",
    "kami",
    "untuk",
    "surat",
    "kode",
    "tagihan",
    "pukul",
    "januari",
    "hormat",
    "jumlah",
}
ENGLISH = {"and", "the", "you", "your", "for", "this", "code", "invoice", "january", "sincerely", "total", "until"}
PLAIN = FACTS.model_copy(update={"reasons": (MailReason(reason=ReturnReason.PURPOSE_UNCLEAR),)})


class Page(HTMLParser):
    """Reads a page as a browser would: tags in order, visible words, attributes of the root."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on")]
        self.links += [given["href"] or ""] if "href" in given else []
        self.language = (given.get("lang") or "") if tag == "html" else self.language
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", re.sub(r"https?://\S+", "", text).lower()))


def _written(kind: MailKind, language: Language, **change: Any) -> tuple[str, str, str]:
    return compose(kind, language, FACTS.model_copy(update=change))


@EVERY
@BOTH
def test_every_mail_is_written_as_text_and_as_a_whole_page(kind: MailKind, language: Language) -> None:
    subject, text, html = _written(kind, language)
    page = Page(html)
    assert subject
    assert text
    assert page.open == []
    assert page.language == language.value
    assert page.tags.count("h1") == page.tags.count("main") == page.tags.count("footer") == 1
    assert "table" not in page.tags
    assert "max-width:600px" in html


@EVERY
@BOTH
def test_no_placeholder_is_left_in_a_mail(kind: MailKind, language: Language) -> None:
    for written in _written(kind, language):
        assert not re.search(r"[{}]|None|StrEnum|\bfalse\b", Page(written).text if "<" in written else written)


@EVERY
@BOTH
def test_text_and_page_say_the_same(kind: MailKind, language: Language) -> None:
    _, text, html = _written(kind, language)
    assert _words(text) <= _words(Page(html).text)


@EVERY
def test_an_english_mail_holds_no_indonesian_and_an_indonesian_one_no_english(kind: MailKind) -> None:
    english, indonesian = compose(kind, Language.EN, PLAIN), compose(kind, Language.ID, PLAIN)
    assert _words(english[0] + " " + english[1]) & INDONESIAN == set()
    assert _words(indonesian[0] + " " + indonesian[1]) & ENGLISH == set()


@EVERY
@BOTH
def test_every_mail_ends_with_the_office_the_ways_to_complain_and_data_protection(
    kind: MailKind, language: Language
) -> None:
    contact = FACTS.office.contact
    box = getattr(contact.complaint_box, language)
    for written in _written(kind, language)[1:]:
        for told in (contact.address, contact.email, contact.phone, "LAPOR!", contact.lapor, box, "27"):
            assert told in written


@pytest.mark.parametrize("stage", ["demo", "production"])
@BOTH
def test_only_the_demo_s_mails_are_marked_as_specimens(
    stage: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKET_STAGE", stage)
    house_settings.cache_clear()
    try:
        text = _written(MailKind.OFFER_READY, language)[1]
    finally:
        house_settings.cache_clear()
    assert bool(re.search("CONTOH|SPECIMEN", text)) is (stage == "demo")


@EVERY
@BOTH
def test_nothing_that_a_person_wrote_becomes_markup(kind: MailKind, language: Language) -> None:
    evil = '"><script>alert(1)</script><a href="https://evil.example">'
    _, _, html = _written(
        kind,
        language,
        name=evil,
        code=evil,
        reference=evil,
        billing_code=evil,
        invoice_number=evil,
        receipt_number=evil,
        reasons=(MailReason(reason=ReturnReason.OTHER, remark=evil, concerns=evil),),
        links=(MailLink(title=evil, url="https://loket.example.org/d/x", expires=EVENING),),
    )
    page = Page(html)
    assert "script" not in page.tags
    assert not [link for link in page.links if "evil" in link]


@EVERY
@BOTH
def test_no_fact_breaks_a_subject_into_a_second_header(kind: MailKind, language: Language) -> None:
    subject, text, _ = _written(kind, language, reference="1904\r\nBcc: eve@example.org", name="Siti\nKode: 1\u202eX")
    assert re.search(r"[\r\n\x00-\x1f]", subject) is None
    assert "\nBcc:" not in text
    assert "\nKode: 1" not in text
    assert "\u202e" not in text


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_braces_and_signs_in_facts_stay_what_they_are(name: str) -> None:
    subject, _, html = _written(MailKind.RECEIVED, Language.ID, name=name + "{code}{0}%s")
    assert "482915" not in html
    assert subject == "Permintaan 1904-26-7KQ4-M sudah kami terima"
    assert "{code}{0}%s" in Page(html).text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a/ b", "//a", ""])
def test_only_links_of_the_web_are_written(url: str) -> None:
    with pytest.raises(UnsafeLinkError):
        _written(MailKind.DELIVERED, Language.ID, links=(MailLink(title="a", url=url, expires=EVENING),))


@pytest.mark.parametrize("kind", [MailKind.CONFIRMATION, MailKind.EMAIL_CHANGE_CODE])
@BOTH
def test_a_mail_to_an_unconfirmed_address_names_nobody(kind: MailKind, language: Language) -> None:
    assert not [
        written for written in _written(kind, language, name="Menangkan hadiah di evil.example") if "evil" in written
    ]


@BOTH
def test_a_mail_with_a_code_shows_the_code(language: Language) -> None:
    for kind in (MailKind.CONFIRMATION, MailKind.EMAIL_CHANGE_CODE):
        subject, text, html = _written(kind, language)
        assert "482915" in text
        assert "482915" in html
        assert "482915" not in subject


def test_the_pool_s_own_placeholder_for_a_code_stays_whole() -> None:
    assert "{####}" in _written(MailKind.CONFIRMATION, Language.ID, code="{####}")[2]


def test_dates_money_and_zone_are_written_as_the_language_does() -> None:
    indonesian, english = (_written(MailKind.OFFER_READY, language)[1] for language in (Language.ID, Language.EN))
    assert "Kode billing berlaku sampai: 7 Januari 2027 pukul 16.30 WIB" in indonesian
    assert "Tagihan berlaku sampai: 17 Januari 2027" in indonesian
    assert "Jumlah: Rp125.000" in indonesian
    assert "Billing code valid until: 7 January 2027, 16:30 WIB (UTC+7)" in english
    assert "Total: Rp125.000" in english


def test_an_offer_from_abroad_speaks_of_a_transfer_and_not_of_a_billing_code() -> None:
    text = _written(MailKind.OFFER_READY, Language.EN, billing_code="", billing_expires=None, agreement=False)[1]
    assert "transfer instructions" in text
    assert "billing code" not in text.lower()
    assert "agreement" not in text


def test_an_offer_at_home_speaks_of_the_billing_code_and_not_of_a_transfer() -> None:
    text = _written(MailKind.OFFER_READY, Language.EN, transfer=False)[1]
    assert "820261218000123" in text
    assert "transfer" not in text.lower()


def test_an_offer_of_nothing_to_pay_says_zero_rupiah() -> None:
    assert "Jumlah: Rp0" in _written(MailKind.OFFER_READY, Language.ID, total_idr=0)[1]


def test_a_returned_request_names_each_reason_with_what_it_concerns_and_the_remark() -> None:
    text = _written(MailKind.RETURNED, Language.ID)[1]
    assert "- Surat permohonan: Dokumen tidak terbaca \N{EN DASH} halaman 2 buram" in text
    assert "- Tujuan penggunaan data belum jelas" in text


def test_a_delivery_gives_each_link_with_its_expiry() -> None:
    _, text, html = _written(MailKind.DELIVERED, Language.EN)
    assert "Statistik Daerah 2016 (PDF) (valid until 7 January 2027, 16:30 WIB (UTC+7))" in text
    assert "https://loket.example.org/d/Ab_-9" in Page(html).links


def test_a_receipt_without_a_link_still_leads_to_the_request() -> None:
    assert Page(_written(MailKind.RECEIPT, Language.ID, links=())[2]).links == [FACTS.request_url]


@EVERY
def test_a_mail_that_lacks_what_it_is_about_is_not_written(kind: MailKind) -> None:
    template = tomllib.loads((TEXTS / "mails.toml").read_text(encoding="utf-8"))[kind]
    nothing: dict[str, Any] = {"total": {"total_idr": None}, "links": {"links": ()}, "reasons": {"reasons": ()}}
    assert template["needs"]
    for need in template["needs"]:
        with pytest.raises(MissingFactError, match=f"^{kind}: {need}$"):
            _written(kind, Language.ID, **nothing.get(need, {need: ""}))


def test_every_template_is_of_a_mail_and_of_known_parts() -> None:
    table = tomllib.loads((TEXTS / "mails.toml").read_text(encoding="utf-8"))
    assert table.keys() - {"words", "labels"} == set(MailKind)
    for kind in MailKind:
        for block in table[kind]["blocks"]:
            assert block.get("part", "button") in {"code", "rows", "reasons", "links", "button"}
            assert set(block.get("rows", ())) <= table["labels"].keys()
            assert block.get("part") in {"code", "rows", "reasons", "links"} or {"id", "en"} <= block.keys()


def test_every_reason_is_worded_in_both_languages_and_no_word_is_left_over() -> None:
    table = tomllib.loads((TEXTS / "reasons.toml").read_text(encoding="utf-8"))
    lists: tuple[type[StrEnum], ...] = (*REASON_LISTS, ContentReason)
    assert table.keys() == {table_of(reasons) for reasons in lists}
    for reasons in lists:
        assert table[table_of(reasons)].keys() == {reason.value for reason in reasons}
        for reason in reasons:
            assert reason_text(reason, Language.ID) != reason_text(reason, Language.EN)


def test_every_list_of_a_choice_ends_in_other() -> None:
    assert [list(reasons)[-1].value for reasons in REASON_LISTS] == ["other"] * len(REASON_LISTS)
