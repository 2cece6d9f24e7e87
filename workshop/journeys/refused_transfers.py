"""Noes about transfers: not from within the country, one proof at a time, and a line of the statement counts once."""

from datetime import timedelta

from workshop.journeys.cast import Cast, statement_reference
from workshop.journeys.checks import same
from workshop.journeys.made_files import slip
from workshop.journeys.noes import Noes, offered_to
from workshop.journeys.overseas_money import ABROAD, SEN, transfer, transfer_due

DUE_IDR = 50_000


def transfers(cast: Cast) -> None:
    """Send and verify proofs as one may not."""
    from_within(cast)
    buyer = cast.buyer("Peter Sample", language="en").arrive(**ABROAD)
    buyer.step("O-13", "bukti transfer tidak dihitung dua kali", "a transfer is not counted twice")
    first, second = transfer_due(cast, buyer), transfer_due(cast, buyer)
    amount = {"amount_minor": DUE_IDR * SEN}
    proof = transfer(cast, buyer, first, slip("one"), reference="TRF-1001", **amount)["proof"]
    noes = Noes(cast, first)
    another = {
        "file": cast.treasurer.see(first)["proofs"][0]["file"]["file_id"],
        "bank": "Sample Bank",
        "reference": "TRF-1002",
    }
    stated = {**another, **amount, "currency": "IDR", "sent_on": cast.house.today.isoformat()}
    noes.give(buyer, "submit-transfer-proof", 409, "proof_under_verification", **stated)

    reference, today = statement_reference(), cast.house.today
    credit = {"credited_idr": DUE_IDR, "statement_reference": reference, "credited_on": today.isoformat()}
    noes.give(cast.treasurer, "verify-transfer-proof", 404, "proof_unknown", proof="t9", **credit)
    tomorrow = credit | {"credited_on": (today + timedelta(days=2)).isoformat()}
    noes.give(cast.treasurer, "verify-transfer-proof", 422, "paid_in_the_future", proof=proof, **tomorrow)
    noes.give(cast.officer, "verify-transfer-proof", 403, "not_allowed", proof=proof, **credit)
    cast.treasurer.give(first, "verify-transfer-proof", proof=proof, **credit)

    proof = transfer(cast, buyer, second, slip("two"), reference="TRF-1003", **amount)["proof"]
    fault = Noes(cast, second).give(
        cast.treasurer, "verify-transfer-proof", 409, "already_taken", proof=proof, **credit
    )
    same(fault["facts"]["kind"], "statement_reference", "what is taken already")


def from_within(cast: Cast) -> None:
    """A payer at home pays by billing code."""
    buyer = cast.buyer("Putri Maharani").arrive(segment="education")
    buyer.step("O-11b", "transfer hanya untuk pembeli di luar negeri", "transfers are for buyers abroad")
    request, _ = offered_to(cast, buyer)
    buyer.give(request, "approve-offer", offer=1)
    stated = {"file": "x", "bank": "Bank Contoh", "reference": "TRF-2001", "amount_minor": DUE_IDR * SEN}
    proof = {**stated, "currency": "IDR", "sent_on": cast.house.today.isoformat()}
    Noes(cast, request).give(buyer, "submit-transfer-proof", 409, "not_overseas", **proof)
