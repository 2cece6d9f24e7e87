"""A request for Rp0 or a reduced rate, handed in with its letter and accepted."""

from typing import Any

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.reasons import CancelReason, EndReason, ReopenReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.vocabulary import Domicile, InstitutionKind
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    SOFT,
    VERIFIED,
    Counter,
    in_order,
    terms,
    written,
)

DECISION = c.SendOffer(zero_tariff_decision="KEP-12/2026")
PAID_DECISION = c.SendOffer(zero_tariff_decision="KEP-12/2026", billing=BILLING)
STUDENT = VERIFIED.model_copy(update={"institution_kind": InstitutionKind.STUDENT})
CANCEL = c.Cancel(code=CancelReason.NO_LONGER_NEEDED)
END = c.EndUndelivered(code=EndReason.CUSTOMER_UNREACHABLE)
REOPEN = c.Reopen(code=ReopenReason.CUSTOMER_ASKED)
UBB = "institution.ubb"


def asked(payer: Any = VERIFIED, *lines: c.LineWanted, **fields: Any) -> Counter:
    """A request for a reduced rate, handed in with its letter and accepted."""
    counter = Counter(buyer=Buyer("buyer_1", Domicile.DOMESTIC, payer), **fields).open()
    counter.give(BUYER, c.ReviseDraft(lines=lines or (SOFT,), purpose=c.Purpose.RESEARCH, zero_tariff=True))
    counter.upload(BUYER, DocumentPurpose.REQUEST_LETTER)
    if counter.r.carries_data:
        counter.give(BUYER, written())
    return in_order(counter.give(BUYER, terms()))
