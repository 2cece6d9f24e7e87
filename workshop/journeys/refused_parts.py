"""Noes about a file in parts: announced wrongly, sent otherwise than announced, joined before it is whole."""

from workshop.journeys import parts as sending
from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.data import CSV, codebook, data_accepted, small_extract
from workshop.journeys.made_files import grown
from workshop.journeys.noes import Noes

TWO_PARTS = 9_000_000


def parts(cast: Cast) -> None:
    """Announce, send and join as one may not."""
    officer = cast.officer
    buyer = cast.buyer("Maya Puspita").arrive(segment="education")
    officer.step("O-10", "bagian berkas yang salah ditolak", "wrong parts of a file are refused")
    request = data_accepted(cast, buyer)
    noes = Noes(cast, request)
    content = grown(small_extract(codebook(buyer)), TWO_PARTS)
    announcement = sending.announced(content, 1, CSV)
    noes.send(officer, "uploads", 422, "parts_do_not_fit", body=announcement | {"parts": announcement["parts"][:1]})
    noes.send(officer, "uploads", 422, "parts_not_taken", body=announcement | {"purpose": "sample"})

    upload = sending.start(officer, request, content, 1, CSV)
    join = f"uploads/{upload['upload_id']}/complete"
    first, second = sending.cut(content)
    wrong = sending.put(officer, upload["parts"][0], b"x" + first[1:])
    same(wrong.status, 400, "the store's status for bytes that are not the announced ones")
    same(sending.put(officer, upload["parts"][0], first).status, 200, "the store's status for the right ones")
    fault = noes.send(officer, join, 409, "part_missing")
    same(fault["facts"]["part"], 2, "the missing part")
    noes.send(buyer, join, 404, "upload_unknown")
    same(sending.put(officer, upload["parts"][1], second).status, 200, "the store's status")
    expect(sending.complete(officer, request, upload["upload_id"]), "with every part there, the file is received")

    whole = officer.ask(
        "POST", f"/v1/requests/{request}/uploads", {k: v for k, v in announcement.items() if k != "parts"}
    )
    noes.send(officer, f"uploads/{whole['upload_id']}/complete", 409, "not_in_parts")
    officer.ask("DELETE", f"/v1/requests/{request}/uploads/{whole['upload_id']}")
    noes.send(officer, f"uploads/{whole['upload_id']}/complete", 404, "upload_unknown")
