"""The table of purposes: who may send what file when, of which types and how large."""

from typing import NamedTuple

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Role

MB = 1_000_000
PAPER = frozenset({"application/pdf", "image/jpeg", "image/png"})
DATA = PAPER | {
    "text/csv",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/x-spss-sav",
    "application/x-stata-dta",
    "application/x-dbf",
}
BUYER = frozenset({Role.CUSTOMER, Role.VISITOR})
OFFICER = frozenset({Role.OFFICER})
DRAFTING = frozenset({Phase.DRAFT, Phase.RETURNED})
FULFILLING = frozenset({Phase.FULFILLING})
COLLECTING = frozenset({Phase.FULFILLING, Phase.DELIVERED, Phase.CORRECTING_DELIVERY})
PREPARING = frozenset(
    {
        Phase.ACCEPTED,
        Phase.OFFERED,
        Phase.CORRECTING_OFFER,
        Phase.FULFILLING,
        Phase.DELIVERED,
        Phase.CORRECTING_DELIVERY,
    }
)


class Taken(NamedTuple):
    """What one purpose takes: by whom, when, which types, up to how many bytes."""

    roles: frozenset[Role]
    phases: frozenset[Phase]
    media_types: frozenset[str]
    limit_bytes: int


UPLOADS: dict[DocumentPurpose, Taken] = {
    DocumentPurpose.ABSTRACT: Taken(BUYER, DRAFTING, PAPER, 10 * MB),
    DocumentPurpose.REQUEST_LETTER: Taken(BUYER, DRAFTING, PAPER, 10 * MB),
    DocumentPurpose.IDENTITY: Taken(BUYER, DRAFTING, PAPER, 10 * MB),
    DocumentPurpose.CONSENT_SLIP: Taken(BUYER, DRAFTING | {Phase.OFFERED}, PAPER, 10 * MB),
    DocumentPurpose.AGREEMENT_SCAN: Taken(BUYER, FULFILLING, PAPER, 20 * MB),
    DocumentPurpose.TRANSFER_PROOF: Taken(frozenset({Role.CUSTOMER}), FULFILLING, PAPER, 10 * MB),
    DocumentPurpose.SAMPLE: Taken(OFFICER, frozenset({Phase.ACCEPTED, Phase.CORRECTING_OFFER}), DATA, 50 * MB),
    DocumentPurpose.PRODUCT: Taken(OFFICER, PREPARING, DATA, 5_000 * MB),
    DocumentPurpose.COUNTERSIGNED_AGREEMENT: Taken(
        OFFICER,
        frozenset({Phase.FULFILLING, Phase.DELIVERED, Phase.CORRECTING_DELIVERY, Phase.COMPLETED}),
        frozenset({"application/pdf"}),
        20 * MB,
    ),
    DocumentPurpose.REFUND_DOCUMENT: Taken(
        OFFICER | {Role.CUSTOMER, Role.TREASURER}, frozenset(Phase) - {Phase.DRAFT}, PAPER, 10 * MB
    ),
    DocumentPurpose.AUTHORITY_LETTER: Taken(OFFICER | {Role.CUSTOMER}, COLLECTING, PAPER, 10 * MB),
}
IN_PARTS = frozenset({DocumentPurpose.PRODUCT})
