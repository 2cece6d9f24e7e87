"""The audit of everything finds what three kinds of tampering leave, and nothing in what nobody touched."""

import re
from datetime import timedelta

import pytest

from chalicelib.gateways.clients import s3
from chalicelib.models import requests
from chalicelib.services.audit import changes, nightly
from chalicelib.settings import settings
from tests import tampering
from tests.clouds import Cloud
from tests.desk import Desk, furnish, later
from tools import audit as tool
from tools.audit import Finding, audit, main


@pytest.fixture
def signed(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A request whose head was signed on two nights."""
    furnish()
    nightly.run("t")
    desk = Desk().submitted()
    for _ in range(2):
        changes.note("INSERT", requests.TABLE.pk(desk.request_id), "event#000001", "t")
        later(monkeypatch, hours=24)
        nightly.run("t")
    return desk


def test_what_is_as_it_was_signed_is_no_finding(signed: Desk) -> None:
    assert list(audit()) == []
    assert len(tool.signed_days()) == 2


def test_a_rewritten_history_is_a_finding_whenever_it_was_signed(signed: Desk) -> None:
    tampering.rewrite(signed.request_id)
    assert list(audit()) == [Finding(requests.TABLE.pk(signed.request_id), "ChainRewrittenError")]


def test_a_day_without_sheets_and_a_sheet_of_somebody_else_are_findings(
    signed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tool.signed_days()
    later(monkeypatch, hours=72)
    third = second + timedelta(days=1)
    assert Finding(f"sheets of {third}", "SheetAlteredError") in list(audit())
    place = {"Bucket": settings().audit_bucket, "Key": f"heads/{nightly.sheet_name(first, 1)}.json"}
    s3().put_object(**place, Body=b"{}")
    assert Finding(f"sheets of {first}", "SheetAlteredError") in list(audit())


def test_make_audit_shows_each_kind_found(cloud: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    cloud_held = settings().keys_secret
    assert cloud_held
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"a forged event: EntryAlteredError at req#1904-", shown)
    assert re.search(r"a rewritten chain, each hash made anew: ChainRewrittenError at req#1904-", shown)
    assert re.search(r"a receipt that is missing: ReceiptMissingError at receipt 1 of 1904", shown)
    assert shown.endswith("Each was found, and nothing else.\n")


def test_a_stack_is_audited_by_its_outputs(
    signed: Desk, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "environment", lambda _: {name: cloud.env[name] for name in tool.OUTPUTS})
    assert main(["loket-demo"]) == 0
    assert "0 findings on 2 signed days." in capsys.readouterr().out
    tampering.forge(signed.request_id)
    assert main(["loket-demo"]) == 1
    assert "EntryAlteredError: req#1904-" in capsys.readouterr().out
    assert main(["one", "two"]) == 2
