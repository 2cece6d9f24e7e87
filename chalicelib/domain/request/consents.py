"""What a visitor agrees to at the counter, and that it is kept: by a signed slip or on the tablet (W-07, W-10)."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.commands import ConsentMatter, GiveConsent, PrintSlip
from chalicelib.domain.request.events import AnyEvent, ConsentGiven, SlipAsked
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Consent
from chalicelib.domain.request.refusals import ConsentMissing, ConsentOutdated, NothingToConsentTo, TicketNotInService
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.visitors import is_spoken_for


def before_the_visitor(request: Request, facts: Facts) -> Mapping[ConsentMatter, str]:
    """Return what the visitor is asked to agree to now, and in which version."""
    if request.phase is Phase.OFFERED and request.offer:
        return {ConsentMatter.OFFER: str(request.offer.version)}
    if request.phase not in {Phase.DRAFT, Phase.RETURNED}:
        return {}
    wording = {ConsentMatter.AGREEMENT: facts.office.agreement.wording} if request.carries_data else {}
    return {ConsentMatter.TERMS: facts.office.terms_version} | wording


def give_consent(request: Request, command: GiveConsent, facts: Facts) -> tuple[AnyEvent, ...]:
    """Keep what the visitor agreed to on the tablet, while the ticket is in service."""
    if not is_spoken_for(request, facts.serving_ticket):
        raise TicketNotInService
    version = before_the_visitor(request, facts).get(command.matter)
    if version is None:
        raise NothingToConsentTo(matter=command.matter.value)
    if command.version != version:
        raise ConsentOutdated(matter=command.matter.value, version=version)
    return (ConsentGiven(matter=command.matter, version=version),)


def print_slip(request: Request, command: PrintSlip, facts: Facts) -> tuple[AnyEvent, ...]:
    """Ask for a slip of what the visitor is asked to agree to now."""
    version = before_the_visitor(request, facts).get(command.matter)
    if version is None:
        raise NothingToConsentTo(matter=command.matter.value)
    return (SlipAsked(matter=command.matter, version=version),)


def consent_is_kept(request: Request, way: str | None, facts: Facts) -> None:
    """Refuse what an officer does for a visitor whose consent to it is not kept in the way that is named.

    A slip is for what lay before the visitor when it came: one for the offer came after the offer.
    """
    slips = (d for d in request.documents if d.purpose is DocumentPurpose.CONSENT_SLIP)
    slip = any(d.received_at >= _since(request) for d in slips)
    for matter, version in before_the_visitor(request, facts).items():
        tapped = Consent(matter=matter, version=version) in request.agreed
        if not {"signed_slip": slip, "tablet": tapped}.get(way or "", False):
            raise ConsentMissing(matter=matter.value)


def _since(request: Request) -> datetime:
    return request.offer.sent_at if request.phase is Phase.OFFERED and request.offer else request.opened_at
