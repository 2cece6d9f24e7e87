"""The ledger of requests: its aggregate and table, what its commands look at, and what follows its events.

Long because every event's followers stand in one table.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.catalogue.product import Product
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.rule import Reads
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import NOBODY_SIGNED_IN, Actor
from chalicelib.domain.request.aggregate import REQUEST
from chalicelib.domain.request.commands import (
    AnyCommand,
    CorrectReceipt,
    DeadlineKind,
    MatchPayment,
    OpenDraft,
    ReissueReceipt,
    ReviseDraft,
    TakeUp,
)
from chalicelib.domain.request.desks import place
from chalicelib.domain.request.events import AnyEvent, Reminded
from chalicelib.domain.request.facts import Buyer, Facts
from chalicelib.domain.request.rows import row_of
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Channel, Role
from chalicelib.gateways import office_data
from chalicelib.models import cases, catalogue, people, requests
from chalicelib.models.ledger.appending import Rest
from chalicelib.models.ledger.loading import Aside
from chalicelib.models.people import Person
from chalicelib.services.counter import serving
from chalicelib.services.ledger.execute import begin
from chalicelib.services.ledger.ledger import Ledger, Reaction, World
from chalicelib.services.ledger.steps import Outcome
from chalicelib.services.requests import depositing, persons, reducing
from chalicelib.services.requests.brought import alongside, brings
from chalicelib.services.world import buyer_of, facts_at

RequestOutcome = Outcome[Request, AnyEvent, Facts]

REMINDERS: Final[Mapping[DeadlineKind, str]] = {
    DeadlineKind.DRAFT: "draft_ends",
    DeadlineKind.RETURNED: "return_ends",
    DeadlineKind.INVOICE: "invoice_ends",
    DeadlineKind.BILLING_CODE: "code_ends",
    DeadlineKind.DOWNLOAD: "download_ends",
    DeadlineKind.COMPLETION: "completion_near",
}
"""By what ends, the mail that reminds of it."""


def _about(deadline: DeadlineKind) -> Callable[[Reminded], Iterable[Mapping[str, str]]]:
    return lambda event: ({},) if event.about is deadline else ()


REACTIONS: Mapping[str, tuple[Reaction, ...]] = {
    "DocumentRejected": (Reaction("notices", "malware_found"),),
    "RequestSubmitted": (Reaction("notices", "received"), Reaction("notices", "request_waits")),
    "PersonalErased": (Reaction("deposits", "erase_files"),),
    "PromiseRedated": (Reaction("notices", "promise_redated"),),
    "RequestReturned": (Reaction("notices", "returned"),),
    "ProductAttached": (Reaction("papers", "manifest"),),
    "InvoiceIssued": (
        Reaction("papers", "invoice"),
        Reaction("transfer-proofs", "ask_billing_code"),
        Reaction("notices", "credit_waits"),
    ),
    "AgreementIssued": (Reaction("papers", "agreement"),),
    "BillingCodeRecorded": (Reaction("papers", "invoice"), Reaction("notices", "offer_ready")),
    "OfferSent": (Reaction("notices", "offer_ready"),),
    "OfferApproved": (Reaction("notices", "product_waits"), Reaction("notices", "code_wanted")),
    "OfferCorrectionDeclined": (Reaction("notices", "offer_correction_declined"),),
    "TransferProofSubmitted": (Reaction("transfer-proofs", "screen"),),
    "TransferProofScreened": (Reaction("notices", "proof_screened"),),
    "TransferProofRejected": (Reaction("notices", "proof_rejected"),),
    "PaymentReceived": (Reaction("notices", "part_paid"),),
    "UnmatchedPaymentRecorded": (Reaction("notices", "money_waits"), Reaction("notices", "money_unmatched")),
    "AgreementReceived": (Reaction("notices", "agreement_received"),),
    "AgreementAccepted": (Reaction("notices", "agreement_accepted"),),
    "AgreementRejected": (Reaction("notices", "agreement_rejected"),),
    "AgreementCountersigned": (Reaction("notices", "agreement_countersigned"),),
    "RefundDecided": (Reaction("papers", "refund_letter"), Reaction("notices", "refund_decided")),
    "MoneyLeft": (Reaction("notices", "refund_paid"),),
    "ReceiptIssued": (
        Reaction("papers", "receipt"),
        Reaction("notices", "receipt"),
        Reaction("notices", "delivery_waits"),
        Reaction("deposits", "record_deposit", lambda event: ({},) if event.receipt.replaces else ()),
    ),
    "Delivered": (Reaction("notices", "delivered"),),
    "HandedOver": (Reaction("papers", "hand_over_note"),),
    "SlipAsked": (Reaction("papers", "consent_slip"),),
    "ProductCorrected": (Reaction("papers", "manifest"), Reaction("notices", "delivered")),
    "DeliveryCorrectionDeclined": (Reaction("notices", "delivery_correction_declined"),),
    "LastLineGone": (Reaction("notices", "rating_asked"),),
    "Claimed": (Reaction("notices", "request_claimed"),),
    "Reminded": tuple(Reaction("notices", mail, _about(deadline)) for deadline, mail in REMINDERS.items()),
    "PromiseShareUsed": (
        Reaction("notices", "promise_used"),
        Reaction("notices", "promise_used_at_treasury"),
    ),
    "BillingCodeLapsed": (
        Reaction("notices", "code_lapsed"),
        Reaction("notices", "code_wanted"),
        Reaction("transfer-proofs", "ask_billing_code"),
    ),
    "Completed": (Reaction("notices", "completed"),),
    "Expired": (Reaction("notices", "request_expired"),),
    "EntitlementRenewed": (Reaction("notices", "delivered"),),
}
LATEST: Final = 100
"""So many of a customer's requests are looked at for drafts, the newest first: some 50 KB."""
_PERSON, _CASE, _PRODUCT = "person", "case", "product "


