"""Files that people send: what each is for, and what is kept of it once it is checked."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from chalicelib.domain.shapes import Id, Scan
from chalicelib.domain.vocabulary import Frozen


class DocumentPurpose(StrEnum):
    """What an uploaded file is for."""

    ABSTRACT = "abstract"
    REQUEST_LETTER = "request_letter"
    IDENTITY = "identity"
    CONSENT_SLIP = "consent_slip"
    AGREEMENT_SCAN = "agreement_scan"
    TRANSFER_PROOF = "transfer_proof"
    SAMPLE = "sample"
    PRODUCT = "product"
    COUNTERSIGNED_AGREEMENT = "countersigned_agreement"
    AUTHORITY_LETTER = "authority_letter"
    REFUND_DOCUMENT = "refund_document"


BUYERS_PAPERS = frozenset(DocumentPurpose) - {
    DocumentPurpose.SAMPLE,
    DocumentPurpose.PRODUCT,
    DocumentPurpose.COUNTERSIGNED_AGREEMENT,
    DocumentPurpose.REFUND_DOCUMENT,
}
"""What the buyer sends for what is asked for; the rest comes from the office, or is about money that is asked back."""


class StoredFile(Frozen):
    """A checked file at rest. `key` names no person; `sha256` is hex; no `scan`: no scanner looked at it."""

    file_id: Id
    key: str
    size_bytes: int = Field(ge=0)
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    scan: Scan | None = None
