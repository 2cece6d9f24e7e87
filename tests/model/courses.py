"""How requests usually go, from a draft to the end: what the survey follows, and where random days begin."""

from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Domicile
from tests.domain.request.counter import CHART, DATA, PAPER, SOFT

LOCAL, AWAY = Domicile.DOMESTIC, Domicile.OVERSEAS
Beginning = tuple[c.LineWanted, Domicile]
BEGINNINGS: tuple[Beginning, ...] = ((SOFT, LOCAL), (DATA, LOCAL), (SOFT, AWAY), (CHART, AWAY))
"""What the drafts ask for at first, and from where."""
TO_THE_OFFER = "write-abstract submit check-document accept send:product attach-product send:sample send-offer"
COURSES = (
    (
        f"{TO_THE_OFFER} approve-offer record-billing-payment record-billing-payment send:transfer_proof "
        "submit-transfer-proof screen-transfer-proof verify-transfer-proof issue-receipt send:agreement_scan "
        "submit-agreement receive-agreement accept-agreement deliver request-delivery-correction send:product "
        "correct-product correct-receipt complete"
    ),
    f"{TO_THE_OFFER} wait expire record-billing-payment reopen",
    f"{TO_THE_OFFER} approve-offer send:transfer_proof submit-transfer-proof cancel reopen return",
    f"{TO_THE_OFFER} approve-offer record-billing-payment record-billing-payment void-payment void-payment",
)
"""How a request usually goes; is paid too late; comes back with a proof that waits; is paid by a clerk's mistake."""
TO_THE_COUNTERS_OFFER = (
    "write-abstract give-consent give-consent submit check-document accept set-aside-copy send:product attach-product "
    "send:sample send-offer give-consent"
)
PAID_AT_THE_OFFICE: tuple[tuple[Beginning, str], ...] = (
    ((SOFT, LOCAL), f"{TO_THE_OFFER} approve-offer receive-cash"),
    ((SOFT, LOCAL), f"{TO_THE_OFFER} approve-offer receive-cash"),
    ((SOFT, AWAY), f"{TO_THE_OFFER} approve-offer record-transfer issue-receipt"),
)
"""What leads to money that is to be deposited."""
AT_THE_COUNTER: tuple[Beginning, ...] = ((PAPER, LOCAL), (DATA, LOCAL))
"""What visitors ask for at first."""
VISITS = (
    (
        f"{TO_THE_COUNTERS_OFFER} approve-offer receive-cash comes-again hand-over take-up take-up hand-over "
        "request-delivery-correction correct-product rate"
    ),
    (
        f"submit {TO_THE_COUNTERS_OFFER} receive-cash hand-over submit-agreement receive-agreement accept-agreement "
        "deliver claim"
    ),
)
"""How a request of a visitor usually goes; is handed in before the visitor has agreed to anything."""
PATIENCE = 12
"""So often a step of a course is filled in anew until it leads on."""
