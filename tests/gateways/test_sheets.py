"""Signed sheets: what the house signed is known, whatever KMS says of the rest, and nothing else is."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.gateways import files, sheets
from chalicelib.gateways.clients import kms
from chalicelib.settings import settings
from tests.clouds import Cloud
from workshop.emulator.keys import hold_signing_key, new_signing_key
from workshop.emulator.resources import Stack, read_template


@pytest.fixture
def kept(cloud: Cloud) -> str:
    sheets.keep("2026-11-28/00001", "heads")
    return "2026-11-28/00001"


def test_a_sheet_is_read_as_it_was_signed_and_one_that_is_not_there_is_none(kept: str) -> None:
    assert sheets.read(kept) == sheets.Signed("heads", by_the_house=True)
    assert sheets.read("2026-11-28/00002") is None


@pytest.mark.parametrize("body", [b"", b"heads", b"[]", b"{}", b'{"text": "heads", "signature": "-"}'])
def test_what_is_no_sheet_is_not_the_houses(kept: str, body: bytes) -> None:
    files.put_bytes(settings().audit_bucket, f"{sheets.FOLDER}{kept}.json", body or b" ", "application/json")
    signed = sheets.read(kept)
    assert signed
    assert not signed.by_the_house


@pytest.fixture
def answered(request: pytest.FixtureRequest) -> Iterator[None]:
    def answer(**_: object) -> Any:
        error = {"Error": {"Code": request.param, "Message": "on purpose"}, "ResponseMetadata": {"HTTPStatusCode": 400}}
        return SimpleNamespace(status_code=400), error

    kms().meta.events.register("before-call.kms.Verify", answer)
    yield
    kms().meta.events.unregister("before-call.kms.Verify", answer)


@pytest.mark.parametrize("answered", ["KMSInvalidSignatureException"], indirect=True)
def test_kmss_own_word_for_a_signature_of_somebody_else_is_understood(kept: str, answered: None) -> None:
    assert sheets.read(kept) == sheets.Signed("heads", by_the_house=False)


@pytest.mark.parametrize("answered", ["AccessDeniedException"], indirect=True)
def test_a_signature_that_cannot_be_looked_at_is_a_fault_and_no_finding(kept: str, answered: None) -> None:
    with pytest.raises(ClientError, match="AccessDenied"):
        sheets.read(kept)


def test_a_rehearsals_key_signs_for_the_next_run_and_another_one_does_not(cloud: Cloud) -> None:
    stack = Stack(read_template())
    stack.made = dict(cloud.made)
    first, other = new_signing_key(), new_signing_key()
    hold_signing_key(stack, first)
    sheets.keep("2026-11-28/00001", "heads")
    hold_signing_key(stack, other)
    signed = sheets.read("2026-11-28/00001")
    hold_signing_key(stack, first)
    assert (signed and signed.by_the_house, sheets.read("2026-11-28/00001")) == (False, sheets.Signed("heads", True))
