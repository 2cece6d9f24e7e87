"""The head's decision on money that is asked back, as a letter to its payer (UU 9/2018 Pasal 63, PP 59/2020)."""

from datetime import date
from typing import Literal

from pydantic import Field

from chalicelib.domain.office.data import Signatory
from chalicelib.domain.papers.fiscal import Buyer, Paper, PaymentMade
from chalicelib.domain.shapes import Bilingual


class RefundLetter(Paper):
    """What was asked back and why, and what the head decided. `reason`: the head's own words, in one language."""

    paper: Literal["refund_letter"] = "refund_letter"
    place: str
    buyer: Buyer
    signatory: Signatory
    approved: bool
    way: Bilingual
    ground: Bilingual
    legal_basis: Bilingual
    reason: str
    claimed: date
    amount_idr: int = Field(gt=0)
    in_words: Bilingual
    payment: PaymentMade
