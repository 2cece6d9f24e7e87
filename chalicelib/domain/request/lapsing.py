"""Decisions about what the system notes in time: a reminder, a billing code and downloads that have run out."""

from chalicelib.domain.request.commands import Remind
from chalicelib.domain.request.deadlines import due, over_downloads
from chalicelib.domain.request.events import AnyEvent, BillingCodeLapsed, DownloadsLapsed, Reminded
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.ways import pays_in_cash
from chalicelib.domain.request.refusals import BillingCodeNotTaken, NotYetDue
from chalicelib.domain.request.state import Request


def remind(request: Request, command: Remind, facts: Facts) -> tuple[AnyEvent, ...]:
    """Remind of a deadline that is near, once; one that has passed, or moved, is not reminded of."""
    rows = (row for row in due(request, facts.office, facts.calendar) if row.command == command)
    if not any(row.at <= facts.now and row.may_be_given(facts.now) for row in rows):
        raise NotYetDue
    return (Reminded(about=command.about, due=command.due),)


def lapse_billing_code(request: Request, facts: Facts) -> tuple[AnyEvent, ...]:
    """Note that the code has run out; who can pay in cash at the counter needs no other."""
    invoice = request.invoice
    if invoice is None or invoice.billing is None:
        raise BillingCodeNotTaken
    another = not pays_in_cash(request.channel, facts.office)
    return (BillingCodeLapsed(invoice=invoice.number, code=invoice.billing.code, another=another),)


def lapse_downloads(request: Request, facts: Facts) -> tuple[AnyEvent, ...]:
    """Note all downloads whose time is over."""
    return (DownloadsLapsed(entitlements=tuple(r.entitlement for r in over_downloads(request, facts.now))),)
