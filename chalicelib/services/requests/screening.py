"""Look at a proof of transfer before the treasurer does: can it be read, was it shown before, does it fit what is due.

What was due is read from the entries up to the proof, so that a screening that comes late finds the same.
"""

from collections.abc import Iterator
from contextlib import suppress

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.ledger.refusals import WrongPhase
from chalicelib.domain.ledger.uniques import Trace
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request.commands import ScreenTransferProof
from chalicelib.domain.request.events import RequestEntry, TransferProofSubmitted
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.money.traces import traces_of
from chalicelib.domain.request.records import TransferProof
from chalicelib.domain.request.refusals import FileUnknown, ProofUnknown
from chalicelib.domain.request.screening import Stated, screen
from chalicelib.domain.request.state import Request
from chalicelib.gateways.files import Place
from chalicelib.gateways.inspection.process import is_legible
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.requests.queries import as_of
from chalicelib.services.world import office_of
from chalicelib.settings import settings


def screen_proof(request_id: str, seq: int, task: str) -> None:
    """Write the findings beside the proof of this event, once; what the treasurer has decided meanwhile is done.

    Raises:
        ProofUnknown: this event submitted no proof.
        FileGoneError: the proof's file is not there.
        InspectionOutOfMemoryError, InspectionOutOfTimeError, InspectionFailedError: it could not be looked at.
    """
    entries, current = as_of(request_id, seq)
    event = entries[-1].event
    if not isinstance(event, TransferProofSubmitted):
        raise ProofUnknown
    proof = event.proof
    if any(p.proof == proof.proof and p.screened for p in current.request.proofs):
        return
    of_file, of_reference = traces_of(proof)
    findings = screen(
        _stated(proof, entries, office_of(request_id)),
        readable=_readable(current.request, proof),
        same_file=_other_uses(of_file, request_id),
        same_reference=_other_uses(of_reference, request_id),
    )
    command = ScreenTransferProof(proof=proof.proof, findings=findings)
    with suppress(ProofUnknown, WrongPhase):
        execute(REQUESTS, request_id, command, SYSTEM, reaction_key(request_id, seq, task))


def _stated(proof: TransferProof, entries: tuple[RequestEntry, ...], office: Office) -> Stated:
    request = fold(evolve, entries)
    if request.invoice is None:
        raise ProofUnknown
    return Stated(
        amount_minor=proof.amount_minor,
        currency=proof.currency,
        sent_on=proof.sent_on,
        due_idr=request.due_idr,
        tolerance=office.money.tolerance.transfer,
        invoiced_on=office.local_day(request.invoice.issued_at),
        today=office.local_day(entries[-1].at),
    )


def _readable(request: Request, proof: TransferProof) -> bool:
    document = request.document(proof.file)
    if document is None:
        raise FileUnknown
    place = Place(settings().files_bucket, document.file.key)
    return is_legible(place, "", document.file.size_bytes)


def _other_uses(trace: Trace, request_id: str) -> Iterator[str]:
    """Yield the reference of the request of each other proof that left this trace, the newest request first."""
    others = [
        t for t in reading.traces_left(requests.TABLE, trace) if (t.record_id, t.subject) != (request_id, trace.subject)
    ]
    others.sort(key=lambda t: t.record_id.partition("-")[2], reverse=True)
    yield from (t.reference for t in others)
