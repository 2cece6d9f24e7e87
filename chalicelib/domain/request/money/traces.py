"""What a proof of transfer leaves behind, so that its file or bank reference is recognised when it comes again.

Unlike a unique value a trace may lie on many requests: that it was there before is a finding, not a refusal.
"""

import hashlib
import re

from chalicelib.domain.ledger.uniques import Trace
from chalicelib.domain.request import events as e
from chalicelib.domain.request.records import TransferProof


def traces(event: e.AnyEvent) -> tuple[Trace, ...]:
    """Return the traces that this event leaves."""
    return traces_of(event.proof) if isinstance(event, e.TransferProofSubmitted) else ()


def traces_of(proof: TransferProof) -> tuple[Trace, ...]:
    """Return the traces of a proof: its file's hash, and its bank reference without regard to case and separators."""
    plain = re.sub(r"[^A-Z0-9]", "", proof.reference.upper()) or proof.reference
    return (
        Trace(kind="proof_file", value=proof.sha256, subject=proof.proof),
        Trace(kind="transfer_reference", value=hashlib.sha256(plain.encode()).hexdigest(), subject=proof.proof),
    )
