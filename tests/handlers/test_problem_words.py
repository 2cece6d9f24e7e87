"""A no names things by words, in both languages; its facts keep the codes for machines.

Long because the codes of every room are counted here.
"""

from typing import Any, get_args

import pytest

from chalicelib.domain.accounts.aggregate import RULES as OF_ACCOUNTS
from chalicelib.domain.accounts.state import AccountPhase
from chalicelib.domain.breaches.state import BreachPhase
from chalicelib.domain.breaches.workflow import RULES as OF_BREACHES
from chalicelib.domain.calendars.aggregate import RULES as OF_CALENDARS
from chalicelib.domain.cases.state import CasePhase, RefundWay
from chalicelib.domain.cases.workflow import RULES as OF_MONEY
from chalicelib.domain.catalogue.selecting import SelectionTooLarge, UnknownRegion, UnknownVariable
from chalicelib.domain.deposits.workflow import RULES as OF_DEPOSITS
from chalicelib.domain.exports.commands import ExportFault
from chalicelib.domain.exports.workflow import RULES as OF_EXPORTS
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.institutions.state import InstitutionPhase
from chalicelib.domain.institutions.workflow import RULES as OF_INSTITUTIONS
from chalicelib.domain.ledger.four_eyes import OwnStep, SecondPerson
from chalicelib.domain.ledger.refusals import AlreadyTaken, NotAllowed, WrongPhase
from chalicelib.domain.office.money import RefundDocument
from chalicelib.domain.queue.state import TicketState
from chalicelib.domain.queue.workflow import RULES as AT_THE_COUNTER
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.bounds import BOUNDS
from chalicelib.domain.request.commands import COMMANDS, ConsentMatter, DeliveryCorrectionItem, PaperKind
from chalicelib.domain.request.records import AgreementState
from chalicelib.domain.request.refusals import (
    AmountDiffers,
    DocumentMissing,
    DocumentNotAccepted,
    DocumentReturned,
    FileTooLarge,
    FormatDiffers,
    OfferExpired,
    PartDiffers,
    PartsDoNotFit,
    StampingNotAllowed,
)
from chalicelib.domain.request.state import Phase
from chalicelib.domain.request.uniques import Kind
from chalicelib.domain.statements.aggregate import FILE, ROW
from chalicelib.domain.statements.lines import FileFault, RowFault
from chalicelib.domain.statements.proposing import ProposalReason
from chalicelib.domain.statements.workflow import RULES as OF_STATEMENTS
from chalicelib.domain.stock.workflow import RULES as AT_THE_SHELF
from chalicelib.domain.subject_requests.aggregate import UNIQUE as SUBJECT_REQUEST
from chalicelib.domain.subject_requests.state import SubjectPhase
from chalicelib.domain.subject_requests.workflow import RULES as OF_SUBJECT_REQUESTS
from chalicelib.domain.tariff.price import MAX_PAGES, ImplausibleQuantity, NoTariffRow, PriceItem, price
from chalicelib.domain.tariff.schedule import Basis, MapBasis, MicrodataBasis, PublicationBasis
from chalicelib.domain.treasury.workflow import RULES as OF_CASH
from chalicelib.domain.vocabulary import (
    Channel,
    InstitutionKind,
    Language,
    MapExtent,
    MapLevel,
    Medium,
    ProductKind,
    Role,
    Stamping,
)
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import in_words, texts
from chalicelib.handlers.door.problems import problem
from chalicelib.services.requests.lists import DESK_ROLES

TRACE = "1-abc"
LITERALS: dict[str, Any] = {
    "kind": Kind,
    "about": DeliveryCorrectionItem.model_fields["about"].annotation,
}
OF_STAFF = ("put-staff", "list-staff", "remove-staff", "set-up-second-factor")
WORDED = {
    "phase": (*Phase, *AccountPhase, *InstitutionPhase, *CasePhase, *SubjectPhase, *BreachPhase),
    "refund_document": tuple(RefundDocument),
    "refund_way": get_args(RefundWay),
    "second_person": tuple(SecondPerson),
    "own_step": tuple(OwnStep),
    "institution_kind": tuple(InstitutionKind),
    "purpose": tuple(DocumentPurpose),
    "document": tuple(DocumentPurpose),
    "paper": get_args(PaperKind),
    "kind": (*ProductKind, *get_args(LITERALS["kind"]), FILE, ROW, SUBJECT_REQUEST),
    "channel": tuple(Channel),
    "medium": tuple(Medium),
    "role": tuple(Role),
    "desk": tuple(DESK_ROLES),
    "state": (*AgreementState, *TicketState),
    "matter": tuple(ConsentMatter),
    "about": get_args(LITERALS["about"]),
    "stamping": tuple(Stamping),
    "command": (
        *COMMANDS,
        *(rule.name for rule in AT_THE_COUNTER.values()),
        *(rule.name for rule in OF_CASH.values()),
        *(rule.name for rule in OF_DEPOSITS.values()),
        *(rule.name for rule in OF_INSTITUTIONS.values()),
        *(rule.name for rule in OF_MONEY.values()),
        *(rule.name for rule in AT_THE_SHELF.values()),
        *(rule.name for rule in OF_CALENDARS.values()),
        *(rule.name for rule in OF_STATEMENTS.values()),
        *(rule.name for rule in OF_EXPORTS.values()),
        *(rule.name for rule in OF_SUBJECT_REQUESTS.values()),
        *(rule.name for rule in OF_BREACHES.values()),
        *(rule.name for rule in OF_ACCOUNTS.values()),
        "list",
        *OF_STAFF,
    ),
    "list": tuple(BOUNDS),
    "statement_fault": tuple(FileFault),
    "export_fault": tuple(ExportFault),
    "row_fault": tuple(RowFault),
    "why_proposed": tuple(ProposalReason),
    "field": ("card_expires", "identity", "institution", "phone", "purpose"),
}
UNPRICED: tuple[Basis, ...] = (
    PublicationBasis(pages=1),
    PublicationBasis(pages=1, printed=True),
    MicrodataBasis(size_bytes=1, processed=False),
    MicrodataBasis(size_bytes=1, processed=True),
    *(MapBasis(extent=extent, level=level) for extent in MapExtent for level in MapLevel),
)


