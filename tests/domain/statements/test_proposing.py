"""What a row proposes and why: certain by a code or a reference with exactly what is due, likely otherwise."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.office.statement_layouts import StatementSource
from chalicelib.domain.references import make_reference
from chalicelib.domain.statements.lines import LineKind
from chalicelib.domain.statements.pages import KeptLine
from chalicelib.domain.statements.proposing import (
    Candidate,
    Known,
    Proposal,
    ProposalCertainty,
    ProposalReason,
    RecordingCommand,
    codes_in,
    names,
    propose,
    references_in,
)

BANK, SIMPONI = StatementSource.BANK, StatementSource.SIMPONI
CODE, OLD = "820261123000001", "820261101000001"
REF = "1904-26-7KQ4-M"
LINE = KeptLine(row=4, kind=LineKind.CREDIT, digest="d", day=date(2026, 11, 23), amount_idr=70_000)
PAID = LINE.model_copy(update={"billing_code": CODE, "ntpn": "A1B2C3D4E5F6G7H8"})
DUE = Candidate("1904-a", REF, 70_000, (OLD, CODE))
OTHER = Candidate("1904-b", "1904-26-0000-0", 70_000)


def _of(line: KeptLine, source: StatementSource, words: str = "", **known: Any) -> Proposal:
    return propose("1904-s", line, words, source, Known(**known))


def test_a_code_with_exactly_what_is_due_is_certain() -> None:
    assert _of(PAID, SIMPONI, by_code=DUE) == Proposal(
        certainty=ProposalCertainty.CERTAIN,
        reasons=(ProposalReason.BILLING_CODE, ProposalReason.AMOUNT_DUE),
        request="1904-a",
        reference=REF,
        way=RecordingCommand.BILLING_PAYMENT,
    )


def test_a_reference_with_exactly_what_is_due_is_certain_and_verifies_the_proof_that_waits() -> None:
    without = _of(LINE, BANK, by_reference=DUE)
    assert (without.certainty, without.reasons) == (
        ProposalCertainty.CERTAIN,
        (ProposalReason.REQUEST_NAMED, ProposalReason.AMOUNT_DUE),
    )
    assert without.way is RecordingCommand.TRANSFER
    waiting = _of(LINE, BANK, by_reference=DUE._replace(proof="t1"))
    assert (waiting.certainty, waiting.way) == (ProposalCertainty.CERTAIN, RecordingCommand.TRANSFER_PROOF)
    assert waiting.reasons[-1] is ProposalReason.PROOF_WAITS


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (DUE._replace(due_idr=69_999), ProposalReason.AMOUNT_ABOVE),
        (DUE._replace(due_idr=70_001), ProposalReason.AMOUNT_BELOW),
        (DUE._replace(due_idr=0), ProposalReason.NOTHING_DUE),
        (DUE._replace(ended=True), ProposalReason.REQUEST_ENDED),
        (DUE._replace(codes=()), ProposalReason.BILLING_CODE_VOID),
    ],
)
def test_another_amount_a_void_code_or_an_ended_request_is_only_likely(
    candidate: Candidate, reason: ProposalReason
) -> None:
    proposal = _of(PAID, SIMPONI, by_code=candidate)
    assert (proposal.certainty, proposal.request) == (ProposalCertainty.LIKELY, "1904-a")
    assert reason in proposal.reasons


def test_a_code_and_a_reference_that_name_different_requests_are_never_certain() -> None:
    proposal = _of(PAID, SIMPONI, by_code=DUE, by_reference=OTHER)
    assert (proposal.certainty, proposal.request) == (ProposalCertainty.LIKELY, "1904-a")
    assert ProposalReason.CONTRADICTS in proposal.reasons


def test_an_unknown_code_makes_a_named_request_only_likely() -> None:
    proposal = _of(PAID, SIMPONI, by_reference=DUE)
    assert proposal.certainty is ProposalCertainty.LIKELY
    assert proposal.reasons == (
        ProposalReason.BILLING_CODE_UNKNOWN,
        ProposalReason.REQUEST_NAMED,
        ProposalReason.AMOUNT_DUE,
    )


@pytest.mark.parametrize(
    ("line", "source", "known", "reason"),
    [
        (LINE.model_copy(update={"kind": LineKind.DEBIT}), BANK, {}, ProposalReason.NOT_MONEY_THAT_CAME),
        (LINE.model_copy(update={"kind": LineKind.OTHER}), BANK, {}, ProposalReason.NOT_MONEY_THAT_CAME),
        (LINE.model_copy(update={"kind": LineKind.REFUSED}), BANK, {}, ProposalReason.NOT_MONEY_THAT_CAME),
        (LINE, BANK, {"placed": "1904-s", "by_reference": DUE}, ProposalReason.CONFIRMED),
        (LINE, BANK, {"placed": "1904-t", "by_reference": DUE}, ProposalReason.CONFIRMED_ELSEWHERE),
        (PAID, SIMPONI, {"on_record": True, "by_code": DUE}, ProposalReason.NTPN_ON_RECORD),
        (LINE, BANK, {"on_record": True, "by_reference": DUE}, ProposalReason.REFERENCE_ON_RECORD),
        (PAID.model_copy(update={"ntpn": None}), SIMPONI, {"by_code": DUE}, ProposalReason.CODES_MISSING),
        (PAID.model_copy(update={"billing_code": None}), SIMPONI, {"by_code": DUE}, ProposalReason.CODES_MISSING),
        (PAID, SIMPONI, {"by_amount": (DUE,)}, ProposalReason.BILLING_CODE_UNKNOWN),
        (LINE, BANK, {}, ProposalReason.REQUEST_UNKNOWN),
        (LINE, BANK, {"by_amount": (DUE, OTHER)}, ProposalReason.SEVERAL_SAME_AMOUNT),
    ],
)
def test_a_row_that_points_nowhere_or_needs_nothing_proposes_nothing_and_says_why(
    line: KeptLine, source: StatementSource, known: dict[str, Any], reason: ProposalReason
) -> None:
    proposal = _of(line, source, **known)
    assert (proposal.certainty, proposal.reasons) == (ProposalCertainty.NONE, (reason,))
    assert (proposal.request, proposal.way) == (None, None)


def test_the_same_amount_or_a_payers_name_only_suggests() -> None:
    one = _of(LINE, BANK, by_amount=(DUE,))
    assert (one.certainty, one.reasons, one.request) == (
        ProposalCertainty.LIKELY,
        (ProposalReason.SAME_AMOUNT,),
        "1904-a",
    )
    named = _of(LINE, BANK, by_amount=(DUE, OTHER), named=frozenset({"1904-b"}))
    assert (named.certainty, named.request) == (ProposalCertainty.LIKELY, "1904-b")
    assert named.reasons == (ProposalReason.SAME_AMOUNT, ProposalReason.PAYER_NAMED)
    both = _of(LINE, BANK, by_amount=(DUE, OTHER), named=frozenset({"1904-a", "1904-b"}))
    assert both.certainty is ProposalCertainty.NONE


@pytest.mark.parametrize(
    "words",
    [
        REF,
        "TRSF 1904-26-7kq4-m SITI",
        "19042 67KQ4M",
        "BAYAR 1904 26 7KQ4 M/LUNAS",
        "1904.26.7KQ4.M",
        "INV#190426-7KQ4\nM",
        "1904-26-7KQ4-M 1904-26-7KQ4-M",
    ],
)
def test_a_reference_is_known_however_a_bank_has_mangled_it(words: str) -> None:
    assert references_in(words, "1904") == (REF,)


@pytest.mark.parametrize("words", ["1904-26-7KQ4-N", "1904-26-7KQ4", "5171-26-7KQ4-M", "9904-26-7KQ4-M", "", "19042"])
def test_a_reference_with_a_wrong_check_character_or_of_another_office_is_none(words: str) -> None:
    assert references_in(words, "1904") == ()


@given(
    chance=st.integers(min_value=0, max_value=2**32 - 1),
    year=st.integers(min_value=2024, max_value=2099),
    before=st.text(alphabet=" -/.;abcxyz", max_size=40),
    after=st.text(alphabet=" -/.;abcxyz", max_size=40),
    lower=st.booleans(),
    gap=st.sampled_from(["", " ", "-", " - "]),
)
def test_any_reference_is_found_in_any_words(
    chance: int, year: int, before: str, after: str, gap: str, *, lower: bool
) -> None:
    reference = make_reference("1904", year, chance)
    mangled = reference.replace("-", gap)
    assert reference in references_in(before + (mangled.lower() if lower else mangled) + after, "1904")


def test_billing_codes_stand_in_words_by_themselves() -> None:
    assert codes_in(f"KODE {CODE}, {CODE} dan {OLD}") == (CODE, OLD)
    assert codes_in(f"1{CODE} {CODE}2 {CODE[:14]} 720261123000001") == ()


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("TRSF DARI SITI RAHMAWATI", "Siti Rahmawati", True),
        ("RAHMAWATI SITI", "Siti Rahmawati", True),
        ("TRSF DARI SITI", "Siti Rahmawati", False),
        ("SITIRAHMAWATI", "Siti Rahmawati", False),
        ("ÉMILE ZOLA", "Émile Zola", True),
        ("TRSF", "", False),
        (None, "Siti", False),
    ],
)
def test_a_name_is_named_by_all_of_its_words(words: str | None, name: str, *, expected: bool) -> None:
    assert names(words, name) is expected
