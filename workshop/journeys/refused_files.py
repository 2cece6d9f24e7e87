"""Noes about files: too large when announced, too large when it arrives, a program that calls itself a PDF."""

from http import HTTPStatus

from chalicelib.gateways import files as store
from chalicelib.settings import settings
from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.noes import Noes, draft_of
from workshop.journeys.people import Buyer, Json

LETTER, PDF = "request_letter", "application/pdf"
MB = 1_000_000


def files(cast: Cast) -> None:
    """Send what is not taken; the request says why, and what was refused is kept aside for a while."""
    buyer = cast.buyer("Fitri Handayani").arrive(segment="education")
    buyer.step("O-05", "berkas yang salah ditolak dengan alasan", "wrong files are refused, with the reason")
    request = draft_of(buyer)
    noes = Noes(cast, request, buyer)
    announced = {"purpose": LETTER, "media_type": PDF, "size_bytes": 11 * MB}
    noes.send(buyer, "uploads", 422, "file_too_large", body=announced)
    noes.send(buyer, "uploads", 422, "media_type_not_taken", body=announced | {"media_type": "text/html"})
    noes.send(buyer, "uploads", 403, "upload_not_taken", body=announced | {"purpose": "product", "line": 1})

    program = b"MZ\x90\x00" + b"\x00" * 2000
    upload = buyer.upload(request, program, purpose=LETTER)
    refused(buyer, request, upload, "executable")
    too_large(buyer, request)
    expect(not buyer.see(request)["documents"], "nothing of it was received")


def too_large(buyer: Buyer, request: str) -> None:
    """Send more than the form allows: the store refuses it; where an emulated store takes all, Loket refuses it."""
    fat = b"%PDF-1.7\n" + b"0" * (11 * MB) + b"\n%%EOF\n"
    announced = {"purpose": LETTER, "media_type": PDF, "size_bytes": MB}
    form = buyer.ask("POST", f"/v1/requests/{request}/uploads", announced)
    reply = buyer.house.try_file(form, fat, PDF)
    if reply.status < HTTPStatus.BAD_REQUEST:
        refused(buyer, request, form["upload_id"], "too_large")
    else:
        same(reply.status, HTTPStatus.BAD_REQUEST, "the store's status")
        expect(b"EntityTooLarge" in reply.body, "the store says that the file is too large")


def refused(buyer: Buyer, request: str, upload: str, reason: str) -> None:
    """Wait until the upload is refused for this reason, in words, and kept aside."""

    def told() -> Json | None:
        return next((x for x in buyer.see(request)["refused_files"] if x["upload_id"] == upload), None)

    upload_view = buyer.house.until(f"the refusal of an upload: {reason}", told)
    expect(upload_view["reason"] == reason, f"the reason is {upload_view['reason']}, not {reason}")
    expect(len(upload_view["reason_text"]) > len(reason), "the reason is told in words")
    stored = store.head(settings().files_bucket, f"refused/{request}/{upload}")
    expect(stored.size_bytes > 0, "the refused file is kept")
