"""Make a paper from the event that called for it: the same event always gives the same bytes.

Everything printed is read from the entries up to that event, the texts beside them, the office's data and the buyer's
version of then; a manifest also looks its codebook up in the catalogue.
"""

import hashlib
from collections.abc import Mapping

from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.agreement_papers import AgreementPaper
from chalicelib.domain.papers.fiscal import InvoicePaper, ReceiptPaper
from chalicelib.domain.papers.manifests import ManifestPaper
from chalicelib.domain.papers.refund_letters import RefundLetter
from chalicelib.domain.papers.slips import ConsentSlip, HandOverNote
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request.commands import RecordPaper
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.gateways import files, typesetting
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.papers.agreements import agreement_paper
from chalicelib.services.papers.consents import consent_slip
from chalicelib.services.papers.hand_over import hand_over_note
from chalicelib.services.papers.invoices import invoice_paper
from chalicelib.services.papers.manifests import manifest_paper
from chalicelib.services.papers.receipts import receipt_paper
from chalicelib.services.papers.refund_letters import refund_letter
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.requests.queries import as_of
from chalicelib.services.world import office_of
from chalicelib.settings import settings

AnyPaper = InvoicePaper | ReceiptPaper | AgreementPaper | ManifestPaper | HandOverNote | ConsentSlip | RefundLetter


def make_paper(request_id: str, seq: int, kind: str) -> None:
    """Render the paper of this event, store it, and record it; a repeat finds it recorded and does nothing."""
    entries, current = as_of(request_id, seq)
    if any(r.source == seq and r.kind == kind for r in current.request.rendered):
        return
    paper = paper_of(entries, office_of(request_id), current.texts)
    if paper is None:
        return
    content = typesetting.render(paper, entries[-1].at)
    file_id = f"{paper.paper}-{seq}"
    key = f"papers/{request_id}/{file_id}"
    files.put_bytes(settings().files_bucket, key, content, "application/pdf")
    stored = StoredFile(
        file_id=file_id,
        key=key,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="application/pdf",
    )
    line, version = (paper.line, paper.version) if isinstance(paper, ManifestPaper) else (None, None)
    command = RecordPaper(kind=paper.paper, number=paper.number, source=seq, file=stored, line=line, version=version)
    execute(REQUESTS, request_id, command, SYSTEM, reaction_key(request_id, seq, kind))


def paper_of(  # noqa: PLR0911  One arm per event that prints.
    entries: tuple[RequestEntry, ...], office: Office, texts: Mapping[str, str]
) -> AnyPaper | None:
    """Return what the last of these entries prints; nothing for a product without a file."""
    request, entry = fold(evolve, entries), entries[-1]
    match entry.event.event:
        case "ReceiptIssued":
            return receipt_paper(request, entry.event.receipt, office)
        case "InvoiceIssued":
            return invoice_paper(request, entry.event.invoice, office)
        case "BillingCodeRecorded" if request.invoice:
            return invoice_paper(request, request.invoice, office)
        case "AgreementIssued":
            return agreement_paper(entries, request, entry.event, office, texts)
        case "HandedOver":
            return hand_over_note(request, entry.event, entry, office, texts)
        case "RefundDecided":
            return refund_letter(request, entry.event, office)
        case "SlipAsked":
            return consent_slip(request, entry.event, entry, office)
        case "ProductAttached" | "ProductCorrected":
            return manifest_paper(request, entry.event, entry.at, office)
        case _:
            raise RequestUnknown
