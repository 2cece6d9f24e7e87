"""Doors of the tablet at the counter: what lies before the visitor, and that the visitor agrees."""

from typing import TYPE_CHECKING

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, Overtaken, WrongPhase
from chalicelib.domain.office.agreements import AgreementArticle
from chalicelib.domain.queue.refusals import TicketUnknown
from chalicelib.domain.request import refusals as r
from chalicelib.domain.request.commands import ConsentMatter
from chalicelib.domain.shapes import Bilingual, Id
from chalicelib.domain.vocabulary import Frozen, Medium
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.services.requests.consents import Asked

routes = Routes(__name__)
CONSENTS = "/v1/tickets/{token}/consents"


class OfferedLine(Frozen):
    """One line of the offer. Rupiah."""

    title: Bilingual
    medium: Medium | None
    quantity: int
    amount_idr: int


class ConsentAsked(Frozen):
    """What is to be agreed to, in this version: `text` of the terms, `articles` of the agreement, `lines` of the offer.

    It names nobody.
    """

    request: str
    reference: str
    matter: ConsentMatter
    version: str
    given: bool
    text: Bilingual | None
    articles: tuple[AgreementArticle, ...]
    lines: tuple[OfferedLine, ...]
    total_idr: int | None


class ConsentsAsked(Frozen):
    """Everything that lies before the visitor now."""

    items: tuple[ConsentAsked, ...]


class ConsentOf(Frozen):
    """The visitor agrees to this version of what listConsents showed."""

    request: Id
    matter: ConsentMatter
    version: Id


@routes.operation(
    "listConsents",
    "GET",
    CONSENTS,
    who=Public,
    answers=ConsentsAsked,
    refusals=(TicketUnknown, r.TicketNotInService),
    summary="See what is to be agreed to at the counter (W-07, W-10)",
)
def list_consents(_: Call, *, token: str) -> ConsentsAsked:
    """Show the tablet what lies before the visitor whose ticket is in service, by the ticket's own token."""
    return ConsentsAsked(items=tuple(_shown(asked) for asked in services.requests.consents.asked(token)))


@routes.operation(
    "giveConsent",
    "POST",
    CONSENTS,
    who=Public,
    body=ConsentOf,
    status=204,
    refusals=(
        TicketUnknown,
        r.TicketNotInService,
        r.RequestUnknown,
        r.NothingToConsentTo,
        r.ConsentOutdated,
        WrongPhase,
        CommandWithheld,
        Overtaken,
        KeyReused,
    ),
    idempotent=True,
    summary="Agree on the tablet at the counter (W-07, W-10)",
    example={"request": "1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C", "matter": "terms", "version": "pnbp-2025-1"},
)
def give_consent(call: Call[ConsentOf], *, token: str) -> None:
    """Keep the visitor's consent, while the ticket is in service and about what is served then."""
    body = call.body
    services.requests.consents.give(token, body.request, body.matter, body.version, call.idempotency_key)


def _shown(asked: "Asked") -> ConsentAsked:
    request, office = asked.request, asked.facts.office
    invoice = request.invoice if asked.matter is ConsentMatter.OFFER else None
    amounts = {line.line: line.amount_idr for line in invoice.lines} if invoice else {}
    return ConsentAsked(
        request=request.id,
        reference=request.reference,
        matter=asked.matter,
        version=asked.version,
        given=asked.given,
        text=office.terms if asked.matter is ConsentMatter.TERMS else None,
        articles=asked.wording.articles_for(request.domicile, {}) if asked.wording else (),
        lines=tuple(
            OfferedLine(title=x.title, medium=x.medium, quantity=x.quantity, amount_idr=amounts[x.line])
            for x in request.lines
            if x.line in amounts
        ),
        total_idr=invoice.total_idr if invoice else None,
    )
