"""What a buyer is told about paying, beside the figures: how it is done, and what the office keeps of the payer's."""

from chalicelib.domain.office.data import Office
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.ways import WayToPay, way_to_pay
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import texts
from chalicelib.models import cases

WORDS = {WayToPay.BY_CODE: "billing", WayToPay.AT_COUNTER: "counter", WayToPay.CODE_FOLLOWS: "code_follows"}
"""As an invoice says it."""


def how_to_pay(way: WayToPay, office: Office, language: Language) -> str:
    """Say how this way is followed; a transfer's words are the office's own."""
    if way is WayToPay.BY_TRANSFER:
        return str(getattr(office.money.transfer_account.instructions, language))
    return str(texts("papers")["how_to_pay"][WORDS[way]][language])


def bank_charges(language: Language) -> str:
    """Say who bears what the banks take of a transfer."""
    return str(texts("mails")["words"]["bank_charges"][language])


def credit_idr(request: Request) -> int | None:
    """Return what the office keeps as this payer's credit, in rupiah: one call; None where it keeps nothing."""
    return cases.credit_idr(request.office, request.payer_id) or None


def with_credit(request: Request, facts: Facts) -> Facts:
    """Return the world with the payer's credit, where something is to be paid; else nothing is looked up."""
    due = way_to_pay(request, facts.office, facts.now)
    return facts._replace(credit_idr=credit_idr(request)) if due else facts
