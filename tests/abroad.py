"""A buyer abroad with an approved offer, who sends slips of transfers: as PDF, each with its own words on it."""

import io
from dataclasses import dataclass
from typing import Any

import pikepdf

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.screening import Finding
from chalicelib.domain.vocabulary import Domicile
from chalicelib.gateways.clock import now
from chalicelib.services.requests.screening import screen_proof
from tests.desk import Desk
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, SOFT, terms


def slip(words: str = "first", lock: pikepdf.Encryption | None = None) -> bytes:
    """A slip that says this; locked as banks do it, or not."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.pages[0].Contents = document.make_stream(f"BT ({words}) Tj ET".encode())
    document.save(out, encryption=lock or False, deterministic_id=lock is None)
    return out.getvalue()


@dataclass
class Abroad(Desk):
    """One request from abroad."""

    def approved(self) -> "Abroad":
        self.open().give(BUYER, c.ReviseDraft(lines=(SOFT,), domicile=Domicile.OVERSEAS))
        self.give(BUYER, terms())
        self.give(OFFICER, c.Accept())
        self.give(OFFICER, c.SendOffer())
        self.give(BUYER, c.ApproveOffer(offer=1))
        return self

    def proves(self, content: bytes | None = None, **stated: Any) -> int:
        """Send a slip and state the transfer, of what is due and today if not told; return the entry's number."""
        file = self.upload(BUYER, DocumentPurpose.TRANSFER_PROOF, slip() if content is None else content)
        body = {
            "file": file,
            "bank": "Mizuho",
            "reference": f"FT{self.r.version:06d}{self.request_id[-6:]}",
            "amount_minor": self.r.due_idr * 100,
            "currency": "IDR",
            "sent_on": now().astimezone(OFFICE.zone).date(),
        }
        self.give(BUYER, c.SubmitTransferProof.model_validate(body | stated))
        return self.seq("TransferProofSubmitted")

    def screened(self, seq: int) -> list[str]:
        """Screen the proof of this entry; return the codes that were found."""
        screen_proof(self.request_id, seq, "screen")
        return [finding.code.value for finding in self.findings]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings beside the newest proof."""
        return self.r.proofs[-1].findings
