"""The office's mails say what they must, in one language, and nothing that a stranger slips in.

Long because every mail is read in both languages.
"""

import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.reasons import REASON_LISTS, ReturnReason
from chalicelib.domain.request.screening import FindingCode
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Language, Stamping
from chalicelib.domain.wording import rupiah
from chalicelib.services.mail.compose import compose, is_for_office, values_of
from chalicelib.services.mail.facts import MailFacts, MailLink, MailReason, MissingFactError, UnsafeLinkError
from chalicelib.services.mail.kinds import Case, MailKind
from chalicelib.services.requests.reason_texts import reason_text, table_of
from chalicelib.settings import settings as house_settings
from tests.house.templates import MAILS, names_in, rows_in
from tests.services.letters import EVENING, FACTS, FEWEST, OFFICE, SAID, Page, words_in, written

TEXTS = Path(__file__).parents[2] / "chalicelib" / "texts"
WORDS = tomllib.loads((TEXTS / "mails.toml").read_text(encoding="utf-8"))
OF_THE_PAGE = {"letter", "foot", "translation"}
TO_THE_UNCONFIRMED = (
    MailKind.ACCOUNT_CODE,
    MailKind.EMAIL_CHANGE_CODE,
    MailKind.EMAIL_CHANGE_ASKED,
    MailKind.ACCOUNT_EXISTS,
    MailKind.VISIT_BEGUN,
)
TO_BUYERS = [kind for kind in MailKind if not is_for_office(kind)]
WAYS_TO_PAY = (Case.BY_CODE, Case.BY_TRANSFER, Case.AT_COUNTER, Case.CODE_FOLLOWS)
BOTH = pytest.mark.parametrize("language", list(Language))
EVERY = pytest.mark.parametrize("kind", list(MailKind))
MUCH_OR_LITTLE = pytest.mark.parametrize("facts", [FACTS, FEWEST], ids=["all", "fewest"])
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


@EVERY
@BOTH
def test_every_mail_is_written_as_text_and_as_a_whole_page(kind: MailKind, language: Language) -> None:
    subject, text, html = written(kind, language)
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
@MUCH_OR_LITTLE
def test_no_placeholder_is_left_in_a_mail(kind: MailKind, language: Language, facts: MailFacts) -> None:
    for part in written(kind, language, facts):
        assert not re.search(r"[{}]|None|StrEnum|\bfalse\b", Page(part).text if "<" in part else part)


@EVERY
@BOTH
def test_text_and_page_say_the_same(kind: MailKind, language: Language) -> None:
    _, text, html = written(kind, language)
    assert words_in(text) <= words_in(Page(html).text)


@pytest.mark.parametrize("kind", TO_BUYERS)
@MUCH_OR_LITTLE
def test_an_english_mail_holds_no_indonesian_and_an_indonesian_one_no_english(kind: MailKind, facts: MailFacts) -> None:
    plain = facts.model_copy(update={"reasons": FEWEST.reasons})
    english, indonesian = compose(kind, Language.EN, plain), compose(kind, Language.ID, plain)
    assert words_in(english[0] + " " + english[1]) & INDONESIAN == set()
    assert words_in(indonesian[0] + " " + indonesian[1]) & ENGLISH == set()


@pytest.mark.parametrize("kind", TO_BUYERS)
@MUCH_OR_LITTLE
def test_both_languages_have_the_same_parts_and_the_same_numbers(kind: MailKind, facts: MailFacts) -> None:
    indonesian, english = (written(kind, language, facts) for language in Language)
    assert Page(indonesian[2]).tags == Page(english[2]).tags
    assert Page(indonesian[2]).links == Page(english[2]).links
    numbers = [set(re.findall(r"\d+", mail[1].replace("(UTC+7)", ""))) for mail in (indonesian, english)]
    assert numbers[0] == numbers[1]


def test_both_languages_of_shared_words_and_subjects_are_filled_with_the_same_facts() -> None:
    shared = [words for name in ("words", "labels", "ways") for words in WORDS[name].values()]
    for words in (*shared, *(about["subject"] for about in WORDS["kinds"].values())):
        indonesian, english = (set(re.findall(r"{(\w+)}", words[language])) for language in Language)
        assert indonesian == english


@pytest.mark.parametrize("kind", TO_BUYERS)
@BOTH
def test_every_mail_ends_with_the_office_the_ways_to_complain_and_data_protection(
    kind: MailKind, language: Language
) -> None:
    contact = OFFICE.contact
    box = getattr(contact.complaint_box, language)
    for part in written(kind, language)[1:]:
        for words in (contact.address, contact.email, contact.phone, "LAPOR!", contact.lapor, box, "27"):
            assert words in part