def open_request(command: OpenDraft, actor: Actor, key: str) -> RequestOutcome:
    """Begin a request at the office that the command names; raises UnknownOffice for one that is not served here."""
    office_data.office(command.office)
    return begin(REQUESTS, command.office, command, actor, key)


def _asks(command: Command, actor: Actor, office: Office) -> tuple[Aside, ...]:
    """Return what the command's rule says it looks at: one TransactGetItems instead of one BatchGetItem."""
    reads = RULES[type(command)].reads
    asides: list[Aside] = []
    if reads & {Reads.OWN_PERSON, Reads.ACTOR} and actor not in NOBODY_SIGNED_IN:
        asides.append(people.aside(_PERSON, actor.id))
    if Reads.PRODUCTS in reads and isinstance(command, OpenDraft | ReviseDraft):
        asides += [catalogue.aside(_PRODUCT + id_, office.code, id_) for id_ in _products(command, office)]
    if isinstance(command, MatchPayment) and command.case.partition("-")[0] == office.code:
        asides.append(cases.aside(_CASE, command.case))
    return (*asides, *serving.asides(command, actor, office))


def _products(command: OpenDraft | ReviseDraft, office: Office) -> tuple[str, ...]:
    """Return the products to look at: no more than the office takes, since one read holds so many and no more."""
    sales = (office.channels.online, office.channels.walk_in)
    most = max((s.max_lines for s in sales if s), default=0)
    return tuple(dict.fromkeys(line.product for line in command.lines))[:most]


def _facts(world: World[Request]) -> Facts:
    asides = world.loaded.asides
    products = {id_.removeprefix(_PRODUCT): p for id_, p in asides.items() if isinstance(p, Product)}
    one = serving.served(asides.get(serving.SHEET), world.actor, world.command)
    visitor = _visitor(world, one)
    facts = facts_at(
        world.now,
        world.office,
        buyer=_buyer(world),
        open_drafts=_open_drafts(world),
        products=products,
        series=dict(world.loaded.series),
    )._replace(
        serving_ticket=one.id if one else None,
        card_seen=bool(one and one.ticket.card_seen),
        visitor=buyer_of(visitor) if visitor else None,
        serves_self=_serves_self(world, visitor),
        same_address=persons.same_address(world, asides.get(_PERSON)),
        money_case=case if isinstance(case := asides.get(_CASE), MoneyCase) else None,
    )
    return reducing.with_standing(depositing.with_deposits(facts, world), reducing.looked_at(world))


def _visitor(world: World[Request], one: serving.Served | None) -> Person | None:
    """Return whom a request is opened or taken up for at the counter: asked only then, by a read of its own."""
    command = world.command
    at_counter = isinstance(command, TakeUp) or (isinstance(command, OpenDraft) and command.channel is Channel.WALK_IN)
    return serving.visitor_of(one.ticket) if at_counter and one and not world.loaded.used else None


def _serves_self(world: World[Request], visitor: Person | None) -> bool:
    officer = world.loaded.asides.get(_PERSON)
    return visitor is not None and isinstance(officer, Person) and serving.is_the_same(officer, visitor)


def _rests(world: World[Request], role: Role, facts: Facts) -> tuple[Rest, ...]:
    """Return what a command rests on: whom a counter serves, an institution verified, deposits as they were read."""
    one = serving.served(world.loaded.asides.get(serving.SHEET), world.actor, world.command)
    visit = serving.rests_on(one) if one and role in {Role.VISITOR, Role.OFFICER, Role.HOLDER} else ()
    return (*visit, *reducing.rests_on(facts), *depositing.rests_on(facts))


def _open_drafts(world: World[Request]) -> int:
    """Return how many drafts the customer has at the office; asked only where another is about to be opened.

    One page of the customer's own list is looked at: it may be a moment behind, and it ends somewhere. So the bound
    keeps a request from being opened a thousand times; that nobody ever has one draft more is not promised.
    """
    online = isinstance(world.command, OpenDraft) and world.command.channel is Channel.ONLINE
    if not online or world.loaded.used:
        return 0
    rows = requests.newest(world.actor.id, LATEST)
    return sum(row.phase is Phase.DRAFT and row.office == world.office.code for row in rows)


def _buyer(world: World[Request]) -> Buyer | None:
    """Return the buyer's facts: the actor's own, and only where the request is the actor's, or is to become it.

    Those of whoever pays, where a receipt is made out anew.
    """
    person, request = world.loaded.asides.get(_PERSON), world.loaded.state
    if isinstance(world.command, ReissueReceipt | CorrectReceipt):
        return persons.payer(request) if request and not world.loaded.used else None
    if not isinstance(person, Person):
        return None
    becomes = Reads.ACTOR in RULES[type(world.command)].reads
    return buyer_of(person) if becomes or (request and request.customer == world.actor.id) else None


def _listed(request: Request, facts: Facts) -> Mapping[str, Any]:
    placement = place(request, facts.office, facts.calendar)
    return requests.listed(request, placement, row_of(request, facts.office, facts.calendar))


REQUESTS: Final[Ledger[Request, AnyCommand, AnyEvent, Facts]] = Ledger(
    aggregate=REQUEST,
    table=requests.TABLE,
    facts=_facts,
    listed=_listed,
    asks=_asks,
    rests=_rests,
    brings=brings,
    alongside=alongside,
    reactions=REACTIONS,
)
