"""A person can be forgotten: the ledger names nobody, and still verifies, folds and can be read afterwards."""

import json

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.ledger.chain import chain_holds, fold
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.evolve import evolve
from chalicelib.gateways.clock import now
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from chalicelib.services.mail.notices import notify
from chalicelib.services.papers.making import make_paper
from chalicelib.services.requests import queries
from tests.chains import links
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, payment
from tests.domain.request.counter import BUYER, OFFICER, SOFT, TREASURER, terms
from workshop.emulator.makers import client
from workshop.emulator.memory import backend

ADDRESS = "Jalan Mawar 17 Pangkalpinang"
REMARKS = ("Tolong Bu Ratna Kusuma hubungi saya", "Nama Hendra Wijaya belum tertulis", "Kata Dewi Lestari baik sekali")
PERSON = SITI.model_copy(update={"phone": "081377788899", "address": ADDRESS, "institution": "Yayasan Cendana Raya"})
TRACES = (PERSON.name, PERSON.email, PERSON.phone, ADDRESS, PERSON.institution, "Siti", *REMARKS, "Ratna", "Hendra")


@pytest.fixture
def desk(cloud: Cloud) -> Desk:
    """A request through which words and names have gone."""
    furnish(person=PERSON)
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=c.Purpose.RESEARCH))
    desk.upload(BUYER, Of.REQUEST_LETTER)
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Return.model_validate({"items": [{"code": "purpose_unclear", "text": REMARKS[0]}]}))
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Note(text=REMARKS[1]))
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000001")))
    desk.give(BUYER, c.ApproveOffer(offer=1))
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, c.IssueReceipt())
    make_paper(desk.request_id, desk.seq("ReceiptIssued"), "receipt")
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    desk.give(BUYER, c.Rate(score=5, text=REMARKS[2]))
    return desk


def test_nothing_personal_stands_in_the_ledger_but_in_the_texts_beside_it(cloud: Cloud, desk: Desk) -> None:
    rows = client("dynamodb").scan(TableName=cloud.made["RequestsTable"])["Items"]
    texts = json.dumps([r for r in rows if r["kind"]["S"] == "texts"])
    others = json.dumps([r for r in rows if r["kind"]["S"] != "texts"])
    assert all(remark in texts for remark in REMARKS)
    assert [trace for trace in TRACES if trace in others] == []
    assert len(rows) > 20


def test_no_key_of_any_table_or_file_holds_anything_personal(cloud: Cloud, desk: Desk) -> None:
    keys = []
    for table in ("RequestsTable", "PeopleTable", "CatalogueTable"):
        made = client("dynamodb").describe_table(TableName=cloud.made[table])["Table"]
        indexes = made.get("GlobalSecondaryIndexes", [])
        names = {k["AttributeName"] for s in (made, *indexes) for k in s["KeySchema"]}
        rows = client("dynamodb").scan(TableName=cloud.made[table])["Items"]
        keys += [str(row[name]) for row in rows for name in names if name in row]
    for bucket in ("InboxBucket", "FilesBucket"):
        listed = client("s3").list_objects_v2(Bucket=cloud.made[bucket])
        keys += [entry["Key"] for entry in listed.get("Contents", [])]
    assert len(keys) > 60
    assert [(trace, key) for key in keys for trace in TRACES if trace.lower() in key.lower()] == []


def test_an_erased_person_leaves_a_ledger_that_verifies_and_a_request_that_can_be_read(desk: Desk) -> None:
    people.erase(BUYER.id, frozenset(), now())
    reading.erase_texts(requests.TABLE, desk.request_id)
    assert chain_holds(desk.records)
    assert fold(evolve, desk.entries) == desk.r
    seen = queries.see(desk.request_id, OFFICER)
    assert seen.texts == {}
    assert seen.request.rating
    assert queries.person_of(seen.request) is None
    desk.give(OFFICER, c.RenewEntitlement(line=1))
    assert chain_holds(desk.records)


def test_the_version_that_a_paper_prints_is_kept_and_the_paper_can_be_made_again(desk: Desk) -> None:
    printed = frozenset({desk.r.receipts[0].person, desk.r.invoices[0].person})
    people.erase(BUYER.id, printed, now())
    assert queries.person_of(desk.r) == PERSON
    make_paper(desk.request_id, desk.seq("InvoiceIssued"), "invoice")
    assert {x.kind for x in desk.r.rendered} == {"receipt", "invoice"}


def test_an_erased_person_gets_no_mail(desk: Desk) -> None:
    notify(desk.request_id, desk.seq("ReceiptIssued"), "receipt")
    assert len(backend("ses").sent_messages) == 1
    people.erase(BUYER.id, frozenset({desk.r.person}), now())
    notify(desk.request_id, desk.seq("Delivered"), "delivered")
    assert len(backend("ses").sent_messages) == 1


def test_an_altered_entry_is_noticed(desk: Desk) -> None:
    entries = desk.entries
    forged = entries[3].model_copy(update={"at": now()})
    assert not links((*entries[:3], forged, *entries[4:]))
    assert not links(entries[1:])