def _sold_nothing(basis: Basis) -> None:
    schedule = office_data.schedule("pp-13-2024").model_copy(update={"rows": ()})
    price(schedule, (PriceItem(line=1, basis=basis),))


@pytest.mark.parametrize(("name", "code"), [(name, str(code)) for name, codes in WORDED.items() for code in codes])
def test_every_code_that_a_refusal_may_name_has_words_in_both_languages(name: str, code: str) -> None:
    table = texts("codes")["purpose" if name == "document" else name]
    assert {language for language in Language if str(table[code][language.value]).strip()} == set(Language)
    assert in_words(name, code, Language.ID) == table[code]["id"]


@pytest.mark.parametrize("basis", UNPRICED, ids=str)
def test_every_product_without_a_tariff_row_is_named_in_both_languages(basis: Basis) -> None:
    with pytest.raises(NoTariffRow) as refused:
        _sold_nothing(basis)
    kind = str(refused.value.facts["kind"])
    assert all(
        in_words("kind", kind, language) == texts("codes")["kind"][kind][language.value] for language in Language
    )


@pytest.mark.parametrize("what", ["quantity", "pages", "roman_pages", "size_bytes", "maps"])
def test_every_implausible_measure_is_named_in_both_languages(what: str) -> None:
    shown = problem(ImplausibleQuantity(what=what, least=1, most=MAX_PAGES), Language.ID, TRACE)
    assert str(texts("codes")["what"][what]["id"]) in shown.detail
    assert str(in_words("what", what, Language.EN)) == texts("codes")["what"][what]["en"]


def test_no_words_are_kept_for_a_code_that_nobody_names() -> None:
    more = {
        "kind": {"publication_printed", "microdata_processed"} | {f"map_{e}_{v}" for e in MapExtent for v in MapLevel},
        "what": {"quantity", "pages", "roman_pages", "size_bytes", "maps"},
    }
    for name, table in texts("codes").items():
        assert set(table) == {str(code) for code in WORDED.get(name, ())} | more.get(name, set()), name


@pytest.mark.parametrize(
    ("refusal", "language", "words"),
    [
        (WrongPhase(phase=Phase.CORRECTING_OFFER.value), Language.ID, "perbaikan penawaran"),
        (DocumentMissing(document=DocumentPurpose.ABSTRACT.value), Language.EN, "data-use abstract"),
        (AlreadyTaken(kind="billing_code"), Language.ID, "kode billing"),
        (NotAllowed(command="issue-receipt"), Language.EN, "issue the receipt"),
        (NotAllowed(command="check-document"), Language.ID, "memeriksa dokumen"),
        (DocumentReturned(document=DocumentPurpose.REQUEST_LETTER.value), Language.ID, "surat permohonan"),
        (DocumentNotAccepted(document=DocumentPurpose.ABSTRACT.value), Language.EN, "data-use abstract"),
        (StampingNotAllowed(stamping=Stamping.ON_ARRIVAL.value), Language.EN, "stamped on arrival"),
    ],
)
def test_a_problem_says_words_and_its_facts_keep_the_code(refusal: WrongPhase, language: Language, words: str) -> None:
    shown = problem(refusal, language, TRACE)
    assert words in shown.detail
    assert shown.facts == refusal.facts
    assert not any(f"{code}" in shown.detail for code in refusal.facts.values() if "_" in f"{code}" or "-" in f"{code}")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (UnknownVariable(line=2, name="R9999"), ("2", "R9999")),
        (UnknownRegion(line=2, name="1904999"), ("2", "1904999")),
        (SelectionTooLarge(limit=1000), ("1000",)),
        (FormatDiffers(line=3, format="csv"), ("3", "csv")),
        (PartsDoNotFit(count=7, part_size=8_388_608), ("7", "8388608")),
        (PartDiffers(part=4), ("4",)),
    ],
)
def test_a_refusal_about_data_names_the_very_thing_that_does_not_fit(
    refusal: Refusal, words: tuple[str, ...], language: Language
) -> None:
    detail = problem(refusal, language, TRACE).detail
    assert [name for name in words if name not in detail] == []
    assert "{" not in detail


def test_money_sizes_and_days_are_written_as_in_a_letter() -> None:
    assert "Rp125,000" in problem(AmountDiffers(due_idr=125_000), Language.EN, TRACE).detail
    assert "10 MB" in problem(FileTooLarge(limit_bytes=10_000_000), Language.ID, TRACE).detail
    assert "2,5 MB" in problem(FileTooLarge(limit_bytes=2_500_000), Language.ID, TRACE).detail
    assert "900 bytes" in problem(FileTooLarge(limit_bytes=900), Language.EN, TRACE).detail
    assert "7 Januari 2027" in problem(OfferExpired(valid_until="2027-01-07"), Language.ID, TRACE).detail


def test_a_code_without_words_stays_as_it_is() -> None:
    assert in_words("phase", "never_heard_of", Language.ID) == "never_heard_of"
    assert in_words("line", 3, Language.ID) == 3
