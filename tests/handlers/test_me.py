"""What a person takes along (UU 27/2022): everything that was written by or told to them, nothing that was not."""

import json
from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.handlers import me
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from tests.desk import SITI, Desk, furnish, seed
from tests.domain.request.counter import BUYER, DATA, OFFICER, terms
from tests.handlers.caller import Caller
from tests.handlers.test_data_requests import FOUND, WRITTEN
from tests.models.scenes import SCENES

ABSTRACT = c.WriteAbstract.model_validate({name: {"text": text} for name, text in WRITTEN.items()})
WRONG = c.CheckDocument(
    document=DocumentPurpose.ABSTRACT, verdict="returned", code=ReturnReason.OTHER, text="Metode belum dijelaskan."
)


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(me.routes)


def _taken(caller: Caller) -> list[dict[str, Any]]:
    answer = caller.get("/v1/me/export", by="buyer")
    assert answer.status_code == 200, answer.body
    requests: list[dict[str, Any]] = answer.json_body["requests"]
    return requests


def _submitted() -> Desk:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(DATA,), purpose=c.Purpose.RESEARCH))
    desk.give(BUYER, ABSTRACT)
    desk.give(BUYER, terms())
    return desk


def test_a_person_takes_every_abstract_along_as_it_was_written(caller: Caller) -> None:
    desk = _submitted()
    (request,) = _taken(caller)
    (abstract,) = request["abstracts"]
    assert {name: abstract[name] for name in WRITTEN} == WRITTEN
    assert (abstract["line"], request["texts"]) == (None, [])
    reading.erase_texts(requests.TABLE, desk.request_id)
    (request,) = _taken(caller)
    assert {request["abstracts"][0][name] for name in WRITTEN} == {None}


def test_what_the_office_told_the_person_goes_along_and_what_it_keeps_to_itself_does_not(caller: Caller) -> None:
    desk = _submitted()
    desk.give(OFFICER, c.Note(text="Pernah meminta data yang sama."))
    desk.give(OFFICER, WRONG)
    assert _taken(caller)[0]["texts"] == []
    desk.give(OFFICER, c.Return())
    assert _taken(caller)[0]["texts"] == ["Metode belum dijelaskan."]


def test_what_the_screening_found_is_not_taken_along(caller: Caller) -> None:
    counter, actor, _ = SCENES["screen-transfer-proof"]()
    seed(counter.give(actor, FOUND))
    taken = json.dumps(_taken(caller))
    assert counter.r.reference in taken
    assert "same_file" not in taken
    assert "7KQ4" not in taken


@pytest.mark.parametrize(("language", "words"), [("id", "Meja bendahara"), ("en", "Treasurer's desk")])
def test_a_person_is_told_at_which_desks_to_work(caller: Caller, language: str, words: str) -> None:
    people.create("treasurer-1", SITI, "hash-of-another-address", now(), proven=True)
    mine = caller.get("/v1/me", by="treasurer", headers={"Accept-Language": language}).json_body
    assert mine["desks"] == [{"office": "1904", "desk": "treasurer", "words": words}]
    assert caller.get("/v1/me", by="buyer").json_body["desks"] == []
