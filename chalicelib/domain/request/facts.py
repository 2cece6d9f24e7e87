"""What a decision may look at besides the request: the world, handed in, so that the rules stay pure."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Self

from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.catalogue.product import Product
from chalicelib.domain.institutions.state import Institution
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.records import Payer
from chalicelib.domain.request.state import Request
from chalicelib.domain.tariff.price import Schedule
from chalicelib.domain.vocabulary import EMPTY, Domicile

if TYPE_CHECKING:
    from chalicelib.domain.deposits.receipt_money import ReceiptMoney
    from chalicelib.domain.deposits.state import Deposit


class Buyer(NamedTuple):
    """The customer's current person version and what the rules need of it.

    `found_by`: keyed hashes under which staff find the requests of this person.
    """

    person: str
    domicile: Domicile
    payer: Payer
    found_by: tuple[str, ...] = ()


class Facts(NamedTuple):
    """The world at one moment.

    `series`: last number used per series this office-local year. `code_hash(document)` and
    `link_hash(entitlement)` give the hash of a public code or link without showing it, `claim_hash(reference)`
    that of the secret on a visitor's slip.
    `buyer`: the customer who gives the command, or who pays, where a receipt is made out anew; `visitor`: whose ticket
    is in service, from the guest book; `card_seen`: an officer saw the visitor's card; `serves_self`: the visitor is
    that officer.
    `giver`: the account subject of whoever gives the command, or looks at what may be given.
    `same_address`: whoever claims the request has the visitor's e-mail address.
    `payer`: the buyer's as of now, where a reduced rate is asked for or decided, by what is on record of the buyer's
    `institution`; `rate_used`: another request has had the reduced
    rate that the buyer may have once.
    `money_case`: the case from which is matched.
    `receipt_money`: where the cash and transfers of the request's receipts lie, by number; `deposits`: those by which
    some of it went, by id.
    `credit_idr`: what the office keeps as a credit of whoever pays, looked up where a buyer is told how to pay.
    `open_drafts`: how many drafts the customer has at the office, among the latest requests.
    """

    now: datetime
    office: Office
    calendar: Calendar
    schedules: tuple[Schedule, ...]
    demo: bool
    new_id: Callable[[], str]
    random32: Callable[[], int]
    code_hash: Callable[[str], str]
    link_hash: Callable[[str], str]
    claim_hash: Callable[[str], str]
    giver: str = ""
    buyer: Buyer | None = None
    open_drafts: int = 0
    visitor: Buyer | None = None
    products: Mapping[str, Product] = EMPTY
    series: Mapping[str, int] = EMPTY
    serving_ticket: str | None = None
    card_seen: bool = False
    serves_self: bool = False
    same_address: bool = False
    payer: Payer | None = None
    institution: Institution | None = None
    rate_used: bool = False
    credit_idr: int | None = None
    money_case: MoneyCase | None = None
    receipt_money: Mapping[str, "ReceiptMoney"] = EMPTY
    deposits: Mapping[str, "Deposit"] = EMPTY

    def given_by(self, actor: Actor) -> Self:
        """Return the same world as this person meets it."""
        return self._replace(giver=actor.id)

    def payer_now(self, request: Request) -> Payer:
        """Return what is known of the buyer now, whoever gives the command; or what is on record."""
        return self.payer or self.payer_of(request)[1]

    def payer_of(self, request: Request) -> tuple[str, Payer]:
        """Return the buyer's person version and payer as of now, or where nobody asked for them, as on record."""
        return (self.buyer.person, self.buyer.payer) if self.buyer else (request.person, request.payer)

    @property
    def today(self) -> date:
        """Return the office-local date."""
        return self.office.local_day(self.now)
