"""Every file in a view has one shape, and the name under which `openFile` saves it."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers import files
from chalicelib.handlers.requests import doors, views
from chalicelib.handlers.requests.reader import Reader
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, OFFICER, SOFT, Counter, data_fulfilling, delivered
from tests.handlers.caller import Caller
from tests.models.scenes import SCENES, STAMPED

SHAPE = {"file_id", "name", "size_bytes", "sha256", "media_type"}
PLACES = {"documents", "papers", "samples", "downloads", "proofs", "lines", "countersigned"}


def _view(counter: Counter, actor: Any = OFFICER, language: Language = Language.ID) -> dict[str, Any]:
    reader = Reader(counter.r, {}, counter.facts(actor), actor, language)
    return views.shown(reader).model_dump(mode="json")


def _files(node: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, list):
        for each in node:
            yield from _files(each, place)
    if isinstance(node, dict):
        if "file_id" in node or "sha256" in node:
            yield place, node
        for name, value in node.items():
            yield from _files(value, place if name == "file" else name)


def _with_a_paper() -> Counter:
    counter, actor, command = SCENES["record-paper"]()
    return counter.give(actor, command)


def _countersigned() -> Counter:
    counter = data_fulfilling().give(OFFICER, c.ReceiveAgreement(originals=2))
    copy = counter.upload(OFFICER, Of.COUNTERSIGNED_AGREEMENT)
    return counter.give(OFFICER, STAMPED.model_copy(update={"countersigned": copy}))


def test_every_file_of_every_scene_has_the_same_shape_and_a_name_to_save_it_by() -> None:
    counters, met = [*(scene()[0] for scene in SCENES.values()), _with_a_paper(), _countersigned()], set()
    for counter in counters:
        for actor in (BUYER, OFFICER):
            for place, file in _files(_view(counter, actor)):
                assert set(file) == SHAPE, place
                assert file["name"].rpartition(".")[2] in {"pdf", "csv", "zip", "png", "jpg"}, (place, file)
                met.add(place)
    assert met == PLACES


def test_a_file_is_named_by_what_it_is_in_the_readers_language() -> None:
    counter = _countersigned()
    names = {
        language: {place: file["name"] for place, file in _files(_view(counter, language=language))}
        for language in Language
    }
    reference = counter.r.reference
    assert names[Language.ID]["countersigned"] == f"surat perjanjian yang ditandatangani kedua pihak {reference}.pdf"
    assert names[Language.EN]["countersigned"] == f"countersigned agreement {reference}.pdf"
    assert names[Language.ID]["samples"] == f"contoh data {reference}.csv"
    product = _view(delivered(SOFT), language=Language.EN)["downloads"][0]["file"]
    assert product["name"] == "Regional Statistics 2016.pdf"


@pytest.mark.parametrize("language", list(Language))
def test_a_file_is_saved_under_the_name_that_the_view_shows(cloud: object, language: Language) -> None:
    furnish()
    caller, desk = Caller(doors.routes, files.routes), Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    upload = desk.upload(BUYER, Of.REQUEST_LETTER)
    headers = {"Accept-Language": language.value}
    (document,) = caller.get(f"/v1/requests/{desk.request_id}", by="buyer", headers=headers).json_body["documents"]
    assert document["file"]["file_id"] == upload
    link = f"/v1/requests/{desk.request_id}/files/{upload}/link"
    opened = caller.post(link, None, by="buyer", headers=headers).json_body
    assert (opened["name"], opened["sha256"]) == (document["file"]["name"], document["file"]["sha256"])
