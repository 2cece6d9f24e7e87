"""The sweep takes away what a closed request holds of people, every version of its files too; the ledger verifies."""

import json

import pytest

from app import app
from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.ledger.chain import chain_holds, fold
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import RecordClass
from chalicelib.domain.request.evolve import evolve
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.models import people, requests
from chalicelib.services.audit import checking
from chalicelib.services.ledger.react import react
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests import queries
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, later, payment, seed
from tests.domain.request.counter import BUYER, OFFICER, SOFT, TREASURER, terms
from tests.domain.request.ladder import walk_in
from tests.handlers.events import message, receive
from workshop.emulator.makers import client

WORDS = "Untuk skripsi saya tentang kemiskinan."


@pytest.fixture
def desk(on_a_working_day: object, cloud: Cloud) -> Desk:
    """A request with a letter and a remark, given up before anything was asked for."""
    furnish()
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=c.Purpose.RESEARCH))
    desk.upload(BUYER, Of.REQUEST_LETTER)
    desk.give(BUYER, c.Cancel.model_validate({"code": "other", "text": WORDS}))
    return desk


def _versions(key: str) -> list[str]:
    listed = client("s3").list_object_versions(Bucket=settings().files_bucket, Prefix=key)
    return [v["VersionId"] for v in (*listed.get("Versions", []), *listed.get("DeleteMarkers", []))]


def _erased_up_to(desk: Desk) -> RecordClass | None:
    return desk.r.erased


def _erased(desk: Desk) -> None:
    """React to the erasure as the stream has it done."""
    (entry,) = (entry for entry in desk.entries if entry.event.event == "PersonalErased")
    assert react(REQUESTS, entry) == 1
    body = {"request_id": desk.request_id, "seq": entry.seq, "task": "erase_files"}
    for _ in range(2):
        assert receive(app, "on_deposits", message("m", body)) == []


def test_after_the_years_of_its_class_the_sweep_erases_words_and_every_version_of_the_files(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = desk.r.documents[0].file.key
    files.put_bytes(settings().files_bucket, key, b"an older letter", "application/pdf")
    assert (len(_versions(key)), WORDS in queries.see(desk.request_id, BUYER).texts.values()) == (2, True)
    later(monkeypatch, days=5 * 365)
    assert sweep(REQUESTS, "t") == 0
    later(monkeypatch, days=5 * 365 + 3)
    assert sweep(REQUESTS, "t") == 1
    assert sweep(REQUESTS, "t") == 0
    assert _erased_up_to(desk) is RecordClass.FINANCE
    assert queries.see(desk.request_id, BUYER).texts == {}
    _erased(desk)
    assert _versions(key) == []
    assert chain_holds(desk.records)
    assert fold(evolve, desk.entries) == desk.r


def test_what_the_office_sold_and_what_lies_beside_it_stays(desk: Desk) -> None:
    others = json.dumps(client("s3").list_objects_v2(Bucket=settings().files_bucket)["Contents"], default=str)
    shelf = SOFT.product
    desk.give(SYSTEM, c.ErasePersonal(scope=RecordClass.FINANCE))
    _erased(desk)
    left = json.dumps(client("s3").list_objects_v2(Bucket=settings().files_bucket)["Contents"], default=str)
    assert shelf in others
    assert shelf in left


def test_papers_of_state_money_stay_until_their_own_years_are_over(
    on_a_working_day: object, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish()
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=c.Purpose.RESEARCH))
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000001")))
    desk.give(BUYER, c.ApproveOffer(offer=1))
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    desk.give(BUYER, c.Complete())
    key = f"papers/1904/{desk.request_id}/invoice.pdf"
    files.put_bytes(settings().files_bucket, key, b"%PDF", "application/pdf")
    file = {"file_id": "invoice-1", "key": key, "size_bytes": 4, "sha256": "0" * 64, "media_type": "application/pdf"}
    printed = {"kind": "invoice", "number": desk.r.invoices[0].number, "source": desk.seq("OfferSent"), "file": file}
    desk.give(SYSTEM, c.RecordPaper.model_validate(printed))
    later(monkeypatch, days=6 * 365)
    sweep(REQUESTS, "t")
    assert _erased_up_to(desk) is RecordClass.SERVICE
    _erased(desk)
    assert len(_versions(key)) == 1
    later(monkeypatch, days=11 * 365)
    sweep(REQUESTS, "t")
    assert _erased_up_to(desk) is RecordClass.FINANCE
    body = {"request_id": desk.request_id, "seq": desk.r.version, "task": "erase_files"}
    assert receive(app, "on_deposits", message("m", body)) == []
    assert _versions(key) == []
    checking.check(requests.TABLE.pk(desk.request_id), now())
    assert people.current(BUYER.id).data == SITI, "an account stays until its holder asks"


def _visitor_erased() -> Desk:
    desk = Desk(seed(walk_in()))
    desk.give(SYSTEM, c.Expire())
    desk.give(SYSTEM, c.ErasePersonal(scope=RecordClass.FINANCE))
    body = {"request_id": desk.request_id, "seq": desk.r.version, "task": "erase_files"}
    assert receive(app, "on_deposits", message("m", body)) == []
    return desk


def test_a_visitor_is_forgotten_with_the_last_request(cloud: Cloud) -> None:
    furnish()
    desk = _visitor_erased()
    with pytest.raises(PersonUnknown):
        people.current(BUYER.id)
    assert chain_holds(desk.records)


def test_a_visitor_whom_another_request_needs_is_not_forgotten(on_a_working_day: object, cloud: Cloud) -> None:
    furnish()
    Desk().open()
    _visitor_erased()
    assert people.current(BUYER.id).data == SITI
