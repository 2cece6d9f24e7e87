"""An import as it goes on: each row is counted once, the last one ends it, and the clock gives up what stands still."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.catalogue.import_job import (
    KEPT,
    KEPT_WAITING,
    LONGEST,
    CatalogueImport,
    ImportDiffers,
    ImportOutcome,
    ImportPhase,
)
from chalicelib.domain.catalogue.importing import Fault

AT = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
WAITING = CatalogueImport(id="I1", office="1904", size_bytes=9, announced_at=AT, announced_by="officer-1")
BEGUN = WAITING.begun(2, "a" * 64, AT + timedelta(hours=1))
FAULT = Fault(code="import_unreadable")


def test_a_file_that_was_read_says_how_many_rows_there_are() -> None:
    assert (BEGUN.phase, BEGUN.total, BEGUN.done, BEGUN.sha256) == (ImportPhase.RUNNING, 2, 0, "a" * 64)
    assert WAITING.begun(0, "a" * 64, AT).phase is ImportPhase.DONE


@pytest.mark.parametrize("outcome", ImportOutcome)
def test_each_row_counts_once_and_the_last_one_ends_the_import(outcome: ImportOutcome) -> None:
    first = BEGUN.with_row(outcome)
    assert (first.phase, first.done, getattr(first, outcome.value)) == (ImportPhase.RUNNING, 1, 1)
    last = first.with_row(ImportOutcome.UNCHANGED)
    assert (last.phase, last.done, last.has_ended) == (ImportPhase.DONE, 2, True)


def test_each_change_is_a_version_of_its_own() -> None:
    steps = [WAITING, BEGUN, BEGUN.with_row(ImportOutcome.CREATED), BEGUN.not_taken(FAULT, AT)]
    assert [step.version for step in steps] == [1, 2, 3, 3]


def test_whoever_goes_on_finds_the_file_that_was_begun_and_no_other() -> None:
    half = BEGUN.with_row(ImportOutcome.CREATED)
    assert half.begun(2, "a" * 64, AT + timedelta(hours=2)) is half
    with pytest.raises(ImportDiffers):
        half.begun(2, "b" * 64, AT)


def test_a_file_that_is_not_taken_ends_the_import_and_keeps_what_is_done() -> None:
    refused = BEGUN.with_row(ImportOutcome.CREATED).not_taken(FAULT, AT)
    assert (refused.phase, refused.fault, refused.created, refused.has_ended) == (ImportPhase.REFUSED, FAULT, 1, True)


def test_a_worker_is_waited_for_no_longer_than_its_tries_can_last() -> None:
    begun_at = AT + timedelta(hours=1)
    assert BEGUN.at(begun_at + LONGEST - timedelta(seconds=1)).phase is ImportPhase.RUNNING
    assert BEGUN.at(begun_at + LONGEST).phase is ImportPhase.STOPPED
    for other in (WAITING, BEGUN.not_taken(FAULT, AT), WAITING.begun(0, "a" * 64, AT)):
        assert other.at(begun_at + LONGEST) == other


def test_a_report_is_kept_longer_than_an_announcement() -> None:
    assert WAITING.kept_until == AT + KEPT_WAITING
    assert BEGUN.kept_until == AT + timedelta(hours=1) + KEPT
    assert WAITING.not_taken(FAULT, AT + timedelta(hours=2)).kept_until == AT + timedelta(hours=2) + KEPT
