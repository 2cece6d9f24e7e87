"""A walk for what journey C leaves out: slips as banks lock them, one that nobody can open, one whose file is gone."""

import pikepdf

from tests.abroad import slip
from tests.handmade_pdf import ILLEGIBLE
from tests.packaged import events
from tests.packaged.stage import PackagedHouse
from tests.packaged.walks import parked
from workshop.emulator.makers import client
from workshop.journeys.cast import Cast
from workshop.journeys.overseas_money import ABROAD, transfer_due
from workshop.journeys.people import Buyer, Json
from workshop.journeys.refused_files import refused

WITHOUT_PASSWORD = pikepdf.Encryption(owner="bank", user="")
BEHIND_PASSWORD = pikepdf.Encryption(owner="bank", user="rahasia")


def slips_come_from_abroad(house: PackagedHouse) -> None:
    """Locked with AES, which the functions' own cryptography opens; illegible; closed; its file gone and back."""
    cast = house.cast
    buyer = cast.buyer("Mei Sample", language="en").arrive(**ABROAD)
    request = transfer_due(cast, buyer)
    for content, findings in ((slip("locked", WITHOUT_PASSWORD), []), (ILLEGIBLE, ["unreadable"])):
        _prove(buyer, request, content)
        proof = _screened(cast, request)
        assert [finding["code"] for finding in proof["findings"]] == findings
        cast.treasurer.give(request, "reject-transfer-proof", proof=proof["proof"], code="not_credited")

    upload = buyer.upload(request, slip("closed", BEHIND_PASSWORD), purpose="transfer_proof")
    refused(buyer, request, upload, "pdf_encrypted")

    content = slip("gone")
    sent = _prove(buyer, request, content)
    place = {
        "Bucket": house.deployment.made["FilesBucket"],
        "Key": f"files/{request}/{sent['proofs'][-1]['file']['file_id']}",
    }
    client("s3").delete_object(**place)
    message = {"request_id": request, "seq": sent["version"], "task": "screen"}
    poisoned = events.from_queue("loket-demo-transfer-proofs", message, receives=5)
    assert house.deployment.warm("OnProofs").invoke(poisoned) == {"batchItemFailures": []}
    assert "FileGoneError" in parked(house, "transfer-proofs")
    client("s3").put_object(**place, Body=content)
    assert _screened(cast, request)["findings"] == []


def _prove(buyer: Buyer, request: str, content: bytes) -> Json:
    file = buyer.send(request, content, purpose="transfer_proof")
    seen = buyer.see(request)
    particulars = {"bank": "Sample Bank", "currency": "IDR", "sent_on": buyer.house.today.isoformat()}
    reference = f"PKG-{request[-6:]}-{seen['version']}"
    due = seen["due_idr"] * 100
    return buyer.give(request, "submit-transfer-proof", file=file, amount_minor=due, reference=reference, **particulars)


def _screened(cast: Cast, request: str) -> Json:
    def proof() -> Json | None:
        newest: Json = cast.treasurer.see(request)["proofs"][-1]
        return newest if newest["screened"] else None

    return cast.house.until("the screening", proof)