@pytest.mark.parametrize("stage", ["demo", "production"])
@BOTH
def test_only_the_demo_s_mails_are_marked_as_specimens(
    stage: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKET_STAGE", stage)
    house_settings.cache_clear()
    try:
        text = written(MailKind.OFFER_READY, language, FEWEST)[1]
    finally:
        house_settings.cache_clear()
    assert bool(re.search("CONTOH|SPECIMEN", text)) is (stage == "demo")


@EVERY
@BOTH
def test_nothing_that_a_person_wrote_becomes_markup(kind: MailKind, language: Language) -> None:
    evil = '"><script>alert(1)</script><a href="https://evil.example">'
    _, _, html = written(
        kind,
        language,
        name=evil,
        code=evil,
        reference=evil,
        billing_code=evil,
        invoice_number=evil,
        receipt_number=evil,
        replaced_receipt=evil,
        agreement_number=evil,
        reasons=(MailReason(reason=ReturnReason.OTHER, remark=evil, concerns=Bilingual(id=evil, en=evil)),),
        links=(MailLink(title=Bilingual(id=evil, en=evil), url="https://loket.example.org/d/x", expires=EVENING),),
    )
    page = Page(html)
    assert "script" not in page.tags
    assert not [link for link in page.links if "evil" in link]


@EVERY
@BOTH
def test_no_fact_breaks_a_subject_into_a_second_header(kind: MailKind, language: Language) -> None:
    subject, text, _ = written(kind, language, reference="1904\r\nBcc: eve@example.org", name="Siti\nKode: 1\u202eX")
    assert re.search(r"[\r\n\x00-\x1f]", subject) is None
    assert "\nBcc:" not in text
    assert "\nKode: 1" not in text
    assert "\u202e" not in text


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_braces_and_signs_in_facts_stay_what_they_are(name: str) -> None:
    subject, _, html = written(MailKind.RECEIVED, Language.ID, name=name + "{code}{0}%s")
    assert "482915" not in html
    assert subject == "Permintaan 1904-26-7KQ4-M sudah kami terima"
    assert "{code}{0}%s" in Page(html).text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a/ b", "//a", ""])
def test_only_links_of_the_web_arewritten(url: str) -> None:
    with pytest.raises(UnsafeLinkError):
        written(MailKind.DELIVERED, Language.ID, links=(MailLink(title=SAID, url=url, expires=EVENING),))


@pytest.mark.parametrize("kind", TO_THE_UNCONFIRMED)
@BOTH
def test_a_mail_to_an_unconfirmed_address_names_nobody(kind: MailKind, language: Language) -> None:
    parts = written(kind, language, name="Menangkan hadiah di evil.example")
    assert not [part for part in parts if "evil" in part]
    assert {Language.ID: "Yth. Pengguna Layanan,", Language.EN: "Dear customer,"}[language] in parts[1]


@pytest.mark.parametrize("kind", [MailKind.ACCOUNT_CODE, MailKind.EMAIL_CHANGE_CODE])
@BOTH
def test_a_mail_with_a_code_shows_the_code(kind: MailKind, language: Language) -> None:
    subject, text, html = written(kind, language)
    assert "482915" in text
    assert "482915" in html
    assert "482915" not in subject


def test_dates_money_and_zone_are_written_as_the_language_does() -> None:
    indonesian, english = (written(MailKind.OFFER_READY, language)[1] for language in (Language.ID, Language.EN))
    assert "Kode billing berlaku sampai: 7 Januari 2027 pukul 16.30 WIB" in indonesian
    assert "Tagihan berlaku sampai: 17 Januari 2027" in indonesian
    assert "Jumlah: Rp125.000" in indonesian
    assert "Billing code valid until: 7 January 2027, 16:30 WIB (UTC+7)" in english
    assert "Total: Rp125,000" in english


@pytest.mark.parametrize("kind", [MailKind.OFFER_READY, MailKind.PART_PAID])
@BOTH
def test_a_mail_tells_one_way_to_pay(kind: MailKind, language: Language) -> None:
    without = set(written(kind, language, cases=frozenset())[1].splitlines())
    texts = {way: written(kind, language, cases=frozenset({way}))[1] for way in WAYS_TO_PAY}
    lines = {way: [line for line in texts[way].splitlines() if line not in without] for way in WAYS_TO_PAY}
    assert all(lines.values())
    for way in WAYS_TO_PAY:
        assert [other for other in WAYS_TO_PAY if any(words in texts[way] for words in lines[other])] == [way]


@BOTH
def test_a_payer_abroad_is_told_account_amount_reference_charges_and_the_proof(language: Language) -> None:
    account = OFFICE.money.transfer_account
    for kind in (MailKind.OFFER_READY, MailKind.PART_PAID, MailKind.PROOF_REJECTED):
        subject, text, _ = written(kind, language, cases=frozenset({Case.BY_TRANSFER}), billing_code="")
        said = (
            account.bank,
            account.account_number,
            account.account_name,
            account.swift,
            "OUR",
            rupiah(80_000, language),
        )
        assert not [fact for fact in said if fact not in text]
        assert getattr(account.instructions, language) in text
        assert FACTS.reference in subject
        assert re.search(r"(Berita transfer \(wajib\)|Payment reference \(required\)): 1904-26-7KQ4-M", text)
        assert re.search("bukti|proof", text)


def test_the_amount_for_a_bank_abroad_is_written_so_that_dots_are_no_decimals() -> None:
    indonesian, english = (written(MailKind.PART_PAID, language)[1] for language in Language)
    assert "Amount to transfer (exactly): IDR 80,000 (Rp80,000)" in english
    assert "Jumlah transfer (harus tepat): IDR 80.000 (Rp80.000)" in indonesian


def test_an_offer_of_nothing_to_pay_says_zero_rupiah() -> None:
    indonesian, english = (
        written(MailKind.OFFER_READY, language, FEWEST, total_idr=0, due_idr=None)[1] for language in Language
    )
    assert "Jumlah: Rp0" in indonesian
    assert "Tidak ada yang perlu dibayar" in indonesian
    assert "Total: Rp0" in english
    assert "nothing to pay" in english


@BOTH
def test_each_way_of_stamping_that_the_buyer_may_use_is_explained_and_no_other(language: Language) -> None:
    ways = {way: WORDS["ways"][way][language] for way in Stamping}
    for way in Stamping:
        text = written(MailKind.AGREEMENT_REJECTED, language, stampings=frozenset({way}))[1]
        assert [other for other in Stamping if ways[other] in text] == [way]


@BOTH
def test_who_signs_the_agreement_is_told_how_many_originals_go_where(language: Language) -> None:
    for kind in (MailKind.OFFER_READY, MailKind.AGREEMENT_REJECTED):
        text = written(kind, language)[1]
        assert re.search(f"(Jumlah rangkap asli|Number of originals): {FACTS.originals}\n", text)
        assert re.search(f"(Alamat pengiriman|Postal address): {FACTS.postal_address}\n", text)


def test_a_returned_request_names_each_reason_with_what_it_concerns_and_the_remark() -> None:
    text = written(MailKind.RETURNED, Language.ID)[1]
    assert "- Surat permohonan: Dokumen tidak terbaca \N{EN DASH} halaman 2 buram" in text
    assert "- Tujuan penggunaan data belum jelas" in text


def test_a_delivery_gives_each_link_with_its_expiry() -> None:
    _, text, html = written(MailKind.DELIVERED, Language.EN)
    assert "Regional Statistics 2016 (PDF) (valid until 7 January 2027, 16:30 WIB (UTC+7))" in text
    assert "https://loket.example.org/d/Ab_-9" in Page(html).links


def test_a_receipt_without_a_link_still_leads_to_the_request() -> None:
    assert Page(written(MailKind.RECEIPT, Language.ID, links=())[2]).links == [FACTS.request_url]


@BOTH
def test_a_delivery_says_what_the_manifest_of_each_product_holds(language: Language) -> None:
    text = written(MailKind.DELIVERED, language)[1]
    for said in ("manifes", "SHA-256", "buku kode|codebook", "lisensi|licence", "mengutip|cite"):
        assert re.search(said, text)


@EVERY
def test_a_mail_that_lacks_what_it_is_about_is_not_written(kind: MailKind) -> None:
    amounts = ("total", "received", "waiting", "credit", "asked_back", "refunded", "undeposited", "due")
    nothing: dict[str, Any] = {name: {f"{name}_idr": None} for name in amounts}
    nothing |= {"links": {"links": ()}, "reasons": {"reasons": ()}, "originals": {"originals": 0}}
    nothing |= {day: {day: None} for day in ("signed_on", "decided_on", "undeposited_since", "kept_until")} | {
        "receipts": {"receipts": 0}
    }
    nothing |= {"parked": {"parked": None}}
    needs = WORDS["kinds"][kind]["needs"]
    assert needs or kind in {MailKind.STAFF_INVITED, MailKind.ACCOUNT_EXISTS}
    for need in needs:
        with pytest.raises(MissingFactError, match=f"^{kind}: {need}$"):
            written(kind, Language.ID, **nothing.get(need, {need: ""}))


def test_every_mail_has_a_subject_and_a_template_and_no_template_is_left_over() -> None:
    assert WORDS["kinds"].keys() == set(MailKind) == {path.stem for path in (TEXTS / "mails").glob("*.j2")}
    assert WORDS["ways"].keys() == set(Stamping)


@pytest.mark.parametrize("template", MAILS, ids=lambda path: path.name)
def test_a_template_names_facts_and_cases_that_a_mail_may_have_and_labels_that_there_are(template: Path) -> None:
    known = values_of(MailKind.OFFER_READY, Language.ID, FACTS).keys() | OF_THE_PAGE
    assert names_in(template) - known == set()
    assert rows_in(template) - WORDS["labels"].keys() == set()


def test_every_reason_is_worded_in_both_languages_and_no_word_is_left_over() -> None:
    table = tomllib.loads((TEXTS / "reasons.toml").read_text(encoding="utf-8"))
    lists: tuple[type[StrEnum], ...] = (*REASON_LISTS, ContentReason, FindingCode)
    assert table.keys() == {table_of(reasons) for reasons in lists}
    for reasons in lists:
        assert table[table_of(reasons)].keys() == {reason.value for reason in reasons}
        for reason in reasons:
            assert reason_text(reason, Language.ID) != reason_text(reason, Language.EN)


def test_every_list_of_a_choice_ends_in_other() -> None:
    assert [list(reasons)[-1].value for reasons in REASON_LISTS] == ["other"] * len(REASON_LISTS)
