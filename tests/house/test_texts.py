"""Every no can be said in both languages, with the same facts."""

import ast
import importlib
import pkgutil
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import chalicelib
from chalicelib.domain.refusals import Refusal, all_refusals
from tests.house.plan import HOUSE, ROOT, calls, place, sources, tree
from tests.house.sentences import english_sentences, indonesian_sentences, translations
from tests.house.templates import LANGUAGES, MAILS, PAGES, facts_in, loose_words, sayings

ALIKE = {"SHA", "Loket"}
"""What reads alike in both languages."""
PRODUCT = [*sources("app.py", "chalicelib")]
ANSWERING = [f"chalicelib/{room}" for room in ("handlers", "services", "gateways", "models")]
GRAMMAR = {"chalicelib/domain/wording.py"}
"""How dates, times and sizes are written: rules of the two languages, not sentences."""
RULES_OF_WORDS = (indonesian_sentences, translations, english_sentences)
FACT = re.compile(r"{(\w+)")
QUOTED = re.compile(r'"[^"\n]*"')
OTHER_WORDS_FOR_A_CUSTOMER = re.compile(r"(?<!{)\b(?:pembeli|buyers?)\b(?!})", re.IGNORECASE)


def _texts() -> dict[str, dict[str, dict[str, str]]]:
    tables = [tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted((HOUSE / "texts").glob("refusals.*.toml"))]
    twice = [code for code, times in Counter(code for table in tables for code in table).items() if times > 1]
    assert twice == []
    return {code: entry for table in tables for code, entry in table.items()}


def _refusals() -> dict[str, type[Refusal]]:
    for package in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        importlib.import_module(package.name)
    return {code: cls for code, cls in all_refusals().items() if cls.__module__.startswith("chalicelib.")}


def _facts(entry: dict[str, dict[str, str]], language: str) -> set[str]:
    return set(FACT.findall(" ".join(entry[language].values())))


def test_every_refusal_has_a_title_and_a_detail_in_both_languages() -> None:
    texts = _texts()
    wanting = [
        f"{code}.{language}.{part}"
        for code in _refusals()
        for language in ("id", "en")
        for part in ("title", "detail")
        if not texts.get(code, {}).get(language, {}).get(part, "").strip()
    ]
    assert wanting == []


def test_no_text_is_kept_for_a_refusal_that_is_gone() -> None:
    assert sorted(set(_texts()) - set(_refusals())) == []


def test_both_languages_of_a_refusal_name_the_same_facts() -> None:
    assert [code for code, entry in _texts().items() if _facts(entry, "id") != _facts(entry, "en")] == []


def test_no_text_writes_the_currency_before_an_amount_since_the_amount_brings_its_own() -> None:
    said = {
        f"{code}.{language}": " ".join(entry[language].values())
        for code, entry in _texts().items()
        for language in entry
    }
    assert [name for name, words in said.items() if re.search(r"(Rp|IDR) ?{", words)] == []


def test_a_refusal_is_raised_with_every_fact_that_its_text_names() -> None:
    texts = _texts()
    refusals = {cls.__name__: code for code, cls in _refusals().items()}
    short = []
    for path in sources("chalicelib"):
        for call, name in calls(path):
            code = refusals.get(name.rpartition(".")[2], "")
            if code not in texts or any(k.arg is None for k in call.keywords):
                continue
            missing = _facts(texts[code], "id") - {k.arg for k in call.keywords}
            short += [f"{place(path, call)} {code} lacks {fact}" for fact in sorted(missing)]
    assert short == []


def test_shelves_and_messengers_declare_no_refusals_of_their_own() -> None:
    rooms = {cls.__module__.split(".")[1] for cls in _refusals().values()}
    assert rooms & {"models", "gateways"} == set()


def test_no_two_refusals_share_a_code() -> None:
    _refusals()
    classes = [leaf for category in Refusal.__subclasses__() for leaf in [category, *category.__subclasses__()]]
    codes = Counter(cls.code for cls in classes)
    assert [code for code, times in codes.items() if times > 1] == []
    assert [deep for leaf in classes if leaf not in Refusal.__subclasses__() for deep in leaf.__subclasses__()] == []


@pytest.mark.parametrize("template", [*MAILS, *PAGES], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_whatever_a_template_says_it_says_in_both_languages_with_the_same_facts(template: Path) -> None:
    for said in sayings(template):
        assert tuple(said) == LANGUAGES
        indonesian, english = (facts_in(said[language]) for language in LANGUAGES)
        assert indonesian == english


def test_who_asks_is_called_by_the_glossarys_one_word_in_all_texts_for_people() -> None:
    texts = [*(HOUSE / "texts").rglob("*.*"), *(ROOT / "web/src/words").glob("*.ts")]
    said = [(path, text) for path in texts for text in QUOTED.findall(path.read_text(encoding="utf-8"))]
    assert len(said) > len(texts)
    assert [(path.name, text) for path, text in said if OTHER_WORDS_FOR_A_CUSTOMER.search(text)] == []


@pytest.mark.parametrize("template", [*MAILS, *PAGES], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_holds_no_word_outside_its_sayings(template: Path) -> None:
    assert loose_words(template) - ALIKE == set()


def test_no_indonesian_sentence_stands_in_python() -> None:
    spoken = [place(path, s) for path in PRODUCT for s in indonesian_sentences(tree(path))]
    assert spoken == []


def test_no_text_in_both_languages_stands_in_python() -> None:
    spoken = [place(path, s) for path in PRODUCT for s in translations(tree(path)) if place(path) not in GRAMMAR]
    assert spoken == []


def test_no_english_sentence_stands_where_people_are_answered() -> None:
    assert [place(path, s) for path in sources(*ANSWERING) for s in english_sentences(tree(path))] == []


@pytest.mark.parametrize(
    "code",
    [
        'text = "Tagihan sudah kami terima."',
        'text = f"Tagihan {number} sudah kami terima."',
        'send(subject="Kode untuk akun Anda")',
        'WORDS = {"code": ("Nomor tagihan",)}',
    ],
)
def test_an_indonesian_sentence_in_python_is_found(code: str) -> None:
    assert len([*indonesian_sentences(ast.parse(code))]) == 1


@pytest.mark.parametrize(
    "code",
    [
        'Bilingual(id="atau", en="or")',
        'Bilingual(id=f"{n} buku", en=f"{n} books")',
        'WORDS = {"id": "buku", "en": "book"}',
        'WORDS = {Language.ID: "buku", Language.EN: "book"}',
        'Bilingual(id=joined(x, "atau"), en=joined(y, "or"))',
    ],
)
def test_a_text_in_both_languages_in_python_is_found(code: str) -> None:
    assert len([*translations(ast.parse(code))]) == 1


def test_an_english_sentence_in_python_is_found_but_not_what_developers_read() -> None:
    for code in ('answer(detail="We could not find this.")', 'say(f"The file {name} was lost.")'):
        assert len([*english_sentences(ast.parse(code))]) == 1
    spared = (
        '"""A docstring that says something long."""',
        'LIMIT = 3\n"""What the limit is and where it comes from."""',
        'LOG.error("This was not parked: %s", trace)',
        'raise ValueError("a series starts at number one")',
        'operation(summary="Register an account by mail")',
        'example = {"text": "Halaman tarif tidak dapat dibuka."}',
        'GET = "/v1/requests/{request_id}/files/{file_id}/link"',
    )
    sentences = [code for code in spared for rule in RULES_OF_WORDS if [*rule(ast.parse(code))]]
    assert sentences == []
