"""Requests as they stand before a race: made by the pure rules and written whole, as fast as one transaction each.

Each has a number of its own, from which its id, billing code and NTPN come. Its papers are numbered from half a million
up, where no race counts: the office's series stay as the races before left them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.tokens import token_hash
from chalicelib.domain.vocabulary import Domicile, Role
from chalicelib.gateways.clock import now
from tests.desk import seed
from tests.domain.request import counter as rules
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, SOFT, TREASURER, Counter, staff, terms
from tests.ring import link_token

BEYOND = 500_000
_NAMED = {BUYER.id: BUYER, HOLDER.id: HOLDER}


def actor_of(name: str) -> Actor:
    """Return the person of this name: the buyer, a link's holder, or staff by the role before the dash."""
    return _NAMED.get(name) or staff(name, Role(name.partition("-")[0]))


def billing_code(number: int) -> str:
    """Return the billing code of this number, which no other has."""
    return f"82026112{number:07d}"


def ntpn(number: int) -> str:
    """Return the NTPN of this number, which no other has."""
    return f"NTPN{number:012d}"


@dataclass
class Numbered(Counter):
    """A request on the table with a number of its own, and links as the deployed house makes them."""

    number: int = 0

    def facts(self, actor: Actor = BUYER) -> Facts:
        links = super().facts(actor)._replace(link_hash=lambda entitlement: token_hash(link_token(entitlement)))
        return links._replace(random32=lambda: self.number)


def submitted(number: int, domicile: Domicile = Domicile.DOMESTIC) -> Counter:
    series = dict.fromkeys(("invoice", "receipt"), BEYOND + number)
    counter = Numbered(now=now(), number=number, request_id=f"1904-{number:026d}", series=series).open()
    return counter.give(BUYER, c.ReviseDraft(lines=(SOFT,), domicile=domicile)).give(BUYER, terms())


def accepted(number: int) -> Counter:
    return submitted(number).give(OFFICER, c.Accept())


def offered(number: int) -> Counter:
    return accepted(number).give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=billing_code(number))))


def approved(number: int) -> Counter:
    return offered(number).give(BUYER, c.ApproveOffer(offer=1))


def paid(number: int) -> Counter:
    counter = approved(number)
    return counter.give(
        TREASURER, rules.payment(counter, billing_code=billing_code(number), ntpn=ntpn(number), paid_at=counter.now)
    )


def receipted(number: int) -> Counter:
    return paid(number).give(TREASURER, c.IssueReceipt())


def delivered(number: int) -> Counter:
    return receipted(number).give(OFFICER, c.Deliver(lines=(1,)))


def one_download_left(number: int) -> Counter:
    counter = delivered(number)
    entitlement = counter.r.entitlements[0]
    for _ in range(entitlement.limit - 1):
        counter.give(BUYER, c.OpenFile(file=entitlement.file.file_id))
    return counter


def proved(number: int) -> Counter:
    """A buyer abroad whose proof of transfer waits for the treasurer."""
    counter = submitted(number, Domicile.OVERSEAS).give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer())
    file = counter.give(BUYER, c.ApproveOffer(offer=1)).upload(BUYER, DocumentPurpose.TRANSFER_PROOF)
    proof = c.SubmitTransferProof(
        file=file,
        bank="Mizuho",
        reference=f"FT{number:06d}",
        amount_minor=counter.r.due_idr * 100,
        currency="IDR",
        sent_on=counter.now.astimezone(OFFICE.zone).date(),
    )
    return counter.give(BUYER, proof)


_STANDING = (accepted, offered, approved, paid, receipted, delivered, one_download_left, proved)
_SCENES: Mapping[str, Callable[[int], Counter]] = {scene.__name__: scene for scene in _STANDING}


def prepare(scene: str, number: int) -> str:
    """Write a request that stands at this scene; return its id."""
    counter = _SCENES[scene](number)
    counter.series.clear()
    return seed(counter)
