"""Journey B's delivery: product and manifest, a correction, the rating (O-14 to O-19)."""

import hashlib
from typing import Any

from workshop.journeys import parts
from workshop.journeys.after_delivery import rate_and_close
from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.data import CSV, codebook, some_of
from workshop.journeys.data_offer import EXTRACT_BYTES
from workshop.journeys.made_files import grown
from workshop.journeys.papers import Manifest, read_manifest
from workshop.journeys.people import Buyer
from workshop.journeys.reading import open_link, verified
from workshop.run.specimen_data import extract

BUTTONS = 2


def delivery_round(cast: Cast, buyer: Buyer, request: str) -> None:
    """Receipt, delivery, correction, rating."""
    receipt(cast, buyer, request)
    link = deliver(cast, buyer, request)
    correct(cast, buyer, request, link)
    rate_and_close(cast, buyer, request)


def receipt(cast: Cast, buyer: Buyer, request: str) -> None:
    """O-14: the treasurer makes the receipt."""
    treasurer = cast.treasurer
    treasurer.step("O-14", "membuat kuitansi", "makes the receipt")
    number = treasurer.give(request, "issue-receipt")["receipts"][-1]["number"]
    expect(number in cast.house.mail(buyer.email, "Kuitansi"), "the mail names the receipt")
    verified(cast.house, buyer.paper(request, number).code, number, "valid")


def deliver(cast: Cast, buyer: Buyer, request: str) -> str:
    """O-15: the link leads to the product and to its manifest; return the link."""
    house = cast.house
    cast.officer.step("O-15", "mengirim data beserta manifesnya", "sends the data with their manifest")
    same(cast.officer.give(request, "deliver", lines=[1])["phase"], "delivered", "the phase")
    (link,) = house.links_in(house.mail(buyer.email, "siap diunduh"))
    both = "buttons on the link's page: for the product, and for its manifest"
    house.until(both, lambda: house.call("GET", link).body.count(b"<form") == BUTTONS)
    product = open_product(cast, buyer, request, link)
    manifest = open_manifest(cast, buyer, request, link)
    describes(manifest, buyer, request, product)
    same(buyer.see(request)["downloads"][0]["downloads"], 1, "the counted downloads: a manifest is none")
    return link


def open_product(cast: Cast, buyer: Buyer, request: str, link: str) -> bytes:
    """Press the product's button; the hash is compared."""
    file = buyer.see(request)["downloads"][-1]["file"]
    return cast.house.fetch(open_link(cast.house, link), file["sha256"])


def open_manifest(cast: Cast, buyer: Buyer, request: str, link: str) -> Manifest:
    """Press the manifest's button, once it is there; the hash is compared; lay it down and read it."""
    house = cast.house
    file = house.until("the manifest", lambda: buyer.see(request)["downloads"][-1]["manifest"])
    content = house.fetch(open_link(house, link, "manifest"), file["sha256"])
    manifest = read_manifest(content)
    house.lay_down(f"manifest-{manifest.package['id']}.pdf", content)
    return manifest


def describes(manifest: Manifest, buyer: Buyer, request: str, product: bytes) -> None:
    """Check that the manifest, and its twin for programs, describe exactly this file and the chosen variables."""
    line = buyer.see(request)["lines"][0]
    sha256 = hashlib.sha256(product).hexdigest()
    expect(sha256 in manifest.text.replace(" ", ""), "the manifest names the product's hash")
    same(manifest.package["version"], str(line["file_version"]), "the described version")
    (resource,) = manifest.package["resources"]
    same((resource["bytes"], resource["hash"]), (len(product), f"sha256:{sha256}"), "the described file")
    fields: list[dict[str, Any]] = resource["schema"]["fields"]
    same([f["name"] for f in fields], line["selection"]["variables"], "the described variables")


def correct(cast: Cast, buyer: Buyer, request: str, link: str) -> None:
    """O-16 and O-17: a region is missing; a new version comes with its own manifest, and the old link is dead."""
    house, officer = cast.house, cast.officer
    buyer.step(
        "O-16", "meminta perbaikan: baris terakhir tidak ada", "asks for a correction: the last rows are missing"
    )
    wish = {"about": "product", "line": 1, "code": "incomplete_file", "text": "Baris-baris terakhir tidak ada."}
    same(buyer.give(request, "request-delivery-correction", items=[wish])["phase"], "correcting_delivery", "the phase")

    officer.step("O-17", "mengirim versi baru; tautan lama mati", "sends a new version; the old link is dead")
    book = codebook(buyer)
    better = grown(extract(book, *some_of(book, 2, 4)), EXTRACT_BYTES + 10_000)
    file = parts.send_all(officer, request, better, 1, CSV)
    same(officer.give(request, "correct-product", item=1, file=file)["phase"], "delivered", "the phase")
    house.refused(house.call("POST", link, b"{}", key=""), 403, "entitlement_revoked")
    (new,) = house.links_in(house.mail(buyer.email, "siap diunduh", 2))
    same(open_product(cast, buyer, request, new), better, "the corrected product")
    describes(open_manifest(cast, buyer, request, new), buyer, request, better)
    same([d["state"] for d in buyer.see(request)["downloads"]], ["revoked", "in_force"], "the downloads")
    same(buyer.see(request)["lines"][0]["file_version"], 2, "the version of the file")
