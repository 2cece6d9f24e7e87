"""What a proof of transfer leaves behind, by which its file and its bank reference are known again."""

from typing import Any

import pytest

from chalicelib.domain.request.money.traces import traces, traces_of
from chalicelib.domain.request.records import TransferProof
from tests.domain.request.counter import HASH, Counter, delivered
from tests.domain.request.test_payments_from_abroad import with_proof


def proof(**changes: Any) -> TransferProof:
    body = {
        "proof": "t1",
        "file": "f1",
        "sha256": HASH,
        "bank": "DBS",
        "reference": "FT26-0301/77.a",
        "amount_minor": 1,
        "currency": "IDR",
        "sent_on": "2026-03-01",
    }
    return TransferProof.model_validate(body | changes)


def left(counter: Counter) -> list[str]:
    return [trace.kind for entry in counter.entries for trace in traces(entry.event)]


def test_a_submitted_proof_leaves_its_file_and_its_reference_and_nothing_else_leaves_anything() -> None:
    assert left(with_proof()) == ["proof_file", "transfer_reference"]
    assert left(delivered()) == []


def test_a_trace_names_its_proof_and_holds_no_reference_in_words() -> None:
    file, reference = traces_of(proof())
    assert (file.value, file.subject, reference.subject) == (HASH, "t1", "t1")
    assert len(reference.value) == len(HASH)
    assert "0301" not in reference.value


@pytest.mark.parametrize("written", ["FT26030177A", "ft26-0301/77.A", "FT26.0301.77-a"])
def test_a_reference_is_the_same_however_case_and_separators_are_written(written: str) -> None:
    assert traces_of(proof(reference=written))[1] == traces_of(proof())[1]


@pytest.mark.parametrize(
    ("one", "other"), [("FT260301", "FT260302"), ("FT260301", "XT260301"), ("----", "...."), ("----", "-----")]
)
def test_different_references_leave_different_traces(one: str, other: str) -> None:
    assert traces_of(proof(reference=one))[1] != traces_of(proof(reference=other))[1]


def test_another_bank_changes_nothing_since_buyers_name_it_as_they_like() -> None:
    assert traces_of(proof(bank="DBS Bank Ltd")) == traces_of(proof())
